/** SIGKILL in the middle of merging or undoing: what counted before counts still, whole, and nothing half is left (DESIGN §11). */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { openOfficeFile } from "#db/office-file.ts";
import { listBatches } from "#db/repositories/collection.ts";
import { mergeBatch, sweep, undoBatch } from "#records/batches.ts";
import { afterwards, tempFolder } from "#test/db/support.ts";
import { handIn, idOf, maker, studying } from "./hands.ts";
import { randomFrom } from "./kill-parts.ts";
import { faultsIn, stateOf } from "./office-state.ts";
import { seed } from "./support.ts";

const kills = Math.ceil(Number(process.env["KILLS"] ?? 50) / 5);
const now = new Date("2026-11-23T04:00:00.000Z");
const control = { signal: new AbortController().signal, progress: () => undefined };

test(`after ${kills} kills the office holds what it held`, { timeout: 30_000 + kills * 6000 }, async () => {
  console.log(`kills: ${kills}, seed: ${seed}`);
  const random = randomFrom(seed);
  const root = tempFolder();
  const [office, stick] = [join(root, "office"), join(root, "stick")];
  mkdirSync(stick);
  const device = maker(1);
  const hand = (n: number, count: number): Buffer =>
    handIn({ device, profile: idOf(1, n), chains: [{ chain: idOf(2, n), told: studying(count) }] });
  // Some of it is held already, by a shorter hand-in of the same chains.
  for (let n = 1; n <= 12; n += 1) writeFileSync(join(stick, `${n}.tdgarecord`), hand(n, 120));
  const first = await openOfficeFile(office, now);
  const held = [1, 2, 3].map((n) => ({ file: `${n}`, read: () => Promise.resolve(hand(n, 60)) }));
  await mergeBatch(first, "before", held, now, control);
  const before = stateOf(first);
  first.close();

  let inTheMiddle = 0;
  for (let round = 1; round <= kills; round += 1) {
    const child = spawn(process.execPath, [join(import.meta.dirname, "merge-child.ts"), office, stick], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    afterwards(() => child.kill("SIGKILL"));
    const gone = once(child, "close");
    await Promise.race([once(child.stdout, "data"), gone]);
    await sleep(random() * 250);
    child.kill("SIGKILL");
    await gone;
    const context = `round ${round}, seed ${seed}`;
    expect(child.signalCode, context).toBe("SIGKILL");
    const db = await openOfficeFile(office, now);
    try {
      const found = stateOf(db);
      inTheMiddle += found.statements === before.statements ? 0 : 1;
      expect(faultsIn(db), context).toEqual([]);
      // Wholly live, or not at all.
      const live = found.chains.length === 12;
      expect(live ? found.chains.map(({ upto }) => upto) : found.chains, context).toEqual(
        live ? Array.from({ length: 12 }, () => 120) : before.chains,
      );
      // The next round begins where this one began.
      const name = listBatches(db).find(({ undoneAt, label }) => undoneAt === null && label !== "before")?.uuid;
      await (name === undefined ? sweep(db) : undoBatch(db, name, now));
      expect(stateOf(db), context).toEqual(before);
    } finally {
      db.close();
    }
  }
  console.log(`${inTheMiddle} of ${kills} kills left something to sweep or undo`);
  expect(inTheMiddle).toBeGreaterThan(0);
});
