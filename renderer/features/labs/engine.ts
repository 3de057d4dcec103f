/** What the frame of a lab gives its engine, whichever it is. */
import type { ReactNode } from "react";
import type { Engine, LabWords } from "#contract/model/lab.ts";
import type { LabOf, StateOf } from "#domain/labs/engine.ts";

/** Written as a method, so that the table of all engines may hold it: the frame sees to it that state and engine belong together. */
export type Handler<T> = { handle(value: T): void }["handle"];

export interface EngineProps<E extends Engine> {
  readonly lab: LabOf<E>;
  readonly words: LabWords;
  /** Language of the words, for `lang` and `dir`. */
  readonly language: string;
  readonly state: StateOf<E>;
  /** One step a person took; the frame keeps it, and the way back. */
  readonly onStep: Handler<StateOf<E>>;
}

export type EngineView<E extends Engine> = (props: EngineProps<E>) => ReactNode;

/** A word of the lab, or its id where the pack has none: a checked pack has all. */
export function labelOf(words: LabWords, id: string): string {
  return words.labels[id]?.label ?? id;
}
