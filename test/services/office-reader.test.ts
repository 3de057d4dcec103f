/** The thread that makes sheets: what it makes, what it refuses, and that the host goes on meanwhile. */
import { readSheet } from "read-excel-file/node";
import { afterAll, expect, test } from "vitest";
import { AppError } from "#contract/errors.ts";
import type { Table } from "#domain/report-table.ts";
import { createOfficeReader } from "#services/office-reader.ts";
import { reader as program } from "./support.ts";

const reader = createOfficeReader(program, "nowhere");
afterAll(() => reader.close());
const table = (rows: number): Table => ({
  columns: [
    { key: "name", heading: "ຊື່", kind: "text" },
    { key: "on", heading: "on", kind: "day" },
  ],
  rows: Array.from({ length: rows }, (_, n) => ({ name: `name ${n}`, on: "2026-10-01" })),
});

test("a sheet is made beside the host, which goes on", async () => {
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 1);
  const bytes = await reader.sheet("names", table(2000));
  clearInterval(timer);
  expect(turns).toBeGreaterThan(5);
  const rows = await readSheet(Buffer.from(bytes));
  expect(rows).toHaveLength(2001);
  expect(rows.at(-1)).toEqual(["name 1999", new Date("2026-10-01T00:00:00.000Z")]);
});

test("too many rows come back as the refusal that they are, and the thread goes on", async () => {
  const refused = await reader.sheet("names", table(20_001)).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(AppError);
  expect(refused).toMatchObject({ code: "too-many-rows", details: { rows: 20_001, most: 20_000 } });
  expect((await readSheet(Buffer.from(await reader.sheet("one", table(1))))).length).toBe(2);
});
