/** The office's database file: opened, brought up to date and copied like the main one, by its own migrations. */
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "#contract/errors.ts";
import { syncPath } from "#platform/files.ts";
import { officeMigrations } from "./office-migrations.ts";
import type { Db } from "./open.ts";
import { openDatabase } from "./open.ts";

const nameOf = (folder: string): string => join(folder, "office.db");
/** Copies that are kept. */
const kept = 10;

/** Whether somebody opened an office in this data folder. @param folder the office's, from `dataPaths` */
export function hasOffice(folder: string): boolean {
  return existsSync(nameOf(folder));
}

/**
 * Opens the office's file, making it where there is none; an older one is copied first, then brought up to date.
 * @throws AppError data-newer, data-damaged, disk-full, read-only
 */
export async function openOfficeFile(folder: string, now: Date): Promise<Db> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const db = openDatabase(nameOf(folder), { steps: officeMigrations });
  try {
    const from = db.version();
    const missing = officeMigrations.filter((step) => step.version > from);
    if (from > 0 && missing.length > 0) await copyOffice(db, folder, now);
    for (const step of missing) db.apply(step);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
/** Opens the office's file for reading, beside who writes it. */
export function readOfficeFile(folder: string): Db {
  return openDatabase(nameOf(folder), { readOnly: true, steps: officeMigrations });
}

/**
 * Copies the office's file into `backups` beside it; the copy is checked before it has its name, and the ten newest stay.
 * @returns the copy's name. @throws AppError disk-full, read-only, data-damaged
 */
export async function copyOffice(db: Db, folder: string, now: Date): Promise<string> {
  const dir = join(folder, "backups");
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const name = `office-${now.toISOString().replaceAll(/[:.]/g, "-")}.db`;
  const part = join(dir, `${name}.part`);
  try {
    await db.backup(part);
    const copy = openDatabase(part, { readOnly: true, steps: officeMigrations });
    const version = copy.version();
    copy.close();
    if (version !== db.version()) throw new AppError("data-damaged", { what: "backup" });
    await syncPath(part);
    await rename(part, join(dir, name));
    await syncPath(dir);
  } finally {
    for (const ending of ["", "-journal", "-wal", "-shm"]) await rm(part + ending, { force: true });
  }
  for (const each of officeCopies(folder).slice(kept)) await rm(join(dir, each), { force: true });
  return name;
}

/** Names of the copies, newest first. */
export function officeCopies(folder: string): string[] {
  const dir = join(folder, "backups");
  if (!existsSync(dir)) return [];
  return readdirSync(dir)
    .filter((each) => /^office-.*\.db$/.test(each))
    .toSorted()
    .toReversed();
}
/** Removes all copies. @returns how many there were */
export async function dropOfficeCopies(folder: string): Promise<number> {
  const names = officeCopies(folder);
  for (const each of names) await rm(join(folder, "backups", each), { force: true });
  return names.length;
}
