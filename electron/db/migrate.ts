/** Brings a database up to this app's schema. */
import { join } from "node:path";
import { makeBackup } from "./backup.ts";
import { migrations } from "./migrations.ts";
import type { Migration } from "./migrations.ts";
import type { Db } from "./open.ts";

/**
 * Applies what is missing, each migration in its own transaction: a kill leaves the file at one version or the next. A file that holds
 * data is copied into `backups` first; the copy is checked, and without it nothing is migrated.
 * @param steps Only tests give others than the app's own.
 * @returns The backup made, or null when there was nothing to migrate or nothing yet to lose.
 * @throws AppError disk-full, read-only, data-damaged
 */
export async function migrate(
  db: Db,
  backups: string,
  steps: readonly Migration[] = migrations,
  now: Date = new Date(),
): Promise<string | null> {
  const from = db.version();
  const missing = steps.filter((step) => step.version > from);
  if (db.readOnly || missing.length === 0) return null;
  const backup = from === 0 ? null : join(backups, (await makeBackup(db, backups, "before-update", now)).name);
  for (const step of missing) db.apply(step);
  return backup;
}
