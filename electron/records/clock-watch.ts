/** Marks for a clock that cannot be right. Time is recorded as it is; the mark travels with the statement (DESIGN §6). */
import type { Clock } from "#platform/clock.ts";
import type { ClockMark } from "./xapi.ts";

const day = 24 * 60 * 60 * 1000;

export interface ClockWatch {
  /** Marks for a statement written now. @param before Moment of the profile's statement before, or null. */
  marks(before: string | null): ClockMark[];
}

/** Watches the wall clock against the monotonic one from now on. */
export function createClockWatch(clock: Clock, builtAt: Date): ClockWatch {
  const wallAtStart = clock.wall().getTime();
  const monotonicAtStart = clock.monotonic();
  return {
    marks(before) {
      const wall = clock.wall().getTime();
      const marks: ClockMark[] = [];
      if (before !== null && wall < Date.parse(before)) marks.push("step-back");
      // Against the start of this run, not the last look: as long as the clock is off, every statement says so.
      const drift = wall - wallAtStart - (clock.monotonic() - monotonicAtStart);
      if (Math.abs(drift) > day) marks.push("jump");
      if (wall < builtAt.getTime()) marks.push("before-build");
      return marks;
    },
  };
}
