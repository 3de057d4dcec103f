/** Questions to a data folder: is everything as it should be? Only reads; works beside a running app. */
import { z } from "zod";
import { AppError } from "#contract/errors.ts";
import { latestVersion } from "#db/migrations.ts";
import { openDatabase } from "#db/open.ts";
import type { Db } from "#db/open.ts";
import { listPacks } from "#db/repositories/packs.ts";
import type { PackRow } from "#db/repositories/packs.ts";
import { listProfiles } from "#db/repositories/profiles.ts";
import { verifyChains } from "./chain.ts";
import { progressAgrees } from "./progress.ts";

export interface Check {
  name: string;
  ok: boolean;
  /** For the command line, in English; names nobody. */
  detail: string;
}
/** Problems with the blobs of these packs, one line each; none when every blob is there and has its hash. */
export type CheckBlobs = (packs: readonly PackRow[]) => Promise<readonly string[]>;

/** Opens the database for reading and examines it; a file that cannot be opened is a finding, not an error. */
export async function examineFile(database: string, checkBlobs: CheckBlobs): Promise<Check[]> {
  let db: Db;
  try {
    db = openDatabase(database, { readOnly: true });
  } catch (error) {
    if (error instanceof AppError) return [{ name: "open", ok: false, detail: error.code }];
    throw error;
  }
  try {
    return await examine(db, checkBlobs);
  } finally {
    db.close();
  }
}

/** All checks of one open database, in a fixed order; none stops the others. */
export async function examine(db: Db, checkBlobs: CheckBlobs): Promise<Check[]> {
  const checks: Check[] = [];
  const check = async (name: string, work: () => string[] | Promise<string[]>, good: string): Promise<void> => {
    try {
      const findings = await work();
      checks.push({ name, ok: findings.length === 0, detail: findings.length === 0 ? good : findings.join("; ") });
    } catch (error) {
      checks.push({ name, ok: false, detail: error instanceof AppError ? error.code : error instanceof Error ? error.name : "unknown" });
    }
  };
  const profiles = (): string[] => listProfiles(db).map((p) => p.id);

  await check("integrity", () => integrity(db), "no damage found");
  await check(
    "pragmas",
    () => pragmas(db),
    db.readOnly ? "foreign keys on; open for reading" : "write-ahead log, synchronous full, foreign keys on",
  );
  await check(
    "schema",
    () => (db.version() === latestVersion ? [] : [`version ${db.version()}, this app has ${latestVersion}`]),
    `version ${latestVersion}`,
  );
  await check(
    "chains",
    () =>
      profiles()
        .flatMap((id) => verifyChains(db, id))
        .filter((chain) => !chain.ok)
        .map((chain) => `chain ${chain.chain} breaks at ${chain.brokenAt ?? 0}`),
    "every statement follows from those before",
  );
  await check(
    "progress",
    () =>
      profiles()
        .filter((id) => !progressAgrees(db, id))
        .map((id) => `profile ${id} differs from its statements`),
    "equals what the statements say",
  );
  await check("blobs", async () => [...(await checkBlobs(listPacks(db)))], "every file of every pack is there");
  return checks;
}

function integrity(db: Db): string[] {
  const damage = db.all("PRAGMA integrity_check(20)", z.object({ integrity_check: z.string() })).map((r) => r.integrity_check);
  const orphans = db.all("PRAGMA foreign_key_check", z.object({ table: z.string() })).map((r) => `a row of ${r.table} refers to nothing`);
  return [...damage.filter((line) => line !== "ok"), ...new Set(orphans)];
}

function pragmas(db: Db): string[] {
  const found = db.pragmas();
  const wrong: string[] = [];
  if (found.foreignKeys !== 1) wrong.push("foreign keys are off");
  if (!db.readOnly) {
    if (found.journalMode !== "wal") wrong.push(`journal is ${found.journalMode}`);
    if (found.synchronous !== 2) wrong.push(`synchronous is ${found.synchronous}`);
    if (process.platform === "darwin" && found.fullfsync !== 1) wrong.push("fullfsync is off");
  }
  return wrong;
}
