import { expect, test } from "vitest";
import {
  achievedOn,
  behaviourFigures,
  followUpsDue,
  learningFigures,
  monthsLater,
  monthsUpTo,
  reactionFigures,
  resultFigures,
} from "#domain/impact.ts";
import type { Completion, Result } from "#domain/impact.ts";

const done = (day: string, tests: Completion["tests"] = null): Completion => ({ personId: day, courseId: "c", country: "LA", day, tests });
const result = (kind: Result["kind"], steps: Result["steps"], more: Partial<Result> = {}): Result => ({
  kind,
  country: null,
  withdrawn: null,
  steps,
  ...more,
});

test("months later is the same day, or the month's last where it has no such day", () => {
  expect(monthsLater("2026-08-31", 3)).toBe("2026-11-30");
  expect(monthsLater("2026-11-30", 3)).toBe("2027-02-28");
  expect(monthsLater("2027-11-30", 3)).toBe("2028-02-29");
  expect(monthsLater("2026-12-15", 12)).toBe("2027-12-15");
  expect(monthsUpTo("2026-02-20", 3)).toEqual(["2025-12", "2026-01", "2026-02"]);
});

test("a question after a plan is due from its day on, and each of the three on its own", () => {
  const due = (today: string): number[] => followUpsDue([done("2026-01-31")], today).map(({ months }) => months);
  expect(due("2026-04-29")).toEqual([]);
  expect(due("2026-04-30")).toEqual([3]);
  expect(due("2027-01-31")).toEqual([3, 6, 12]);
});

test("what became of plans is a part of those who were reached, and asking a part of those due", () => {
  const outcomes = (["in-use", "begun", "not-begun", "dropped", "not-reached", null] as const).map((outcome) => ({
    months: 3 as const,
    outcome,
  }));
  expect(behaviourFigures(outcomes)[0]).toEqual({ months: 3, asked: { n: 5, of: 6 }, inUse: { n: 1, of: 4 }, begun: { n: 2, of: 4 } });
  expect(behaviourFigures([])[2]).toEqual({ months: 12, asked: { n: 0, of: 0 }, inUse: { n: 0, of: 0 }, begun: { n: 0, of: 0 } });
});

test("learning is measured only where both tests tell something, and says of how many", () => {
  const told = learningFigures([
    done("1", { entry: 0.5, exit: 0.75 }),
    done("2", { entry: 0.25, exit: 1 }),
    done("3", { entry: 1, exit: 1 }),
    done("4"),
  ]);
  expect(told).toEqual({ measured: { n: 2, of: 4 }, entry: 0.375, exit: 0.875, gain: 0.75 });
  expect(learningFigures([])).toEqual({ measured: { n: 0, of: 0 }, entry: null, exit: null, gain: null });
});

test("ratings are counted one by one", () => {
  const one = { useful: 5, worthwhile: 4, clear: 3, practice: 2, recommend: 1 };
  const lines = reactionFigures([one, { ...one, useful: 4 }]);
  expect(lines[0]).toEqual({ question: "useful", mean: 4.5, counts: [0, 0, 0, 1, 1] });
  expect(lines[4]).toEqual({ question: "recommend", mean: 1, counts: [2, 0, 0, 0, 0] });
  expect(reactionFigures([])[0]).toEqual({ question: "useful", mean: null, counts: [0, 0, 0, 0, 0] });
});

test("a result counts at its aim: not when withdrawn, and not when declined afterwards", () => {
  const filed = { stage: "filed", day: "2026-01-01" } as const;
  const adopted = { stage: "adopted", day: "2026-05-01" } as const;
  expect(achievedOn(result("proposal", [filed]))).toBeNull();
  expect(achievedOn(result("proposal", [filed, adopted]))).toBe("2026-05-01");
  expect(achievedOn(result("proposal", [filed, adopted], { withdrawn: "entered twice" }))).toBeNull();
  expect(achievedOn(result("proposal", [filed, adopted, { stage: "declined", day: "2026-06-01" }]))).toBeNull();
  expect(achievedOn(result("proposal", [filed, { stage: "declined", day: "2026-03-01" }, adopted]))).toBe("2026-05-01");
});

test("each stage is a part of what was entered, and countries are a part of all countries", () => {
  const lines = resultFigures(
    [
      result("model", [{ stage: "adopted", day: "2026-05-01" }], { country: "LA" }),
      result("model", [{ stage: "referenced", day: "2026-05-01" }], { country: "TH" }),
      result("model", [{ stage: "referenced", day: "2026-05-01" }], { withdrawn: "entered twice" }),
    ],
    8,
  );
  expect(lines[0]).toEqual({
    kind: "model",
    stages: [
      { stage: "referenced", reached: { n: 2, of: 2 } },
      { stage: "adopted", reached: { n: 1, of: 2 } },
    ],
    countries: { n: 1, of: 8 },
  });
  expect(lines[1]?.countries).toEqual({ n: 0, of: 8 });
});
