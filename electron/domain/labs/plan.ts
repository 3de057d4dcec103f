/** Engine `plan`: which parts are written, and the plan as plain text. */
import type { PlanLab } from "#contract/model/labs/plan.ts";
import { reach } from "./answers.ts";
import type { EngineRules, LabProblem, StateOf } from "./engine.ts";
import { allDone, factsAt, repeatedIds } from "./engine.ts";

export type PlanState = StateOf<"plan">;
/** What the learner wrote, by block. */
export type Texts = ReadonlyMap<string, string>;

/** What is written in a part, without space around it; empty when nothing is. */
export function textOf(part: PlanLab["parts"][number], texts: Texts): string {
  return (texts.get(part.block) ?? "").trim();
}

/** Parts written at the length asked for. Counted in characters as a reader sees them, so that no script has to write more than another. */
export function writtenOf(lab: PlanLab, texts: Texts): string[] {
  const characters = new Intl.Segmenter(undefined, { granularity: "grapheme" });
  return lab.parts.filter((part) => [...characters.segment(textOf(part, texts))].length >= part.least).map(({ id }) => id);
}

/** Parts that are written are done. A part that is emptied again stays done, but the plan cannot be recorded without it. */
export function readPlan(lab: PlanLab, state: PlanState, texts: Texts): PlanState {
  return { ...state, reached: reach(state.reached, writtenOf(lab, texts)) };
}

/** Other questions ticked; a question once ticked is done. */
export function tickAsks(lab: PlanLab, state: PlanState, ticked: readonly string[]): PlanState {
  const kept = lab.asks.map(({ id }) => id).filter((id) => ticked.includes(id));
  return { ...state, ticked: kept, reached: reach(state.reached, kept) };
}

/** The plan as plain text: its title, then every part under its name. `say` gives the words of an id. */
export function planText(lab: PlanLab, title: string, say: (id: string) => string, texts: Texts): string {
  return [title, ...lab.parts.map((part) => `${say(part.id)}\n${textOf(part, texts)}`.trimEnd())].join("\n\n") + "\n";
}

function problemsOf(lab: PlanLab): LabProblem[] {
  const problems = repeatedIds({ parts: lab.parts, asks: lab.asks });
  const blocks = lab.parts.map(({ block }) => block);
  for (const [index, block] of blocks.entries())
    if (blocks.indexOf(block) < index) problems.push({ code: "lab-block-twice", pointer: `/parts/${index}/block`, at: -1, found: block });
  return problems;
}

export const planRules: EngineRules<"plan"> = {
  start: () => ({ engine: "plan", ticked: [], reached: [] }),
  tasks: (lab) => [...lab.parts, ...lab.asks].map(({ id }) => id),
  canFinish(state, lab) {
    const known = new Set(lab.asks.map(({ id }) => id));
    const sound = state.ticked.every((id) => known.has(id)) && new Set(state.ticked).size === state.ticked.length;
    return sound && allDone(state.reached, planRules.tasks(lab));
  },
  labels: (lab) => [...planRules.tasks(lab), ...(lab.asks.length > 0 ? [lab.id] : [])],
  facts: (lab) => factsAt("/facts", lab.facts),
  problems: problemsOf,
};
