import { spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeBackup } from "#db/backup.ts";
import { openDataFolder } from "#db/folder.ts";
import type { DataFolder } from "#db/folder.ts";
import { migrate } from "#db/migrate.ts";
import { openDatabase } from "#db/open.ts";
import { operation } from "#db/operation.ts";
import { addDevice } from "#db/repositories/devices.ts";
import { addProfile } from "#db/repositories/profiles.ts";
import { listChains } from "#db/repositories/statements.ts";
import { finishRestore, restore } from "#db/restore.ts";
import { verifyChains } from "#records/chain.ts";
import { answered, append, recorderOf } from "#test/records/support.ts";
import { afterwards, at, deviceId, profileId, tempFolder } from "./support.ts";

const now = new Date("2026-11-22T09:31:07.000Z");
const kills = Number(process.env["KILLS"] ?? 12) > 12 ? 100 : 12;

/** A folder with 5 statements in a backup and 8 in the database, which is closed. */
async function ground(): Promise<{ folder: DataFolder; name: string }> {
  const folder = openDataFolder(join(tempFolder(), "data"));
  afterwards(() => folder.close());
  const db = openDatabase(folder.database);
  await migrate(db, folder.backups);
  operation(db, "prepare", (tx) => {
    addProfile(tx, { id: profileId, at, card: { name: "Somsak", country: "LA", organisation: "" } });
    addDevice(tx, { id: deviceId, publicKey: "k", fingerprint: "here", createdAt: at });
  });
  const recorder = recorderOf();
  for (let n = 0; n < 5; n += 1) append(db, recorder, answered(1, `item-${n}`));
  const { name } = await makeBackup(db, folder.backups, "made", now);
  for (let n = 5; n < 8; n += 1) append(db, recorder, answered(1, `item-${n}`));
  db.close();
  return { folder, name };
}
/** Statements of each epoch, and whether the chains of the database that is there verify. */
function look(folder: DataFolder): { lengths: number[]; closed: (string | null)[]; verified: boolean } {
  const db = openDatabase(folder.database);
  try {
    const chains = listChains(db, profileId);
    const verified = verifyChains(db, profileId).every((chain) => chain.ok);
    return { lengths: chains.map((chain) => chain.length), closed: chains.map((chain) => chain.closedBecause), verified };
  } finally {
    db.close();
  }
}
const tidy = (folder: DataFolder): void => {
  const rest = readdirSync(folder.root).filter((name) => name.startsWith("restore"));
  expect(rest).toEqual([]);
};

test("after a restore the next statement begins a new epoch whose parent is the backup's head", async () => {
  const { folder, name } = await ground();
  await restore(folder, name, "damaged", now);
  expect(look(folder)).toEqual({ lengths: [5], closed: ["restored"], verified: true });
  const db = openDatabase(folder.database);
  append(db, recorderOf(), answered(1, "after"));
  const [old, fresh] = listChains(db, profileId);
  db.close();
  expect(fresh?.epoch).toBe(2);
  expect(fresh?.parentHead).toEqual(old?.headHash);
  expect(look(folder)).toEqual({ lengths: [5, 1], closed: ["restored", null], verified: true });
  tidy(folder);
});

test("the replaced files are kept whole, log and all, and the log is not taken for the new file's own", async () => {
  const { folder, name } = await ground();
  // As a crash leaves it: a file and a log with a statement that is not in the file yet.
  const held = openDatabase(folder.database);
  append(held, recorderOf(), answered(1, "in-the-log"));
  const crashed = tempFolder();
  for (const ending of ["", "-wal"]) copyFileSync(folder.database + ending, join(crashed, `academy.db${ending}`));
  held.close();
  for (const ending of ["", "-wal"]) copyFileSync(join(crashed, `academy.db${ending}`), folder.database + ending);

  await restore(folder, name, "damaged", now);
  const kept = join(folder.root, "damaged", "2026-11-22T09-31-07.000Z");
  for (const file of ["academy.db", "academy.db-wal"]) {
    expect(readFileSync(join(kept, file)).equals(readFileSync(join(crashed, file)))).toBe(true);
  }
  expect(look(folder)).toEqual({ lengths: [5], closed: ["restored"], verified: true });
});

