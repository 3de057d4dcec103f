/** Grading of one response against its item's key. */
import type { Grade, Item, Response } from "#contract/model/item.ts";
import { rulesOf } from "#domain/items/registry.ts";

/**
 * Grades a response by the rules of the item's kind (`items/<kind>.ts`). `scaled` is 0..1; `points` = scaled × the item's points; correct
 * means all of it. `answers` are those accepted of a text.
 * @throws ResponseError when the response does not fit the item.
 */
export function gradeResponse(item: Item, response: Response, answers: readonly string[] = []): Grade {
  const scaled = rulesOf(item).grade(item, response, answers);
  return { scaled, points: scaled * item.points, max: item.points, correct: scaled === 1 };
}

/** Sum of an attempt. An unanswered item counts as none of its points. */
export interface AttemptScore {
  scaled: number;
  points: number;
  max: number;
  correct: number;
  of: number;
}

/** The result of an attempt from the items' points and the grades of those answered (null: not answered). */
export function scoreAttempt(items: readonly { points: number; grade: Grade | null }[]): AttemptScore {
  const max = items.reduce((sum, item) => sum + item.points, 0);
  const points = items.reduce((sum, item) => sum + (item.grade?.points ?? 0), 0);
  return {
    points,
    max,
    scaled: max === 0 ? 0 : Math.min(1, roundTo(points / max)),
    correct: items.filter((item) => item.grade?.correct === true).length,
    of: items.length,
  };
}

/** Four decimals: seven of nine answers at 1 point each must not come out as 0.7777777777777779 in one place and less in another. */
function roundTo(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
