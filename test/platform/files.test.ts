import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";
import { expect, test } from "vitest";
import { safeJoin, writeAtomic } from "#platform/files.ts";
import { canMount, modeOf, tempFolder, tinyDisk } from "#test/db/support.ts";

test("a file is written whole, replaced whole, with its mode and nothing beside it", async () => {
  const folder = tempFolder();
  const path = join(folder, "a.json");
  await writeAtomic(path, "one");
  await writeAtomic(path, new Uint8Array([0xe0, 0xba, 0xaa]), 0o600);
  expect([...readFileSync(path)]).toEqual([0xe0, 0xba, 0xaa]);
  expect(modeOf(path, 0o600)).toBe(0o600);
  expect(readdirSync(folder)).toEqual(["a.json"]);
});

test("a failed write leaves the old file and no part of the new one", async () => {
  const folder = tempFolder();
  mkdirSync(join(folder, "taken"));
  writeFileSync(join(folder, "taken", "x"), "x");
  await expect(writeAtomic(join(folder, "taken"), "new")).rejects.toThrow(/EISDIR|EPERM|ENOTEMPTY/);
  await expect(writeAtomic(join(folder, "none", "a"), "new")).rejects.toThrow("ENOENT");
  expect(readdirSync(folder)).toEqual(["taken"]);
});

test.skipIf(!canMount)("on a full disk the old file stays (skipped where nothing can be mounted)", async () => {
  const disk = tinyDisk("64k");
  if (!disk) throw new Error("no disk");
  const path = join(disk.path, "a");
  await writeAtomic(path, "old");
  await expect(writeAtomic(path, "x".repeat(100_000))).rejects.toThrow("ENOSPC");
  expect(readFileSync(path, "utf8")).toBe("old");
  expect(readdirSync(disk.path)).toEqual(["a"]);
});

test("a joined path stays below its root", () => {
  const root = tempFolder();
  expect(safeJoin(root, "a/b.json")).toBe([root, "a", "b.json"].join(sep));
  expect(safeJoin(root, "a/../b")).toBe([root, "b"].join(sep));
  expect(safeJoin(root, "..a")).toBe([root, "..a"].join(sep));
  for (const bad of ["../x", "a/../../x", "/etc/passwd", "a\0b", "..", "c:/x", "a:b", "..\\x", `../${root.split(sep).at(-1)}-twin/x`]) {
    expect(() => safeJoin(root, bad), bad).toThrow(RangeError);
  }
});
