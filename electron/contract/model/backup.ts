/** A copy of the whole database, kept in the data folder. */
import { z } from "zod";
import { Instant } from "./basic.ts";

/** Why a backup was made: once a day, by a person, before the schema changed, or before another was restored. */
export const backupReasons = ["daily", "made", "before-update", "before-restore"] as const;
export const BackupReason = z.enum(backupReasons);
export type BackupReason = z.infer<typeof BackupReason>;

/** File name, and the only way to point at a backup: `academy-2026-11-22T09-31-07.000Z-daily.db`. */
export const BackupName = z
  .string()
  .max(64)
  .regex(/^academy-\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}\.\d{3}Z-(daily|made|before-update|before-restore)\.db$/);
export type BackupName = z.infer<typeof BackupName>;

export const Backup = z.strictObject({
  name: BackupName,
  madeAt: Instant,
  reason: BackupReason,
  bytes: z.int(),
  /** What is in it, once opened and checked; null when it can no longer be opened. */
  holds: z.strictObject({ people: z.int(), statements: z.int() }).nullable(),
});
export type Backup = z.infer<typeof Backup>;
