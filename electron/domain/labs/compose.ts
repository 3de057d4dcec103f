/** Engine `compose`: what a draft covers, what is missing in it, what clashes, and which cases it stands in. */
import type { ComposeLab } from "#contract/model/labs/compose.ts";
import { reach, whyOf } from "./answers.ts";
import type { EngineRules, LabProblem, NamedFact, StateOf } from "./engine.ts";
import { allDone, factsAt, factsIn, repeatedIds, unknownIds } from "./engine.ts";

export type ComposeState = StateOf<"compose">;
export type Clause = ComposeLab["places"][number]["clauses"][number];

/** Every clause on offer, in the order of the places. */
export function clausesOf(lab: ComposeLab): Clause[] {
  return lab.places.flatMap(({ clauses }) => clauses);
}

export interface Draft {
  /** By need, the clauses that cover it; none where there is a gap. */
  readonly covers: ReadonlyMap<string, readonly string[]>;
  readonly gaps: readonly string[];
  /** Chosen clauses that lean on one that is not chosen, each with what it lacks. They cover nothing. */
  readonly loose: readonly { readonly clause: string; readonly lacks: readonly string[] }[];
  readonly clashes: readonly string[];
  /** By case: the needs it misses and the clauses that fail it. */
  readonly cases: readonly { readonly id: string; readonly missing: readonly string[]; readonly failing: readonly string[] }[];
}

/** What the chosen clauses make together. */
export function readDraft(lab: ComposeLab, chosen: readonly string[]): Draft {
  const held = clausesOf(lab).filter(({ id }) => chosen.includes(id));
  const lacks = (clause: Clause): string[] => clause.with.filter((id) => !chosen.includes(id));
  const firm = held.filter((clause) => lacks(clause).length === 0);
  const covers = new Map(lab.needs.map(({ id }) => [id, firm.filter((clause) => clause.covers.includes(id)).map((clause) => clause.id)]));
  const gaps = lab.needs.map(({ id }) => id).filter((id) => covers.get(id)?.length === 0);
  return {
    covers,
    gaps,
    loose: held.map((clause) => ({ clause: clause.id, lacks: lacks(clause) })).filter((each) => each.lacks.length > 0),
    clashes: lab.clashes.filter(({ clauses }) => clauses.every((id) => chosen.includes(id))).map(({ id }) => id),
    cases: lab.cases.map(({ id, needs, fails }) => ({
      id,
      missing: needs.filter((need) => gaps.includes(need)),
      failing: fails.filter((clause) => chosen.includes(clause)),
    })),
  };
}

/** Other clauses at one place. Of a place for one clause the last one chosen stays. */
export function putClauses(lab: ComposeLab, state: ComposeState, place: string, choice: readonly string[]): ComposeState {
  const here = lab.places.find(({ id }) => id === place);
  if (!here) return state;
  const kept = here.several ? choice : choice.slice(-1);
  const taken = new Set([...state.chosen.filter((id) => !here.clauses.some((clause) => clause.id === id)), ...kept]);
  // In the order of the draft, so that the same draft is the same state.
  const chosen = clausesOf(lab).flatMap(({ id }) => (taken.has(id) ? [id] : []));
  return { ...state, chosen, checked: false };
}

/** Checks the draft; goals that it meets are done. */
export function checkDraft(lab: ComposeLab, state: ComposeState): ComposeState {
  const { gaps, clashes, cases } = readDraft(lab, state.chosen);
  const covered = lab.needs.length - gaps.length;
  const standing = cases.filter(({ missing, failing }) => missing.length + failing.length === 0).length;
  const met = lab.goals.filter(
    (goal) =>
      covered >= goal.covers &&
      standing >= goal.stands &&
      clashes.length <= goal.clashes &&
      state.chosen.length > 0 &&
      state.chosen.length <= (goal.clauses ?? Infinity),
  );
  const now = met.map(({ id }) => id);
  return { ...state, checked: true, reached: reach(state.reached, now) };
}

function factsOf(lab: ComposeLab): NamedFact[] {
  return [...factsAt("/facts", lab.facts), ...lab.places.flatMap(({ clauses }, index) => factsIn(`/places/${index}/clauses`, clauses))];
}

function problemsOf(lab: ComposeLab): LabProblem[] {
  const { needs, places, clashes, cases, goals } = lab;
  const clauses = Object.fromEntries(places.map((place, index) => [`places/${index}/clauses`, place.clauses]));
  const problems = repeatedIds({ needs, places, ...clauses, clashes, cases, goals });
  const say = (code: string, pointer: string, found: string): void => void problems.push({ code, pointer, at: -1, found });
  const allNeeds = new Set(needs.map(({ id }) => id));
  const allClauses = new Set(clausesOf(lab).map(({ id }) => id));
  for (const [index, place] of places.entries()) {
    for (const [nth, clause] of place.clauses.entries()) {
      const at = `/places/${index}/clauses/${nth}`;
      problems.push(...unknownIds(`${at}/covers`, clause.covers, allNeeds), ...unknownIds(`${at}/with`, clause.with, allClauses));
    }
  }
  for (const [index, each] of clashes.entries()) problems.push(...unknownIds(`/clashes/${index}/clauses`, each.clauses, allClauses));
  for (const [index, each] of cases.entries()) {
    problems.push(...unknownIds(`/cases/${index}/needs`, each.needs, allNeeds));
    problems.push(...unknownIds(`/cases/${index}/fails`, each.fails, allClauses));
  }
  for (const [index, { id }] of needs.entries())
    if (!clausesOf(lab).some(({ covers }) => covers.includes(id))) say("lab-never-covered", `/needs/${index}`, id);
  for (const [index, goal] of goals.entries()) {
    if (goal.covers > needs.length) say("lab-goal-too-high", `/goals/${index}/covers`, goal.id);
    if (goal.stands > cases.length) say("lab-goal-too-high", `/goals/${index}/stands`, goal.id);
  }
  const listed = new Set(lab.facts);
  for (const { pointer, id } of factsOf(lab)) if (!listed.has(id)) say("lab-unlisted-fact", pointer, id);
  return problems;
}

export const composeRules: EngineRules<"compose"> = {
  start: () => ({ engine: "compose", chosen: [], checked: false, reached: [] }),
  tasks: (lab) => lab.goals.map(({ id }) => id),
  canFinish(state, lab) {
    const sound = lab.places.every(({ several, clauses }) => several || clauses.filter(({ id }) => state.chosen.includes(id)).length <= 1);
    const known = new Set(clausesOf(lab).map(({ id }) => id));
    const once = new Set(state.chosen).size === state.chosen.length;
    return sound && once && state.chosen.every((id) => known.has(id)) && allDone(state.reached, composeRules.tasks(lab));
  },
  labels: (lab) => [
    ...[...lab.needs, ...lab.places, ...clausesOf(lab), ...lab.clashes, ...lab.goals].map(({ id }) => id),
    ...lab.cases.flatMap(({ id }) => [id, whyOf(id)]),
  ],
  facts: factsOf,
  problems: problemsOf,
};
