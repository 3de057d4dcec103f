import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { learningGain, normalisedChange, type TestScore } from "#domain/gain.ts";

describe("normalised change (Hake 1998; Marx and Cummings 2007)", () => {
  test.each([
    [0.2, 0.6, 0.5],
    [0, 0.75, 0.75],
    [0.4, 1, 1],
    [0.5, 0.5, 0],
    // A loss is a share of what was known.
    [0.8, 0.6, -0.25],
    [1, 0.5, -0.5],
    [0.5, 0, -1],
    // Nothing could be learned, or nothing shown: no figure.
    [1, 1, null],
    [0, 0, null],
  ])("from %f to %f: %s", (before, after, expected) => {
    const change = normalisedChange(before, after);
    expect(change === null ? null : Math.round(change * 1e12) / 1e12).toBe(expected);
  });

  test("lies between -1 and 1 and has the sign of the difference", () => {
    const score = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(score, score, (before, after) => {
        const change = normalisedChange(before, after);
        if (change === null) return;
        expect(Math.abs(change)).toBeLessThanOrEqual(1);
        expect(Math.sign(change)).toBe(Math.sign(after - before));
      }),
    );
  });
});

describe("learning gain of a record", () => {
  const entry = (scaled: number): TestScore => ({ kind: "entry", scaled });
  const exit = (scaled: number): TestScore => ({ kind: "exit", scaled });
  test.each<[string, TestScore[], ReturnType<typeof learningGain>]>([
    ["no test", [], null],
    ["no exit test", [entry(0.2)], null],
    ["no entry test", [exit(0.8)], null],
    ["an entry test only after the exit test", [exit(0.5), entry(0.5), exit(0.9)], null],
    [
      "the first entry test and the best exit test",
      [entry(0), entry(0.5), exit(0.4), exit(0.75), exit(0.6)],
      { entry: 0, exit: 0.75, change: 0.75 },
    ],
    ["both full", [entry(1), exit(1)], null],
  ])("%s", (_name, scores, expected) => {
    expect(learningGain(scores)).toEqual(expected);
  });
});
