/** Engine `score`: what a case comes to under weights, how near the scores are to the reference, and what weights do to the order. */
import type { ScoreLab } from "#contract/model/labs/score.ts";
import { answerOf, check, choose, reach } from "./answers.ts";
import type { StateOf } from "./engine.ts";

export type ScoreState = StateOf<"score">;
/** By criterion. */
export type Weights = Readonly<Record<string, number>>;
type Criterion = ScoreLab["criteria"][number];
type Case = ScoreLab["cases"][number];

/** The key of an answer, and of its evidence among the words. */
export function cellOf(caseId: string, criterion: string): string {
  return `${caseId}-${criterion}`;
}

/** The levels of a criterion. */
export function scaleOf(lab: ScoreLab, criterion: Criterion): ScoreLab["scale"] {
  return criterion.scale ?? lab.scale;
}

/** The level chosen for a criterion of a case; null if none. */
export function levelOf(state: ScoreState, caseId: string, criterion: string): string | null {
  return answerOf(state.answers, cellOf(caseId, criterion)).chosen[0] ?? null;
}

/** Measures ticked for a case. */
export function tickedFor(lab: ScoreLab, state: ScoreState, caseId: string): readonly string[] {
  return lab.discount ? answerOf(state.answers, cellOf(caseId, lab.discount.id)).chosen : [];
}

/** The weights as they stand: the author's, but for those that were moved. */
export function weightsOf(lab: ScoreLab, state: Pick<ScoreState, "weights">): Weights {
  return Object.fromEntries(
    lab.criteria.map(({ id, weight }) => [id, (Object.hasOwn(state.weights, id) ? state.weights[id] : undefined) ?? weight]),
  );
}

export interface Row {
  readonly criterion: string;
  readonly weight: number;
  /** Null: not scored yet. */
  readonly points: number | null;
  readonly product: number;
  readonly most: number;
}

export interface Total {
  readonly rows: readonly Row[];
  /** Of weight times points. */
  readonly sum: number;
  /** The highest that these weights allow. */
  readonly most: number;
  /** What the measures multiply the sum by; 1 if there are too few. */
  readonly factor: number;
  /** Of the highest, before and after the measures, at most 1; 0 if every weight is 0. */
  readonly before: number;
  readonly share: number;
}

/** A case worked out: criteria not scored count nothing. */
export function totalFor(
  lab: ScoreLab,
  weights: Weights,
  levels: Readonly<Record<string, string | null>>,
  measures: readonly string[],
): Total {
  const rows = lab.criteria.map((criterion): Row => {
    const scale = scaleOf(lab, criterion);
    const weight = weights[criterion.id] ?? criterion.weight;
    const points = scale.find(({ id }) => id === levels[criterion.id])?.points ?? null;
    return { criterion: criterion.id, weight, points, product: exact(weight * (points ?? 0)), most: exact(weight * highest(scale)) };
  });
  const sum = exact(rows.reduce((total, { product }) => total + product, 0));
  const most = exact(rows.reduce((total, row) => total + row.most, 0));
  const factor = lab.discount && measures.length >= lab.discount.from ? lab.discount.factor : 1;
  const of = (value: number): number => (most > 0 ? Math.min(1, exact(value / most)) : 0);
  return { rows, sum, most, factor, before: of(sum), share: of(sum * factor) };
}

/** Cuts what binary fractions leave behind. */
function exact(value: number): number {
  return Number(value.toFixed(9));
}

function highest(scale: ScoreLab["scale"]): number {
  return Math.max(...scale.map(({ points }) => points));
}

/** A case as the person scored it. */
export function totalOf(lab: ScoreLab, state: ScoreState, caseId: string, weights: Weights = weightsOf(lab, state)): Total {
  const levels = Object.fromEntries(lab.criteria.map(({ id }) => [id, levelOf(state, caseId, id)]));
  return totalFor(lab, weights, levels, tickedFor(lab, state, caseId));
}

/** A case as the author scored it. */
export function referenceTotal(lab: ScoreLab, each: Case, weights: Weights): Total {
  return totalFor(lab, weights, each.reference, each.measures);
}

/** The band that a share lies in; null if there are none. */
export function bandOf(lab: ScoreLab, share: number): string | null {
  return lab.bands.find(({ upTo }) => share <= upTo + 1e-9)?.id ?? null;
}

/** Whether every criterion of a case has a level. */
export function isScored(lab: ScoreLab, state: ScoreState, caseId: string): boolean {
  return lab.criteria.every(({ id }) => levelOf(state, caseId, id) !== null);
}

/** Whether the scores of a case were compared with the reference since they last changed. */
export function isChecked(lab: ScoreLab, state: ScoreState, caseId: string): boolean {
  return lab.criteria.every(({ id }) => answerOf(state.answers, cellOf(caseId, id)).checked);
}

/** How near a level is to the reference: the same 1, beside it 0.5, else 0. */
export function nearnessOf(lab: ScoreLab, criterion: Criterion, level: string | null, reference: string | undefined): number {
  const ids = scaleOf(lab, criterion).map(({ id }) => id);
  const apart = Math.abs(ids.indexOf(level ?? "") - ids.indexOf(reference ?? ""));
  return level === null || apart > 1 ? 0 : apart === 1 ? 0.5 : 1;
}

