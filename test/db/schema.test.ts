/** The schema, written down. A change here without a new migration breaks data that people have. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { freshDb } from "./support.ts";

test("the schema is the one written down", async () => {
  const db = await freshDb();
  const objects = db.all(
    "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type, name",
    z.object({ sql: z.string() }),
  );
  const version = `PRAGMA user_version = ${db.version()};`;
  await expect([version, ...objects.map((o) => `${o.sql};`)].join("\n\n") + "\n").toMatchFileSnapshot(
    join(import.meta.dirname, "schema.snapshot.sql"),
  );
});

test("every table is STRICT: a text in a column of numbers is refused", async () => {
  const db = await freshDb();
  const loose = db.all(
    "SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
    z.object({ name: z.string() }),
  );
  expect(loose).toEqual([]);
});
