/** Engine `select`: what a choice serves, what it costs, and the least it could. */
import type { SelectLab } from "#contract/model/labs/select.ts";
import { answerOf, check, choose, reach, soundAnswers, whyOf } from "./answers.ts";
import type { EngineRules, LabProblem, StateOf } from "./engine.ts";
import { allDone, factsAt, repeatedIds, unknownIds } from "./engine.ts";

export type SelectState = StateOf<"select">;

/** The key of the choice that a case tries. */
export function choiceOf(lab: SelectLab, caseId: string): string {
  return lab.choice === "each" ? caseId : lab.id;
}

/** What chosen options cost together. */
export function costOf(lab: SelectLab, chosen: readonly string[]): number {
  return lab.options.reduce((sum, { id, cost }) => sum + (chosen.includes(id) ? cost : 0), 0);
}

/** Needs that no chosen option gives, in the order asked. */
export function missingOf(lab: SelectLab, needs: readonly string[], chosen: readonly string[]): string[] {
  return needs.filter((need) => !lab.options.some(({ id, gives }) => chosen.includes(id) && gives.includes(need)));
}

/**
 * The least that options giving all these needs cost; null if none do. Weighted set cover worked out over every subset of the needs: at
 * most 2^12 subsets times 20 options.
 */
export function leastCost(lab: SelectLab, needs: readonly string[]): number | null {
  const full = 2 ** needs.length - 1;
  const least = Array.from({ length: full + 1 }, (_, covered) => (covered === 0 ? 0 : Infinity));
  for (const { cost, gives } of lab.options) {
    const mask = needs.reduce((bits, need, index) => (gives.includes(need) ? bits + 2 ** index : bits), 0);
    // Downwards: each option is used once at most.
    for (let covered = full; covered >= 0; covered -= 1) {
      const to = covered | mask;
      least[to] = Math.min(least[to] ?? Infinity, (least[covered] ?? Infinity) + cost);
    }
  }
  const found = least[full] ?? Infinity;
  return Number.isFinite(found) ? found : null;
}

export interface CaseResult {
  readonly missing: readonly string[];
  readonly cost: number;
  readonly least: number | null;
  readonly served: boolean;
}

/** What a checked choice does for a case; null while it is unchecked. A choice over budget serves nothing. */
export function resultOf(lab: SelectLab, state: SelectState, caseId: string): CaseResult | null {
  const { chosen, checked } = answerOf(state.answers, choiceOf(lab, caseId));
  const needs = lab.cases.find(({ id }) => id === caseId)?.needs;
  if (!checked || !needs) return null;
  const missing = missingOf(lab, needs, chosen);
  const cost = costOf(lab, chosen);
  return { missing, cost, least: leastCost(lab, needs), served: missing.length === 0 && cost <= (lab.budget ?? Infinity) };
}

/** Cases served, and what these cost above the least. With one choice for all, its cost is compared once with the least for all of them. */
export function totalsOf(lab: SelectLab, state: SelectState): { served: number; over: number } {
  const served = lab.cases.filter(({ id }) => resultOf(lab, state, id)?.served === true);
  if (lab.choice === "once") {
    const least = leastCost(lab, [...new Set(served.flatMap(({ needs }) => needs))]) ?? 0;
    return { served: served.length, over: served.length === 0 ? 0 : costOf(lab, answerOf(state.answers, lab.id).chosen) - least };
  }
  const over = served.reduce((sum, { id }) => {
    const result = resultOf(lab, state, id);
    return sum + (result ? result.cost - (result.least ?? 0) : 0);
  }, 0);
  return { served: served.length, over };
}

/** Another choice of options. */
export function selectOptions(state: SelectState, key: string, chosen: readonly string[]): SelectState {
  return { ...state, answers: choose(state.answers, key, chosen) };
}

/** Checks a choice; goals that now hold are done. */
export function checkSelect(lab: SelectLab, state: SelectState, key: string): SelectState {
  const next = { ...state, answers: check(state.answers, key) };
  const { served, over } = totalsOf(lab, next);
  const now = lab.goals.filter((goal) => served >= goal.served && (goal.over === undefined || over <= goal.over + 1e-9));
  return {
    ...next,
    reached: reach(
      state.reached,
      now.map(({ id }) => id),
    ),
  };
}

function problemsOf(lab: SelectLab): LabProblem[] {
  const { needs, options, cases, goals } = lab;
  const problems = repeatedIds({ cost: [lab.cost], needs, options, cases, goals });
  const say = (code: string, pointer: string, found: string): void => void problems.push({ code, pointer, at: -1, found });
  const known = new Set(needs.map(({ id }) => id));
  for (const [index, option] of options.entries()) problems.push(...unknownIds(`/options/${index}/gives`, option.gives, known));
  for (const [index, each] of cases.entries()) {
    problems.push(...unknownIds(`/cases/${index}/needs`, each.needs, known));
    const least = leastCost(lab, each.needs);
    if (least === null || least > (lab.budget ?? Infinity)) say("lab-never-served", `/cases/${index}`, each.id);
  }
  for (const [index, { id }] of needs.entries())
    if (!cases.some((each) => each.needs.includes(id))) say("lab-unused", `/needs/${index}`, id);
  for (const [index, { id, served }] of goals.entries()) if (served > cases.length) say("lab-goal-too-high", `/goals/${index}/served`, id);
  return problems;
}

export const selectRules: EngineRules<"select"> = {
  start: (lab) => ({ engine: "select", at: lab.cases[0]?.id ?? lab.id, answers: {}, reached: [] }),
  tasks: (lab) => lab.goals.map(({ id }) => id),
  canFinish(state, lab) {
    const options = new Set(lab.options.map(({ id }) => id));
    const offered = new Map(lab.cases.map(({ id }) => [choiceOf(lab, id), options]));
    const known = lab.cases.some(({ id }) => id === state.at);
    return known && soundAnswers(state.answers, offered) && allDone(state.reached, selectRules.tasks(lab));
  },
  labels: (lab) => [
    ...[lab.cost, ...lab.needs, ...lab.options, ...lab.goals].map(({ id }) => id),
    ...lab.cases.flatMap(({ id }) => [id, whyOf(id)]),
    ...(lab.choice === "once" ? [lab.id] : []),
  ],
  facts: (lab) => factsAt("/facts", lab.facts),
  problems: problemsOf,
};
