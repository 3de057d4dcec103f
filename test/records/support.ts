/** Acts made at random, and clocks that do as told. */
import * as fc from "fast-check";
import type { Db } from "#db/open.ts";
import { operation } from "#db/operation.ts";
import type { Clock } from "#platform/clock.ts";
import { appendStatement, createRecorder } from "#records/statements.ts";
import type { Appended, Recorder } from "#records/statements.ts";
import type { Act } from "#records/xapi.ts";
import { deviceId, profileId } from "#test/db/support.ts";

/** A clock whose wall and monotonic time are set by hand. */
export function handClock(start = "2026-11-22T09:31:07.000Z"): Clock & { pass(ms: number): void; turn(ms: number): void } {
  let wall = Date.parse(start);
  let monotonic = 1000;
  return {
    wall: () => new Date(wall),
    monotonic: () => monotonic,
    /** Time goes by. */
    pass(ms) {
      wall += ms;
      monotonic += ms;
    },
    /** Somebody sets the wall clock. */
    turn(ms) {
      wall += ms;
    },
  };
}
export function recorderOf(clock: Clock = handClock(), device = deviceId): Recorder {
  return createRecorder({ clock, deviceId: device, appVersion: "0.1.0", builtAt: new Date("2026-11-01T00:00:00.000Z") });
}
export const common = {
  courseId: "e-government",
  version: "1.0.0",
  digest: "a".repeat(64),
  lessonId: "from-paper",
  language: "en",
} as const;
export function append(db: Db, recorder: Recorder, act: Act, profile = profileId): Appended {
  return operation(db, "append", (tx) => appendStatement(tx, recorder, profile, act));
}
export const answered = (scaled: number, id = "item-1"): Act => ({
  ...common,
  verb: "answered",
  object: { kind: "item", id, rev: 1 },
  scaled,
  success: scaled === 1,
  choices: ["a", "b"],
  seconds: 3.2,
});

const slug = fc.constantFrom("one", "two", "three-3");
const scaled = fc.oneof(fc.constantFrom(0, 0.5, 2 / 3, 1), fc.double({ min: 0, max: 1, noNaN: true }));
const seconds = fc.option(fc.double({ min: 0, max: 5000, noNaN: true }), { nil: undefined });
const where = fc.record({
  courseId: slug,
  version: fc.constantFrom("1.0.0", "1.1.0"),
  digest: fc.constant("b".repeat(64)),
  lessonId: slug,
  language: fc.constantFrom("en", "zh-TW"),
});
/** Any act a service may write. */
export const anyAct: fc.Arbitrary<Act> = fc
  .tuple(
    where,
    slug,
    scaled,
    seconds,
    fc.boolean(),
    fc.constantFrom("launched", "progressed", "read", "lab", "quiz", "answered", "course"),
    fc.integer({ min: 1, max: 3 }),
  )
  .map(([at, id, score, spent, yes, kind, rev]): Act => {
    const time = spent === undefined ? {} : { seconds: spent };
    switch (kind) {
      case "launched":
        return { ...at, verb: "launched", object: { kind: "lesson", id: at.lessonId } };
      case "progressed":
        return { ...at, verb: "progressed", object: { kind: "lesson", id: at.lessonId }, share: score, ...time };
      case "read":
        return { ...at, verb: "completed", object: { kind: "lesson", id: at.lessonId }, ...time };
      case "lab":
        return { ...at, verb: "completed", object: { kind: "lab", id }, ...time };
      case "quiz":
        return {
          ...at,
          verb: yes ? "passed" : "failed",
          object: { kind: "quiz", id: at.lessonId },
          scaled: score,
          success: yes,
          attemptId: "0199c1a0-0000-7000-8000-000000000001",
        };
      case "course":
        return { ...at, lessonId: null, verb: "completed", object: { kind: "course", id: at.courseId } };
      case "answered":
      default:
        return {
          ...at,
          verb: "answered",
          object: { kind: "item", id, rev },
          scaled: score,
          success: score === 1,
          choices: yes ? ["a"] : [],
          ...time,
        };
    }
  });
export const seed = Number(process.env["SEED"] ?? Date.now() % 2 ** 31);
