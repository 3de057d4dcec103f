/** Where reading stopped, which blocks were seen, and attention not yet told in a statement. */
import { z } from "zod";
import type { Reader, Tx } from "#db/sql.ts";

const Row = z.object({
  courseId: z.string(),
  lessonId: z.string(),
  block: z.string(),
  language: z.string(),
  at: z.string(),
  seconds: z.number(),
});
export type PlaceRow = z.infer<typeof Row>;
const select = "SELECT course_id AS courseId, lesson_id AS lessonId, block, language, at, seconds FROM place WHERE profile_id = @profileId";

export interface LessonKey {
  profileId: string;
  courseId: string;
  lessonId: string;
}
const key = ({ profileId, courseId, lessonId }: LessonKey): { profileId: string; courseId: string; lessonId: string } => ({
  profileId,
  courseId,
  lessonId,
});

export function findPlace(db: Reader, lesson: LessonKey): PlaceRow | null {
  return db.get(`${select} AND course_id = @courseId AND lesson_id = @lessonId`, Row, key(lesson));
}
/** The place saved last, in any course; by order of saving, not by the clock. */
export function lastPlace(db: Reader, profileId: string): PlaceRow | null {
  return db.get(`${select} ORDER BY step DESC LIMIT 1`, Row, { profileId });
}
/** The place saved last in each course. */
export function lastPlaces(db: Reader, profileId: string): PlaceRow[] {
  return db.all(
    `${select} AND step IN (SELECT max(step) FROM place WHERE profile_id = @profileId GROUP BY course_id) ORDER BY step DESC`,
    Row,
    { profileId },
  );
}
/** Keeps the place and adds `seconds` to the attention not yet told. */
export function savePlace(tx: Tx, lesson: LessonKey, place: { block: string; language: string; at: string; seconds: number }): void {
  tx.run(
    `INSERT INTO place (profile_id, course_id, lesson_id, block, language, at, step, seconds)
     VALUES (@profileId, @courseId, @lessonId, @block, @language, @at,
       (SELECT coalesce(max(step), 0) + 1 FROM place WHERE profile_id = @profileId), @seconds)
     ON CONFLICT (profile_id, course_id, lesson_id) DO UPDATE SET block = excluded.block, language = excluded.language, at = excluded.at,
       step = excluded.step, seconds = place.seconds + excluded.seconds`,
    { ...key(lesson), block: place.block, language: place.language, at: place.at, seconds: place.seconds },
  );
}
/** Attention not yet told in a statement, in seconds; it counts as told from now on. */
export function takeSeconds(tx: Tx, lesson: LessonKey): number {
  const place = findPlace(tx, lesson);
  if (!place || place.seconds === 0) return 0;
  tx.run("UPDATE place SET seconds = 0 WHERE profile_id = @profileId AND course_id = @courseId AND lesson_id = @lessonId", key(lesson));
  return place.seconds;
}

/** Adds blocks to those seen. */
export function markSeen(tx: Tx, lesson: LessonKey, blocks: readonly string[]): void {
  for (const block of blocks) {
    tx.run(
      "INSERT INTO seen_block (profile_id, course_id, lesson_id, block) VALUES (@profileId, @courseId, @lessonId, @block) ON CONFLICT DO NOTHING",
      { ...key(lesson), block },
    );
  }
}
export function listSeen(db: Reader, lesson: LessonKey): string[] {
  return db
    .all(
      "SELECT block FROM seen_block WHERE profile_id = @profileId AND course_id = @courseId AND lesson_id = @lessonId ORDER BY block",
      z.object({ block: z.string() }),
      key(lesson),
    )
    .map((r) => r.block);
}
/** Blocks seen in every lesson of a course. Blocks that a newer version dropped are among them: the caller intersects. */
export function listSeenOfCourse(db: Reader, profileId: string, courseId: string): { lessonId: string; block: string }[] {
  return db.all(
    "SELECT lesson_id AS lessonId, block FROM seen_block WHERE profile_id = @profileId AND course_id = @courseId ORDER BY lesson_id, block",
    z.object({ lessonId: z.string(), block: z.string() }),
    { profileId, courseId },
  );
}
