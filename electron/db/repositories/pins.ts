/** The screen lock of a profile. */
import { z } from "zod";
import type { Reader, Tx } from "#db/sql.ts";

const Row = z.object({
  /** What the PIN is compared with: see platform/secrets.ts. */
  pin: z.string(),
  recovery: z.string(),
  /** Wrong tries since the last right one, and when the last of them was. */
  failures: z.int(),
  failedAt: z.string().nullable(),
  setAt: z.string(),
});
export type PinRow = z.infer<typeof Row>;

/** Null: this profile has no PIN. */
export function findPin(db: Reader, profileId: string): PinRow | null {
  return db.get(
    "SELECT pin, recovery, failures, failed_at AS failedAt, set_at AS setAt FROM profile_pin WHERE profile_id = @profileId",
    Row,
    { profileId },
  );
}
/** Sets or replaces the PIN, with no wrong try counted. */
export function savePin(tx: Tx, profileId: string, lock: { pin: string; recovery: string; at: string }): void {
  tx.run(
    `INSERT INTO profile_pin (profile_id, pin, recovery, set_at, failures) VALUES (@profileId, @pin, @recovery, @at, 0)
     ON CONFLICT (profile_id) DO UPDATE SET pin = excluded.pin, recovery = excluded.recovery, set_at = excluded.set_at,
       failures = 0, failed_at = NULL`,
    { profileId, ...lock },
  );
}
export function removePin(tx: Tx, profileId: string): void {
  tx.run("DELETE FROM profile_pin WHERE profile_id = @profileId", { profileId });
}
export function countWrongPin(tx: Tx, profileId: string, at: string): void {
  tx.run("UPDATE profile_pin SET failures = failures + 1, failed_at = @at WHERE profile_id = @profileId", { profileId, at });
}
export function forgetWrongPins(tx: Tx, profileId: string): void {
  tx.run("UPDATE profile_pin SET failures = 0, failed_at = NULL WHERE profile_id = @profileId AND failures > 0", { profileId });
}
