/** Rows for reports: the same whether they were derived when a hand-in came or afterwards, for an office that an earlier version wrote. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { openOfficeFile } from "#db/office-file.ts";
import type { Db } from "#db/open.ts";
import { operation } from "#db/operation.ts";
import { handsOf, mergeBatch } from "#records/batches.ts";
import { fillReportRows } from "#records/report-rows.ts";
import { handIn, idOf, maker, studied, studying } from "./hands.ts";

const now = new Date("2026-11-23T04:00:00.000Z");
const tables = ["tip_day", "tip_attempt", "tip_item"];
const rowsOf = (db: Db) => tables.map((table) => db.all(`SELECT * FROM ${table} ORDER BY 1, 2, 3, 4`, z.unknown()));

test("rows that are missing are derived again, the same, also along a chain that two hand-ins continue differently", async () => {
  const root = mkdtempSync(join(tmpdir(), "academy-rows-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const device = maker(1);
  const hand = { device, profile: idOf(1, 1) };
  const told = studying(60);
  const files = [told, [...told.slice(0, 40), ...Array.from({ length: 30 }, (_, n) => studied(40 + n, true))], told.slice(0, 20)].map(
    (own, n) => {
      const file = join(root, `${n}.tdgarecord`);
      writeFileSync(file, handIn({ ...hand, writtenAt: `2026-11-2${n}T00:00:00.000Z`, chains: [{ chain: idOf(2, 1), told: own }] }));
      return file;
    },
  );
  const db = await openOfficeFile(join(root, "office"), now);
  onTestFinished(() => db.close());
  await mergeBatch(db, "stick", handsOf(files, []), now, { signal: new AbortController().signal, progress: () => undefined });
  const before = rowsOf(db);
  expect(before.map((rows) => rows.length > 3)).toEqual([false, true, true]);
  expect(before[0]).toHaveLength(3);

  operation(db, "test", (tx) => tables.map((table) => tx.run(`DELETE FROM ${table}`)));
  const stopped = new AbortController();
  stopped.abort();
  expect(await fillReportRows(db, stopped.signal)).toBe(0);
  expect(await fillReportRows(db, new AbortController().signal)).toBe(3);
  expect(rowsOf(db)).toEqual(before);
  expect(await fillReportRows(db, new AbortController().signal)).toBe(0);
});
