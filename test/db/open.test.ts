import { closeSync, copyFileSync, existsSync, openSync, readFileSync, statSync, truncateSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { latestVersion } from "#db/migrations.ts";
import { migrate } from "#db/migrate.ts";
import { openDatabase } from "#db/open.ts";
import { operation } from "#db/operation.ts";
import { listProfiles } from "#db/repositories/profiles.ts";
import { saveWriting } from "#db/repositories/writing.ts";
import { at, canMount, codeOf, freshDb, opened, profileId, tempFolder, tinyDisk } from "./support.ts";

const write = (tx: Parameters<typeof saveWriting>[0], block: string, text: string): void =>
  saveWriting(tx, { profileId, courseId: "c", lessonId: "l", block, text, at });

test("an open database has a write-ahead log, full synchronisation and foreign keys", () => {
  const db = opened(join(tempFolder(), "a.db"));
  expect(db.pragmas()).toMatchObject({
    journalMode: "wal",
    synchronous: 2,
    foreignKeys: 1,
    fullfsync: process.platform === "darwin" ? 1 : 0,
  });
});

test("a file of a newer app is refused and left as it is", async () => {
  const file = join(tempFolder(), "a.db");
  const db = await freshDb(file);
  db.apply({ version: latestVersion + 10, sql: "CREATE TABLE from_the_future (id INTEGER)" });
  db.close();
  const before = readFileSync(file);
  expect(codeOf(() => openDatabase(file))).toBe("data-newer");
  expect(existsSync(`${file}-wal`)).toBe(false);
  expect(codeOf(() => openDatabase(file, { readOnly: true }))).toBe("data-newer");
  expect(readFileSync(file).equals(before)).toBe(true);
});

test("damaged files are recognised: text, cut off, overwritten in the middle", async () => {
  const folder = tempFolder();
  const text = join(folder, "text.db");
  writeFileSync(text, "This is not a database at all, but it is long enough to be read as one. ".repeat(20));
  expect(codeOf(() => openDatabase(text))).toBe("data-damaged");
  expect(codeOf(() => openDatabase(text, { readOnly: true }))).toBe("data-damaged");

  const good = join(folder, "good.db");
  const db = await freshDb(good);
  operation(db, "fill", (tx) => {
    for (let i = 0; i < 400; i++) write(tx, `b${i}`, "words ".repeat(100));
  });
  db.close();
  const cut = join(folder, "cut.db");
  copyFileSync(good, cut);
  truncateSync(cut, Math.floor(statSync(good).size / 2 / 4096) * 4096);
  expect(codeOf(() => openDatabase(cut))).toBe("data-damaged");

  const scribbled = join(folder, "scribbled.db");
  copyFileSync(good, scribbled);
  const handle = openSync(scribbled, "r+");
  const { size } = statSync(scribbled);
  for (let position = 4096 * 2; position < size; position += 4096) writeSync(handle, Buffer.alloc(512, 0xff), 0, 512, position);
  closeSync(handle);
  expect(codeOf(() => openDatabase(scribbled))).toBe("data-damaged");
  // One leaf of one table: opening alone would not notice, only the check does.
  const leaf = join(folder, "leaf.db");
  copyFileSync(good, leaf);
  const one = openSync(leaf, "r+");
  writeSync(one, Buffer.alloc(512, 0xff), 0, 512, size - 4096);
  closeSync(one);
  expect(codeOf(() => openDatabase(leaf))).toBe("data-damaged");
  // And the good one is still good: the checks do not cry wolf.
  expect(listProfiles(opened(good))).toHaveLength(1);
});

test("reading goes on beside a writer, and cannot write", async () => {
  const db = await freshDb();
  const reader = opened(db.file, { readOnly: true });
  operation(db, "write", (tx) => write(tx, "b1", "seen at once"));
  const texts = reader.all("SELECT text FROM writing", z.object({ text: z.string() }));
  expect(texts).toEqual([{ text: "seen at once" }]);
  expect(codeOf(() => operation(reader, "write", (tx) => write(tx, "b2", "never")))).toBe("read-only");
});

test("reading where there is no file yet gives an empty database that refuses writing", () => {
  const file = join(tempFolder(), "none.db");
  const db = opened(file, { readOnly: true });
  expect(listProfiles(db)).toEqual([]);
  expect(db.version()).toBe(latestVersion);
  expect(codeOf(() => operation(db, "write", (tx) => write(tx, "b", "never")))).toBe("read-only");
  expect(existsSync(file)).toBe(false);
});

test("a full database file is said as disk-full, loses nothing and goes on when there is room again", async () => {
  const db = await freshDb();
  operation(db, "write", (tx) => write(tx, "kept", "before the disk was full"));
  const Pages = z.object({ max_page_count: z.number() });
  const pages = db.get("PRAGMA page_count", z.object({ page_count: z.number() }))?.page_count ?? 0;
  db.get(`PRAGMA max_page_count = ${pages + 2}`, Pages);
  const big = (): void => operation(db, "write", (tx) => write(tx, "big", "x".repeat(40_000)));
  expect(codeOf(big)).toBe("disk-full");
  expect(db.all("SELECT block FROM writing", z.object({ block: z.string() }))).toEqual([{ block: "kept" }]);
  db.get("PRAGMA max_page_count = 1000000", Pages);
  big();
  expect(db.all("SELECT block FROM writing ORDER BY block", z.object({ block: z.string() }))).toHaveLength(2);
});

test.skipIf(!canMount)("on a disk that is really full: disk-full, nothing lost (skipped where nothing can be mounted)", async () => {
  const disk = tinyDisk("1500k");
  if (!disk) throw new Error("no disk");
  const db = await freshDb(join(disk.path, "academy.db"));
  let saved = 0;
  let code = "";
  while (code === "" && saved < 1000) {
    const found = codeOf(() => operation(db, "write", (tx) => write(tx, `b${saved}`, "x".repeat(20_000))));
    if (found === "no error") saved++;
    else code = found;
  }
  expect(code).toBe("disk-full");
  expect(saved).toBeGreaterThan(3);
  db.close();
  const again = opened(db.file);
  expect(again.get("SELECT count(*) AS n FROM writing", z.object({ n: z.number() }))).toEqual({ n: saved });
});

test.skipIf(!canMount)(
  "on a medium that cannot be written the log that was left there is read too (skipped where nothing can be mounted)",
  async () => {
    const disk = tinyDisk("8m");
    if (!disk) throw new Error("no disk");
    const db = await freshDb();
    operation(db, "write", (tx) => write(tx, "b1", "only in the log"));
    // As a stick pulled out while the app ran: the file and its log, no shared memory.
    const file = join(disk.path, "academy.db");
    for (const end of ["", "-wal"]) copyFileSync(db.file + end, file + end);
    expect(statSync(`${file}-wal`).size).toBeGreaterThan(0);
    disk.readOnly();
    const reader = opened(file, { readOnly: true });
    expect(reader.all("SELECT text FROM writing", z.object({ text: z.string() }))).toEqual([{ text: "only in the log" }]);
    expect(codeOf(() => operation(reader, "write", (tx) => write(tx, "b2", "never")))).toBe("read-only");
    expect(await migrate(reader, join(disk.path, "backups"))).toBeNull();
  },
);
