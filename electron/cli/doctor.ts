/** `academy doctor`: reads everything, beside a running app too, and changes nothing. */
import { createHash } from "node:crypto";
import { accessSync, constants, createReadStream, existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { AppError } from "#contract/errors.ts";
import { listBackups } from "#db/backup.ts";
import { openDatabase, type Db } from "#db/open.ts";
import { listPacks } from "#db/repositories/packs.ts";
import { listProfiles } from "#db/repositories/profiles.ts";
import { dataPaths } from "#platform/paths.ts";
import { verifyChains } from "#records/chain.ts";
import { progressAgrees } from "#records/progress.ts";
import type { Status } from "#server/outcome.ts";
import type { Surroundings } from "./surroundings.ts";

/** `detail` holds codes and counts, never a name or a path. */
export interface Check {
  readonly name: "folder" | "database" | "durability" | "chains" | "progress" | "packs" | "backups";
  readonly ok: boolean;
  readonly detail: string;
}

/** Prints the findings. 0 when all is well, 1 when something is not. */
export async function doctor(dataDir: string, json: boolean, { words }: Surroundings): Promise<Status> {
  const checks = await examine(dataDir);
  const bad = checks.filter((check) => !check.ok).length;
  if (json) console.log(JSON.stringify({ ok: bad === 0, checks }));
  else {
    for (const { name, ok, detail } of checks)
      console.log(
        `${words.say(ok ? "host:doctor.good" : "host:doctor.bad").padEnd(6)} ${words.say(`host:doctor.checks.${name}`)} (${detail})`,
      );
    console.log(bad === 0 ? words.say("host:doctor.allGood") : words.say("host:doctor.someBad", { count: bad }));
  }
  return bad === 0 ? 0 : 1;
}

/** Every check in turn; the first that finds nothing to go on ends the list. */
export async function examine(dataDir: string): Promise<Check[]> {
  const folder = checkFolder(dataDir);
  if (!folder.ok) return [folder];
  let db: Db;
  try {
    db = openDatabase(join(dataDir, "academy.db"), { readOnly: true });
  } catch (error) {
    return [folder, { name: "database", ok: false, detail: codeOf(error) }, await tried("backups", () => checkBackups(dataDir))];
  }
  try {
    return [
      folder,
      { name: "database", ok: true, detail: `quick_check ok, version ${db.version()}` },
      await tried("durability", () => {
        const { journalMode, foreignKeys } = db.pragmas();
        return { ok: journalMode === "wal" && foreignKeys === 1, detail: `journal ${journalMode}` };
      }),
      await tried("chains", () => {
        const found = listProfiles(db).flatMap(({ id }) => verifyChains(db, id));
        const broken = found.filter((chain) => !chain.ok);
        const statements = found.reduce((sum, chain) => sum + chain.length, 0);
        return {
          ok: broken.length === 0,
          detail: [
            `${found.length} chains, ${statements} statements`,
            ...broken.map((chain) => `${chain.chain} broken at ${chain.brokenAt}`),
          ].join("; "),
        };
      }),
      await tried("progress", () => {
        const people = listProfiles(db);
        const differing = people.filter(({ id }) => !progressAgrees(db, id)).length;
        return { ok: differing === 0, detail: `${people.length} profiles, ${differing} differ` };
      }),
      await tried("packs", () => checkPacks(db, dataDir)),
      await tried("backups", () => checkBackups(dataDir)),
    ];
  } finally {
    db.close();
  }
}

function checkFolder(dataDir: string): Check {
  const found = existsSync(dataDir) && statSync(dataDir).isDirectory() && existsSync(join(dataDir, "academy.db"));
  if (!found) return { name: "folder", ok: false, detail: "not-found" };
  try {
    accessSync(dataDir, constants.W_OK);
    return { name: "folder", ok: true, detail: "writable" };
  } catch {
    return { name: "folder", ok: false, detail: "read-only" };
  }
}

/** Hashes every blob of every installed pack. The store itself is not opened: it would tidy up under a running app. */
async function checkPacks(db: Db, dataDir: string): Promise<{ ok: boolean; detail: string }> {
  const packs = listPacks(db);
  const blobs = new Set(packs.flatMap(({ digest, manifest }) => [digest, ...manifest.files.map((file) => file.sha256)]));
  let bad = 0;
  for (const blob of blobs) if ((await hashOf(join(dataDir, "blobs", blob.slice(0, 2), blob))) !== blob) bad += 1;
  return { ok: bad === 0, detail: `${packs.length} packs, ${blobs.size} files, ${bad} missing or altered` };
}

/** Opens every backup. None is no fault: the first is made a day after somebody began. */
function checkBackups(dataDir: string): { ok: boolean; detail: string } {
  const found = listBackups(dataPaths(dataDir).backups);
  const good = found.filter((one) => one.holds !== null);
  const newest = good[0] ? `, newest good ${good[0].madeAt}` : "";
  return { ok: good.length === found.length, detail: `${found.length} backups, ${found.length - good.length} damaged${newest}` };
}

async function hashOf(path: string): Promise<string | null> {
  const hash = createHash("sha256");
  try {
    await pipeline(createReadStream(path), hash);
    return hash.digest("hex");
  } catch {
    return null;
  }
}

async function tried(
  name: Check["name"],
  work: () => { ok: boolean; detail: string } | Promise<{ ok: boolean; detail: string }>,
): Promise<Check> {
  try {
    return { name, ...(await work()) };
  } catch (error) {
    return { name, ok: false, detail: codeOf(error) };
  }
}

function codeOf(error: unknown): string {
  return error instanceof AppError ? error.code : "internal";
}
