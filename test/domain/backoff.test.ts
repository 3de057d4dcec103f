import { expect, test } from "vitest";
import { secondsLeft, waitAfter } from "#domain/backoff.ts";

test("mistyping costs nothing, trying costs more each time, and never more than five minutes", () => {
  expect([0, 1, 4, 5, 6, 7, 12, 13, 1000].map(waitAfter)).toEqual([0, 0, 0, 2, 4, 8, 256, 300, 300]);
  // 10,000 PINs of four digits: weeks, not minutes.
  const seconds = Array.from({ length: 10_000 }, (_, tried) => waitAfter(tried)).reduce((sum, wait) => sum + wait, 0);
  expect(seconds).toBeGreaterThan(30 * 24 * 3600);
});

test("what is left to wait; a clock set back gives nothing away", () => {
  const last = new Date("2026-11-22T09:00:00.000Z");
  const after = (seconds: number): number => secondsLeft(7, last, new Date(last.getTime() + seconds * 1000));
  expect([after(0), after(2.5), after(8), after(3600)]).toEqual([8, 6, 0, 0]);
  expect(after(-1_000_000)).toBe(8);
  expect(secondsLeft(50, null, last)).toBe(0);
});
