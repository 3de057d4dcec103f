/** Engine `trace`: which steps happen when members or steps fail, and which proofs then stand. */
import type { TraceLab } from "#contract/model/labs/trace.ts";
import { answerOf, check, choose, compare, reach, soundAnswers, whyOf, type Verdict } from "./answers.ts";
import type { EngineRules, LabProblem, StateOf } from "./engine.ts";
import { allDone, factsAt, repeatedIds, unknownIds } from "./engine.ts";

export type TraceState = StateOf<"trace">;
export interface Failure {
  readonly members: readonly string[];
  readonly steps: readonly string[];
}

/** Steps that must have happened before the one at `index`: those it names, else the one before it. */
function needsOf(lab: TraceLab, index: number): readonly string[] {
  const before = lab.steps[index - 1];
  return lab.steps[index]?.needs ?? (before ? [before.id] : []);
}

/** Ids of the steps that happen in spite of a failure: neither left out nor at a member that is down, and all they need happened. */
export function happening(lab: TraceLab, failure: Failure): string[] {
  const done: string[] = [];
  for (const [index, { id, from, to }] of lab.steps.entries()) {
    const stopped = failure.steps.includes(id) || failure.members.includes(from) || failure.members.includes(to);
    if (!stopped && needsOf(lab, index).every((need) => done.includes(need))) done.push(id);
  }
  return done;
}

/** Ids of the proofs that stand in spite of a failure: every step they need happened. */
export function standing(lab: TraceLab, failure: Failure): string[] {
  const done = new Set(happening(lab, failure));
  return lab.proofs.filter(({ needs }) => needs.every((need) => done.has(need))).map(({ id }) => id);
}

/** What the task wants chosen: steps for a find, proofs for a break; null for no task of this lab. */
export function wantedOf(lab: TraceLab, task: string): readonly string[] | null {
  const broken = lab.breaks.find(({ id }) => id === task);
  return broken ? standing(lab, broken) : (lab.finds.find(({ id }) => id === task)?.steps ?? null);
}

/** How a checked answer compares with what the task wants; null while it is unchecked. */
export function verdictOf(lab: TraceLab, state: TraceState, task: string): Verdict | null {
  const { chosen, checked } = answerOf(state.answers, task);
  const wanted = wantedOf(lab, task);
  return checked && wanted ? compare(chosen, wanted) : null;
}

/** Another choice for a task. */
export function chooseTrace(state: TraceState, task: string, chosen: readonly string[]): TraceState {
  return { ...state, answers: choose(state.answers, task, chosen) };
}

/** Checks a task: done if right; the picture then shows the failure it asks about. */
export function checkTrace(lab: TraceLab, state: TraceState, task: string): TraceState {
  const next = { ...state, broken: lab.breaks.some(({ id }) => id === task) ? task : null, answers: check(state.answers, task) };
  return verdictOf(lab, next, task)?.right === true ? { ...next, reached: reach(state.reached, [task]) } : next;
}

function problemsOf(lab: TraceLab): LabProblem[] {
  const { members, steps, proofs, finds, breaks } = lab;
  const who = new Set(members.map(({ id }) => id));
  const all = new Set(steps.map(({ id }) => id));
  const problems = repeatedIds({ members, steps, proofs, finds, breaks });
  const say = (code: string, pointer: string, found: string): void => void problems.push({ code, pointer, at: -1, found });
  const taken = new Set([...members, ...steps, ...proofs, ...finds, ...breaks].map(({ id }) => id));
  for (const [index, step] of steps.entries()) {
    const at = `/steps/${index}`;
    for (const end of ["from", "to"] as const) if (!who.has(step[end])) say("lab-unknown-id", `${at}/${end}`, step[end]);
    const earlier = new Set(steps.slice(0, index).map(({ id }) => id));
    problems.push(...unknownIds(`${at}/needs`, step.needs ?? [], earlier));
    for (const [place, { id }] of step.parts.entries()) {
      if (taken.has(id)) say("lab-duplicate-id", `${at}/parts/${place}/id`, id);
      taken.add(id);
    }
  }
  for (const [index, { id }] of members.entries())
    if (!steps.some(({ from, to }) => from === id || to === id)) say("lab-unused", `/members/${index}`, id);
  for (const [index, { needs }] of proofs.entries()) problems.push(...unknownIds(`/proofs/${index}/needs`, needs, all));
  for (const [index, find] of finds.entries()) problems.push(...unknownIds(`/finds/${index}/steps`, find.steps, all));
  for (const [index, broken] of breaks.entries()) {
    problems.push(...unknownIds(`/breaks/${index}/members`, broken.members, who));
    problems.push(...unknownIds(`/breaks/${index}/steps`, broken.steps, all));
    if (happening(lab, broken).length === steps.length) say("lab-nothing-fails", `/breaks/${index}`, broken.id);
    if (standing(lab, broken).length === 0) say("lab-no-choice", `/breaks/${index}`, broken.id);
  }
  if (finds.length + breaks.length === 0) say("lab-no-task", "/finds", lab.id);
  return problems;
}

const questions = (lab: TraceLab): string[] => [...lab.finds, ...lab.breaks].map(({ id }) => id);

export const traceRules: EngineRules<"trace"> = {
  start: (lab) => ({ engine: "trace", at: lab.steps[0]?.id ?? lab.id, broken: null, answers: {}, reached: [] }),
  tasks: questions,
  canFinish(state, lab) {
    const steps = new Set(lab.steps.map(({ id }) => id));
    const proofs = new Set(lab.proofs.map(({ id }) => id));
    const offered = new Map([...lab.finds.map(({ id }) => [id, steps] as const), ...lab.breaks.map(({ id }) => [id, proofs] as const)]);
    return steps.has(state.at) && soundAnswers(state.answers, offered) && allDone(state.reached, questions(lab));
  },
  labels: (lab) => [
    ...[...lab.members, ...lab.steps, ...lab.steps.flatMap(({ parts }) => parts), ...lab.proofs].map(({ id }) => id),
    ...questions(lab).flatMap((id) => [id, whyOf(id)]),
  ],
  facts: (lab) => factsAt("/facts", lab.facts),
  problems: problemsOf,
};
