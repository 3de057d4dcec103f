import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluateFormula, FormulaError, formulaLimits, nameOf, readFormula } from "#domain/formula.ts";
import type { Scope } from "#domain/formula.ts";

const value = (text: string, scope: Scope = {}): number => evaluateFormula(readFormula(text), scope);
function failure(run: () => unknown): { code: string; at: number; found: string } {
  try {
    run();
  } catch (error) {
    if (error instanceof FormulaError) return { code: error.code, at: error.at, found: error.found };
    throw error;
  }
  throw new Error("nothing was refused");
}

describe("values", () => {
  test.each<[string, number, Scope?]>([
    // the worked example of lesson 1: OSI 0.80, TII 0.70, HCI 0.60 make an EGDI of 0.70
    ["(osi + tii + hci) / 3", 0.7, { osi: 0.8, tii: 0.7, hci: 0.6 }],
    ["1 + 2 * 3", 7],
    ["(1 + 2) * 3", 9],
    ["10 - 4 - 3", 3],
    ["24 / 4 / 2", 3],
    ["2 ^ 3 ^ 2", 512],
    ["-2 ^ 2", -4],
    ["2 ^ -1", 0.5],
    ["(-2) ^ 2", 4],
    ["- - 3", 3],
    ["2 * -3", -6],
    ["0 * -1", 0],
    ["1.25", 1.25],
    ["  7  ", 7],
    ["min(3, 1, 2)", 1],
    ["max(3, 1, 2)", 3],
    ["sum(1, 2, 3, 4)", 10],
    ["sum(5)", 5],
    ["clamp(12, 0, 10)", 10],
    ["clamp(-1, 0, 10)", 0],
    ["clamp(4, 0, 10)", 4],
    ["round(2.5)", 3],
    ["round(-2.5)", -3],
    ["round(0.125, 2)", 0.13],
    ["round(1.005, 2)", 1.01],
    ["round(1234.5, 9)", 1234.5],
    ["if(a > 1, 10, 20)", 10, { a: 2 }],
    ["if(a > 1, 10, 20)", 20, { a: 1 }],
    ["if(a = 0, 0, 1 / a)", 0, { a: 0 }],
    ["if(a > 1, a < 5, a = 0)", 1, { a: 0 }],
    ["1 < 2", 1],
    ["2 <= 1", 0],
    ["1 >= 1", 1],
    ["1 != 1", 0],
    ["1 = 1", 1],
    ["1 == 1", 1],
    ["0.1 + 0.2 = 0.3", 1],
    ["0.1 + 0.2 > 0.3", 0],
    ["0.1 + 0.2 <= 0.3", 1],
    ["1000000000 = 1000000001.5", 0],
    ["not 1 > 2", 1],
    ["1 > 2 or 2 > 1 and 1 > 0", 1],
    ["not (1 < 2 and 2 < 1)", 1],
    ["a > 0 and 1 / a > 2", 0, { a: 0 }],
    ["a = 0 or 1 / a > 2", 1, { a: 0 }],
    ["100 * 1.5 ^ t", 225, { t: 2 }],
    ["service_use - 1", 2, { service_use: 3 }],
  ])("%s is %d", (text, expected, scope) => {
    expect(value(text, scope)).toBeCloseTo(expected, 12);
  });

  test("a formula knows its kind and where its names stand first", () => {
    expect(readFormula("a + a * b").kind).toBe("number");
    expect(readFormula("a + 1 > b").kind).toBe("truth");
    expect([...readFormula("b + a * b").names]).toEqual([
      ["b", 0],
      ["a", 4],
    ]);
    expect(nameOf("share-of-use")).toBe("share_of_use");
  });
});

describe("what cannot be read is refused with its place", () => {
  test.each<[string, string, number, string]>([
    ["", "formula-empty", 0, ""],
    ["   ", "formula-empty", 0, ""],
    ["1 +", "formula-unfinished", 3, ""],
    ["(1", "formula-unfinished", 2, ""],
    ["max(1,", "formula-unfinished", 6, ""],
    ["1 2", "formula-unexpected", 2, "2"],
    ["1 + * 2", "formula-unexpected", 4, "*"],
    ["(1))", "formula-unexpected", 3, ")"],
    ["a and", "formula-unfinished", 5, ""],
    ["and", "formula-unexpected", 0, "and"],
    ["1 + not 1 > 2", "formula-unexpected", 4, "not"],
    ["a % b", "formula-character", 2, "%"],
    ["1 + 😀", "formula-character", 4, "😀"],
    ["A", "formula-character", 0, "A"],
    [".5", "formula-character", 0, "."],
    ["a.b", "formula-character", 1, "."],
    ["a[0]", "formula-character", 1, "["],
    ["'x'", "formula-character", 0, "'"],
    ["a; b", "formula-character", 1, ";"],
    ["alert(1)", "formula-function", 0, "alert"],
    ["constructor(1)", "formula-function", 0, "constructor"],
    ["1 + min", "formula-function", 4, "min"],
    ["clamp(1, 2)", "formula-arguments", 0, "clamp"],
    ["min()", "formula-arguments", 0, "min"],
    ["round(1, 2, 3)", "formula-arguments", 0, "round"],
    ["1 < 2 < 3", "formula-kind", 2, "number"],
    ["(1 < 2) + 1", "formula-kind", 3, "number"],
    ["not 1", "formula-kind", 4, "truth"],
    ["if(1, 2, 3)", "formula-kind", 3, "truth"],
    ["if(1 < 2, 3, 4 < 5)", "formula-kind", 15, "number"],
    ["1 and 2 < 3", "formula-kind", 0, "truth"],
  ])("%s", (text, code, at, found) => {
    expect(failure(() => readFormula(text))).toEqual({ code, at, found });
  });

  test("a name that is not offered", () => {
    expect(failure(() => readFormula("osi + tii", new Set(["osi"])))).toEqual({ code: "formula-name", at: 6, found: "tii" });
    expect(failure(() => readFormula("toString", new Set()))).toMatchObject({ code: "formula-character" });
    expect(failure(() => readFormula("__proto__", new Set(["a"])))).toMatchObject({ code: "formula-name" });
  });

  test("too long, too large, too deep", () => {
    expect(failure(() => readFormula("1".repeat(401))).code).toBe("formula-too-long");
    expect(failure(() => readFormula(Array.from({ length: 101 }, () => "1").join("+"))).code).toBe("formula-too-large");
    expect(failure(() => readFormula(`${"(".repeat(33)}1${")".repeat(33)}`)).code).toBe("formula-too-deep");
    expect(value(`${"(".repeat(32)}1${")".repeat(32)}`)).toBe(1);
    expect(failure(() => readFormula(`${"-".repeat(40)}1`)).code).toBe("formula-too-deep");
    expect(failure(() => readFormula(`2${"^2".repeat(40)}`)).code).toBe("formula-too-deep");
  });
});

