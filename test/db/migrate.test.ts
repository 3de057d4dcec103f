import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { migrate } from "#db/migrate.ts";
import { latestVersion, migrations } from "#db/migrations.ts";
import { operation } from "#db/operation.ts";
import { listProfiles, saveCard } from "#db/repositories/profiles.ts";
import { canMount, codeOf, freshDb, opened, profileId, tempFolder, tinyDisk } from "./support.ts";

const next = { version: latestVersion + 10, sql: "ALTER TABLE profile ADD COLUMN nickname TEXT; UPDATE profile SET nickname = 'none'" };

test("migrations rise by tens", () => {
  const versions = migrations.map((m) => m.version);
  expect(versions).toEqual([...new Set(versions)].toSorted((a, b) => a - b));
  expect(versions.filter((version) => version % 10 !== 0)).toEqual([]);
});

test("a new file gets the schema and no backup; a second time there is nothing to do", async () => {
  const folder = tempFolder();
  const db = opened(join(folder, "a.db"));
  expect(db.version()).toBe(0);
  expect(await migrate(db, join(folder, "backups"))).toBeNull();
  expect(db.version()).toBe(latestVersion);
  expect(await migrate(db, join(folder, "backups"))).toBeNull();
  expect(readdirSync(folder).filter((name) => name === "backups")).toEqual([]);
});

test("an older file is copied first, then migrated with its data", async () => {
  const db = await freshDb();
  const backups = join(db.file, "../backups");
  const backup = await migrate(db, backups, [...migrations, next]);
  expect(db.version()).toBe(next.version);
  expect(db.all("SELECT nickname FROM profile", z.object({ nickname: z.string() }))).toEqual([{ nickname: "none" }]);
  expect(readdirSync(backups)).toEqual([backup?.split("/").at(-1)]);
  const copy = opened(backup ?? "");
  expect(copy.version()).toBe(latestVersion);
  expect(listProfiles(copy).map((p) => p.card?.name)).toEqual(["Somsak"]);
});

test("a migration that fails leaves the file as it was, and those before it in place", async () => {
  const db = await freshDb();
  const bad = { version: next.version + 10, sql: "CREATE TABLE half (id INTEGER); INSERT INTO no_such_table VALUES (1)" };
  await expect(migrate(db, join(db.file, "../backups"), [...migrations, next, bad])).rejects.toThrow("no_such_table");
  expect(db.version()).toBe(next.version);
  expect(db.all("SELECT name FROM sqlite_master WHERE name = 'half'", z.unknown())).toEqual([]);
  expect(db.pragmas().foreignKeys).toBe(1);
});

test("a migration that leaves references to nothing is refused", async () => {
  const db = await freshDb();
  const bad = { version: next.version, sql: "DELETE FROM profile" };
  await expect(migrate(db, join(db.file, "../backups"), [...migrations, bad])).rejects.toThrow("broken references");
  expect(listProfiles(db)).toHaveLength(1);
  // Foreign keys are on again.
  expect(() => operation(db, "x", (tx) => saveCard(tx, "nobody", { name: "x", country: null, organisation: "" }))).toThrow("FOREIGN KEY");
  expect(profileId).toBe(listProfiles(db)[0]?.id);
});

test.skipIf(!canMount)(
  "without room for the backup nothing is migrated, and no part of a copy is left (skipped where nothing can be mounted)",
  async () => {
    const disk = tinyDisk("64k");
    if (!disk) throw new Error("no disk");
    const db = await freshDb();
    const failure = await migrate(db, join(disk.path, "backups"), [...migrations, next]).then(
      () => "none",
      (error: unknown) =>
        codeOf(() => {
          throw error;
        }),
    );
    expect(failure).toBe("disk-full");
    expect(db.version()).toBe(latestVersion);
    expect(readdirSync(join(disk.path, "backups"))).toEqual([]);
  },
);
