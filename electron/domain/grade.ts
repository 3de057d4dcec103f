/** Grading of one response against its item's key. */
import type { Grade, Item, Response } from "#contract/model/item.ts";

/** A response that is none to this item: another kind, an option that is not offered, or one named twice. */
export class ResponseError extends Error {
  constructor() {
    super("The response does not fit the item.");
    this.name = "ResponseError";
  }
}

/**
 * Grades a response.
 *
 * - `single`: all points for the key, none otherwise.
 * - `multiple`: QTI 3 map_response with lower bound 0. Each option of the key that was chosen adds 1 / (options in the key), each other
 *   option chosen takes as much away, never below 0. With the key {a, b, c}: {a, b} is 2/3, {a, b, d} is 1/3, {d} is 0. Choosing every
 *   option of four with that key is 2/3, not 1. Correct means exactly the key.
 *
 * `scaled` is 0..1; `points` = scaled × the item's points.
 * @throws ResponseError when the response does not fit the item.
 */
export function gradeResponse(item: Item, response: Response): Grade {
  const scaled = item.kind === "single" ? gradeSingle(item, response) : gradeMultiple(item, response);
  return { scaled, points: scaled * item.points, max: item.points, correct: scaled === 1 };
}

function gradeSingle(item: Item & { kind: "single" }, response: Response): number {
  if (response.kind !== "single" || !item.options.includes(response.choice)) throw new ResponseError();
  return response.choice === item.key ? 1 : 0;
}

function gradeMultiple(item: Item & { kind: "multiple" }, response: Response): number {
  if (response.kind !== "multiple") throw new ResponseError();
  const chosen = new Set(response.choices);
  if (chosen.size !== response.choices.length || response.choices.some((id) => !item.options.includes(id))) throw new ResponseError();
  const key = new Set(item.key);
  const right = [...chosen].filter((id) => key.has(id)).length;
  // Whole numbers until the end: three thirds must be exactly 1.
  return Math.max(0, right - (chosen.size - right)) / key.size;
}

/** The right options, for showing after an answer. */
export function keyOf(item: Item): string[] {
  return item.kind === "single" ? [item.key] : item.key;
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
