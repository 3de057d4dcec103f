/** The office that a person hands in to, as its file told it. */
import { z } from "zod";
import type { Reader, Tx } from "#db/sql.ts";

const Row = z.object({ file: z.custom<Uint8Array>((value) => value instanceof Uint8Array), acceptedAt: z.string() });
export type EnrolmentRow = z.infer<typeof Row>;

export function findEnrolment(db: Reader, profileId: string): EnrolmentRow | null {
  return db.get("SELECT file, accepted_at AS acceptedAt FROM enrolment WHERE profile_id = @profileId", Row, { profileId });
}
/** Keeps the file; one that was there goes. */
export function putEnrolment(tx: Tx, profileId: string, row: EnrolmentRow): void {
  tx.run(
    `INSERT INTO enrolment (profile_id, file, accepted_at) VALUES (@profileId, @file, @acceptedAt)
     ON CONFLICT (profile_id) DO UPDATE SET file = excluded.file, accepted_at = excluded.accepted_at`,
    { profileId, file: row.file, acceptedAt: row.acceptedAt },
  );
}
/** Tells whether there was one. */
export function removeEnrolment(tx: Tx, profileId: string): boolean {
  return tx.run("DELETE FROM enrolment WHERE profile_id = @profileId", { profileId }) === 1;
}
