/** Highlights, notes and bookmarks. What is taken away is kept for a while, so that it can be brought back. */
import { z } from "zod";
import { Anchor, NoteKind } from "#contract/model/note.ts";
import type { Reader, Tx } from "#db/sql.ts";

const Row = z
  .object({
    id: z.string(),
    courseId: z.string(),
    lessonId: z.string(),
    kind: NoteKind,
    version: z.string(),
    courseTitle: z.string(),
    lessonTitle: z.string(),
    block: z.string().nullable(),
    whole: z.number(),
    language: z.string(),
    quote: z.string(),
    prefix: z.string(),
    suffix: z.string(),
    start: z.number(),
    text: z.string(),
    createdAt: z.string(),
    savedAt: z.string(),
  })
  .transform(({ block, whole, language, quote, prefix, suffix, start, ...row }) => ({
    ...row,
    anchor: Anchor.parse({ block, whole: whole !== 0, language, quote, prefix, suffix, start }),
  }));
export type NoteRow = z.infer<typeof Row>;

const columns = `id, course_id AS courseId, lesson_id AS lessonId, kind, version, course_title AS courseTitle, lesson_title AS lessonTitle,
  block, whole, language, quote, prefix, suffix, start, text, created_at AS createdAt, saved_at AS savedAt`;

/** What stands in a lesson, the oldest first. */
export function listNotesOfLesson(db: Reader, profileId: string, courseId: string, lessonId: string): NoteRow[] {
  return db.all(
    `SELECT ${columns} FROM note WHERE profile_id = @profileId AND course_id = @courseId AND lesson_id = @lessonId AND removed_at IS NULL
     ORDER BY created_at, id`,
    Row,
    { profileId, courseId, lessonId },
  );
}
/** Everything a person marked, the oldest first. */
export function listNotes(db: Reader, profileId: string): NoteRow[] {
  return db.all(`SELECT ${columns} FROM note WHERE profile_id = @profileId AND removed_at IS NULL ORDER BY created_at, id`, Row, {
    profileId,
  });
}

export function addNote(tx: Tx, profileId: string, note: NoteRow): void {
  const { anchor, ...row } = note;
  tx.run(
    `INSERT INTO note (id, profile_id, course_id, lesson_id, kind, version, course_title, lesson_title, block, whole, language, quote, prefix,
       suffix, start, text, created_at, saved_at)
     VALUES (@id, @profileId, @courseId, @lessonId, @kind, @version, @courseTitle, @lessonTitle, @block, @whole, @language, @quote, @prefix,
       @suffix, @start, @text, @createdAt, @savedAt)`,
    { ...row, ...anchor, whole: anchor.whole ? 1 : 0, profileId },
  );
}
/** Keeps the words of a mark, also of one taken away; tells whether there is one. */
export function writeNote(tx: Tx, profileId: string, id: string, text: string, at: string): boolean {
  return (
    tx.run(
      `UPDATE note SET text = @text, saved_at = @at, kind = CASE WHEN kind = 'highlight' AND @text <> '' THEN 'note' ELSE kind END
       WHERE id = @id AND profile_id = @profileId`,
      { profileId, id, text, at },
    ) > 0
  );
}
/** Takes a mark away, or brings it back with null; tells whether there is one. */
export function removeNote(tx: Tx, profileId: string, id: string, at: string | null): boolean {
  return tx.run("UPDATE note SET removed_at = @at WHERE id = @id AND profile_id = @profileId", { profileId, id, at }) > 0;
}
/** Forgets what was taken away before a moment. */
export function forgetNotes(tx: Tx, profileId: string, before: string): void {
  tx.run("DELETE FROM note WHERE profile_id = @profileId AND removed_at < @before", { profileId, before });
}
