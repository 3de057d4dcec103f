/** Whether somebody vouches for who sat an exit test: read from the statements themselves, where an office's ticket left its mark. */
import { z } from "zod";
import { listExitTests } from "#db/repositories/statements.ts";
import type { Reader } from "#db/sql.ts";
import { extension } from "./xapi.ts";

const Marked = z.looseObject({ context: z.looseObject({ extensions: z.looseObject({ [extension("supervised")]: z.literal(true) }) }) });

/** Of the exit tests of a course with that score. @param scaled 0..1 */
export function wasSupervised(db: Reader, profileId: string, courseId: string, scaled: number): boolean {
  return listExitTests(db, profileId, courseId, scaled).some(
    (bytes) => Marked.safeParse(JSON.parse(Buffer.from(bytes).toString())).success,
  );
}
