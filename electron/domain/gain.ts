/**
 * What was learned between an entry and an exit test, as one figure.
 *
 * Normalised change c: of what was still to be learned, the share that was. R. R. Hake, "Interactive-engagement versus
 * traditional methods", American Journal of Physics 66 (1998) 64, p. 65: g = (post - pre) / (1 - pre). For a loss it is measured
 * against what there was to lose: J. D. Marx and K. Cummings, "Normalized change", American Journal of Physics 75 (2007) 87,
 * eq. 1: c = (post - pre) / pre; and a person with both at 1, or both at 0, tells nothing and is left out.
 */

/** @returns -1..1, or null where the two scores (0..1) tell nothing */
export function normalisedChange(before: number, after: number): number | null {
  if (before === after) return before === 0 || before === 1 ? null : 0;
  return after > before ? (after - before) / (1 - before) : (after - before) / before;
}

export interface TestScore {
  readonly kind: "entry" | "exit";
  /** 0..1 */
  readonly scaled: number;
}
export interface LearningGain {
  readonly entry: number;
  readonly exit: number;
  readonly change: number;
}

/**
 * From the first entry test to the best exit test after it. An entry test taken once an exit test was handed in measures nothing
 * that lies before the learning, and counts for nothing.
 * @param scores Tests handed in, in the order of the record
 */
export function learningGain(scores: readonly TestScore[]): LearningGain | null {
  const first = scores[0];
  if (first?.kind !== "entry") return null;
  const exits = scores.flatMap(({ kind, scaled }) => (kind === "exit" ? [scaled] : []));
  if (exits.length === 0) return null;
  const exit = Math.max(...exits);
  const change = normalisedChange(first.scaled, exit);
  return change === null ? null : { entry: first.scaled, exit, change };
}
