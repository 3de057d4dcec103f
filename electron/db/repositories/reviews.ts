/** Cards of spaced review and the log of their reviews. */
import { z } from "zod";
import type { Reader, Tx } from "#db/sql.ts";

export const CardKind = z.enum(["item", "term"]);
const Rated = z.enum(["again", "hard", "good", "easy"]);

const CardRow = z
  .object({
    courseId: z.string(),
    kind: CardKind,
    ref: z.string(),
    rev: z.number(),
    stability: z.number().nullable(),
    difficulty: z.number().nullable(),
    lastDay: z.number().nullable(),
    dueDay: z.number().nullable(),
    suspended: z.number().transform((n) => n === 1),
  })
  .transform(({ stability, difficulty, lastDay, dueDay, ...card }) => ({
    ...card,
    memory:
      stability === null || difficulty === null || lastDay === null || dueDay === null ? null : { stability, difficulty, lastDay, dueDay },
  }));
export type CardRow = z.infer<typeof CardRow>;

export function listCards(db: Reader, profileId: string): CardRow[] {
  return db.all(
    `SELECT course_id AS courseId, kind, ref, rev, stability, difficulty, last_day AS lastDay, due_day AS dueDay, suspended
     FROM review_card WHERE profile_id = @profileId ORDER BY course_id, kind, ref`,
    CardRow,
    { profileId },
  );
}
export function putCard(tx: Tx, profileId: string, card: CardRow): void {
  tx.run(
    `INSERT INTO review_card (profile_id, course_id, kind, ref, rev, stability, difficulty, last_day, due_day, suspended)
     VALUES (@profileId, @courseId, @kind, @ref, @rev, @stability, @difficulty, @lastDay, @dueDay, @suspended)
     ON CONFLICT (profile_id, course_id, kind, ref) DO UPDATE SET rev = excluded.rev, stability = excluded.stability,
       difficulty = excluded.difficulty, last_day = excluded.last_day, due_day = excluded.due_day, suspended = excluded.suspended`,
    {
      profileId,
      courseId: card.courseId,
      kind: card.kind,
      ref: card.ref,
      rev: card.rev,
      stability: card.memory?.stability ?? null,
      difficulty: card.memory?.difficulty ?? null,
      lastDay: card.memory?.lastDay ?? null,
      dueDay: card.memory?.dueDay ?? null,
      suspended: card.suspended ? 1 : 0,
    },
  );
}

const LogRow = z.object({
  courseId: z.string(),
  kind: CardKind,
  ref: z.string(),
  rev: z.number(),
  day: z.number(),
  at: z.string(),
  rating: Rated,
  expected: z.number().nullable(),
});
export type LogRow = z.infer<typeof LogRow>;
const log = `SELECT course_id AS courseId, kind, ref, rev, day, at, rating, expected FROM review_log WHERE profile_id = @profileId`;

export function addReview(tx: Tx, profileId: string, review: LogRow): void {
  tx.run(
    `INSERT INTO review_log (profile_id, seq, course_id, kind, ref, rev, day, at, rating, expected)
     SELECT @profileId, coalesce(max(seq), 0) + 1, @courseId, @kind, @ref, @rev, @day, @at, @rating, @expected
     FROM review_log WHERE profile_id = @profileId`,
    {
      profileId,
      courseId: review.courseId,
      kind: review.kind,
      ref: review.ref,
      rev: review.rev,
      day: review.day,
      at: review.at,
      rating: review.rating,
      expected: review.expected,
    },
  );
}
/** The newest reviews, newest first, by order of writing. */
export function recentReviews(db: Reader, profileId: string, limit: number): LogRow[] {
  return db.all(`${log} ORDER BY seq DESC LIMIT @limit`, LogRow, { profileId, limit });
}
export function reviewsOn(db: Reader, profileId: string, day: number): LogRow[] {
  return db.all(`${log} AND day = @day ORDER BY seq`, LogRow, { profileId, day });
}
const Untold = z.object({ courseId: z.string(), day: z.number(), reviews: z.number() });
/** Days of a course with reviews that no statement tells yet. */
export function untoldDays(db: Reader, profileId: string): z.infer<typeof Untold>[] {
  return db.all(
    `SELECT course_id AS courseId, day, count(*) AS reviews FROM review_log WHERE profile_id = @profileId AND told = 0
     GROUP BY course_id, day ORDER BY min(seq)`,
    Untold,
    { profileId },
  );
}
export function markTold(tx: Tx, profileId: string, courseId: string, day: number): void {
  tx.run("UPDATE review_log SET told = 1 WHERE profile_id = @profileId AND course_id = @courseId AND day = @day", {
    profileId,
    courseId,
    day,
  });
}
