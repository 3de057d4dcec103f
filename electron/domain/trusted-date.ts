/** Review dates against a clock that may be years behind (DESIGN §6). */
import type { PartialDate } from "#contract/model/basic.ts";

/** The later of this computer's wall clock and the moment the app was built: it cannot be earlier than that. */
export function trustedDate(wall: Date, builtAt: Date): Date {
  return wall.getTime() >= builtAt.getTime() ? wall : builtAt;
}

/**
 * Whether a review date has passed on `today` (UTC). A date of less precision has passed when the whole month or year has:
 * `2026-11` is late from 1 December 2026, `2026-11-22` from the 23rd.
 */
export function isLate(reviewBy: PartialDate, today: Date): boolean {
  return today.toISOString().slice(0, reviewBy.length) > reviewBy;
}
