import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { backUpDaily, isDue, listBackups, makeBackup, namesIn, superfluous } from "#db/backup.ts";
import { operation } from "#db/operation.ts";
import { saveSettings } from "#db/repositories/settings.ts";
import { append, answered, recorderOf } from "#test/records/support.ts";
import { freshDb, opened, tempFolder } from "./support.ts";

const now = new Date("2026-11-22T09:31:07.000Z");
const hour = 3_600_000;
const before = (hours: number, reason = "daily"): string =>
  `academy-${new Date(now.getTime() - hours * hour).toISOString().replaceAll(":", "-")}-${reason}.db`;
const hoursOf = (names: readonly string[]): number[] =>
  names.map((name) => {
    const [, date, h, m, s] = /academy-(.{10})T(..)-(..)-(.{6})Z/.exec(name) ?? [];
    return (now.getTime() - Date.parse(`${date}T${h}:${m}:${s}Z`)) / hour;
  });

const madeAt = (moment: string): string => `academy-${moment.replace(" ", "T")}-00-00.000Z-daily.db`;
// Now is Sunday 22 November 2026, half past nine.
test.each([
  { name: "all of the last 24 hours stay", all: ["2026-11-22 09", "2026-11-22 01", "2026-11-21 23", "2026-11-21 10"], gone: [] },
  {
    name: "the newest of each of seven days",
    all: ["2026-11-22 09", "2026-11-20 20", "2026-11-20 05", "2026-11-17 03", "2026-11-17 02"],
    gone: ["2026-11-20 05", "2026-11-17 02"],
  },
  {
    name: "after seven days the newest of a week (Monday to Sunday)",
    all: [
      "2026-11-22 09",
      "2026-11-21 09",
      "2026-11-20 09",
      "2026-11-19 09",
      "2026-11-18 09",
      "2026-11-17 09",
      "2026-11-16 09",
      "2026-11-15 09",
      "2026-11-14 09",
      "2026-11-09 09",
      "2026-11-08 09",
    ],
    gone: ["2026-11-14 09", "2026-11-09 09"],
  },
  {
    name: "after four weeks the newest of a month",
    all: [
      "2026-11-22 09",
      ...[16, 17, 18, 19, 20, 21].map((d) => `2026-11-${d} 09`),
      "2026-11-15 09",
      "2026-11-08 09",
      "2026-11-01 09",
      "2026-10-31 09",
      "2026-10-30 09",
      "2026-09-30 09",
      "2026-09-01 09",
    ],
    gone: ["2026-10-30 09", "2026-09-01 09"],
  },
  {
    name: "twelve months",
    all: Array.from({ length: 14 }, (_, n) => `${n < 11 ? 2026 : 2025}-${String(n < 11 ? 11 - n : 23 - n).padStart(2, "0")}-01 00`),
    gone: ["2025-11-01 00", "2025-10-01 00"],
  },
  { name: "few and old ones all stay", all: ["2020-03-01 00", "2019-02-01 00"], gone: [] },
  { name: "the future stays", all: ["2027-01-02 00", "2027-01-02 01", "2026-11-20 09", "2026-11-20 08"], gone: ["2026-11-20 08"] },
  { name: "nothing to thin", all: [], gone: [] },
])("thinning: $name", ({ all, gone }) => {
  expect(superfluous(all.map(madeAt), now)).toEqual(gone.map(madeAt));
});

test("thinning never takes what a person made or what came before an update or a restore", () => {
  const names = [
    before(1),
    ...["made", "before-update", "before-restore"].flatMap((reason) => [before(20_000, reason), before(20_001, reason)]),
  ];
  expect(superfluous(names, now)).toEqual([]);
});

