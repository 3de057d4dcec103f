/**
 * Puts another database in place of the one that is there. A kill at any moment leaves the old one or the new one: the new file is made
 * ready beside it, then a plan is written, and whoever opens the folder next carries out what is left of it.
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { AppError } from "#contract/errors.ts";
import type { BackupName } from "#contract/model/backup.ts";
import { syncPath, writeAtomic } from "#platform/files.ts";
import type { DataPaths } from "#platform/paths.ts";
import { migrations } from "./migrations.ts";
import { openDatabase } from "./open.ts";
import { operation } from "./operation.ts";
import { closeChains } from "./repositories/statements.ts";
import { translate } from "./sql.ts";

/** restore.json: the new file is whole. `aside` is the folder, below the data folder, that the old files go to. */
const Plan = z.strictObject({ aside: z.string().regex(/^(damaged|tmp)\/[0-9TZ.-]+$/) });
type Plan = z.infer<typeof Plan>;

/** The database and what SQLite may keep beside it. */
const endings = ["", "-wal", "-shm", "-journal"];

const planOf = (folder: DataPaths): string => join(folder.root, "restore.json");
const readyOf = (folder: DataPaths): string => join(folder.root, "restore.db");

/**
 * Restores a backup, or with `name` null begins with an empty database. No connection of this process may be open.
 *
 * The copy is brought up to this app's schema, and all its chains are closed: what comes next begins a new epoch whose parent is the
 * backup's head (DESIGN §6).
 * @param keep `damaged`: the old files are moved whole to `damaged/<instant>/` and stay. `tmp`: they go, for the caller has copied them.
 * @throws AppError not-found, data-damaged when the backup is, data-newer, disk-full, read-only, data-in-use
 */
export async function restore(folder: DataPaths, name: BackupName | null, keep: "damaged" | "tmp", at: Date): Promise<void> {
  const ready = readyOf(folder);
  try {
    await prepare(ready, name === null ? null : join(folder.backups, name));
    const plan: Plan = { aside: `${keep}/${at.toISOString().replaceAll(":", "-")}` };
    // By way of tmp, which every start empties: no half of it stays in sight.
    const draft = join(folder.tmp, "restore.json");
    await writeAtomic(draft, JSON.stringify(plan));
    renameSync(draft, planOf(folder));
    await syncPath(folder.root);
  } catch (error) {
    for (const ending of endings) await rm(ready + ending, { force: true });
    throw translate(error);
  }
  await finishRestore(folder);
}

/** Carries out a restore that was decided. Does nothing when there is none. Only for who holds the folder. @throws AppError data-in-use */
export async function finishRestore(folder: DataPaths): Promise<void> {
  const [plan, ready] = [planOf(folder), readyOf(folder)];
  if (!existsSync(plan)) {
    // Killed before the plan was written: nothing was decided.
    for (const ending of endings) rmSync(ready + ending, { force: true });
    return;
  }
  const { aside } = Plan.parse(JSON.parse(readFileSync(plan, "utf8")));
  if (existsSync(ready)) {
    const kept = join(folder.root, aside);
    mkdirSync(kept, { recursive: true });
    // A log left beside the new file would be taken for its own.
    for (const ending of endings) moveAway(folder.database + ending, join(kept, `academy.db${ending}`));
    await syncPath(kept);
    renameSync(ready, folder.database);
    await syncPath(folder.root);
  }
  await rm(plan, { force: true });
  await syncPath(folder.root);
  if (aside.startsWith("tmp/")) rmSync(join(folder.root, aside), { recursive: true, force: true });
}

function moveAway(from: string, to: string): void {
  if (!existsSync(from)) return;
  try {
    renameSync(from, to);
  } catch (cause) {
    // Windows moves no file that another program has open.
    throw new AppError("data-in-use", {}, { cause });
  }
}

async function prepare(ready: string, backup: string | null): Promise<void> {
  for (const ending of endings) await rm(ready + ending, { force: true });
  if (backup !== null) {
    if (!existsSync(backup)) throw new AppError("not-found", { what: "backup" });
    copyFileSync(backup, ready);
  }
  const db = openDatabase(ready);
  try {
    for (const step of migrations) if (step.version > db.version()) db.apply(step);
    if (backup !== null) operation(db, "restore", (tx) => closeChains(tx, "restored"));
  } finally {
    db.close();
  }
  if (existsSync(`${ready}-wal`)) throw new Error("The log of a restored database was left behind.");
  await syncPath(ready);
}
