/** Numbers as people type them. */
import * as fc from "fast-check";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { interfaceLanguages } from "#contract/model/basic.ts";
import { createFormat, type Cldr } from "#domain/format.ts";
import { readings } from "#domain/items/number.ts";

test.each<[string, number[]]>([
  ["12", [12]],
  [" 12 ", [12]],
  ["-12", [-12]],
  ["−12", [-12]],
  ["+3", [3]],
  ["0", [0]],
  ["-0", [0]],
  ["1.5", [1.5]],
  ["1,5", [1.5]],
  ["1,50", [1.5]],
  [".5", [0.5]],
  ["5.", [5]],
  // Three digits behind one mark: both are usual somewhere, so both are offered.
  ["1,500", [1.5, 1500]],
  ["1.500", [1.5, 1500]],
  ["0.500", [0.5]],
  ["1,500.25", [1500.25]],
  ["1.500,25", [1500.25]],
  ["1 500,25", [1500.25]],
  ["1 500,25", [1500.25]],
  ["1'500.25", [1500.25]],
  ["1,234,567", [1234567]],
  ["1.234.567", [1234567]],
  ["12,34,567", [1234567]],
  ["12,34,567.5", [1234567.5]],
  ["๑๒.๕", [12.5]],
  ["၁၂.၅", [12.5]],
  ["১২.৫", [12.5]],
  ["१२.५", [12.5]],
  ["១២,៥", [12.5]],
  ["໑໒,໕", [12.5]],
  ["١٢٫٥", [12.5]],
  ["۱۲٫۵", [12.5]],
  ["١٬٢٣٤", [1234]],
  ["௧௨", [12]],
  ["༡༢", [12]],
  ["12", [12]],
])("%j", (text, expected) => expect(readings(text)).toEqual(expected));

test.each(["", " ", "-", ".", ",", "twelve", "1.2.3", "1,2,3", "12%", "1e5", "0x10", "1,23,4", "--1", "1-2", "Infinity"])(
  "%j is no number",
  (text) => expect(readings(text)).toEqual([]),
);

describe("what the app writes in a language can be typed back", () => {
  test.each(interfaceLanguages)("%s", (language) => {
    const cldr = JSON.parse(readFileSync(join(import.meta.dirname, "../../../locales/cldr", `${language}.json`), "utf8")) as Cldr;
    const format = createFormat(cldr);
    fc.assert(
      fc.property(fc.integer({ min: -100_000_000, max: 100_000_000 }), (n) => {
        expect(readings(format.number(n / 100, { maxDigits: 2 }))).toContain(n / 100 === 0 ? 0 : n / 100);
      }),
      { numRuns: 100 },
    );
  });
});
