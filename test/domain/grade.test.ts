import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Item } from "#contract/model/item.ts";
import { gradeResponse, scoreAttempt } from "#domain/grade.ts";
import { rulesOf } from "#domain/items/registry.ts";
import { ResponseError } from "#domain/items/rules.ts";

const common = { rev: 1, objective: "o", level: "apply" };
const single = Item.parse({ ...common, id: "s", kind: "single", options: ["a", "b", "c"], key: "b", points: 2 });
const multiple = Item.parse({ ...common, id: "m", kind: "multiple", options: ["a", "b", "c", "d", "e"], key: ["a", "b", "c"], points: 3 });
const choose = (...choices: string[]) => gradeResponse(multiple, { kind: "multiple", choices });

test("single: all or nothing", () => {
  expect(gradeResponse(single, { kind: "single", choice: "b" })).toEqual({ scaled: 1, points: 2, max: 2, correct: true });
  expect(gradeResponse(single, { kind: "single", choice: "a" })).toEqual({ scaled: 0, points: 0, max: 2, correct: false });
  expect(rulesOf(single).key(single)).toEqual({ kind: "single", choice: "b" });
});

test.each<[string[], number]>([
  [["a", "b", "c"], 3],
  [["c", "a", "b"], 3],
  [["a", "b"], 2],
  [["a"], 1],
  [[], 0],
  [["d"], 0],
  [["d", "e"], 0],
  [["a", "b", "d"], 1],
  [["a", "d"], 0],
  [["a", "b", "c", "d"], 2],
  [["a", "b", "c", "d", "e"], 1],
  [["a", "d", "e"], 0],
])("multiple: %j is worth %d of 3 points", (choices, points) => {
  const grade = choose(...choices);
  expect(grade.points).toBeCloseTo(points, 12);
  expect(grade.scaled).toBeCloseTo(points / 3, 12);
  expect(grade.correct).toBe(points === 3);
});

test("a response that does not fit is refused", () => {
  expect(() => gradeResponse(single, { kind: "single", choice: "z" })).toThrow(ResponseError);
  expect(() => gradeResponse(single, { kind: "multiple", choices: ["b"] })).toThrow(ResponseError);
  expect(() => gradeResponse(multiple, { kind: "single", choice: "a" })).toThrow(ResponseError);
  expect(() => choose("a", "a")).toThrow(ResponseError);
  expect(() => choose("a", "z")).toThrow(ResponseError);
});

describe("any choice", () => {
  const options = ["a", "b", "c", "d", "e"];
  const someOf = fc.subarray(options);
  test("is graded between 0 and 1, and full only for exactly the key", () => {
    fc.assert(
      fc.property(fc.subarray(options, { minLength: 1 }), someOf, (key, choices) => {
        const item = Item.parse({ ...common, id: "m", kind: "multiple", options, key });
        const grade = gradeResponse(item, { kind: "multiple", choices });
        expect(grade.scaled).toBeGreaterThanOrEqual(0);
        expect(grade.scaled).toBeLessThanOrEqual(1);
        expect(grade.correct).toBe(key.length === choices.length && key.every((id) => choices.includes(id)));
        expect(grade.scaled === 1).toBe(grade.correct);
      }),
    );
  });
});

test("an attempt counts unanswered items as nothing", () => {
  const right = { scaled: 1, points: 1, max: 1, correct: true };
  const part = { scaled: 0.5, points: 1, max: 2, correct: false };
  expect(
    scoreAttempt([
      { points: 1, grade: right },
      { points: 2, grade: part },
      { points: 1, grade: null },
    ]),
  ).toEqual({ scaled: 0.5, points: 2, max: 4, correct: 1, of: 3 });
  expect(scoreAttempt([])).toEqual({ scaled: 0, points: 0, max: 0, correct: 0, of: 0 });
  const thirds = Array.from({ length: 3 }, () => ({ points: 1, grade: { scaled: 1 / 3, points: 1 / 3, max: 1, correct: false } }));
  expect(scoreAttempt(thirds).scaled).toBe(0.3333);
});
