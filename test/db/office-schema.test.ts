/** The schema of the office's file, written down: a change here without a new migration breaks data that offices have. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { officeMigrations } from "#db/office-migrations.ts";
import { copyOffice, openOfficeFile } from "#db/office-file.ts";
import { openDatabase } from "#db/open.ts";
import { afterwards, codeOf, tempFolder } from "./support.ts";

const now = new Date("2026-11-23T04:00:00.000Z");

test("the office's schema is the one written down, and every table is STRICT", async () => {
  const db = await openOfficeFile(join(tempFolder(), "office"), now);
  afterwards(() => db.close());
  const objects = db.all(
    "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type, name",
    z.object({ sql: z.string() }),
  );
  const version = `PRAGMA user_version = ${db.version()};`;
  await expect([version, ...objects.map((o) => `${o.sql};`)].join("\n\n") + "\n").toMatchFileSnapshot(
    join(import.meta.dirname, "office-schema.snapshot.sql"),
  );
  const loose = "SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'";
  expect(db.all(loose, z.object({ name: z.string() }))).toEqual([]);
});

test("the office's file is no main database, and one from a newer program is refused", async () => {
  const folder = join(tempFolder(), "office");
  const db = await openOfficeFile(folder, now);
  const name = await copyOffice(db, folder, now);
  db.close();
  expect(name).toBe("office-2026-11-23T04-00-00-000Z.db");
  const file = join(folder, "backups", name);
  expect(codeOf(() => openDatabase(file))).toBe("data-newer");
  const copy = openDatabase(file, { steps: officeMigrations });
  copy.apply({ version: 9000, sql: "" });
  copy.close();
  expect(codeOf(() => openDatabase(file, { steps: officeMigrations }))).toBe("data-newer");
});
