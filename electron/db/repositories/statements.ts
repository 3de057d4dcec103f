/** Statements and their chains. Only records/ appends; a statement is never changed or removed (the triggers see to it). */
import { z } from "zod";
import type { Reader, Tx } from "#db/sql.ts";

export const Verb = z.enum(["launched", "answered", "passed", "failed", "completed", "progressed"]);
export type Verb = z.infer<typeof Verb>;
export const ObjectKind = z.enum(["course", "lesson", "item", "lab", "quiz", "survey"]);
export type ObjectKind = z.infer<typeof ObjectKind>;
export const Closed = z.enum(["other-machine", "key-lost", "restored", "moved", "erased"]);
export type Closed = z.infer<typeof Closed>;

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
const ChainRow = z.object({
  /** Local number; `uuid` is the chain's name elsewhere. */
  id: z.number(),
  uuid: z.string(),
  deviceId: z.string(),
  profileId: z.string(),
  epoch: z.number(),
  parentHead: bytes.nullable(),
  headHash: bytes,
  length: z.number(),
  closedBecause: Closed.nullable(),
  /** Its statements are empty since then; numbers and hashes stay. */
  erasedAt: z.string().nullable(),
});
export type ChainRow = z.infer<typeof ChainRow>;
const chains = `SELECT id, uuid, device_id AS deviceId, profile_id AS profileId, epoch, parent_head AS parentHead, head_hash AS headHash, length,
  closed_because AS closedBecause, erased_at AS erasedAt FROM chain`;

/** Chains of a profile, oldest epoch first. */
export function listChains(db: Reader, profileId: string): ChainRow[] {
  return db.all(`${chains} WHERE profile_id = @profileId ORDER BY epoch`, ChainRow, { profileId });
}
export function lastChain(db: Reader, profileId: string): ChainRow | null {
  return db.get(`${chains} WHERE profile_id = @profileId ORDER BY epoch DESC LIMIT 1`, ChainRow, { profileId });
}
export function addChain(tx: Tx, chain: Omit<ChainRow, "id" | "length" | "closedBecause" | "erasedAt">): void {
  tx.run(
    `INSERT INTO chain (uuid, device_id, profile_id, epoch, parent_head, head_hash, length, closed_because)
     VALUES (@uuid, @deviceId, @profileId, @epoch, @parentHead, @headHash, 0, NULL)`,
    { ...chain },
  );
}
/** Ends continuity of every open chain: the next statement of each profile begins a new epoch. */
export function closeChains(tx: Tx, because: Closed): number {
  return tx.run("UPDATE chain SET closed_because = @because WHERE closed_because IS NULL", { because });
}
/** The same for the chains of one profile. */
export function closeChainsOf(tx: Tx, profileId: string, because: Closed): number {
  return tx.run("UPDATE chain SET closed_because = @because WHERE profile_id = @profileId AND closed_because IS NULL", {
    profileId,
    because,
  });
}
/** Empties every statement of a profile for good; number and hash of each stay, and so do the chains (DESIGN §6). */
export function eraseChains(tx: Tx, profileId: string, at: string): void {
  tx.run(
    "UPDATE chain SET erased_at = @at, closed_because = coalesce(closed_because, 'erased') WHERE profile_id = @profileId AND erased_at IS NULL",
    {
      profileId,
      at,
    },
  );
  tx.run(
    `UPDATE statement SET bytes = x'', verb = '', course_id = '', lesson_id = NULL, object_kind = '', object_id = '', version = '',
       scaled = NULL, success = NULL, at = ''
     WHERE chain_id IN (SELECT id FROM chain WHERE profile_id = @profileId)`,
    { profileId },
  );
}

const LinkRow = z.object({ seq: z.number(), hash: bytes, bytes });
export type LinkRow = z.infer<typeof LinkRow>;
/** Up to `limit` statements of a chain after `seq`, in order, with their exact bytes. */
export function listLinks(db: Reader, chainId: number, afterSeq: number, limit: number): LinkRow[] {
  return db.all("SELECT seq, hash, bytes FROM statement WHERE chain_id = @chainId AND seq > @afterSeq ORDER BY seq LIMIT @limit", LinkRow, {
    chainId,
    afterSeq,
    limit,
  });
}

