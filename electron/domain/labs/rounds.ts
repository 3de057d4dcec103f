/** Engine `rounds`: plays choices from the start, so that a state is its choices and everything else follows from them. */
import type { Effects, RoundsLab } from "#contract/model/labs/rounds.ts";
import type { Formula, Kind } from "#domain/formula.ts";
import { evaluateFormula, FormulaError, nameOf, readFormula } from "#domain/formula.ts";
import { reach } from "./answers.ts";
import type { StateOf } from "./engine.ts";

export type RoundsState = StateOf<"rounds">;
/** Values of the variables, by id. */
export type Values = Readonly<Record<string, number>>;

/** A formula of the lab, by its text; null has no value here (a division by zero, say), and changes nothing. */
type Reader = (text: string, kind: Kind, values: Values, t: number) => number | null;

function readerOf(lab: RoundsLab): Reader {
  const names = new Set([...lab.variables.map(({ id }) => nameOf(id)), "t"]);
  const known = new Map<string, Formula>();
  return (text, kind, values, t) => {
    try {
      const formula = known.get(text) ?? readFormula(text, names);
      known.set(text, formula);
      const scope = Object.fromEntries([...Object.entries(values).map(([id, value]) => [nameOf(id), value]), ["t", t]]);
      return formula.kind === kind ? evaluateFormula(formula, scope) : null;
    } catch (error) {
      if (error instanceof FormulaError) return null;
      throw error;
    }
  };
}

const readers = new WeakMap<RoundsLab, Reader>();
/** Formulas are read once for each lab. */
function read(lab: RoundsLab): Reader {
  const reader = readers.get(lab) ?? readerOf(lab);
  readers.set(lab, reader);
  return reader;
}

/** Whether a condition holds. */
function holds(lab: RoundsLab, text: string, values: Values, t: number): boolean {
  return read(lab)(text, "truth", values, t) === 1;
}

/** Values after several sets of effects at once: all are worked out on the values before, added up, and kept within the bounds. */
function change(lab: RoundsLab, values: Values, t: number, effects: readonly Effects[]): Values {
  return Object.fromEntries(
    lab.variables.map(({ id, min, max }) => {
      const before = values[id] ?? 0;
      const sum = effects.reduce((total, each) => {
        const effect = Object.hasOwn(each, id) ? each[id] : undefined;
        return total + (typeof effect === "string" ? (read(lab)(effect, "number", values, t) ?? 0) : (effect ?? 0));
      }, before);
      // Cut what binary fractions leave behind.
      return [id, Math.min(max, Math.max(min, Number(sum.toFixed(9))))];
    }),
  );
}

/**
 * A number from 0 to below 1 for an event in a round, the same on every machine: three rounds of the finaliser of MurmurHash3
 * (A. Appleby, public domain) over seed, event and round.
 */
export function drawn(seed: number, event: number, t: number): number {
  let hash = seed | 0;
  for (const part of [event + 1, t, 0x9e37_79b9]) {
    hash ^= Math.imul(part, 0x85eb_ca6b);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
    hash ^= hash >>> 16;
  }
  return (hash >>> 0) / 2 ** 32;
}

export interface Round {
  readonly id: string;
  /** Number of the round, from 1. */
  readonly t: number;
  /** What fell due and what happened before the choice, in order: ids of delayed effects and of events. */
  readonly news: readonly string[];
  /** When the choice is made. */
  readonly before: Values;
  /** What was chosen; null in the round that is being played. */
  readonly chosen: readonly string[] | null;
  /** At the end of the round; as before the choice while it is being played. */
  readonly after: Values;
}

/** Every round that choices lead through; with rounds left, the one now being played is the last. */
export function playRounds(lab: RoundsLab, played: readonly (readonly string[])[]): Round[] {
  const happened = new Set<string>();
  const rounds: Round[] = [];
  let values: Values = Object.fromEntries(lab.variables.map(({ id, start }) => [id, start]));
  for (const [index, { id }] of lab.rounds.slice(0, played.length + 1).entries()) {
    const t = index + 1;
    const due = rounds.flatMap((round) =>
      lab.actions
        .filter((action) => round.chosen?.includes(action.id))
        .flatMap(({ later }) => later.filter(({ after }) => round.t + after === t)),
    );
    values = change(
      lab,
      values,
      t,
      due.map(({ effects }) => effects),
    );
    const news = due.map((each) => each.id);
    for (const [nth, event] of lab.events.entries()) {
      if ((happened.has(event.id) && !event.repeats) || !holds(lab, event.when, values, t)) continue;
      if (event.chance !== undefined && drawn(lab.seed ?? 0, nth, t) >= event.chance) continue;
      happened.add(event.id);
      news.push(event.id);
      values = change(lab, values, t, [event.effects]);
    }
    const before = values;
    const chosen = played[index] ?? null;
    if (chosen !== null) {
      const effects = lab.actions.filter((action) => chosen.includes(action.id)).map((action) => action.effects);
      values = change(lab, change(lab, values, t, effects), t, [lab.every]);
    }
    rounds.push({ id, t, news: [...new Set(news)], before, chosen, after: values });
  }
  return rounds;
}

