/** Engine `repair`: which tests a design passes, and which of them the last change turned. */
import type { RepairLab } from "#contract/model/labs/repair.ts";
import { reach, whyOf } from "./answers.ts";
import type { EngineRules, LabProblem, StateOf } from "./engine.ts";
import { allDone, factsAt, repeatedIds, unknownIds } from "./engine.ts";

export type RepairState = StateOf<"repair">;
type Mended = RepairState["mended"];
type Part = RepairLab["parts"][number];

/** The state that a part is in. */
export function stateOf(part: Part, mended: Mended): string {
  return (Object.hasOwn(mended, part.id) ? mended[part.id] : undefined) ?? part.states[0]?.id ?? part.id;
}

/** Tests that pass. */
export function passing(lab: RepairLab, mended: Mended): string[] {
  return lab.tests
    .filter(({ states }) =>
      lab.parts.every((part) => !part.states.some(({ id }) => states.includes(id)) || states.includes(stateOf(part, mended))),
    )
    .map(({ id }) => id);
}

export interface Turned {
  readonly gains: readonly string[];
  readonly loses: readonly string[];
}

/** Tests that the last change turned; null before the first one. */
export function turnedBy(lab: RepairLab, state: RepairState): Turned | null {
  if (state.last === null) return null;
  const now = passing(lab, state.mended);
  const before = passing(lab, { ...state.mended, [state.last.part]: state.last.from });
  return { gains: now.filter((id) => !before.includes(id)), loses: before.filter((id) => !now.includes(id)) };
}

/** Another state of a part; goals that now hold are done. A part put back as it was found is no change. */
export function mend(lab: RepairLab, state: RepairState, partId: string, to: string): RepairState {
  const part = lab.parts.find(({ id }) => id === partId);
  if (!part?.states.some(({ id }) => id === to)) return state;
  const from = stateOf(part, state.mended);
  if (from === to) return state;
  const found = part.states[0]?.id === to;
  const rest = Object.entries(state.mended).filter(([id]) => id !== partId);
  const mended = Object.fromEntries(found ? rest : [...rest, [partId, to]]);
  const passes = passing(lab, mended).length;
  const changes = Object.keys(mended).length;
  const met = lab.goals.filter((goal) => passes >= goal.passes && changes <= (goal.changes ?? Infinity));
  const now = met.map(({ id }) => id);
  return { ...state, mended, last: { part: partId, from }, reached: reach(state.reached, now) };
}

/** Every way the parts can stand, at most 4096; null if there are more. */
function everyWay(lab: RepairLab): Mended[] | null {
  let ways: Mended[] = [{}];
  for (const { id, states } of lab.parts) {
    if (ways.length * states.length > 4096) return null;
    ways = ways.flatMap((way) => states.map((state, nth) => (nth === 0 ? way : { ...way, [id]: state.id })));
  }
  return ways;
}

function problemsOf(lab: RepairLab): LabProblem[] {
  const { parts, tests, goals } = lab;
  const states = Object.fromEntries(parts.map((part, index) => [`parts/${index}/states`, part.states]));
  const problems = repeatedIds({ parts, ...states, tests, goals });
  const say = (code: string, pointer: string, found: string): void => void problems.push({ code, pointer, at: -1, found });
  const known = new Set(parts.flatMap((part) => part.states.map(({ id }) => id)));
  for (const [index, test] of tests.entries()) problems.push(...unknownIds(`/tests/${index}/states`, test.states, known));
  if (passing(lab, {}).length === tests.length) say("lab-nothing-broken", "/tests", "");
  const ways = everyWay(lab);
  for (const [index, { id, passes, changes }] of goals.entries()) {
    const met = (way: Mended): boolean => passing(lab, way).length >= passes && Object.keys(way).length <= (changes ?? Infinity);
    if (passes > tests.length || (ways !== null && !ways.some(met))) say("lab-goal-too-high", `/goals/${index}`, id);
  }
  return problems;
}

export const repairRules: EngineRules<"repair"> = {
  start: () => ({ engine: "repair", mended: {}, last: null, reached: [] }),
  tasks: (lab) => lab.goals.map(({ id }) => id),
  canFinish(state, lab) {
    const has = (partId: string, stateId: string): boolean =>
      lab.parts.some(({ id, states }) => id === partId && states.some((each) => each.id === stateId));
    const sound =
      Object.entries(state.mended).every(([part, to]) => has(part, to)) && (state.last === null || has(state.last.part, state.last.from));
    return sound && allDone(state.reached, repairRules.tasks(lab));
  },
  labels: (lab) => [
    ...[...lab.parts, ...lab.parts.flatMap(({ states }) => states), ...lab.goals].map(({ id }) => id),
    ...lab.tests.flatMap(({ id }) => [id, whyOf(id)]),
  ],
  facts: (lab) => factsAt("/facts", lab.facts),
  problems: problemsOf,
};