const StatementRow = z.object({
  seq: z.number(),
  verb: Verb,
  courseId: z.string(),
  lessonId: z.string().nullable(),
  objectKind: ObjectKind,
  objectId: z.string(),
  version: z.string(),
  scaled: z.number().nullable(),
  success: z
    .number()
    .nullable()
    .transform((n) => (n === null ? null : n === 1)),
  at: z.string(),
});
export type StatementRow = z.infer<typeof StatementRow>;
/** The newest statements of a profile, newest first, by order of writing. */
export function recentStatements(db: Reader, profileId: string, limit: number): StatementRow[] {
  return db.all(
    `SELECT s.seq, s.verb, s.course_id AS courseId, s.lesson_id AS lessonId, s.object_kind AS objectKind, s.object_id AS objectId, s.version, s.scaled,
       s.success, s.at
     FROM chain c JOIN statement s ON s.chain_id = c.id WHERE c.profile_id = @profileId ORDER BY c.epoch DESC, s.seq DESC LIMIT @limit`,
    StatementRow,
    { profileId, limit },
  );
}
const TestScore = z.object({ kind: z.enum(["entry", "exit"]), scaled: z.number() });
/** Scores of the entry and exit tests of a course that a profile handed in, in the order of the record. */
export function listTestScores(db: Reader, profileId: string, courseId: string): z.infer<typeof TestScore>[] {
  return db.all(
    `SELECT s.object_id AS kind, s.scaled FROM chain c JOIN statement s ON s.chain_id = c.id
     WHERE c.profile_id = @profileId AND s.course_id = @courseId AND s.object_kind = 'quiz' AND s.object_id IN ('entry', 'exit')
       AND s.lesson_id IS NULL AND s.scaled IS NOT NULL ORDER BY c.epoch, s.seq`,
    TestScore,
    { profileId, courseId },
  );
}
/** The exact bytes of what a profile said last in a course's survey; null: nothing yet. */
export function findSurvey(db: Reader, profileId: string, courseId: string, survey: string): Uint8Array | null {
  return (
    db.get(
      `SELECT s.bytes FROM chain c JOIN statement s ON s.chain_id = c.id
       WHERE c.profile_id = @profileId AND s.course_id = @courseId AND s.object_kind = 'survey' AND s.object_id = @survey
       ORDER BY c.epoch DESC, s.seq DESC LIMIT 1`,
      z.object({ bytes }),
      { profileId, courseId, survey },
    )?.bytes ?? null
  );
}
/** The exact bytes of the exit tests of a course that a profile handed in with a score. */
export function listExitTests(db: Reader, profileId: string, courseId: string, scaled: number): Uint8Array[] {
  return db
    .all(
      `SELECT s.bytes FROM chain c JOIN statement s ON s.chain_id = c.id
       WHERE c.profile_id = @profileId AND s.course_id = @courseId AND s.object_kind = 'quiz' AND s.object_id = 'exit'
         AND s.lesson_id IS NULL AND s.scaled = @scaled`,
      z.object({ bytes }),
      { profileId, courseId, scaled },
    )
    .map((row) => row.bytes);
}
/** Of each lesson that a profile opened or finished: the course's version in which it did so last, by order of writing. */
export function studiedVersions(db: Reader, profileId: string): { courseId: string; lessonId: string; version: string }[] {
  return db.all(
    `SELECT course_id AS courseId, lesson_id AS lessonId, version FROM (
       SELECT s.course_id, s.lesson_id, s.version,
         row_number() OVER (PARTITION BY s.course_id, s.lesson_id ORDER BY c.epoch DESC, s.seq DESC) AS newest
       FROM chain c JOIN statement s ON s.chain_id = c.id
       WHERE c.profile_id = @profileId AND s.object_kind = 'lesson' AND s.verb IN ('launched', 'completed'))
     WHERE newest = 1 ORDER BY course_id, lesson_id`,
    z.object({ courseId: z.string(), lessonId: z.string(), version: z.string() }),
    { profileId },
  );
}
/** When the first statement of a profile was written; null when there is none. */
export function firstStatementAt(db: Reader, profileId: string): string | null {
  return (
    db.get(
      "SELECT s.at FROM chain c JOIN statement s ON s.chain_id = c.id WHERE c.profile_id = @profileId ORDER BY c.epoch, s.seq LIMIT 1",
      z.object({ at: z.string() }),
      { profileId },
    )?.at ?? null
  );
}
/** Statements of a profile over all its epochs. */
export function countStatements(db: Reader, profileId: string): number {
  return (
    db.get("SELECT coalesce(sum(length), 0) AS n FROM chain WHERE profile_id = @profileId", z.object({ n: z.number() }), { profileId })
      ?.n ?? 0
  );
}

/** Adds a statement as the next of its chain and moves the chain's head. */
export function addStatement(tx: Tx, chainId: number, statement: StatementRow & { hash: Uint8Array; bytes: Uint8Array }): void {
  tx.run(
    `INSERT INTO statement (chain_id, seq, hash, bytes, verb, course_id, lesson_id, object_kind, object_id, version, scaled, success, at)
     VALUES (@chainId, @seq, @hash, @bytes, @verb, @courseId, @lessonId, @objectKind, @objectId, @version, @scaled, @success, @at)`,
    {
      chainId,
      seq: statement.seq,
      hash: statement.hash,
      bytes: statement.bytes,
      verb: statement.verb,
      courseId: statement.courseId,
      lessonId: statement.lessonId,
      objectKind: statement.objectKind,
      objectId: statement.objectId,
      version: statement.version,
      scaled: statement.scaled,
      success: statement.success === null ? null : statement.success ? 1 : 0,
      at: statement.at,
    },
  );
  tx.run("UPDATE chain SET head_hash = @hash, length = @seq WHERE id = @chainId", { chainId, hash: statement.hash, seq: statement.seq });
}
