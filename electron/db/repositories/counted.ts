/** Statements that count, in ranges of their keys: for whoever reads very many of them. */
import { z } from "zod";
import type { Reader } from "#db/sql.ts";
import { keyOf } from "./collection.ts";

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
const Range = z.object({ profileId: z.string(), strand: z.number(), first: z.number(), upto: z.number() });
/** Statements `first` to `upto` of a strand. */
export type CountedRange = z.infer<typeof Range>;

/** What counts of these profiles, chain by chain, each chain from its first statement on. */
export function listCountedRanges(db: Reader, profiles: readonly string[]): CountedRange[] {
  return db.all(
    `WITH RECURSIVE part (chain, epoch, profile, strand, parent, first, upto) AS (
       SELECT c.uuid, c.epoch, c.profile_id, s.id, s.parent_id, s.first, t.upto
       FROM counted n JOIN chain c ON c.id = n.chain_id JOIN tip t ON t.id = n.tip_id JOIN strand s ON s.id = t.strand_id
         JOIN json_each(@profiles) w ON w.value = c.profile_id
       UNION ALL
       SELECT part.chain, part.epoch, part.profile, s.id, s.parent_id, s.first, part.first - 1 FROM part JOIN strand s ON s.id = part.parent
     )
     SELECT profile AS profileId, strand, first, upto FROM part WHERE upto >= first ORDER BY profile, epoch, chain, first`,
    Range,
    { profiles: JSON.stringify(profiles) },
  );
}

/** A stretch of a strand, and what is read of it: a period, both days included, and one course or all. */
export interface Stretch {
  readonly strand: number;
  readonly from: number;
  readonly to: number;
  readonly within: { readonly courseId: string | null; readonly from: string; readonly to: string };
}
const where = "key BETWEEN @first AND @last AND (@courseId IS NULL OR course_id = @courseId) AND at >= @since AND at < @until ORDER BY key";
const values = ({ strand, from, to, within }: Stretch) => ({
  first: keyOf(strand, from),
  last: keyOf(strand, to),
  courseId: within.courseId,
  since: within.from,
  // Moments of the last day sort before its name with a sign that is greater than the T.
  until: `${within.to}U`,
});

/** Statements exactly as they were recorded. */
export function listBytesIn(db: Reader, stretch: Stretch): Uint8Array[] {
  return db.all(`SELECT bytes FROM statement WHERE ${where}`, z.object({ bytes }), values(stretch)).map((row) => row.bytes);
}

const Statement = z.object({
  verb: z.string(),
  courseId: z.string(),
  lessonId: z.string().nullable(),
  objectKind: z.string(),
  objectId: z.string(),
  rev: z.number().nullable(),
  version: z.string(),
  scaled: z.number().nullable(),
  success: z.number().nullable(),
  supervised: z.number().nullable(),
  seconds: z.number(),
  at: z.string(),
});
export type ReadStatement = z.infer<typeof Statement>;
/** The main members of statements. */
export function listStatementsIn(db: Reader, stretch: Stretch): ReadStatement[] {
  return db.all(
    `SELECT verb, course_id AS courseId, lesson_id AS lessonId, object_kind AS objectKind, object_id AS objectId, rev, version, scaled, success,
       supervised, seconds, at FROM statement WHERE ${where}`,
    Statement,
    values(stretch),
  );
}
