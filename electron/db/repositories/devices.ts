/** The keys this data folder has had, and the computer it was last used on. */
import { z } from "zod";
import type { Reader, Tx } from "#db/sql.ts";

const Row = z.object({ id: z.string(), publicKey: z.string(), fingerprint: z.string(), createdAt: z.string() });
export type DeviceRow = z.infer<typeof Row>;

export function findDevice(db: Reader, id: string): DeviceRow | null {
  return db.get("SELECT id, public_key AS publicKey, fingerprint, created_at AS createdAt FROM device WHERE id = @id", Row, { id });
}
export function countDevices(db: Reader): number {
  return db.get("SELECT count(*) AS n FROM device", z.object({ n: z.number() }))?.n ?? 0;
}
export function addDevice(tx: Tx, device: DeviceRow): void {
  tx.run("INSERT INTO device (id, public_key, fingerprint, created_at) VALUES (@id, @publicKey, @fingerprint, @createdAt)", { ...device });
}
export function setFingerprint(tx: Tx, id: string, fingerprint: string): void {
  tx.run("UPDATE device SET fingerprint = @fingerprint WHERE id = @id", { id, fingerprint });
}
