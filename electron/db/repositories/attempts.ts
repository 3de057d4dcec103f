/** Attempts at a quiz: the items drawn, the order of their options, and what was answered. */
import { z } from "zod";
import { Grade, Response } from "#contract/model/item.ts";
import type { Reader, Tx } from "#db/sql.ts";

export interface AttemptRow {
  id: string;
  profileId: string;
  courseId: string;
  version: string;
  /** Manifest digest of the pack the attempt was drawn from. */
  digest: string;
  lessonId: string;
  kind: string;
  seed: number;
  state: "open" | "finished";
  startedAt: string;
  finishedAt: string | null;
  /** Of a test: seconds it may take; null for no limit. */
  limitSeconds: number | null;
  usedSeconds: number;
  countedAt: string | null;
  /** Of a supervised test: digest of the ticket that opened it, and the office's name. */
  ticket: string | null;
  watchedBy: string | null;
}
export interface Answer {
  response: Response;
  grade: Grade;
  seconds: number;
  answeredAt: string;
}
export interface AttemptItemRow {
  ordinal: number;
  itemId: string;
  rev: number;
  /** Option ids in the order this person sees them. */
  optionOrder: string[];
  flagged: boolean;
  answer: Answer | null;
}

const AttemptShape = z.object({
  id: z.string(),
  profileId: z.string(),
  courseId: z.string(),
  version: z.string(),
  digest: z.string(),
  lessonId: z.string(),
  kind: z.string(),
  seed: z.number(),
  state: z.enum(["open", "finished"]),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  limitSeconds: z.number().nullable(),
  usedSeconds: z.number(),
  countedAt: z.string().nullable(),
  ticket: z.string().nullable(),
  watchedBy: z.string().nullable(),
});
const select = `SELECT id, profile_id AS profileId, course_id AS courseId, version, digest, lesson_id AS lessonId, kind, seed, state,
  started_at AS startedAt, finished_at AS finishedAt, limit_seconds AS limitSeconds, used_seconds AS usedSeconds, counted_at AS countedAt,
  ticket, watched_by AS watchedBy FROM attempt`;

const json = <T>(shape: z.ZodType<T>) => z.string().transform((text) => shape.parse(JSON.parse(text)));
const ItemShape = z
  .object({
    ordinal: z.number(),
    itemId: z.string(),
    rev: z.number(),
    optionOrder: json(z.array(z.string())),
    response: json(Response).nullable(),
    scaled: z.number().nullable(),
    points: z.number().nullable(),
    max: z.number().nullable(),
    correct: z.number().nullable(),
    seconds: z.number().nullable(),
    answeredAt: z.string().nullable(),
    flagged: z.number().transform((value) => value === 1),
  })
  .transform(({ response, scaled, points, max, correct, seconds, answeredAt, ...item }): AttemptItemRow => ({
    ...item,
    answer:
      response === null || answeredAt === null
        ? null
        : { response, grade: Grade.parse({ scaled, points, max, correct: correct === 1 }), seconds: seconds ?? 0, answeredAt },
  }));

export function findAttempt(db: Reader, id: string): AttemptRow | null {
  return db.get(`${select} WHERE id = @id`, AttemptShape, { id });
}
/** The unfinished attempt of a lesson's quiz, or null. There is at most one. */
export function findOpenAttempt(db: Reader, profileId: string, courseId: string, lessonId: string): AttemptRow | null {
  return db.get(
    `${select} WHERE profile_id = @profileId AND course_id = @courseId AND lesson_id = @lessonId AND state = 'open' LIMIT 1`,
    AttemptShape,
    {
      profileId,
      courseId,
      lessonId,
    },
  );
}
/** Items of an attempt in their order. */
export function listAttemptItems(db: Reader, attemptId: string): AttemptItemRow[] {
  return db.all(
    `SELECT ordinal, item_id AS itemId, rev, option_order AS optionOrder, response, scaled, points, max, correct, seconds, answered_at AS answeredAt, flagged
     FROM attempt_item WHERE attempt_id = @attemptId ORDER BY ordinal`,
    ItemShape,
    { attemptId },
  );
}
/** Starts an attempt with its items in order. */
export function addAttempt(
  tx: Tx,
  attempt: Omit<AttemptRow, "state" | "finishedAt" | "limitSeconds" | "usedSeconds" | "countedAt" | "ticket" | "watchedBy"> & {
    limitSeconds?: number | null;
    /** Of a supervised test. */
    watched?: { readonly ticket: string; readonly by: string } | null;
  },
  items: readonly { itemId: string; rev: number; optionOrder: readonly string[] }[],
): void {
  tx.run(
    `INSERT INTO attempt (id, profile_id, course_id, version, digest, lesson_id, kind, seed, state, started_at, finished_at, limit_seconds, ticket,
       watched_by)
     VALUES (@id, @profileId, @courseId, @version, @digest, @lessonId, @kind, @seed, 'open', @startedAt, NULL, @limitSeconds, @ticket, @watchedBy)`,
    {
      id: attempt.id,
      profileId: attempt.profileId,
      courseId: attempt.courseId,
      version: attempt.version,
      digest: attempt.digest,
      lessonId: attempt.lessonId,
      kind: attempt.kind,
      seed: attempt.seed,
      startedAt: attempt.startedAt,
      limitSeconds: attempt.limitSeconds ?? null,
      ticket: attempt.watched?.ticket ?? null,
      watchedBy: attempt.watched?.by ?? null,
    },
  );
  items.forEach((item, ordinal) => {
    tx.run(
      "INSERT INTO attempt_item (attempt_id, ordinal, item_id, rev, option_order) VALUES (@attemptId, @ordinal, @itemId, @rev, @optionOrder)",
      {
        attemptId: attempt.id,
        ordinal,
        itemId: item.itemId,
        rev: item.rev,
        optionOrder: JSON.stringify(item.optionOrder),
      },
    );
  });
}
/** Keeps the answer to one item. False when there is no such item, it is answered, or the attempt is finished. */
export function saveAnswer(tx: Tx, attemptId: string, itemId: string, answer: Answer): boolean {
  const { grade } = answer;
  return (
    tx.run(
      `UPDATE attempt_item SET response = @response, scaled = @scaled, points = @points, max = @max, correct = @correct, seconds = @seconds,
         answered_at = @answeredAt
       WHERE attempt_id = @attemptId AND item_id = @itemId AND response IS NULL
         AND EXISTS (SELECT 1 FROM attempt WHERE id = @attemptId AND state = 'open')`,
      {
        attemptId,
        itemId,
        response: JSON.stringify(answer.response),
        scaled: grade.scaled,
        points: grade.points,
        max: grade.max,
        correct: grade.correct ? 1 : 0,
        seconds: answer.seconds,
        answeredAt: answer.answeredAt,
      },
    ) === 1
  );
}
/** Closes an attempt. False when it is not open. */
export function finishAttempt(tx: Tx, id: string, at: string): boolean {
  return tx.run("UPDATE attempt SET state = 'finished', finished_at = @at WHERE id = @id AND state = 'open'", { id, at }) === 1;
}

