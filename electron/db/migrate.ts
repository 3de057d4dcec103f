/** Brings a database up to this app's schema. */
import { mkdirSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { syncPath } from "#platform/files.ts";
import { migrations } from "./migrations.ts";
import type { Migration } from "./migrations.ts";
import { openDatabase } from "./open.ts";
import type { Db } from "./open.ts";

/**
 * Applies what is missing, each migration in its own transaction: a kill leaves the file at one version or the next. A file that holds
 * data is copied into `backups` first; the copy is checked, and without it nothing is migrated.
 * @param steps Only tests give others than the app's own.
 * @returns The backup made, or null when there was nothing to migrate or nothing yet to lose.
 * @throws AppError disk-full, read-only, data-damaged
 */
export async function migrate(db: Db, backups: string, steps: readonly Migration[] = migrations): Promise<string | null> {
  const from = db.version();
  const missing = steps.filter((step) => step.version > from);
  if (db.readOnly || missing.length === 0) return null;
  const backup = from === 0 ? null : await backUp(db, backups, from);
  for (const step of missing) db.apply(step);
  return backup;
}

/** A checked copy of the database, `academy-v10-2026-11-22T09-31-07.000Z.db`; it has its name only when it is whole. */
export async function backUp(db: Db, backups: string, version: number): Promise<string> {
  mkdirSync(backups, { recursive: true });
  const file = join(backups, `academy-v${version}-${new Date().toISOString().replaceAll(":", "-")}.db`);
  const part = `${file}.part`;
  try {
    await db.backup(part);
    openDatabase(part, { readOnly: true }).close();
    await syncPath(part);
    await rename(part, file);
    await syncPath(backups);
    return file;
  } finally {
    for (const rest of [part, `${part}-wal`, `${part}-shm`]) await rm(rest, { force: true });
  }
}
