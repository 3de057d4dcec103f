/** Copies of the database in the data folder: made while it is in use, opened and checked before they count, thinned with age. */
import { existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { AppError } from "#contract/errors.ts";
import { Backup, BackupName } from "#contract/model/backup.ts";
import type { BackupReason } from "#contract/model/backup.ts";
import { syncPath } from "#platform/files.ts";
import { openDatabase } from "./open.ts";
import type { Db } from "./open.ts";

const day = 24 * 60 * 60 * 1000;

/**
 * Copies the database into `dir` under a name of its own; it has that name only when it is whole, on disk, and found sound.
 * @param at When, by the wall clock; a moment already taken becomes the next free millisecond.
 * @throws AppError disk-full, read-only, data-damaged
 */
export async function makeBackup(db: Db, dir: string, reason: BackupReason, at: Date): Promise<Backup> {
  mkdirSync(dir, { recursive: true });
  const name = freeName(dir, reason, at);
  const part = join(dir, `${name}.part`);
  try {
    await db.backup(part);
    if (examine(part) === null) throw new AppError("data-damaged", { what: "backup" });
    await syncPath(part);
    await rename(part, join(dir, name));
    await syncPath(dir);
  } finally {
    for (const ending of ["", "-journal", "-wal", "-shm"]) await rm(part + ending, { force: true });
  }
  const made = describe(dir, name);
  if (made === null) throw new Error("The backup just made is not there.");
  return made;
}

/**
 * The backups of a folder, newest first. Each is opened and checked; `seen` keeps what was found, so that a file is read once a run.
 * Files of other names are left alone.
 */
export function listBackups(dir: string, seen: Map<string, Backup> = new Map()): Backup[] {
  return namesIn(dir).flatMap((name) => {
    const { size, mtimeMs } = statSync(join(dir, name), { throwIfNoEntry: false }) ?? { size: -1, mtimeMs: 0 };
    const key = `${name} ${size} ${mtimeMs}`;
    const found = seen.get(key) ?? describe(dir, name);
    if (found === null) return [];
    seen.set(key, found);
    return [found];
  });
}

/** Names of the backups in a folder, newest first, without looking inside. */
export function namesIn(dir: string): BackupName[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir)
    .filter((name) => BackupName.safeParse(name).success)
    .toSorted()
    .toReversed();
}

/** Whether a day has gone by since the last backup of any kind. One that lies in the future, made by a wrong clock, does not count. */
export function isDue(names: readonly BackupName[], now: Date): boolean {
  return !names.some((name) => {
    const age = now.getTime() - madeAt(name).getTime();
    return age >= 0 && age < day;
  });
}

/**
 * Daily backups that are no longer needed: kept are all of the last 24 hours, and the newest of each of the last 7 days, 4 weeks and 12
 * months that have one, in UTC. Days, weeks and months of the calendar, not ages: a backup stays the newest of its month while it ages.
 * Backups that a person made, or that were made before an update or a restore, always stay; so do those from the future.
 */
export function superfluous(names: readonly BackupName[], now: Date): BackupName[] {
  const age = (name: BackupName): number => now.getTime() - madeAt(name).getTime();
  const daily = names.filter((name) => name.endsWith("-daily.db")).toSorted((a, b) => age(a) - age(b));
  const kept = new Set(daily.filter((name) => age(name) < day));
  for (const { of, count } of spans) {
    const newest = new Map<string, BackupName>();
    for (const name of daily.filter((one) => age(one) >= 0)) {
      const span = of(madeAt(name));
      if (!newest.has(span)) newest.set(span, name);
    }
    for (const name of [...newest.values()].slice(0, count)) kept.add(name);
  }
  return daily.filter((name) => !kept.has(name));
}
const spans: readonly { of: (at: Date) => string; count: number }[] = [
  { of: (at) => at.toISOString().slice(0, 10), count: 7 },
  // The first of January 1970 was a Thursday; weeks begin on Monday.
  { of: (at) => String(Math.floor((at.getTime() / day + 3) / 7)), count: 4 },
  { of: (at) => at.toISOString().slice(0, 7), count: 12 },
];

/** Makes the day's backup when it is due and removes what it makes superfluous. @returns the backup, or null when none was due. */
export async function backUpDaily(db: Db, dir: string, now: Date): Promise<Backup | null> {
  if (db.readOnly || !isDue(namesIn(dir), now)) return null;
  const made = await makeBackup(db, dir, "daily", now);
  // Only once the new one is whole.
  for (const name of superfluous(namesIn(dir), now)) await rm(join(dir, name), { force: true });
  return made;
}

/** When a backup was made, by its name. */
function madeAt(name: BackupName): Date {
  const [, date = "", hour = "", minute = "", second = ""] = /^academy-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d\.\d{3})Z/.exec(name) ?? [];
  return new Date(`${date}T${hour}:${minute}:${second}Z`);
}

function freeName(dir: string, reason: BackupReason, at: Date): BackupName {
  for (let ms = at.getTime(); ; ms += 1) {
    const name = `academy-${new Date(ms).toISOString().replaceAll(":", "-")}-${reason}.db`;
    if (!existsSync(join(dir, name))) return BackupName.parse(name);
  }
}

function describe(dir: string, name: BackupName): Backup | null {
  const file = join(dir, name);
  const bytes = statSync(file, { throwIfNoEntry: false })?.size;
  if (bytes === undefined) return null;
  const at = madeAt(name);
  // A name may hold the thirteenth month; such a file was not made here.
  if (Number.isNaN(at.getTime())) return null;
  const reason = name.slice(0, -".db".length).split("Z-")[1];
  return Backup.parse({ name, madeAt: at.toISOString(), reason, bytes, holds: examine(file) });
}

/** What is in a database, in numbers that a person can compare. */
export function holdings(db: Db): NonNullable<Backup["holds"]> {
  const count = (what: string): number => db.get(`SELECT count(*) AS n FROM ${what}`, Count)?.n ?? 0;
  // A file from before migration 60 knows no erasure.
  const people = db.version() < 60 ? "profile" : "profile WHERE erased_at IS NULL";
  return { people: count(people), statements: count("statement WHERE length(bytes) > 0") };
}
/** Backups that hold a person's data: who was erased is in those made before. */
export function holdersOf(dir: string, profileId: string): BackupName[] {
  return namesIn(dir).filter((name) => peopleIn(join(dir, name)).includes(profileId));
}
/** Ids of those whose data a database file holds; none when it cannot be read. */
export function peopleIn(file: string): string[] {
  try {
    const db = openDatabase(file, { readOnly: true });
    try {
      const live = db.version() < 60 ? "" : " WHERE erased_at IS NULL";
      return db.all(`SELECT id FROM profile${live}`, z.object({ id: z.string() })).map(({ id }) => id);
    } finally {
      db.close();
    }
  } catch {
    return [];
  }
}
const Count = z.object({ n: z.int() });
/** Opens a copy and counts what is in it; null when it cannot be opened, is found damaged, or is no database of ours. */
function examine(file: string): Backup["holds"] {
  try {
    const db = openDatabase(file, { readOnly: true });
    try {
      return holdings(db);
    } finally {
      db.close();
    }
  } catch {
    return null;
  }
}