test("thinning day by day over two years leaves at most 23 backups and never a hole at the near end", () => {
  let names: string[] = [];
  for (let day = 730; day >= 0; day -= 1) {
    const at = new Date(now.getTime() - day * 24 * hour);
    names.push(before(day * 24));
    const gone = new Set(superfluous(names, at));
    names = names.filter((name) => !gone.has(name));
    expect(names.length).toBeLessThanOrEqual(23);
  }
  expect(
    hoursOf(names)
      .toSorted((a, b) => a - b)
      .slice(0, 7),
  ).toEqual([0, 24, 48, 72, 96, 120, 144]);
  expect(Math.max(...hoursOf(names))).toBeGreaterThan(24 * 320);
});

test("a day after the last one the next is due; one from the future does not count", () => {
  expect(isDue([], now)).toBe(true);
  expect(isDue([before(23, "made")], now)).toBe(false);
  expect(isDue([before(24)], now)).toBe(true);
  expect(isDue([before(-1)], now)).toBe(true);
});

test("a backup is one sound file with everything in it, made while the database is in use", async () => {
  const db = await freshDb();
  const dir = join(tempFolder(), "backups");
  const recorder = recorderOf();
  for (let n = 0; n < 40; n += 1) append(db, recorder, answered(1, `item-${n}`));
  const making = makeBackup(db, dir, "made", now);
  append(db, recorder, answered(1, "meanwhile"));
  const made = await making;
  expect(made).toMatchObject({ name: before(0, "made"), madeAt: now.toISOString(), reason: "made", holds: { people: 1 } });
  expect(made.holds?.statements).toBeGreaterThanOrEqual(40);
  expect(readdirSync(dir)).toEqual([made.name]);
  // Reading it leaves nothing beside it.
  expect(listBackups(dir)).toEqual([made]);
  expect(readdirSync(dir)).toEqual([made.name]);
  const again = await makeBackup(db, dir, "made", now);
  expect(again.name).not.toBe(made.name);
  expect(namesIn(dir)).toEqual([again.name, made.name]);
});

test("a damaged backup is listed as one that cannot be opened; other files are left alone", async () => {
  const db = await freshDb();
  const dir = join(tempFolder(), "backups");
  operation(db, "x", (tx) => saveSettings(tx, null, { language: "th" }));
  const { name } = await makeBackup(db, dir, "made", now);
  const cut = before(1);
  copyFileSync(join(dir, name), join(dir, cut));
  truncateSync(join(dir, cut), 8192);
  writeFileSync(join(dir, before(2)), "no database");
  writeFileSync(join(dir, "notes.txt"), "mine");
  writeFileSync(join(dir, `${before(3)}.part`), "half");
  expect(listBackups(dir).map((one) => [one.name, one.holds === null])).toEqual([
    [name, false],
    [cut, true],
    [before(2), true],
  ]);
});

test("the day's backup is made once a day and thins after itself", async () => {
  const db = await freshDb();
  const dir = join(tempFolder(), "backups");
  mkdirSync(dir);
  for (const age of [34, 35, 36]) writeFileSync(join(dir, before(age)), "old");
  expect(await backUpDaily(db, dir, now)).toMatchObject({ reason: "daily" });
  expect(namesIn(dir)).toEqual([before(0), before(34)]);
  expect(await backUpDaily(db, dir, new Date(now.getTime() + hour))).toBeNull();
});

test("an unfinished copy never counts", async () => {
  const db = await freshDb();
  const dir = join(tempFolder(), "backups");
  db.close();
  await expect(makeBackup(db, dir, "made", now)).rejects.toThrow("not open");
  expect(existsSync(dir) ? readdirSync(dir) : []).toEqual([]);
});

test("a damaged database is left byte for byte as it was found", async () => {
  const db = await freshDb();
  const { file } = db;
  const recorder = recorderOf();
  for (let n = 0; n < 60; n += 1) append(db, recorder, answered(1, `item-${n}`));
  db.close();
  const bytes = readFileSync(file);
  bytes.fill(0x5a, 4096 * 3, 4096 * 5);
  writeFileSync(file, bytes);
  expect(() => opened(file)).toThrow("data-damaged");
  expect(readFileSync(file).equals(bytes)).toBe(true);
  expect(statSync(file).size).toBe(bytes.length);
});