/** What a round offers as things stand. */
export function offeredIn(lab: RoundsLab, { t, before }: Pick<Round, "t" | "before">): string[] {
  const own = lab.rounds[t - 1]?.actions ?? [];
  return lab.actions
    .filter(({ id, needs }) => own.includes(id) && (needs === undefined || holds(lab, needs, before, t)))
    .map(({ id }) => id);
}

/** What chosen actions take together. */
export function costOf(lab: RoundsLab, chosen: readonly string[]): number {
  return lab.actions.reduce((sum, { id, cost }) => sum + (chosen.includes(id) ? cost : 0), 0);
}

/** What a round's choices may cost; null if it does not matter. */
export function budgetOf(lab: RoundsLab, { t, before }: Pick<Round, "t" | "before">): number | null {
  return lab.budget === undefined ? null : read(lab)(lab.budget.formula, "number", before, t);
}

/** Whether a choice may stand at the end of a round: offered, not too dear, not too many and, as far as there is enough, not too few. */
export function maySettle(lab: RoundsLab, round: Pick<Round, "t" | "before">, chosen: readonly string[]): boolean {
  const { least, most } = lab.rounds[round.t - 1] ?? { least: 0, most: 0 };
  const offered = offeredIn(lab, round);
  const budget = budgetOf(lab, round) ?? Infinity;
  const within = costOf(lab, chosen) <= budget + 1e-9 && chosen.length <= most && new Set(chosen).size === chosen.length;
  if (!within || !chosen.every((id) => offered.includes(id))) return false;
  // The cheapest first: so many can be paid at once.
  const costs = lab.actions.filter(({ id }) => offered.includes(id)).map(({ cost }) => cost);
  let payable = 0;
  let sum = 0;
  for (const cost of costs.toSorted((a, b) => a - b)) {
    sum += cost;
    if (sum <= budget + 1e-9) payable += 1;
  }
  return chosen.length >= Math.min(least, payable);
}

/** Goals that hold after the last round; none before. */
export function metBy(lab: RoundsLab, played: readonly (readonly string[])[]): string[] {
  if (played.length < lab.rounds.length) return [];
  const last = playRounds(lab, played).at(-1);
  return last ? lab.goals.filter(({ formula }) => holds(lab, formula, last.after, last.t)).map(({ id }) => id) : [];
}

/** Another choice in the round being played. */
export function chooseActions(state: RoundsState, choice: readonly string[]): RoundsState {
  return { ...state, choice: [...choice] };
}

/** Ends the round with what is chosen, if that may stand; after the last one, goals that hold are done. */
export function endRound(lab: RoundsLab, state: RoundsState): RoundsState {
  const now = playRounds(lab, state.played).at(-1);
  if (now?.chosen !== null || !maySettle(lab, now, state.choice)) return state;
  const played = [...state.played, state.choice];
  return { ...state, played, choice: [], reached: reach(state.reached, metBy(lab, played)) };
}

export interface OtherWay {
  readonly played: readonly (readonly string[])[];
  /** Rounds (from 1) whose choice could no longer stand as it was; what still could of it was kept. */
  readonly cut: readonly number[];
  readonly end: Values;
  readonly met: readonly string[];
}

/** What would have become of it with another choice in one round (from 1), the others as they were where that can still be. */
export function otherWay(lab: RoundsLab, played: readonly (readonly string[])[], t: number, choice: readonly string[]): OtherWay {
  const other: (readonly string[])[] = [];
  const cut: number[] = [];
  for (const [index, own] of played.entries()) {
    const now = playRounds(lab, other).at(-1);
    if (!now) break;
    const wanted = index === t - 1 ? choice : own;
    const offered = offeredIn(lab, now);
    const budget = budgetOf(lab, now) ?? Infinity;
    const kept: string[] = [];
    for (const id of wanted) if (offered.includes(id) && costOf(lab, [...kept, id]) <= budget + 1e-9) kept.push(id);
    if (kept.length < wanted.length) cut.push(now.t);
    other.push(kept);
  }
  return { played: other, cut, end: playRounds(lab, other).at(-1)?.after ?? {}, met: metBy(lab, other) };
}
