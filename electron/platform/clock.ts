/** Time, as an argument: rules and tests never ask the computer themselves. */
import { uptime } from "node:os";

export interface Clock {
  /** This computer's date and time, as it is: recorded, never corrected. */
  wall(): Date;
  /** Milliseconds that only grow and go on through sleep; compare two readings of one run only. */
  monotonic(): number;
}

export const systemClock: Clock = {
  wall: () => new Date(),
  // Linux's monotonic clock stops while a laptop sleeps; time since boot goes on (CLOCK_BOOTTIME), in hundredths of a second.
  // A night with the lid closed must not look like a changed clock. The other systems' performance clock counts sleep.
  monotonic: process.platform === "linux" ? () => uptime() * 1000 : () => performance.now(),
};

/** The wall clock's moment as the contract writes it, `2026-11-22T09:31:07.000Z`. */
export function instant(clock: Clock): string {
  return clock.wall().toISOString();
}
