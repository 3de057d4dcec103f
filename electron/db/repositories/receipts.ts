/** Receipts of records offices, and the certificates that no longer count. */
import { z } from "zod";
import type { Reader, Tx } from "#db/sql.ts";

const Row = z.object({ file: z.custom<Uint8Array>((value) => value instanceof Uint8Array), broughtAt: z.string() });
export type ReceiptRow = z.infer<typeof Row>;
const Revoked = z.object({ key: z.string(), id: z.string(), date: z.string(), reason: z.string().nullable() });
export type RevokedRow = z.infer<typeof Revoked>;

/** Receipts of a person, the newest first. */
export function listReceipts(db: Reader, profileId: string): ReceiptRow[] {
  const sql = "SELECT file, brought_at AS broughtAt FROM receipt WHERE profile_id = @profileId ORDER BY written_at DESC, id";
  return db.all(sql, Row, { profileId });
}
/** Keeps a receipt; tells whether it was new. */
export function addReceipt(
  tx: Tx,
  row: ReceiptRow & { readonly id: string; readonly profileId: string; readonly writtenAt: string },
): boolean {
  return (
    tx.run(
      `INSERT INTO receipt (id, profile_id, file, written_at, brought_at) VALUES (@id, @profileId, @file, @writtenAt, @broughtAt)
       ON CONFLICT (id) DO NOTHING`,
      { ...row },
    ) === 1
  );
}
/** Once revoked, a certificate stays so: a list that names fewer was written before. */
export function addRevoked(tx: Tx, row: RevokedRow): void {
  tx.run(
    `INSERT INTO revoked_certificate (office_key, id, date, reason) VALUES (@key, @id, @date, @reason)
     ON CONFLICT (office_key, id) DO NOTHING`,
    { ...row },
  );
}
export function listRevoked(db: Reader): RevokedRow[] {
  return db.all("SELECT office_key AS key, id, date, reason FROM revoked_certificate", Revoked, {});
}
