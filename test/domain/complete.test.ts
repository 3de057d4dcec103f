import { describe, expect, test } from "vitest";
import { courseCompletion, isPassed, lessonCompleted, planWritten, shareSeen } from "#domain/complete.ts";
import { isLate, trustedDate } from "#domain/trusted-date.ts";
import { shuffle } from "#domain/shuffle.ts";

const lesson = (read: boolean, hasLab: boolean, labDone: boolean) => ({ read, hasLab, labDone });
const done = lesson(true, true, true);

describe("completion in cmi5's words", () => {
  test.each([
    [lesson(true, false, false), true],
    [lesson(true, true, true), true],
    [lesson(true, true, false), false],
    [lesson(false, true, true), false],
  ])("lesson %j completed: %s", (given, expected) => {
    expect(lessonCompleted(given)).toBe(expected);
  });

  test.each<
    [
      string,
      ReturnType<typeof lesson>[],
      { mastery: number; plan: boolean },
      number | null,
      boolean,
      boolean,
      { completed: boolean; passed: boolean | null; satisfied: boolean },
    ]
  >([
    ["everything done", [done, done], { mastery: 0.8, plan: true }, 0.8, true, true, { completed: true, passed: true, satisfied: true }],
    [
      "a lab missing",
      [done, lesson(true, true, false)],
      { mastery: 0.8, plan: true },
      1,
      true,
      true,
      { completed: false, passed: true, satisfied: false },
    ],
    ["test not taken", [done], { mastery: 0.8, plan: false }, null, true, true, { completed: true, passed: false, satisfied: false }],
    ["below mastery", [done], { mastery: 0.8, plan: false }, 0.79, true, true, { completed: true, passed: false, satisfied: false }],
    ["plan not saved", [done], { mastery: 0.8, plan: true }, 1, true, false, { completed: true, passed: true, satisfied: false }],
    ["plan not asked for", [done], { mastery: 0.8, plan: false }, 1, true, false, { completed: true, passed: true, satisfied: true }],
    [
      "a course without an exit test",
      [done],
      { mastery: 0.8, plan: false },
      null,
      false,
      false,
      { completed: true, passed: null, satisfied: true },
    ],
    ["a course without lessons", [], { mastery: 0.8, plan: false }, 1, true, true, { completed: false, passed: true, satisfied: false }],
  ])("%s", (_name, lessons, rule, exit, hasExit, plan, expected) => {
    expect(courseCompletion(lessons, rule, exit, hasExit, plan)).toEqual(expected);
  });

  test.each([
    [["p1", "p2"], { p1: "a", p2: "b", other: "c" }, true],
    [["p1", "p2"], { p1: "a", p2: " \n" }, false],
    [["p1", "p2"], { p1: "a" }, false],
    [[], {}, false],
  ])("the plan that asks %j with %j written is saved: %s", (prompts, written, expected) => {
    expect(
      planWritten(
        prompts,
        Object.entries(written).map(([block, text]) => ({ block, text })),
      ),
    ).toBe(expected);
  });

  test("the mastery score itself passes, whatever its binary fraction", () => {
    expect(isPassed(0.1 + 0.2, 0.3)).toBe(true);
    expect(isPassed(0.3, 0.1 + 0.2)).toBe(true);
    expect(isPassed(0.7999, 0.8)).toBe(false);
  });

  test("share of blocks seen", () => {
    expect(shareSeen({ read: false, seen: 3, blocks: 12 })).toBe(0.25);
    expect(shareSeen({ read: false, seen: 20, blocks: 12 })).toBe(1);
    expect(shareSeen({ read: true, seen: 3, blocks: 12 })).toBe(1);
    expect(shareSeen({ read: false, seen: 0, blocks: 0 })).toBe(0);
  });
});

describe("dates against a clock that may be wrong", () => {
  test("a clock before the build counts as the build date", () => {
    const built = new Date("2026-11-22T00:00:00Z");
    expect(trustedDate(new Date("2019-01-01T00:00:00Z"), built)).toEqual(built);
    expect(trustedDate(new Date("2027-01-01T00:00:00Z"), built)).toEqual(new Date("2027-01-01T00:00:00Z"));
  });

  test.each([
    ["2026-11-22", "2026-11-22T23:59:59Z", false],
    ["2026-11-22", "2026-11-23T00:00:00Z", true],
    ["2026-11", "2026-11-30T23:59:59Z", false],
    ["2026-11", "2026-12-01T00:00:00Z", true],
    ["2026", "2026-12-31T23:59:59Z", false],
    ["2026", "2027-01-01T00:00:00Z", true],
    ["2027-01", "2026-11-22T00:00:00Z", false],
  ])("review by %s is late at %s: %s", (by, today, late) => {
    expect(isLate(by, new Date(today))).toBe(late);
  });
});

describe("order of options", () => {
  const options = ["a", "b", "c", "d", "e"];
  // Kept answers show their options in the order stored, but a change of the generator would still move every unanswered item.
  test("is the same for the same seed, for ever", () => {
    expect(shuffle(options, 1, "egdi-parts")).toEqual(shuffle(options, 1, "egdi-parts"));
    expect(shuffle(options, 20261122, "egdi-parts").join("")).toMatchInlineSnapshot(`"dbeca"`);
    expect(shuffle(options, 20261122, "taiwan-rank").join("")).toMatchInlineSnapshot(`"acdeb"`);
  });

  test("every order comes up about equally often", () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 6000; seed++) {
      const order = shuffle(["a", "b", "c"], seed, "x").join("");
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});
