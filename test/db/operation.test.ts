import { expect, test } from "vitest";
import { z } from "zod";
import { operation } from "#db/operation.ts";
import type { Tx } from "#db/sql.ts";
import { freshDb } from "./support.ts";

const setDevice = (tx: Tx, name: string): number => tx.run("INSERT INTO device_setting (name, value) VALUES (@name, '1')", { name });
const names = z.object({ name: z.string() });

test("an operation is all or nothing, and logged by its name", async () => {
  const db = await freshDb();
  operation(db, "first", (tx) => setDevice(tx, "a"));
  const failing = (): void =>
    operation(db, "second", (tx) => {
      setDevice(tx, "b");
      throw new Error("half way");
    });
  expect(failing).toThrow("half way");
  expect(db.all("SELECT name FROM device_setting", names)).toEqual([{ name: "a" }]);
  expect(db.all("SELECT name FROM operation_log ORDER BY seq", names).map((r) => r.name)).toEqual(["prepare", "first"]);
});

test("an operation cannot wait, nest, or leak its right to write", async () => {
  const db = await freshDb();
  expect(() => operation(db, "waiting", async (tx) => setDevice(tx, "a"))).toThrow("must not wait");
  expect(() => operation(db, "outer", () => operation(db, "inner", () => 1))).toThrow("inside an operation");
  const leaked = operation(db, "leaking", (tx) => tx);
  expect(() => setDevice(leaked, "b")).toThrow("outside an operation");
  expect(db.all("SELECT name FROM device_setting", names)).toEqual([]);
  operation(db, "after all that", (tx) => setDevice(tx, "c"));
  expect(db.all("SELECT name FROM device_setting", names)).toEqual([{ name: "c" }]);
});

test("the log of operations keeps the newest", async () => {
  const db = await freshDb();
  operation(db, "many", (tx) => {
    tx.run(
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 6000) INSERT INTO operation_log (name, at) SELECT 'old', '' FROM n",
    );
  });
  for (let i = 0; i < 500; i++) operation(db, "new", () => undefined);
  const { n, last } = db.get(
    "SELECT count(*) AS n, max(seq) AS last FROM operation_log",
    z.object({ n: z.number(), last: z.number() }),
  ) ?? { n: 0, last: 0 };
  expect(last).toBeGreaterThan(6400);
  expect(n).toBeLessThanOrEqual(5500);
  expect(n).toBeGreaterThanOrEqual(5000);
});
