/** A paper says "supervised" of the very test that its score is of, and of no other. */
import { expect, test } from "vitest";
import { wasSupervised } from "#records/supervised.ts";
import type { Act } from "#records/xapi.ts";
import { freshDb, profileId } from "#test/db/support.ts";
import { append, common, recorderOf } from "./support.ts";

const sat = (scaled: number, supervised: boolean, kind = "exit"): Act => ({
  ...common,
  lessonId: null,
  verb: "passed",
  object: { kind: "quiz", id: kind },
  scaled,
  success: true,
  supervised,
});

test("only a supervised exit test of this course with this score counts", async () => {
  const db = await freshDb();
  const recorder = recorderOf();
  for (const act of [sat(0.9, false), sat(0.85, true), sat(0.8, true, "entry"), { ...sat(0.95, true), courseId: "another" }])
    append(db, recorder, act);
  const told = (scaled: number): boolean => wasSupervised(db, profileId, common.courseId, scaled);
  expect([0.85, 0.9, 0.8, 0.95].map(told)).toEqual([true, false, false, false]);
  expect(wasSupervised(db, profileId, "another", 0.95)).toBe(true);
  expect(wasSupervised(db, "018f0000-0000-7000-8000-00000000ffff", common.courseId, 0.85)).toBe(false);
});
