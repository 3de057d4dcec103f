/** What can be taken back, done again or gone back to: computed from the steps alone. */
import { type Entry, type FileStep, goesOn, joined } from "./journal.ts";

/** Steps that a person sees as one. */
export interface Stride {
  readonly steps: readonly Entry[];
  readonly files: readonly FileStep[];
}

/** What stands and what was taken back, the newest last. */
export function strides(entries: readonly Entry[]): { done: Stride[]; undone: Stride[] } {
  const byNumber = new Map(entries.map((entry) => [entry.n, entry]));
  let done: Entry[][] = [];
  let undone: Entry[][] = [];
  for (const entry of entries) {
    if (entry.kind === "kept") continue;
    if (entry.kind === "change" || entry.kind === "outside") {
      const last = done.at(-1);
      const before = last?.at(-1);
      if (last && before && goesOn(before, entry)) last.push(entry);
      else done.push([entry]);
      undone = [];
      continue;
    }
    const of = entry.of.flatMap((n) => byNumber.get(n) ?? []);
    const named = new Set(entry.of);
    if (entry.kind === "undo") {
      done = done.filter((group) => !group.some(({ n }) => named.has(n)));
      undone.push(of);
    } else {
      undone = undone.filter((group) => !group.some(({ n }) => named.has(n)));
      done.push(of);
    }
  }
  return { done: done.map(strideOf), undone: undone.map(strideOf) };
}
function strideOf(steps: Entry[]): Stride {
  return { steps, files: steps.reduce<FileStep[]>((files, entry) => joined(files, entry.files), []) };
}

/** Every file the history knows, as it was right after a step. */
export function stateAfter(entries: readonly Entry[], n: number): Map<string, string | null> {
  const state = new Map<string, string | null>();
  for (const entry of entries) {
    for (const { path, before, after } of entry.files) {
      if (entry.n <= n) state.set(path, after);
      // Not touched until then: it was what its first later step found.
      else if (!state.has(path)) state.set(path, before);
    }
  }
  return state;
}
