/** Sheets read back by another library, and by what stands in the file itself. */
import { buffer } from "node:stream/consumers";
import { readSheet } from "read-excel-file/node";
import { expect, test } from "vitest";
import { fromBufferPromise } from "yauzl";
import { AppError } from "#contract/errors.ts";
import { mostSheetRows, sheetOf } from "#exports/xlsx.ts";

const columns = [
  { key: "name", heading: "=name", kind: "text" },
  { key: "on", heading: "on", kind: "day" },
  { key: "n", heading: "n", kind: "count" },
  { key: "share", heading: "share", kind: "share" },
  { key: "time", heading: "time", kind: "seconds" },
] as const;
const none = { on: null, n: null, share: null, time: null };

async function part(bytes: Uint8Array, pattern: RegExp): Promise<string> {
  const zip = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true, autoClose: false });
  for await (const entry of zip.eachEntry())
    if (pattern.test(entry.fileName)) return (await buffer(await zip.openReadStreamPromise(entry))).toString("utf8");
  throw new Error(`no ${pattern.source}`);
}

test("text, days, numbers, parts and lengths of time come back as what they are", async () => {
  const bytes = await sheetOf("a/b", columns, [
    { name: "陳𠮷文", on: "2026-02-28", n: 3, share: 0.66666, time: 5400 },
    { name: "", ...none },
  ]);
  const [head, row, empty] = await readSheet(Buffer.from(bytes));
  expect(head).toEqual(["=name", "on", "n", "share", "time"]);
  // A length of time is a part of a day; this reader tells such a cell as a moment of the first day that spreadsheets know.
  expect(row).toEqual(["陳𠮷文", new Date("2026-02-28T00:00:00.000Z"), 3, 0.6667, new Date("1899-12-30T01:30:00.000Z")]);
  expect(empty ?? columns.map(() => null)).toEqual([null, null, null, null, null]);
});

test("no text is a formula, nothing of it is lost, and what XML cannot hold is left out", async () => {
  const texts = ["=1+1", "+1", "-1", "@a", "first\nsecond", "_x0041_", `<&>"'`, "007", "TRUE", "මෙය\u200dය"];
  const bytes = await sheetOf(
    "names",
    columns,
    [...texts, "a\u0001b"].map((name) => ({ name, ...none })),
  );
  const rows = await readSheet(Buffer.from(bytes));
  expect(rows.slice(1).map(([name]) => name)).toEqual([...texts, "ab"]);
  expect(await part(bytes, /sheet1\.xml$/)).not.toMatch(/<f[ >]/);
});

test("the heading is bold and stays in sight, columns are as wide as what they hold", async () => {
  const bytes = await sheetOf("names", columns, [{ name: "a name of thirty-one characters", ...none }]);
  const sheet = await part(bytes, /sheet1\.xml$/);
  expect(sheet).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
  expect([...sheet.matchAll(/<col [^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width))).toEqual([33, 14, 14, 14, 14]);
  expect(await part(bytes, /styles\.xml$/)).toMatch(/<b\s*\/>/);
});

test("a title becomes what a sheet may be called", async () => {
  const name = async (title: string) =>
    /<sheet [^>]*name="([^"]*)"/.exec(await part(await sheetOf(title, columns, []), /workbook\.xml$/))?.[1];
  expect(await name("Completions: by [country]?")).toBe("Completions  by  country");
  expect((await name("ລ".repeat(80)))?.length).toBe(31);
  expect(await name("'''")).toBe("Report");
});

test("more rows than a sheet is given are refused with both numbers", async () => {
  const rows = Array.from({ length: mostSheetRows + 1 }, () => ({ name: "a", ...none }));
  const refused = await sheetOf("many", columns, rows).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(AppError);
  expect(refused).toMatchObject({ code: "too-many-rows", details: { rows: 20_001, most: 20_000 } });
});
