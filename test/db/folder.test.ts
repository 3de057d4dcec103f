import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openDataFolder } from "#db/folder.ts";
import { openDatabase } from "#db/open.ts";
import { listProfiles } from "#db/repositories/profiles.ts";
import { afterwards, canMount, codeOf, fixFile, freshDb, modeOf, tempFolder, tinyDisk } from "./support.ts";

test("a data folder is held by one instance and free again when closed", () => {
  const root = join(tempFolder(), "deep", "data");
  const folder = openDataFolder(root);
  expect(folder).toMatchObject({ writable: true, reason: "ok", database: join(root, "academy.db") });
  expect(codeOf(() => openDataFolder(root))).toBe("data-in-use");
  folder.close();
  openDataFolder(root).close();
  expect(modeOf(folder.keys, 0o700)).toBe(0o700);
});

test("what an earlier run left half done goes; nothing else does", () => {
  const root = tempFolder();
  mkdirSync(join(root, "tmp", "install"), { recursive: true });
  writeFileSync(join(root, "tmp", "install", "part"), "x");
  writeFileSync(join(root, "kept"), "x");
  const folder = openDataFolder(root);
  expect(readdirSync(folder.tmp)).toEqual([]);
  expect(existsSync(join(root, "kept"))).toBe(true);
  folder.close();
});

test("a second process is refused, and a killed one lets go", async () => {
  const root = tempFolder();
  const child = spawn(process.execPath, [join(import.meta.dirname, "lock-child.ts"), root], { stdio: ["ignore", "pipe", "inherit"] });
  afterwards(() => child.kill("SIGKILL"));
  await once(child.stdout, "data");
  expect(codeOf(() => openDataFolder(root))).toBe("data-in-use");
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
  openDataFolder(root).close();
});

test("a folder below a file is no data folder", () => {
  const file = join(tempFolder(), "file");
  writeFileSync(file, "x");
  expect(() => openDataFolder(join(file, "data"))).toThrow("ENOTDIR");
});

test.skipIf(!canMount)(
  "a medium that cannot be written opens for study, for several at once, and writing commands refuse it (skipped where nothing can be mounted)",
  async () => {
    const disk = tinyDisk("4m");
    if (!disk) throw new Error("no disk");
    const root = join(disk.path, "data");
    const first = openDataFolder(root);
    (await freshDb(first.database)).close();
    first.close();
    disk.readOnly();
    const folder = openDataFolder(root);
    const second = openDataFolder(root);
    expect([folder, second].map((f) => [f.writable, f.reason])).toEqual([
      [false, "read-only"],
      [false, "read-only"],
    ]);
    openDatabase(folder.database, { readOnly: true }).close();
    expect(codeOf(() => openDataFolder(root, { mustWrite: true }))).toBe("read-only");
    expect(openDataFolder(join(disk.path, "fresh"))).toMatchObject({ writable: false, reason: "read-only" });
  },
);

test.skipIf(!canMount)("a disk without room for the folder says so (skipped where nothing can be mounted)", () => {
  const disk = tinyDisk("16k,nr_inodes=3");
  if (!disk) throw new Error("no disk");
  expect(openDataFolder(join(disk.path, "data"))).toMatchObject({ writable: false, reason: "disk-full" });
  expect(codeOf(() => openDataFolder(join(disk.path, "data"), { mustWrite: true }))).toBe("disk-full");
});

test.skipIf(!canMount)(
  "one file that cannot be written makes the folder one for study only (skipped where nothing can be mounted)",
  async () => {
    for (const name of ["academy.db", "lock.db"]) {
      const root = tempFolder();
      const folder = openDataFolder(root);
      (await freshDb(folder.database)).close();
      folder.close();
      fixFile(join(root, name));
      expect(openDataFolder(root), name).toMatchObject({ writable: false, reason: "read-only" });
    }
  },
);

test.skipIf(!canMount)("a full disk opens for study with what is there, and says why (skipped where nothing can be mounted)", async () => {
  const disk = tinyDisk("1000k");
  if (!disk) throw new Error("no disk");
  const root = join(disk.path, "data");
  const folder = openDataFolder(root);
  (await freshDb(folder.database)).close();
  folder.close();
  const fill = join(disk.path, "fill");
  expect(() => {
    for (;;) appendFileSync(fill, "x".repeat(512));
  }).toThrow("ENOSPC");
  expect(openDataFolder(root)).toMatchObject({ writable: false, reason: "disk-full" });
  expect(codeOf(() => openDatabase(folder.database))).toBe("disk-full");
  const db = openDatabase(folder.database, { readOnly: true });
  expect(listProfiles(db)).toHaveLength(1);
  db.close();
  rmSync(fill);
  const again = openDataFolder(root);
  expect(again).toMatchObject({ writable: true, reason: "ok" });
  again.close();
});
