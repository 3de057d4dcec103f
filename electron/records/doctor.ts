/** Questions to a data folder: is everything as it should be? Only reads; works beside a running app. */
import { z } from "zod";
import { AppError } from "#contract/errors.ts";
import { latestVersion, migrations } from "#db/migrations.ts";
import { openDatabase } from "#db/open.ts";
import type { Db } from "#db/open.ts";
import { listPacks } from "#db/repositories/packs.ts";
import type { PackRow } from "#db/repositories/packs.ts";
import { listProfileIds } from "#db/repositories/profiles.ts";
import { verifyChains } from "./chain.ts";
import { progressAgrees } from "./progress.ts";

export interface Check {
  readonly name: "database" | "durability" | "chains" | "progress" | "packs";
  readonly ok: boolean;
  /** For the command line, in English: codes, counts and random ids. Names nobody, and no path. */
  readonly detail: string;
}
/** Problems with the blobs of these packs, one line each; none when every blob is there and has its hash. */
export type CheckBlobs = (packs: readonly PackRow[]) => Promise<readonly string[]>;
/** What is wrong, and what to say when nothing is. */
interface Finding {
  readonly wrong: readonly string[];
  readonly good: string;
}

/** Opens the database for reading and examines it; a file that cannot be opened is a finding, not an error. */
export async function examineFile(database: string, checkBlobs: CheckBlobs): Promise<Check[]> {
  let db: Db;
  try {
    db = openDatabase(database, { readOnly: true });
  } catch (error) {
    if (error instanceof AppError) return [{ name: "database", ok: false, detail: error.code }];
    throw error;
  }
  let first: Check[];
  try {
    first = await examineDatabase(db);
  } finally {
    db.close();
  }
  // The questions are put in words of today's schema.
  const current = openDatabase(database, { readOnly: true, current: true });
  try {
    return [...first, ...(await examineContent(current, checkBlobs))];
  } finally {
    current.close();
  }
}

/** All checks of one open database, in a fixed order; none stops the others. */
export async function examine(db: Db, checkBlobs: CheckBlobs): Promise<Check[]> {
  return [...(await examineDatabase(db)), ...(await examineContent(db, checkBlobs))];
}
async function examineDatabase(db: Db): Promise<Check[]> {
  return [await check("database", () => integrity(db)), await check("durability", () => durability(db))];
}
async function examineContent(db: Db, checkBlobs: CheckBlobs): Promise<Check[]> {
  return [
    await check("chains", () => {
      const found = listProfileIds(db).flatMap((id) => verifyChains(db, id));
      const erased = found.filter((chain) => chain.erased).length;
      return {
        wrong: found.filter(({ ok }) => !ok).map(({ chain, brokenAt }) => `chain ${chain} breaks at ${brokenAt ?? 0}`),
        good: `${found.length} chains, ${found.reduce((sum, { length }) => sum + length, 0)} statements${erased === 0 ? "" : `, ${erased} chains erased`}`,
      };
    }),
    await check("progress", () => {
      const profiles = listProfileIds(db);
      return {
        wrong: profiles.filter((id) => !progressAgrees(db, id)).map((id) => `profile ${id} differs from its statements`),
        good: `${profiles.length} profiles`,
      };
    }),
    await check("packs", async () => {
      const packs = listPacks(db);
      const files = new Set(packs.flatMap(({ digest, manifest }) => [digest, ...manifest.files.map(({ sha256 }) => sha256)]));
      return { wrong: await checkBlobs(packs), good: `${packs.length} packs, ${files.size} files` };
    }),
  ];
}

async function check(name: Check["name"], work: () => Finding | Promise<Finding>): Promise<Check> {
  try {
    const { wrong, good } = await work();
    return { name, ok: wrong.length === 0, detail: wrong.length === 0 ? good : wrong.join("; ") };
  } catch (error) {
    return { name, ok: false, detail: error instanceof AppError ? error.code : error instanceof Error ? error.name : "unknown" };
  }
}

function integrity(db: Db): Finding {
  const damage = db.all("PRAGMA integrity_check(20)", z.object({ integrity_check: z.string() })).map((r) => r.integrity_check);
  const orphans = db.all("PRAGMA foreign_key_check", z.object({ table: z.string() })).map((r) => `a row of ${r.table} refers to nothing`);
  const version = db.version();
  const known = migrations.some((one) => one.version === version);
  return {
    wrong: [
      ...damage.filter((line) => line !== "ok"),
      ...new Set(orphans),
      ...(known ? [] : [`version ${version} is none that this app knows`]),
    ],
    // An older file is no fault: the next start brings it up to date.
    good: `whole, version ${version}${version === latestVersion ? "" : ` of ${latestVersion}`}`,
  };
}

/** `synchronous` belongs to a connection, and one that only reads says nothing of the app's own. */
function durability(db: Db): Finding {
  const found = db.pragmas();
  const wrong: string[] = [];
  if (found.foreignKeys !== 1) wrong.push("foreign keys are off");
  // A place that cannot be written is read as a copy in memory, which has no log.
  if (found.journalMode !== "wal" && !(db.readOnly && found.journalMode === "memory")) wrong.push(`journal is ${found.journalMode}`);
  if (!db.readOnly) {
    if (found.synchronous !== 2) wrong.push(`synchronous is ${found.synchronous}`);
    if (process.platform === "darwin" && found.fullfsync !== 1) wrong.push("fullfsync is off");
  }
  return { wrong, good: `journal ${found.journalMode}, foreign keys on` };
}