describe("what has no value is refused with its place", () => {
  test.each<[string, string, number, Scope?]>([
    ["1 / 0", "formula-divided-by-zero", 2],
    ["5 + a / (b - b)", "formula-divided-by-zero", 6, { a: 1, b: 2 }],
    ["(-1) ^ 0.5", "formula-out-of-range", 5],
    ["10 ^ 400", "formula-out-of-range", 3],
    ["1 + a", "formula-no-value", 4],
    ["a", "formula-no-value", 0, { a: null }],
    ["a", "formula-out-of-range", 0, { a: Number.NaN }],
    ["__proto__", "formula-no-value", 0],
  ])("%s", (text, code, at, scope) => {
    expect(failure(() => value(text, scope))).toMatchObject({ code, at });
  });

  test("a spent budget", () => {
    const budget = { left: 4 };
    expect(evaluateFormula(readFormula("1 + 2"), {}, budget)).toBe(3);
    expect(failure(() => evaluateFormula(readFormula("1 + 2"), {}, budget)).code).toBe("formula-too-many-steps");
  });
});

/** Formulas with the value that JavaScript itself gives them, fully bracketed. */
const arithmetic: fc.Arbitrary<{ text: string; value: number }> = fc.letrec<{ tree: { text: string; value: number } }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.nat({ max: 99 }).map((n) => ({ text: String(n), value: n })),
    fc.tuple(tie("tree"), fc.constantFrom("+", "-", "*"), tie("tree")).map(([a, operator, b]) => ({
      text: `(${a.text} ${operator} ${b.text})`,
      value: operator === "+" ? a.value + b.value : operator === "-" ? a.value - b.value : a.value * b.value,
    })),
    fc.tuple(tie("tree"), tie("tree")).map(([a, b]) => ({ text: `max(${a.text}, ${b.text})`, value: Math.max(a.value, b.value) })),
    tie("tree").map((a) => ({ text: `-${a.text}`, value: -a.value })),
  ),
})).tree;

/** A value, or the code and place of its refusal; anything else is a bug and is thrown. */
function tried(run: () => number): { value: number | null; code: string | null; at: number } {
  try {
    return { value: run(), code: null, at: 0 };
  } catch (error) {
    if (error instanceof FormulaError) return { value: null, code: error.code, at: error.at };
    throw error;
  }
}

describe("any text", () => {
  test("has a finite value or is refused with a code and a place in it", () => {
    const pieces = fc
      .array(
        fc.constantFrom(
          "1",
          "0",
          "2.5",
          "a",
          "b",
          "t",
          "+",
          "-",
          "*",
          "/",
          "^",
          "(",
          ")",
          ",",
          "<",
          ">=",
          "=",
          "and ",
          "or ",
          "not ",
          "min(",
          "if(",
          "round(",
          "clamp(",
          " ",
        ),
        { maxLength: 60 },
      )
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.oneof(pieces, fc.string({ maxLength: 420 }), fc.string({ unit: "grapheme", maxLength: 60 })), (text) => {
        const outcome = tried(() => value(text, { a: 1, b: 0, t: 3 }));
        expect(outcome.value === null || Number.isFinite(outcome.value)).toBe(true);
        expect(outcome.at).toBeGreaterThanOrEqual(0);
        expect(outcome.at).toBeLessThanOrEqual(Math.min(text.length, formulaLimits.characters));
      }),
      { numRuns: 3000 },
    );
  });

  test("has the value of ordinary arithmetic", () => {
    fc.assert(
      fc.property(
        arithmetic.filter(({ text, value: expected }) => text.length <= 400 && Number.isFinite(expected)),
        ({ text, value: expected }) => {
          const outcome = tried(() => value(text));
          fc.pre(outcome.code !== "formula-too-large" && outcome.code !== "formula-too-deep");
          expect(outcome.value).toBe(expected === 0 ? 0 : expected);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
