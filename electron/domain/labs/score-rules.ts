/** Engine `score`: its rules, and what is wrong with a definition. */
import type { ScoreLab } from "#contract/model/labs/score.ts";
import { soundAnswers, whyOf } from "./answers.ts";
import type { EngineRules, LabProblem } from "./engine.ts";
import { allDone, factsAt, repeatedIds, unknownIds } from "./engine.ts";
import { bandOf, cellOf, ranked, referenceTotal, scaleOf, weightsOf, type ScoreState, type Weights } from "./score.ts";

/** Ways to set the weights that are tried before a goal is taken on trust. */
const mostWays = 20_000;

/** The weights that people can give, at three points each: least, as told, and greatest; null if there are too many. */
function everyWeight(lab: ScoreLab): Weights[] | null {
  const { weights } = lab;
  if (!weights) return [weightsOf(lab, { weights: {} })];
  let ways: Weights[] = [{}];
  for (const { id, weight } of lab.criteria) {
    ways = ways.flatMap((way) => [...new Set([weights.min, weight, weights.max])].map((each) => ({ ...way, [id]: each })));
    if (ways.length > mostWays) return null;
  }
  return ways;
}

/** Whether the reference meets a goal, with or without the measures, under some weights. */
function canBeMet(lab: ScoreLab, goal: Exclude<ScoreLab["goals"][number], { type: "agree" }>, ways: readonly Weights[]): boolean {
  return ways.some((weights) =>
    [true, false].some((measured) => {
      const order = ranked(
        lab.cases.map((each) => ({
          id: each.id,
          share: referenceTotal(lab, measured ? each : { ...each, measures: [] }, weights).share,
        })),
      );
      if (goal.type === "leads") return order[0]?.id === goal.case && order[1]?.place !== 1;
      return bandOf(lab, order.find(({ id }) => id === goal.case)?.share ?? 0) === goal.band;
    }),
  );
}

function problemsOf(lab: ScoreLab): LabProblem[] {
  const { scale, criteria, weights, bands, discount, cases, goals } = lab;
  const own = Object.fromEntries(criteria.map((criterion, index) => [`criteria/${index}/scale`, criterion.scale ?? []]));
  const measures = discount?.measures ?? [];
  const groups = { scale, criteria, ...own, bands, discount: discount ? [discount] : [], "discount/measures": measures, cases, goals };
  const problems = repeatedIds(groups);
  const say = (code: string, pointer: string, found: string): void => void problems.push({ code, pointer, at: -1, found });
  const knownCases = new Set(cases.map(({ id }) => id));
  const knownBands = new Set(bands.map(({ id }) => id));
  const knownMeasures = new Set(measures.map(({ id }) => id));
  if (weights && weights.max <= weights.min) say("lab-empty-range", "/weights", "");
  for (const [index, { id, weight }] of criteria.entries())
    if (weights && (weight < weights.min || weight > weights.max)) say("lab-outside-range", `/criteria/${index}/weight`, id);
  for (const [index, { id, upTo }] of bands.entries())
    if (upTo <= (bands[index - 1]?.upTo ?? 0)) say("lab-empty-range", `/bands/${index}/upTo`, id);
  const last = bands.at(-1);
  if (last && last.upTo < 1) say("lab-open-band", `/bands/${bands.length - 1}/upTo`, last.id);
  if (discount && discount.from > measures.length) say("lab-goal-too-high", "/discount/from", discount.id);
  for (const [index, each] of cases.entries()) {
    const at = `/cases/${index}`;
    for (const criterion of criteria) {
      const level = each.reference[criterion.id];
      if (level === undefined) say("lab-no-level", `${at}/reference`, criterion.id);
      else if (!scaleOf(lab, criterion).some(({ id }) => id === level)) say("lab-unknown-id", `${at}/reference/${criterion.id}`, level);
    }
    for (const id of Object.keys(each.reference))
      if (!criteria.some((criterion) => criterion.id === id)) say("lab-unknown-id", `${at}/reference/${id}`, id);
    problems.push(...unknownIds(`${at}/measures`, each.measures, knownMeasures));
  }
  if (problems.length > 0) return problems;
  const ways = everyWeight(lab);
  for (const [index, goal] of goals.entries()) {
    if (goal.type === "agree") continue;
    if (!knownCases.has(goal.case)) say("lab-unknown-id", `/goals/${index}/case`, goal.case);
    else if (goal.type === "band" && !knownBands.has(goal.band)) say("lab-unknown-id", `/goals/${index}/band`, goal.band);
    else if (ways !== null && !canBeMet(lab, goal, ways)) say("lab-goal-too-high", `/goals/${index}`, goal.id);
  }
  return problems;
}

/** Answers and weights that this lab can have. */
function isSound(lab: ScoreLab, state: ScoreState): boolean {
  const offered = new Map<string, ReadonlySet<string>>();
  for (const each of lab.cases) {
    for (const criterion of lab.criteria) offered.set(cellOf(each.id, criterion.id), new Set(scaleOf(lab, criterion).map(({ id }) => id)));
    if (lab.discount) offered.set(cellOf(each.id, lab.discount.id), new Set(lab.discount.measures.map(({ id }) => id)));
  }
  const { weights } = lab;
  return (
    lab.cases.some(({ id }) => id === state.at) &&
    soundAnswers(state.answers, offered) &&
    Object.entries(state.weights).every(
      ([id, weight]) => weights && lab.criteria.some((each) => each.id === id) && weight >= weights.min && weight <= weights.max,
    )
  );
}

export const scoreRules: EngineRules<"score"> = {
  start: (lab) => ({ engine: "score", at: lab.cases[0]?.id ?? lab.id, answers: {}, weights: {}, reached: [] }),
  tasks: (lab) => lab.goals.map(({ id }) => id),
  canFinish: (state, lab) => isSound(lab, state) && allDone(state.reached, scoreRules.tasks(lab)),
  labels: (lab) => {
    const own = lab.criteria.flatMap((criterion) => criterion.scale ?? []);
    const everywhere = lab.criteria.every((criterion) => criterion.scale) ? [] : lab.scale;
    const discount = lab.discount ? [lab.discount, ...lab.discount.measures] : [];
    const cells = lab.cases.flatMap((each) => lab.criteria.map(({ id }) => cellOf(each.id, id)));
    return [
      ...[...everywhere, ...own, ...lab.criteria, ...lab.bands, ...discount, ...lab.cases, ...lab.goals].map(({ id }) => id),
      ...cells.flatMap((cell) => [cell, whyOf(cell)]),
    ];
  },
  facts: (lab) => factsAt("/facts", lab.facts),
  problems: problemsOf,
};
