/**
 * Engine `threshold`: a table of four for each group, its rates, what errors cost, and which rule of fairness holds. The rates are those of
 * Fawcett, "An introduction to ROC analysis" (2006), section 2; a predictive value at another prevalence follows from Bayes' theorem.
 */
import type { Measure, ThresholdLab } from "#contract/model/labs/threshold.ts";
import { reach } from "./answers.ts";
import type { EngineRules, LabProblem, StateOf } from "./engine.ts";
import { allDone, factsAt, repeatedIds } from "./engine.ts";

export type ThresholdState = StateOf<"threshold">;
export type At = ThresholdState["at"];
type Group = ThresholdLab["groups"][number];
type Goal = ThresholdLab["goals"][number];

/** A table of four, in people. */
export interface Four {
  /** Acted on, rightly. */
  readonly tp: number;
  /** Acted on for nothing: a false alarm. */
  readonly fp: number;
  /** Not acted on: a miss. */
  readonly fn: number;
  /** Not acted on, rightly. */
  readonly tn: number;
}

/** Shares from 0 to 1; null where nobody is left to take a share of. */
export type Rates = Readonly<Record<Measure, number | null>>;

const none: Four = { tp: 0, fp: 0, fn: 0, tn: 0 };
const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
/** Rates are fractions of people: what binary fractions leave behind is no difference. */
const dust = 1e-9;

/** How many bins the score has. */
export function binsOf(lab: ThresholdLab): number {
  return lab.groups[0]?.yes.length ?? 0;
}

/** The score at which a bin begins; at the number of bins, where the last one ends. */
export function scoreAt(lab: ThresholdLab, bin: number): number {
  // Widths such as 0.05 are no binary fractions: cut what their multiplication leaves behind.
  return Number((lab.score.min + bin * lab.score.width).toFixed(9));
}

/** The bin at which a group's threshold stands. */
export function binOf(lab: ThresholdLab, at: At, id: string): number {
  const bin = (Object.hasOwn(at, id) ? at[id] : undefined) ?? lab.initial;
  return Math.min(binsOf(lab), bin);
}

/** The table of four of a group whose bins from `bin` on are acted on. */
export function fourOf({ yes, no }: Pick<Group, "yes" | "no">, bin: number): Four {
  const [tp, fp] = [sum(yes.slice(bin)), sum(no.slice(bin))];
  return { tp, fp, fn: sum(yes) - tp, tn: sum(no) - fp };
}

/** All groups as one. */
export function pooled(fours: readonly Four[]): Four {
  return fours.reduce((all, { tp, fp, fn, tn }) => ({ tp: all.tp + tp, fp: all.fp + fp, fn: all.fn + fn, tn: all.tn + tn }), none);
}

/** The rates of a table of four. */
export function ratesOf({ tp, fp, fn, tn }: Four): Rates {
  return {
    sensitivity: share(tp, tp + fn),
    specificity: share(tn, tn + fp),
    ppv: share(tp, tp + fp),
    npv: share(tn, tn + fn),
    fpr: share(fp, fp + tn),
    fnr: share(fn, fn + tp),
    flagged: share(tp + fp, tp + fp + fn + tn),
  };
}

/** The share of those the tool looks for, among all. */
export function prevalenceOf({ tp, fp, fn, tn }: Four): number | null {
  return share(tp + fn, tp + fp + fn + tn);
}

/** What both predictive values would be with the same sensitivity and specificity and another prevalence (Bayes). */
export function predictiveAt(rates: Rates, prevalence: number): { ppv: number | null; npv: number | null } {
  const { sensitivity, specificity } = rates;
  if (sensitivity === null || specificity === null) return { ppv: null, npv: null };
  const [hit, alarm] = [sensitivity * prevalence, (1 - specificity) * (1 - prevalence)];
  const [miss, calm] = [(1 - sensitivity) * prevalence, specificity * (1 - prevalence)];
  return { ppv: share(hit, hit + alarm), npv: share(calm, calm + miss) };
}

/** What the errors of a table of four cost, with the author's weights. */
export function costOfErrors(lab: ThresholdLab, { fn, fp }: Four): number {
  return fn * lab.cost.miss + fp * lab.cost.alarm;
}

/** The greatest difference between groups; null where one of them has no such rate. */
export function gapOf(rates: readonly Rates[], measure: Measure): number | null {
  const values = rates.map((each) => each[measure]);
  return values.some((value) => value === null) ? null : Math.max(...values.map(Number)) - Math.min(...values.map(Number));
}