test("a backup that is not there or is damaged changes nothing", async () => {
  const { folder, name } = await ground();
  const bad = name.replace("made", "daily");
  writeFileSync(join(folder.backups, bad), readFileSync(join(folder.backups, name)).fill(7, 4096, 12_288));
  await expect(restore(folder, bad, "damaged", now)).rejects.toThrow("data-damaged");
  await expect(restore(folder, name.replace("made", "before-update"), "damaged", now)).rejects.toThrow("not-found");
  expect(look(folder)).toEqual({ lengths: [8], closed: [null], verified: true });
  expect(existsSync(join(folder.root, "damaged"))).toBe(false);
  tidy(folder);
});

test("beginning with an empty database keeps the old one aside", async () => {
  const { folder } = await ground();
  const bytes = readFileSync(folder.database);
  await restore(folder, null, "damaged", now);
  const [kept = ""] = readdirSync(join(folder.root, "damaged"));
  expect(readFileSync(join(folder.root, "damaged", kept, "academy.db")).equals(bytes)).toBe(true);
  expect(look(folder)).toEqual({ lengths: [], closed: [], verified: true });
});

test("stopped after each step, the next opening has the old database or the new one, never a mixture", async () => {
  const { folder, name } = await ground();
  const old = readFileSync(folder.database);
  await restore(folder, name, "tmp", now);
  const fresh = readFileSync(folder.database);
  const [ready, plan] = [join(folder.root, "restore.db"), join(folder.root, "restore.json")];
  const aside = join(folder.root, "damaged", "2026-11-22T09-31-07.000Z");
  const written = JSON.stringify({ aside: "damaged/2026-11-22T09-31-07.000Z" });
  const steps: [string, () => void][] = [
    ["half a copy", () => writeFileSync(ready, fresh.subarray(0, 10_000))],
    ["a whole copy", () => writeFileSync(ready, fresh)],
    ["the plan", () => writeFileSync(plan, written)],
    ["the database moved", () => (mkdirSync(aside, { recursive: true }), renameSync(folder.database, join(aside, "academy.db")))],
    ["the log moved", () => renameSync(`${folder.database}-wal`, join(aside, "academy.db-wal"))],
    ["the new one in place", () => renameSync(ready, folder.database)],
  ];
  for (let stop = 0; stop <= steps.length; stop += 1) {
    for (const path of [ready, plan, aside]) rmSync(path, { recursive: true, force: true });
    writeFileSync(folder.database, old);
    // What SQLite cannot read as a log it ignores: it must not stay beside the new file either.
    writeFileSync(`${folder.database}-wal`, "a log");
    for (const [, step] of steps.slice(0, stop)) step();
    await finishRestore(folder);
    const decided = stop > 2;
    expect({ after: steps[stop - 1]?.[0], ...look(folder) }).toEqual({
      after: steps[stop - 1]?.[0],
      lengths: [decided ? 5 : 8],
      closed: [decided ? "restored" : null],
      verified: true,
    });
    expect(!decided || readFileSync(join(aside, "academy.db")).equals(old)).toBe(true);
    tidy(folder);
  }
});

test(`killed ${kills} times while restoring, it always opens as one or the other`, { timeout: 300_000 }, async () => {
  const { folder, name } = await ground();
  folder.close();
  for (let n = 0; n < kills; n += 1) {
    const child = spawn(process.execPath, [join(import.meta.dirname, "restore-child.ts"), folder.root, name], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await new Promise((resolve) => child.stdout.once("data", resolve));
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 120));
    child.kill("SIGKILL");
    await new Promise((resolve) => child.once("exit", resolve));
    const held = openDataFolder(folder.root);
    await finishRestore(held);
    const found = look(held);
    held.close();
    expect(found.verified).toBe(true);
    expect([5, 8]).toContain(found.lengths[0]);
    expect(found.closed).toEqual([found.lengths[0] === 5 ? "restored" : null]);
    tidy(folder);
  }
  expect(readdirSync(join(folder.root, "damaged")).length).toBeGreaterThan(1);
});
