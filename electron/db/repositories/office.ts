/** The office itself: one row. */
import { z } from "zod";
import { Issuer } from "#contract/model/office.ts";
import type { Reader, Tx } from "#db/sql.ts";

const Row = z.object({
  id: z.string(),
  createdAt: z.string(),
  issuer: z.string().transform((text) => Issuer.parse(JSON.parse(text))),
  publicKey: z.string(),
  officeRecipient: z.string(),
  recoveryRecipient: z.string(),
  passphraseWrap: z.string(),
  recoveryWrap: z.string(),
  /** Wrong tries since the last right one, and when the last of them was. */
  failures: z.int(),
  failedAt: z.string().nullable(),
  retentionMonths: z.int().nullable(),
});
export type OfficeRow = z.infer<typeof Row>;

/** Null: none was opened in this file. */
export function findOffice(db: Reader): OfficeRow | null {
  return db.get(
    `SELECT id, created_at AS createdAt, issuer, public_key AS publicKey, office_recipient AS officeRecipient,
       recovery_recipient AS recoveryRecipient, passphrase_wrap AS passphraseWrap, recovery_wrap AS recoveryWrap, failures,
       failed_at AS failedAt, retention_months AS retentionMonths FROM office`,
    Row,
  );
}
export function addOffice(tx: Tx, row: Omit<OfficeRow, "failures" | "failedAt" | "retentionMonths">): void {
  tx.run(
    `INSERT INTO office (one, id, created_at, issuer, public_key, office_recipient, recovery_recipient, passphrase_wrap, recovery_wrap)
     VALUES (1, @id, @createdAt, @issuer, @publicKey, @officeRecipient, @recoveryRecipient, @passphraseWrap, @recoveryWrap)`,
    { ...row, issuer: JSON.stringify(row.issuer) },
  );
}
export function saveIssuer(tx: Tx, issuer: Issuer): void {
  tx.run("UPDATE office SET issuer = @issuer", { issuer: JSON.stringify(issuer) });
}
/** New secrets over the same keys; null leaves that wrap as it is. No wrong try is counted any more. */
export function saveWraps(tx: Tx, wraps: { passphrase: string; recovery: string | null }): void {
  tx.run(
    `UPDATE office SET passphrase_wrap = @passphrase, recovery_wrap = coalesce(@recovery, recovery_wrap), failures = 0, failed_at = NULL`,
    wraps,
  );
}
export function countWrongTry(tx: Tx, at: string): void {
  tx.run("UPDATE office SET failures = failures + 1, failed_at = @at", { at });
}
export function forgetWrongTries(tx: Tx): void {
  tx.run("UPDATE office SET failures = 0, failed_at = NULL");
}
export function saveRetention(tx: Tx, months: number | null): void {
  tx.run("UPDATE office SET retention_months = @months", { months });
}
