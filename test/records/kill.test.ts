/**
 * SIGKILL at any moment: nothing acknowledged is lost, the database opens, the chain verifies (DESIGN §11). A kill is no power cut; what
 * stands in for one is durability.test.ts. KILLS and SEED come from the environment.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { openDataFolder } from "#db/folder.ts";
import { openDatabase } from "#db/open.ts";
import { findPlace, listSeen } from "#db/repositories/places.ts";
import { countStatements, listChains, listLinks } from "#db/repositories/statements.ts";
import { dataPaths } from "#platform/paths.ts";
import { examineFile } from "#records/doctor.ts";
import { afterwards, tempFolder } from "#test/db/support.ts";
import { killed, randomFrom } from "./kill-parts.ts";
import { seed } from "./support.ts";

const kills = Number(process.env["KILLS"] ?? 50);
const { profileId, courseId, lessonId } = killed;
const acknowledged = /^ack (\d+) ([0-9a-f]{64})$/gm;

/** Starts the child, kills it after a random while, and returns all it had acknowledged by then. */
async function killOne(root: string, random: () => number): Promise<[number, string][]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "kill-child.ts"), root], { stdio: ["ignore", "pipe", "pipe"] });
  afterwards(() => child.kill("SIGKILL"));
  let out = "";
  let complaint = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (complaint += text));
  const gone = once(child, "close");
  // Most die while they write, some while they open, migrate or make their key.
  if (random() < 0.8) await Promise.race([once(child.stdout, "data"), gone]);
  await sleep(random() * (out === "" ? 400 : 150));
  child.kill("SIGKILL");
  await gone;
  if (child.signalCode !== "SIGKILL") throw new Error(`The child ended by itself: ${complaint}`);
  return [...out.matchAll(acknowledged)].map(([, seq = "", hash = ""]) => [Number(seq), hash]);
}

/** What the data folder holds after a kill; null while no migration has been through. */
function look(root: string): { length: number; place: string; seen: number; hashes: string[] } | null {
  const folder = openDataFolder(root);
  const db = existsSync(folder.database) ? openDatabase(folder.database) : null;
  try {
    if (db === null || db.version() === 0) return null;
    const chain = listChains(db, profileId)[0];
    return {
      length: countStatements(db, profileId),
      place: findPlace(db, { profileId, courseId, lessonId })?.block ?? "b0",
      seen: listSeen(db, { profileId, courseId, lessonId }).length,
      hashes: chain ? listLinks(db, chain.id, 0, 1_000_000).map((link) => Buffer.from(link.hash).toString("hex")) : [],
    };
  } finally {
    db?.close();
    folder.close();
  }
}

test(`after ${kills} kills nothing acknowledged is lost`, { timeout: 20_000 + kills * 5000 }, async () => {
  console.log(`kills: ${kills}, seed: ${seed}`);
  const random = randomFrom(seed);
  const root = tempFolder();
  let before = 0;
  let whileWriting = 0;
  for (let round = 1; round <= kills; round++) {
    const context = `round ${round}, seed ${seed}`;
    const acks = await killOne(root, random);
    const found = look(root) ?? { length: 0, place: "b0", seen: 0, hashes: [] };
    whileWriting += acks.length > 0 ? 1 : 0;
    const last = acks.at(-1)?.[0] ?? before;
    // The one more: committed, and killed before it could say so.
    expect([last, last + 1], context).toContain(found.length);
    expect(acks, context).toEqual(found.hashes.slice(before, before + acks.length).map((hash, i) => [before + 1 + i, hash]));
    // Written together, kept together.
    expect({ place: found.place, seen: found.seen }, context).toEqual({ place: `b${found.length}`, seen: found.length });
    const checks = await examineFile(dataPaths(root).database, () => Promise.resolve([]));
    expect(
      checks.filter((c) => !c.ok && before > 0),
      context,
    ).toEqual([]);
    before = found.length;
  }
  console.log(`${before} statements; ${whileWriting} of ${kills} kills while writing`);
  // A harness that only ever kills what has not begun would prove nothing.
  expect(whileWriting).toBeGreaterThan(kills < 10 ? -1 : kills / 2);
});
