/** What every lab engine is to the rest of the program, and what the engines share. */
import type { Engine, Lab, LabState } from "#contract/model/lab.ts";

export type LabOf<E extends Engine> = Extract<Lab, { engine: E }>;
export type StateOf<E extends Engine> = Extract<LabState, { engine: E }>;

/** What is wrong with a lab's definition, with a JSON Pointer (RFC 6901) into it; `at` is the place in a formula, else -1. */
export interface LabProblem {
  readonly code: string;
  readonly pointer: string;
  readonly at: number;
  readonly found: string;
}

/** A fact that a definition names, and where (JSON Pointer, RFC 6901). */
export interface NamedFact {
  readonly pointer: string;
  readonly id: string;
}

/** The rules of one engine. Pure: the client plays by them, the service records by them, the checker reads definitions by them. */
export interface EngineRules<E extends Engine> {
  /** Where a lab starts, with no task done. */
  start(lab: LabOf<E>): StateOf<E>;
  /** Ids of the tasks shown in the margin; the lab is done when each was done once. */
  tasks(lab: LabOf<E>): readonly string[];
  /** Whether the result may be recorded: a state this lab can have, with every task done. */
  canFinish(state: StateOf<E>, lab: LabOf<E>): boolean;
  /** Every id that a person sees, hence needs words. */
  labels(lab: LabOf<E>): readonly string[];
  /** Every fact that a definition names, with a JSON Pointer to its place. */
  facts(lab: LabOf<E>): readonly NamedFact[];
  /** Everything wrong with a definition that its shape alone does not show. */
  problems(lab: LabOf<E>): readonly LabProblem[];
}

type GameMode = LabOf<"game">["mode"];
type ModeLab<M extends GameMode> = Extract<LabOf<"game">, { mode: M }>;
type ModeState<M extends GameMode> = Extract<StateOf<"game">, { mode: M }>;

/** The rules of one mode of the engine `game`, as those of an engine. */
export interface ModeRules<M extends GameMode> {
  start(lab: ModeLab<M>): ModeState<M>;
  tasks(lab: ModeLab<M>): readonly string[];
  canFinish(state: ModeState<M>, lab: ModeLab<M>): boolean;
  labels(lab: ModeLab<M>): readonly string[];
  facts(lab: ModeLab<M>): readonly NamedFact[];
  problems(lab: ModeLab<M>): readonly LabProblem[];
}

/** The rules of some engine: only for a lab and a state of that engine. */
export interface AnyEngineRules {
  start(lab: Lab): LabState;
  tasks(lab: Lab): readonly string[];
  canFinish(state: LabState, lab: Lab): boolean;
  labels(lab: Lab): readonly string[];
  facts(lab: Lab): readonly NamedFact[];
  problems(lab: Lab): readonly LabProblem[];
}

/** Whether every task was done, each told once and nothing else told. */
export function allDone(reached: readonly string[], tasks: readonly string[]): boolean {
  const told = new Set(reached);
  return reached.length === tasks.length && tasks.every((id) => told.has(id));
}

/** Ids used twice: words are kept by id alone, so ids are unique in the whole lab. */
export function repeatedIds(groups: Readonly<Record<string, readonly { readonly id: string }[]>>): LabProblem[] {
  const taken = new Set<string>();
  return Object.entries(groups).flatMap(([group, list]) =>
    list.flatMap(({ id }, index) => {
      if (taken.has(id)) return [{ code: "lab-duplicate-id", pointer: `/${group}/${index}/id`, at: -1, found: id }];
      taken.add(id);
      return [];
    }),
  );
}

/** A list of ids of which some are not among those known. `pointer` is the list's own. */
export function unknownIds(pointer: string, ids: readonly string[], known: ReadonlySet<string>): LabProblem[] {
  return ids.flatMap((id, index) => (known.has(id) ? [] : [{ code: "lab-unknown-id", pointer: `${pointer}/${index}`, at: -1, found: id }]));
}

/** The facts of a list, each with its place. `pointer` is the list's own. */
export function factsAt(pointer: string, ids: readonly string[]): NamedFact[] {
  return ids.map((id, index) => ({ pointer: `${pointer}/${index}`, id }));
}

/** The facts of each entry of a list. `pointer` is the list's own. */
export function factsIn(pointer: string, entries: readonly { readonly facts: readonly string[] }[]): NamedFact[] {
  return entries.flatMap(({ facts }, index) => factsAt(`${pointer}/${index}/facts`, facts));
}