export type Rule = "one" | "parity" | "opportunity" | "alarms" | "odds" | "predictive";
/** What each rule of fairness wants equal between groups. */
const wants: Readonly<Record<Exclude<Rule, "one">, readonly Measure[]>> = {
  parity: ["flagged"],
  alarms: ["fpr"],
  opportunity: ["sensitivity"],
  odds: ["fpr", "sensitivity"],
  predictive: ["ppv"],
};
export const rules: readonly Rule[] = ["one", "parity", "alarms", "opportunity", "odds", "predictive"];

/** Whether a rule of fairness holds, near enough as the lab tells. A rate that is not there is not equal. */
export function ruleHolds(lab: ThresholdLab, at: At, rule: Rule): boolean {
  if (rule === "one") return new Set(lab.groups.map(({ id }) => binOf(lab, at, id))).size === 1;
  const rates = lab.groups.map((group) => ratesOf(fourOf(group, binOf(lab, at, group.id))));
  return wants[rule].every((measure) => (gapOf(rates, measure) ?? Infinity) <= lab.tolerance + dust);
}

/** Every rate and cost that goals ask for, at some thresholds. */
interface Outcome {
  readonly same: boolean;
  readonly each: readonly Rates[];
  readonly all: Rates;
  readonly cost: number;
}

function outcomeOf(fours: readonly Four[], same: boolean, lab: ThresholdLab): Outcome {
  const all = pooled(fours);
  return { same, each: fours.map(ratesOf), all: ratesOf(all), cost: costOfErrors(lab, all) };
}

/** Whether the limits of a goal hold; its cost is another matter. */
function withinLimits(goal: Goal, { same, each, all }: Outcome): boolean {
  if (goal.same && !same) return false;
  return goal.limits.every(({ measure, of, least = 0, most = 1 }) => {
    const values = of === "each" ? each.map((rates) => rates[measure]) : [of === "all" ? all[measure] : gapOf(each, measure)];
    return values.every((value) => value !== null && value >= least - dust && value <= most + dust);
  });
}

/** The least cost within each goal's limits over all thresholds this lab can have; null for a goal that none meets. */
export function leastCosts(lab: ThresholdLab): ReadonlyMap<string, number | null> {
  const bins = Array.from({ length: binsOf(lab) + 1 }, (_, bin) => bin);
  const fours = lab.groups.map((group) => bins.map((bin) => fourOf(group, bin)));
  const ways =
    lab.thresholds === "one"
      ? bins.map((bin) => lab.groups.map(() => bin))
      : lab.groups.reduce<number[][]>((sofar) => sofar.flatMap((way) => bins.map((bin) => [...way, bin])), [[]]);
  const least = new Map<string, number | null>(lab.goals.map(({ id }) => [id, null]));
  for (const way of ways) {
    const outcome = outcomeOf(
      way.map((bin, index) => fours[index]?.[bin] ?? none),
      new Set(way).size === 1,
      lab,
    );
    for (const goal of lab.goals) {
      const before = least.get(goal.id) ?? Infinity;
      if (outcome.cost < before && withinLimits(goal, outcome)) least.set(goal.id, outcome.cost);
    }
  }
  return least;
}

// A way to every combination of thresholds is up to 17,576 tables: worked out once for a lab, not at each step.
const leastBy = new WeakMap<ThresholdLab, ReadonlyMap<string, number | null>>();
function leastFor(lab: ThresholdLab): ReadonlyMap<string, number | null> {
  const known = leastBy.get(lab) ?? leastCosts(lab);
  leastBy.set(lab, known);
  return known;
}

/** How a goal stands at some thresholds: its limits kept, and by how much the errors cost more than the least that keeps them. */
export function standOf(lab: ThresholdLab, at: At, goal: Goal): { readonly kept: boolean; readonly over: number; readonly met: boolean } {
  const fours = lab.groups.map((group) => fourOf(group, binOf(lab, at, group.id)));
  const outcome = outcomeOf(fours, ruleHolds(lab, at, "one"), lab);
  const kept = withinLimits(goal, outcome);
  const over = outcome.cost - (leastFor(lab).get(goal.id) ?? outcome.cost);
  return { kept, over, met: kept && (!goal.cheapest || over <= dust) };
}

function settle(lab: ThresholdLab, state: ThresholdState): ThresholdState {
  const met = lab.goals.filter((goal) => standOf(lab, state.at, goal).met).map(({ id }) => id);
  return { ...state, reached: reach(state.reached, met) };
}

