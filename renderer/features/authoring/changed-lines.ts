/** Two texts line by line: what is gone and what is new, with a little of what stands around. */
export interface ChangedLine {
  readonly kind: "same" | "gone" | "new";
  readonly text: string;
}

/** Lines kept of what is the same, before and behind a change. */
const around = 2;
/** Above this many pairs of lines only the ends that differ are told: a table of all pairs would not fit. */
const mostPairs = 4_000_000;

/** The longest common run of lines, told as a list; far from any change `…` stands for what is the same. */
export function changedLines(before: string, after: string): ChangedLine[] {
  const [old, fresh] = [before.split("\n"), after.split("\n")];
  let head = 0;
  while (head < old.length && head < fresh.length && old[head] === fresh[head]) head += 1;
  let tail = 0;
  while (tail < old.length - head && tail < fresh.length - head && old.at(-1 - tail) === fresh.at(-1 - tail)) tail += 1;
  const middle = align(old.slice(head, old.length - tail), fresh.slice(head, fresh.length - tail));
  const all: ChangedLine[] = [
    ...old.slice(0, head).map((text): ChangedLine => ({ kind: "same", text })),
    ...middle,
    ...old.slice(old.length - tail).map((text): ChangedLine => ({ kind: "same", text })),
  ];
  const near = all.map((_, i) => all.slice(Math.max(0, i - around), i + around + 1).some(({ kind }) => kind !== "same"));
  return all.flatMap((line, i) => (near[i] ? [line] : near[i - 1] ? [{ kind: "same" as const, text: "…" }] : []));
}

function align(old: readonly string[], fresh: readonly string[]): ChangedLine[] {
  const gone = (texts: readonly string[]): ChangedLine[] => texts.map((text) => ({ kind: "gone", text }));
  const come = (texts: readonly string[]): ChangedLine[] => texts.map((text) => ({ kind: "new", text }));
  if (old.length * fresh.length > mostPairs) return [...gone(old), ...come(fresh)];
  const wide = fresh.length + 1;
  const length = new Uint32Array((old.length + 1) * wide);
  const at = (i: number, j: number): number => length[i * wide + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = fresh.length - 1; j >= 0; j -= 1)
      length[i * wide + j] = old[i] === fresh[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const out: ChangedLine[] = [];
  let [i, j] = [0, 0];
  while (i < old.length && j < fresh.length) {
    if (old[i] === fresh[j]) {
      out.push({ kind: "same", text: old[i] ?? "" });
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) out.push({ kind: "gone", text: old[i++] ?? "" });
    else out.push({ kind: "new", text: fresh[j++] ?? "" });
  }
  return [...out, ...gone(old.slice(i)), ...come(fresh.slice(j))];
}
