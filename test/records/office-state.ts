/** What an office holds, in a form that does not know in which order it came; and whether it is sound. */
import { createHash } from "node:crypto";
import { z } from "zod";
import type { Db } from "#db/open.ts";
import { listCounted } from "#db/repositories/collection.ts";
import { listTipProgress } from "#db/repositories/collected-progress.ts";
import type { TipProgress } from "#db/repositories/collected-progress.ts";
import { listCourseDays, listTestAttempts } from "#db/repositories/report-rows.ts";
import { createTally } from "#records/progress.ts";
import { readStatement } from "#records/xapi.ts";

const count = (db: Db, table: string): number => db.get(`SELECT count(*) AS n FROM ${table}`, z.object({ n: z.number() }))?.n ?? -1;

export function stateOf(db: Db) {
  const counted = listCounted(db);
  return {
    chains: counted.map(({ uuid, profileId, upto, head, forked }) => ({
      uuid,
      profileId,
      upto,
      head: Buffer.from(head).toString("hex"),
      forked,
    })),
    progress: [...new Set(counted.map(({ profileId }) => profileId))].toSorted().map((id) => listTipProgress(db, id)),
    days: listCourseDays(db, { from: "0000-01-01", to: "9999-12-31" }),
    attempts: listTestAttempts(db, "9999-12-31"),
    statements: count(db, "statement"),
    tips: count(db, "tip"),
    holdings: count(db, "holding"),
  };
}

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
const Tip = z.object({ id: z.number(), strand: z.number(), upto: z.number(), head: bytes, parent: bytes.nullable(), profile: z.string() });
const Row = z.object({ hash: bytes, bytes });
/**
 * Goes over every tip that is held: each statement follows from the one before, the head is the last one's hash, and what was derived is
 * what they say. @returns what is wrong
 */
export function faultsIn(db: Db): string[] {
  const faults: string[] = [];
  const tips = db.all(
    `SELECT t.id, t.strand_id AS strand, t.upto, t.head, c.parent_head AS parent, c.profile_id AS profile FROM tip t
       JOIN strand s ON s.id = t.strand_id JOIN chain c ON c.id = s.chain_id
     WHERE c.erased_at IS NULL AND EXISTS (SELECT 1 FROM holding h JOIN bundle u ON u.id = h.bundle_id JOIN batch b ON b.id = u.batch_id
       WHERE h.tip_id = t.id AND b.live_at IS NOT NULL AND b.undone_at IS NULL)`,
    Tip,
  );
  for (const tip of tips) {
    const lines: Uint8Array[] = [];
    let on: number | null = tip.strand;
    for (let upto = tip.upto; on !== null;) {
      const strand: { first: number; parent: number | null } | null = db.get(
        "SELECT first, parent_id AS parent FROM strand WHERE id = @on",
        z.object({ first: z.number(), parent: z.number().nullable() }),
        { on },
      );
      if (strand === null) break;
      const own = db.all("SELECT hash, bytes FROM statement WHERE key BETWEEN @from AND @to ORDER BY key", Row, {
        from: on * 2 ** 20 + strand.first,
        to: on * 2 ** 20 + upto,
      });
      lines.unshift(...own.map((row) => row.bytes));
      [on, upto] = [strand.parent, strand.first - 1];
    }
    let link: Uint8Array = tip.parent ?? new Uint8Array(32);
    const tally = createTally();
    for (const line of lines) {
      link = createHash("sha256").update(link).update(line).digest();
      tally.add(readStatement(line));
    }
    if (lines.length !== tip.upto || Buffer.compare(link, tip.head) !== 0) faults.push(`tip ${tip.id} does not hold`);
    const sum = (of: TipProgress): number => of.courses.reduce((all, row) => all + row.statements, 0);
    const courses = db.all(
      "SELECT course_id AS courseId, statements, seconds, last_at AS lastAt FROM tip_course WHERE tip_id = @id",
      z.object({ courseId: z.string(), statements: z.number(), seconds: z.number(), lastAt: z.string() }),
      { id: tip.id },
    );
    if (sum(tally.rows()) !== sum({ courses, lessons: [], labs: [], quizzes: [] })) faults.push(`tip ${tip.id} derives something else`);
    const told = db.get("SELECT total(statements) AS n FROM tip_day WHERE tip_id = @id", z.object({ n: z.number() }), { id: tip.id });
    if (told?.n !== tip.upto) faults.push(`tip ${tip.id} tells reports something else`);
  }
  const check = db.all("PRAGMA integrity_check", z.object({ integrity_check: z.string() }));
  if (check[0]?.integrity_check !== "ok") faults.push("integrity");
  if (db.all("PRAGMA foreign_key_check", z.unknown()).length > 0) faults.push("foreign keys");
  return faults;
}
