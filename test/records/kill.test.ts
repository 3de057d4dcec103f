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
import { examine } from "#records/doctor.ts";
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
  const [, signal] = (await gone) as [number | null, string | null];
  if (signal !== "SIGKILL") throw new Error(`The child ended by itself: ${complaint}`);
  return [...out.matchAll(acknowledged)].map(([, seq = "", hash = ""]) => [Number(seq), hash]);
}

test(`after ${kills} kills nothing acknowledged is lost`, { timeout: 20_000 + kills * 5000 }, async () => {
  console.log(`kills: ${kills}, seed: ${seed}`);
  const random = randomFrom(seed);
  const root = tempFolder();
  let before = 0;
  let killedWhileWriting = 0;
  for (let round = 1; round <= kills; round++) {
    const acks = await killOne(root, random);
    const context = `round ${round}, seed ${seed}`;
    if (acks.length > 0) killedWhileWriting++;

    const folder = openDataFolder(root);
    if (!existsSync(folder.database)) {
      // Killed before it had made one.
      expect(acks, context).toEqual([]);
      folder.close();
      continue;
    }
    const db = openDatabase(folder.database);
    // Killed before the first migration was through: an empty file, to be migrated by the next one.
    if (db.version() > 0) {
      const last = acks.at(-1)?.[0] ?? before;
      const length = countStatements(db, profileId);
      // The one more: committed, and killed before it could say so.
      expect([last, last + 1], context).toContain(length);
      expect(acks.map(([seq]) => seq), context).toEqual(acks.map((_, i) => before + 1 + i));
      const chain = listChains(db, profileId)[0];
      const links = chain ? listLinks(db, chain.id, before, length) : [];
      for (const [seq, hash] of acks) expect(Buffer.from(links[seq - before - 1]?.hash ?? []).toString("hex"), context).toBe(hash);
      // Written together, kept together.
      expect(findPlace(db, { profileId, courseId, lessonId })?.block ?? "b0", context).toBe(`b${length}`);
      expect(listSeen(db, { profileId, courseId, lessonId }), context).toHaveLength(length);
      const checks = await examine(db, () => Promise.resolve([]));
      expect(checks.filter((c) => !c.ok), context).toEqual([]);
      before = length;
    }
    db.close();
    folder.close();
  }
  console.log(`${before} statements; ${killedWhileWriting} of ${kills} kills while writing`);
  if (kills >= 10) expect(killedWhileWriting).toBeGreaterThan(kills / 2);
});
