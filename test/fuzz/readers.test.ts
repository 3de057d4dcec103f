/** Readers of foreign files given damaged real ones: each reads or refuses, none throws anything but its own refusal. A failure prints its seed. */
import * as fc from "fast-check";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readQuestions } from "#authoring/exchange/read-file.ts";
import { AppError } from "#contract/errors.ts";
import { evaluateFormula, FormulaError, readFormula } from "#domain/formula.ts";
import { exportInterface } from "#exports/interface.ts";
import { readPo, writePo } from "#exports/po.ts";
import { readXliff, writeXliff } from "#exports/xliff.ts";
import { defaults } from "#test/authoring/exchange/arbitrary.ts";

const fixtures = join(import.meta.dirname, "../fixtures/questions");
const locale = exportInterface(join(import.meta.dirname, "../../locales"), "th");
const some = { ...locale, units: locale.units.slice(0, 12) };
const readers: readonly [string, Uint8Array, (bytes: Uint8Array) => unknown][] = [
  ...["bank.gift", "bank.xml", "bank.csv", "bank.aiken.txt"].map((name): [string, Uint8Array, (bytes: Uint8Array) => unknown] => [
    name,
    readFileSync(join(fixtures, name)),
    (bytes) => readQuestions(bytes, defaults),
  ]),
  ["PO", writePo(some), readPo],
  ["XLIFF", Buffer.from(writeXliff(some)), (bytes) => readXliff(Buffer.from(bytes).toString())],
  [
    "formula",
    Buffer.from("if(a > 1, clamp(round(a / 3, 2), 0, 10), -sum(1, 2) ^ t)"),
    (bytes) => evaluateFormula(readFormula(Buffer.from(bytes).toString()), { a: 2, t: 1 }),
  ],
];
const piece = fc.oneof(
  fc.string({ unit: "binary", maxLength: 6 }),
  fc.constantFrom("{", "}", "=", "~", "<", ">", "&", '"', "\\", "\u0000", "(", "<![CDATA[", "<!DOCTYPE", "__proto__", "9".repeat(400)),
);
const change = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.nat({ max: 40 }), piece });

test.each(readers)("%s, damaged in 300 ways", (_name, whole, read) => {
  expect(() => read(whole)).not.toThrow();
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
      let bytes = Buffer.from(whole);
      for (const { at, cut, piece: put } of changes) {
        const from = Math.floor(at * bytes.length);
        bytes = Buffer.concat([bytes.subarray(0, from), Buffer.from(put), bytes.subarray(from + cut)]);
      }
      try {
        read(bytes);
      } catch (error) {
        if (!(error instanceof AppError || error instanceof FormulaError)) throw error;
      }
    }),
    { numRuns: 300 },
  );
});
