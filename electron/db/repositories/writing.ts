/** The reader's own writing, under reflect blocks and open items: state, never part of a statement. */
import { z } from "zod";
import type { Reader, Tx } from "#db/sql.ts";

const Row = z.object({ block: z.string(), text: z.string(), savedAt: z.string() });
export type WritingRow = z.infer<typeof Row>;

/** What stands under the blocks of a lesson. */
export function listWriting(db: Reader, profileId: string, courseId: string, lessonId: string): WritingRow[] {
  return db.all(
    "SELECT block, text, saved_at AS savedAt FROM writing WHERE profile_id = @profileId AND course_id = @courseId AND lesson_id = @lessonId AND block NOT LIKE 'item/%' ORDER BY block",
    Row,
    { profileId, courseId, lessonId },
  );
}
/** Everything a person wrote under blocks, the newest first. */
export function listAllWriting(db: Reader, profileId: string): (WritingRow & { courseId: string; lessonId: string })[] {
  return db.all(
    `SELECT course_id AS courseId, lesson_id AS lessonId, block, text, saved_at AS savedAt FROM writing
     WHERE profile_id = @profileId AND text <> '' AND block NOT LIKE 'item/%' ORDER BY saved_at DESC, course_id, lesson_id, block`,
    Row.extend({ courseId: z.string(), lessonId: z.string() }),
    { profileId },
  );
}
/** Under which key the text of an open item stands: no block has a stroke in its id. */
export function itemBlock(itemId: string): string {
  return `item/${itemId}`;
}
/** What a person wrote under an open item; empty when nothing. */
export function findItemWriting(db: Reader, profileId: string, courseId: string, lessonId: string, itemId: string): string {
  const row = db.get(
    `SELECT text FROM writing WHERE profile_id = @profileId AND course_id = @courseId AND lesson_id = @lessonId AND block = @block`,
    z.object({ text: z.string() }),
    { profileId, courseId, lessonId, block: itemBlock(itemId) },
  );
  return row?.text ?? "";
}
/** Keeps a text; an empty one is kept too, so that a cleared answer stays cleared. */
export function saveWriting(
  tx: Tx,
  writing: { profileId: string; courseId: string; lessonId: string; block: string; text: string; at: string },
): void {
  tx.run(
    `INSERT INTO writing (profile_id, course_id, lesson_id, block, text, saved_at) VALUES (@profileId, @courseId, @lessonId, @block, @text, @at)
     ON CONFLICT (profile_id, course_id, lesson_id, block) DO UPDATE SET text = excluded.text, saved_at = excluded.saved_at`,
    {
      profileId: writing.profileId,
      courseId: writing.courseId,
      lessonId: writing.lessonId,
      block: writing.block,
      text: writing.text,
      at: writing.at,
    },
  );
}