/** Another threshold, in bins: for one group, or for all where they move together. */
export function moveThreshold(lab: ThresholdLab, state: ThresholdState, groupId: string, bin: number): ThresholdState {
  const to = Math.min(binsOf(lab), Math.max(0, Math.round(bin)));
  const moved = lab.groups.filter(({ id }) => state.together || id === groupId).map(({ id }) => [id, to] as const);
  return settle(lab, { ...state, at: { ...state.at, ...Object.fromEntries(moved) } });
}

/** One threshold for all, or one for each group; joined, all stand where the first one stood. */
export function joinThresholds(lab: ThresholdLab, state: ThresholdState, together: boolean): ThresholdState {
  if (lab.thresholds === "one") return state;
  const first = lab.groups[0]?.id ?? "";
  const joined = { ...state, together };
  return together ? moveThreshold(lab, joined, first, binOf(lab, state.at, first)) : joined;
}

function problemsOf(lab: ThresholdLab): LabProblem[] {
  const { score, outcomes, actions, groups, goals, cost, prevalence } = lab;
  const problems: LabProblem[] = [];
  const say = (code: string, pointer: string, found: string): void => void problems.push({ code, pointer, at: -1, found });
  const taken = new Set<string>();
  const named: [string, string][] = [
    ["/score/id", score.id],
    ["/outcomes/yes/id", outcomes.yes.id],
    ["/outcomes/no/id", outcomes.no.id],
    ["/actions/flag/id", actions.flag.id],
    ["/actions/pass/id", actions.pass.id],
    ["/cost/id", cost.id],
    ...(prevalence ? [["/prevalence/id", prevalence.id] satisfies [string, string]] : []),
  ];
  for (const [pointer, id] of named) {
    if (taken.has(id)) say("lab-duplicate-id", pointer, id);
    taken.add(id);
  }
  problems.push(...repeatedIds({ groups, goals }));
  for (const [name, list] of Object.entries({ groups, goals })) {
    for (const [index, { id }] of list.entries()) if (taken.has(id)) say("lab-duplicate-id", `/${name}/${index}/id`, id);
  }
  const bins = binsOf(lab);
  for (const [index, { id, yes, no }] of groups.entries()) {
    for (const [side, counts] of Object.entries({ yes, no })) {
      if (counts.length !== bins) say("lab-bins-differ", `/groups/${index}/${side}`, id);
      if (sum(counts) === 0) say("lab-empty-group", `/groups/${index}/${side}`, id);
    }
  }
  if (lab.initial > bins) say("lab-outside-range", "/initial", String(lab.initial));
  if (prevalence && prevalence.min >= prevalence.max) say("lab-empty-range", "/prevalence/max", prevalence.id);
  if (!lab.invented && lab.facts.length === 0) say("lab-no-source", "/facts", "");
  if (problems.length > 0) return problems;
  const least = leastCosts(lab);
  const start = thresholdRules.start(lab);
  for (const [index, goal] of goals.entries()) {
    if (least.get(goal.id) === null) say("lab-goal-too-high", `/goals/${index}`, goal.id);
    else if (standOf(lab, start.at, goal).met) say("lab-done-at-start", `/goals/${index}`, goal.id);
  }
  return problems;
}

export const thresholdRules: EngineRules<"threshold"> = {
  start: (lab) => ({
    engine: "threshold",
    at: Object.fromEntries(lab.groups.map(({ id }) => [id, lab.initial])),
    together: true,
    prevalence: lab.prevalence?.min ?? null,
    reached: [],
  }),
  tasks: (lab) => lab.goals.map(({ id }) => id),
  canFinish(state, lab) {
    const bins = binsOf(lab);
    const known = lab.groups.every(({ id }) => Object.hasOwn(state.at, id) && (state.at[id] ?? bins + 1) <= bins);
    const sound = known && Object.keys(state.at).length === lab.groups.length && (lab.thresholds === "each" || state.together);
    return sound && (!state.together || ruleHolds(lab, state.at, "one")) && allDone(state.reached, thresholdRules.tasks(lab));
  },
  labels: ({ score, outcomes, actions, groups, cost, prevalence, goals }) =>
    [score, outcomes.yes, outcomes.no, actions.flag, actions.pass, ...groups, cost, ...(prevalence ? [prevalence] : []), ...goals].map(
      ({ id }) => id,
    ),
  facts: (lab) => factsAt("/facts", lab.facts),
  problems: problemsOf,
};
