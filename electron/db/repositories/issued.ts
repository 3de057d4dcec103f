/** Certificates that an office issued. */
import { z } from "zod";
import type { Reader, Tx } from "#db/sql.ts";

const Row = z.object({
  id: z.string(),
  personId: z.string().nullable(),
  courseId: z.string(),
  issuedAt: z.string(),
  until: z.string().nullable(),
  revokedOn: z.string().nullable(),
  reason: z.string().nullable(),
});
export type IssuedRow = z.infer<typeof Row>;
const select = `SELECT id, person_id AS personId, course_id AS courseId, issued_at AS issuedAt, until, revoked_on AS revokedOn, reason
  FROM issued_certificate`;

export function listIssued(db: Reader): IssuedRow[] {
  return db.all(`${select} ORDER BY issued_at, id`, Row);
}
/** What is issued stays as it was issued: a second time changes nothing. */
export function addIssued(tx: Tx, row: Omit<IssuedRow, "revokedOn" | "reason">): void {
  tx.run(
    `INSERT INTO issued_certificate (id, person_id, course_id, issued_at, until) VALUES (@id, @personId, @courseId, @issuedAt, @until)
     ON CONFLICT (id) DO NOTHING`,
    { ...row },
  );
}
/** Tells whether there was one to revoke. */
export function revokeIssued(tx: Tx, id: string, revokedOn: string, reason: string | null): boolean {
  return (
    tx.run("UPDATE issued_certificate SET revoked_on = @revokedOn, reason = @reason WHERE id = @id AND revoked_on IS NULL", {
      id,
      revokedOn,
      reason,
    }) === 1
  );
}
/** Of erased people only that something no longer counts is kept, without saying whose it was or why. */
export function forgetIssued(tx: Tx, personIds: readonly string[]): void {
  const people = { people: JSON.stringify(personIds) };
  tx.run("DELETE FROM issued_certificate WHERE revoked_on IS NULL AND person_id IN (SELECT value FROM json_each(@people))", people);
  tx.run("UPDATE issued_certificate SET person_id = NULL, reason = NULL WHERE person_id IN (SELECT value FROM json_each(@people))", people);
}