/**
 * Keeps the answer to one item of a test; a later one takes its place, null takes it back. False when there is no such item, or the
 * test is finished.
 */
export function changeAnswer(tx: Tx, attemptId: string, itemId: string, answer: Answer | null): boolean {
  const there = tx.run(
    `UPDATE attempt_item SET response = NULL, scaled = NULL, points = NULL, max = NULL, correct = NULL, seconds = NULL, answered_at = NULL
     WHERE attempt_id = @attemptId AND item_id = @itemId AND EXISTS (SELECT 1 FROM attempt WHERE id = @attemptId AND state = 'open')`,
    { attemptId, itemId },
  );
  return answer === null ? there === 1 : saveAnswer(tx, attemptId, itemId, answer);
}
/** Marks an item for later, or no longer. False when there is no such item, or the test is finished. */
export function flagItem(tx: Tx, attemptId: string, itemId: string, flagged: boolean): boolean {
  return (
    tx.run(
      `UPDATE attempt_item SET flagged = @flagged WHERE attempt_id = @attemptId AND item_id = @itemId
         AND EXISTS (SELECT 1 FROM attempt WHERE id = @attemptId AND state = 'open')`,
      { attemptId, itemId, flagged: flagged ? 1 : 0 },
    ) === 1
  );
}

const Interruption = z.object({ from: z.string(), seconds: z.number() });
export function listInterruptions(db: Reader, attemptId: string): z.infer<typeof Interruption>[] {
  return db.all(
    'SELECT from_at AS "from", seconds FROM attempt_interruption WHERE attempt_id = @attemptId ORDER BY ordinal',
    Interruption,
    {
      attemptId,
    },
  );
}
/** Adds the time that passed to an open test, and the interruption that ended. */
export function addTime(
  tx: Tx,
  attemptId: string,
  counted: { seconds: number; interruption: { from: string; seconds: number } | null },
  at: string,
): void {
  tx.run("UPDATE attempt SET used_seconds = used_seconds + @seconds, counted_at = @at WHERE id = @attemptId AND state = 'open'", {
    attemptId,
    seconds: counted.seconds,
    at,
  });
  if (counted.interruption === null) return;
  tx.run(
    `INSERT INTO attempt_interruption (attempt_id, ordinal, from_at, seconds)
     SELECT @attemptId, COUNT(*) + 1, @from, @seconds FROM attempt_interruption WHERE attempt_id = @attemptId`,
    { attemptId, from: counted.interruption.from, seconds: counted.interruption.seconds },
  );
}
/** Item ids of the newest test of a kind that a person handed in. */
export function lastItems(db: Reader, profileId: string, courseId: string, lessonId: string): string[] {
  return db
    .all(
      `SELECT item_id AS id FROM attempt_item WHERE attempt_id =
         (SELECT id FROM attempt WHERE profile_id = @profileId AND course_id = @courseId AND lesson_id = @lessonId AND state = 'finished'
          ORDER BY id DESC LIMIT 1)`,
      z.object({ id: z.string() }),
      { profileId, courseId, lessonId },
    )
    .map(({ id }) => id);
}
