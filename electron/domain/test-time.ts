/** Time of a test: counted by the monotonic clock while it is open; what lies between is an interruption (DESIGN §6). */

/** The client counts every five seconds; a page in the background is let through once a minute. More is an interruption. */
export const longestStep = 70;

export interface Counted {
  /** Seconds to add. */
  readonly seconds: number;
  /** An interruption that ended now; null when there was none. */
  readonly interruption: { readonly from: string; readonly seconds: number } | null;
}

/**
 * What passed since the last count.
 * @param last Reading of the monotonic clock at the last count in this run, milliseconds; null when there was none.
 * @param now The clock's reading now.
 * @param countedAt Wall time of the last count in any run; null before the first.
 * @param wall Wall time now. A clock set back counts as no time, never as less.
 */
export function countTime(last: number | null, now: number, countedAt: string | null, wall: Date): Counted {
  const step = last === null ? null : (now - last) / 1000;
  if (step !== null && step >= 0 && step <= longestStep) return { seconds: step, interruption: null };
  if (countedAt === null) return { seconds: 0, interruption: null };
  const seconds = Math.max(0, Math.round((wall.getTime() - Date.parse(countedAt)) / 1000));
  return { seconds: 0, interruption: { from: countedAt, seconds } };
}
