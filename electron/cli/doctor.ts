/** `academy doctor`: reads everything, beside a running app too, and changes nothing. */
import { createHash } from "node:crypto";
import { accessSync, constants, createReadStream, existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { AppError } from "#contract/errors.ts";
import { listBackups } from "#db/backup.ts";
import type { PackRow } from "#db/repositories/packs.ts";
import { dataPaths } from "#platform/paths.ts";
import { examineFile, type Check as DatabaseCheck } from "#records/doctor.ts";
import type { Status } from "#server/outcome.ts";
import type { Surroundings } from "./surroundings.ts";

interface Check {
  readonly name: DatabaseCheck["name"] | "folder" | "backups";
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

/** Every check in turn; without a folder there is nothing to go on. */
export async function examine(dataDir: string): Promise<Check[]> {
  const folder = checkFolder(dataDir);
  if (!folder.ok) return [folder];
  const { database, backups } = dataPaths(dataDir);
  return [folder, ...(await examineFile(database, (packs) => checkBlobs(packs, dataDir))), checkBackups(backups)];
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
async function checkBlobs(packs: readonly PackRow[], dataDir: string): Promise<string[]> {
  const blobs = new Set(packs.flatMap(({ digest, manifest }) => [digest, ...manifest.files.map((file) => file.sha256)]));
  const bad: string[] = [];
  for (const blob of blobs) if ((await hashOf(join(dataPaths(dataDir).blobs, blob.slice(0, 2), blob))) !== blob) bad.push(blob);
  return bad.length === 0 ? [] : [`${bad.length} of ${blobs.size} files missing or altered, first ${bad[0]}`];
}

/** Opens every backup. None is no fault: the first is made a day after somebody began. */
function checkBackups(dir: string): Check {
  try {
    const found = listBackups(dir);
    const good = found.filter((one) => one.holds !== null);
    const newest = good[0] ? `, newest good ${good[0].madeAt}` : "";
    return {
      name: "backups",
      ok: good.length === found.length,
      detail: `${found.length} backups, ${found.length - good.length} damaged${newest}`,
    };
  } catch (error) {
    return { name: "backups", ok: false, detail: error instanceof AppError ? error.code : "internal" };
  }
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
