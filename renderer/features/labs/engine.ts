/** What the frame of a lab gives its engine, whichever it is. */
import type { Engine, Lab, LabState, LabWords } from "#contract/model/lab.ts";

export interface EngineProps<E extends Engine> {
  readonly lab: Extract<Lab, { engine: E }>;
  readonly words: LabWords;
  /** Language of the words, for `lang` and `dir`. */
  readonly language: string;
  readonly state: Extract<LabState, { engine: E }>;
  /** One step a person took; the frame keeps it, and the way back. */
  readonly onStep: (state: Extract<LabState, { engine: E }>) => void;
}

/** A word of the lab, or its id where the pack has none: a checked pack has all. */
export function labelOf(words: LabWords, id: string): string {
  return words.labels[id]?.label ?? id;
}
