/** The office's log of what was done: written with the change itself, each entry's hash over the one before. */
import { createHash } from "node:crypto";
import { z } from "zod";
import { AuditEntry } from "#contract/model/office.ts";
import type { Db } from "./open.ts";
import { operation } from "./operation.ts";
import type { Reader, Tx } from "./sql.ts";

const Row = z.object({ seq: z.int(), bytes: z.instanceof(Uint8Array), hash: z.instanceof(Uint8Array) });
const zero = new Uint8Array(32);
const next = (before: Uint8Array, bytes: Uint8Array): Buffer => createHash("sha256").update(before).update(bytes).digest();

/** One change in the office with its line in the log: both are on disk, or neither is. Throws as `operation` does. */
export function audited<T>(db: Db, entry: AuditEntry, work: (tx: Tx) => T): T {
  return operation(db, `office.${entry.act}`, (tx) => {
    const result = work(tx);
    log(tx, entry);
    return result;
  });
}
/** A line of the log, within an operation whose details are known only when it is done. */
export function log(tx: Tx, entry: AuditEntry): void {
  const bytes = Buffer.from(JSON.stringify(AuditEntry.parse(entry)));
  const last = tx.get("SELECT seq, bytes, hash FROM audit ORDER BY seq DESC LIMIT 1", Row);
  tx.run("INSERT INTO audit (seq, bytes, hash) VALUES (@seq, @bytes, @hash)", {
    seq: (last?.seq ?? 0) + 1,
    bytes,
    hash: next(last?.hash ?? zero, bytes),
  });
}

/** The newest lines first. @param before only those with a lower number; null: from the newest on */
export function readAudit(db: Reader, before: number | null, most: number): (AuditEntry & { seq: number })[] {
  return db
    .all("SELECT seq, bytes, hash FROM audit WHERE seq < @before ORDER BY seq DESC LIMIT @most", Row, {
      before: before ?? Number.MAX_SAFE_INTEGER,
      most,
    })
    .map(({ seq, bytes }) => ({ seq, ...AuditEntry.parse(JSON.parse(Buffer.from(bytes).toString())) }));
}

/** Works the whole chain out again: how many lines hold, the first that does not (null: all do), and the last hash in hexadecimal. */
export function checkAudit(db: Reader): { readonly lines: number; readonly brokenAt: number | null; readonly head: string } {
  let [hash, seq]: [Uint8Array, number] = [zero, 0];
  for (;;) {
    const rows = db.all("SELECT seq, bytes, hash FROM audit WHERE seq > @seq ORDER BY seq LIMIT 1000", Row, { seq });
    for (const row of rows) {
      const head = Buffer.from(hash).toString("hex");
      if (row.seq !== seq + 1 || !next(hash, row.bytes).equals(row.hash)) return { lines: seq, brokenAt: seq + 1, head };
      [hash, seq] = [row.hash, row.seq];
    }
    if (rows.length === 0) return { lines: seq, brokenAt: null, head: Buffer.from(hash).toString("hex") };
  }
}
