import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonLines } from "#exports/jsonl.ts";

test("one row a line, whatever it says, and rows are asked for one by one", () => {
  const cell = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom("\n", "\r\n", "\u2028"),
    fc.double({ noDefaultInfinity: true, noNaN: true }),
  );
  fc.assert(
    fc.property(fc.array(fc.record({ a: fc.option(cell), b: cell })), (rows) => {
      const lines = [...jsonLines(rows)];
      for (const line of lines) expect(line.indexOf("\n")).toBe(line.length - 1);
      // JSON knows one nought only.
      expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(JSON.parse(JSON.stringify(rows)));
    }),
  );
  let asked = 0;
  const endless = function* () {
    for (;;) yield { n: (asked += 1) };
  };
  expect(jsonLines(endless()).next().value).toBe('{"n":1}\n');
  expect(asked).toBe(1);
});
