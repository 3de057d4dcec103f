/** CSV read back by another library, and cell by cell as a spreadsheet cuts it. */
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { clockTime, csvChunks, neutralised } from "#exports/csv.ts";

const columns = [
  { key: "name", heading: 'ຊື່, "ເຕັມ"', kind: "text" },
  { key: "n", heading: "=n", kind: "count" },
  { key: "share", heading: "share", kind: "share" },
  { key: "time", heading: "time", kind: "seconds" },
] as const;
const written = (rows: readonly Record<string, string | number | null>[]): string => [...csvChunks(columns, rows)].join("");

/** RFC 4180 by the letter: a bare cell holds no quote, comma or sign of a line's end. */
function strict(text: string): string[][] {
  const rows: string[][] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  let row: string[] = [];
  while (cell.lastIndex < text.length) {
    const at = cell.lastIndex;
    const found = cell.exec(text);
    if (found === null) throw new Error(`no cell at ${at}: ${JSON.stringify(text.slice(at, at + 20))}`);
    row.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? "");
    if (found[3] === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

test("a mark of UTF-8, lines ended by CRLF, names in every script, numbers as numbers", () => {
  const text = written([
    { name: "မြ သန္တာ", n: -3, share: 2 / 3, time: 3_725.4 },
    { name: "陳𠮷文", n: null, share: null, time: null },
  ]);
  expect(text).toBe('\ufeff"ຊື່, ""ເຕັມ""",\'=n,share,time\r\nမြ သန္တာ,-3,0.6667,1:02:05\r\n陳𠮷文,,,\r\n');
  expect(Buffer.from(text).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
});

test("what a spreadsheet would run becomes text; what it would not stays", () => {
  for (const sign of ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]) expect(neutralised(`${sign}1+1`)).toBe(`'${sign}1+1`);
  for (const plain of ["1-2", "a=b", "'x", " =x", ""]) expect(neutralised(plain)).toBe(plain);
});

test("lengths of time round to seconds without a sixtieth", () => {
  expect([0, 59.6, 3599.5, 360_000].map(clockTime)).toEqual(["0:00:00", "0:01:00", "1:00:00", "100:00:00"]);
});

test("whatever a cell says comes back, by two readers", () => {
  const said = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(fc.constantFrom("\n", "\r", "\r\n", '"', ",", ";", "=", "'", "ກ", "a")).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(fc.array(fc.record({ name: said, n: fc.option(fc.integer()) }), { minLength: 1 }), (rows) => {
      const text = written(rows);
      const wanted = rows.map(({ name, n }) => [neutralised(name), n === null ? "" : String(n), "", ""]);
      expect(strict(text.slice(1)).slice(1)).toEqual(wanted);
      expect(parse(text, { bom: true, record_delimiter: "\r\n" }).slice(1)).toEqual(wanted);
    }),
  );
});

test("rows are asked for as the text is taken", () => {
  let asked = 0;
  const rows = function* () {
    for (;;) {
      asked += 1;
      yield { name: "a", n: asked };
    }
  };
  const chunks = csvChunks(columns, rows());
  expect(chunks.next().value).toContain("share");
  expect(asked).toBe(0);
  chunks.next();
  expect(asked).toBeLessThanOrEqual(500);
});