/** The share of all scores that agree with the reference, 0 to 1; cases not checked count nothing. */
export function agreementOf(lab: ScoreLab, state: ScoreState): number {
  const points = lab.cases
    .filter(({ id }) => isChecked(lab, state, id))
    .flatMap((each) =>
      lab.criteria.map((criterion) => nearnessOf(lab, criterion, levelOf(state, each.id, criterion.id), each.reference[criterion.id])),
    );
  return points.reduce((sum, each) => sum + each, 0) / (lab.cases.length * lab.criteria.length);
}

export interface Placed {
  readonly id: string;
  readonly share: number;
  /** From 1; equal shares have the same place. */
  readonly place: number;
}

/** Cases with their shares, the highest first. */
export function ranked(shares: readonly { readonly id: string; readonly share: number }[]): Placed[] {
  const above = (a: number, b: number): boolean => a > b + 1e-9;
  return shares
    .toSorted((a, b) => (above(b.share, a.share) ? 1 : above(a.share, b.share) ? -1 : 0))
    .map(({ id, share }) => ({ id, share, place: 1 + shares.filter((other) => above(other.share, share)).length }));
}

/** The scored cases in order, under the weights as they stand or others. */
export function orderOf(lab: ScoreLab, state: ScoreState, weights: Weights = weightsOf(lab, state)): Placed[] {
  const scored = lab.cases.filter(({ id }) => isScored(lab, state, id));
  return ranked(scored.map(({ id }) => ({ id, share: totalOf(lab, state, id, weights).share })));
}

/** Every weight that one criterion may be given, at most 101 of them. */
export function weightsFor({ min, max, step }: NonNullable<ScoreLab["weights"]>): number[] {
  const steps = Math.max(1, Math.min(100, Math.floor((max - min) / step + 1e-9)));
  return Array.from({ length: steps + 1 }, (_, nth) => exact(min + ((max - min) * nth) / steps));
}

export interface Span {
  readonly criterion: string;
  /** The least and the greatest weight, around the one as it stands, under which the same cases lead. */
  readonly from: number;
  readonly to: number;
  /** Whether that is every weight there is. */
  readonly whole: boolean;
}

/** For each criterion how far its weight can move, the others as they stand, before others lead; none where weights do not move. */
export function spansOf(lab: ScoreLab, state: ScoreState): Span[] {
  if (!lab.weights) return [];
  const weights = weightsOf(lab, state);
  const leaders = (changed: Weights): string =>
    orderOf(lab, state, changed)
      .filter(({ place }) => place === 1)
      .map(({ id }) => id)
      .toSorted()
      .join(" ");
  const now = leaders(weights);
  const all = weightsFor(lab.weights);
  return lab.criteria.map(({ id }) => {
    const here = weights[id] ?? 0;
    const holds = (weight: number): boolean => leaders({ ...weights, [id]: weight }) === now;
    const down = all.filter((weight) => weight < here).toReversed();
    const up = all.filter((weight) => weight > here);
    const reached = (list: readonly number[]): number => {
      const stop = list.findIndex((weight) => !holds(weight));
      return list[(stop < 0 ? list.length : stop) - 1] ?? here;
    };
    const [from, to] = [reached(down), reached(up)];
    return { criterion: id, from, to, whole: from === (all[0] ?? here) && to === (all.at(-1) ?? here) };
  });
}

/** Tasks that hold: agreement counts checked cases only, the others only when every case was checked. */
export function metBy(lab: ScoreLab, state: ScoreState): string[] {
  const all = lab.cases.every(({ id }) => isChecked(lab, state, id));
  const order = orderOf(lab, state);
  const [first, second] = order;
  return lab.goals
    .filter((goal) => {
      if (goal.type === "agree") return agreementOf(lab, state) >= goal.share - 1e-9;
      if (!all) return false;
      if (goal.type === "leads") return first?.id === goal.case && second?.place !== 1;
      return bandOf(lab, order.find(({ id }) => id === goal.case)?.share ?? 0) === goal.band;
    })
    .map(({ id }) => id);
}

const settled = (lab: ScoreLab, state: ScoreState): ScoreState => ({ ...state, reached: reach(state.reached, metBy(lab, state)) });

/** Another level, or other measures; what was checked of it before is so no longer. */
export function scoreCell(lab: ScoreLab, state: ScoreState, cell: string, chosen: readonly string[]): ScoreState {
  const measures = lab.discount && lab.cases.some(({ id }) => cellOf(id, lab.discount?.id ?? "") === cell);
  const next = { ...state, answers: choose(state.answers, cell, chosen) };
  // Measures are not compared by themselves: what they change counts at once.
  return measures ? settled(lab, next) : next;
}

/** Compares a case with the reference, if every criterion has a level. */
export function checkCase(lab: ScoreLab, state: ScoreState, caseId: string): ScoreState {
  if (!isScored(lab, state, caseId)) return state;
  let { answers } = state;
  for (const { id } of lab.criteria) answers = check(answers, cellOf(caseId, id));
  return settled(lab, { ...state, answers });
}

/** Another weight of a criterion, within its bounds. */
export function weigh(lab: ScoreLab, state: ScoreState, criterion: string, weight: number): ScoreState {
  if (!lab.weights || !lab.criteria.some(({ id }) => id === criterion)) return state;
  const { min, max } = lab.weights;
  return settled(lab, { ...state, weights: { ...state.weights, [criterion]: exact(Math.min(max, Math.max(min, weight))) } });
}
