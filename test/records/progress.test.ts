import * as fc from "fast-check";
import { expect, test } from "vitest";
import { operation } from "#db/operation.ts";
import { addProfile } from "#db/repositories/profiles.ts";
import { closeChains } from "#db/repositories/statements.ts";
import { computeProgress, progressAgrees, rebuildProgress, storedProgress } from "#records/progress.ts";
import { readStatement, writeStatement } from "#records/xapi.ts";
import { verifyChains } from "#records/chain.ts";
import { at, freshDb, profileId } from "#test/db/support.ts";
import { anyAct, answered, append, common, recorderOf, seed } from "./support.ts";

const setting = { id: "x", profileId, chain: "c", deviceId: "d", epoch: 1, seq: 1, at, appVersion: "0.1.0", marks: [] };

test("what a statement tells is what the act was", () => {
  fc.assert(
    fc.property(anyAct, (act) => {
      const told = readStatement(writeStatement(act, setting));
      expect(told).toEqual({
        verb: act.verb,
        courseId: act.courseId,
        lessonId: act.lessonId,
        objectKind: act.object.kind,
        objectId: act.object.id,
        rev: act.object.rev ?? null,
        version: act.version,
        scaled: act.scaled ?? null,
        success: act.success ?? null,
        seconds: Math.round((act.seconds ?? 0) * 100) / 100,
        at,
      });
    }),
    { numRuns: 300, seed },
  );
});

test("progress of random histories equals what is rebuilt from the statements", async () => {
  const other = "11111111-1111-4111-8111-111111111111";
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(anyAct, fc.boolean(), fc.integer({ min: 0, max: 9 })), { minLength: 1, maxLength: 60 }),
      async (history) => {
        const db = await freshDb();
        operation(db, "other", (tx) => addProfile(tx, { id: other, at, card: null }));
        const recorder = recorderOf();
        for (const [act, own, dice] of history) {
          append(db, recorder, act, own ? profileId : other);
          if (dice === 0) operation(db, "break", (tx) => closeChains(tx, "restored"));
        }
        for (const id of [profileId, other]) {
          const stored = storedProgress(db, id);
          expect(computeProgress(db, id)).toEqual(stored);
          expect(stored.courses.reduce((n, c) => n + c.statements, 0)).toBe(history.filter(([, own]) => own === (id === profileId)).length);
          operation(db, "rebuild", (tx) => rebuildProgress(tx, id));
          expect(storedProgress(db, id)).toEqual(stored);
          expect(verifyChains(db, id).every((c) => c.ok)).toBe(true);
        }
        db.close();
      },
    ),
    { numRuns: Number(process.env["HISTORIES"] ?? 40), seed },
  );
});

test("a progress row changed by hand is noticed, and a rebuild mends it", async () => {
  const db = await freshDb();
  append(db, recorderOf(), answered(0.5));
  const before = storedProgress(db, profileId);
  operation(db, "cheat", (tx) => tx.run("UPDATE progress_item SET best_scaled = 1"));
  expect(progressAgrees(db, profileId)).toBe(false);
  operation(db, "rebuild", (tx) => rebuildProgress(tx, profileId));
  expect(progressAgrees(db, profileId)).toBe(true);
  expect(storedProgress(db, profileId)).toEqual(before);
});

test("the first reading counts, the best score stays, time adds up", async () => {
  const db = await freshDb();
  const recorder = recorderOf();
  const lesson = { kind: "lesson", id: common.lessonId } as const;
  const quiz = { kind: "quiz", id: common.lessonId } as const;
  append(db, recorder, { ...common, verb: "progressed", object: lesson, share: 0.5, seconds: 60.5 });
  append(db, recorder, { ...common, verb: "completed", object: lesson, seconds: 30 });
  append(db, recorder, { ...common, version: "2.0.0", verb: "completed", object: lesson });
  append(db, recorder, { ...common, verb: "passed", object: quiz, scaled: 0.9, success: true });
  append(db, recorder, { ...common, version: "2.0.0", verb: "failed", object: quiz, scaled: 0.4, success: false });
  append(db, recorder, { ...common, verb: "completed", object: { kind: "lab", id: "index" }, seconds: 9.5 });
  const { courses, lessons, labs, quizzes } = storedProgress(db, profileId);
  expect(courses).toMatchObject([{ statements: 6, seconds: 100 }]);
  expect(lessons).toEqual([{ courseId: common.courseId, lessonId: common.lessonId, seconds: 100, readAt: at, version: "1.0.0" }]);
  expect(quizzes).toMatchObject([{ attempts: 2, lastScaled: 0.4, bestScaled: 0.9, passed: true, version: "2.0.0" }]);
  expect(labs).toMatchObject([{ labId: "index", version: "1.0.0" }]);
});
