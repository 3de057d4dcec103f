import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  choicesAfter,
  dayDate,
  dayNumber,
  dueDay,
  enough,
  forecast,
  freshADay,
  queueOf,
  ratingOf,
  ratings,
  recallChance,
  remember,
  retention,
  type Card,
  type Memory,
} from "#domain/review.ts";

const today = 20779;
const memory = (stability: number, lastDay: number, due: number): Memory => ({ stability, difficulty: 5, lastDay, dueDay: due });
const card = (kept: Memory | null, suspended = false): Card => ({ memory: kept, suspended });

describe("what is remembered (FSRS-6, default parameters)", () => {
  // w[0..3] of FSRS-6: the stability after a first review by its rating.
  test.each([
    ["again", 0.212, 1],
    ["hard", 1.2931, 1],
    ["good", 2.3065, 2],
    ["easy", 8.2956, 8],
  ] as const)("first rated %s: stability %f, back in %i days", (rating, stability, days) => {
    const after = remember(null, rating, today);
    expect(after.stability).toBeCloseTo(stability, 4);
    expect(after).toMatchObject({ lastDay: today, dueDay: today + days });
  });

  test("the chance of recall is 90 % when as many days have passed as the stability says", () => {
    expect(recallChance(memory(10, today - 10, today), today)).toBeCloseTo(0.9, 6);
    expect(recallChance(memory(10, today, today + 10), today)).toBe(1);
  });

  test("whatever is rated, on whatever days the clock shows, a card comes back within a year and its chance is a chance", () => {
    const step = fc.tuple(fc.constantFrom(...ratings), fc.integer({ min: -40_000, max: 40_000 }));
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 30 }), (steps) => {
        let kept: Memory | null = null;
        for (const [rating, moved] of steps) {
          const day: number = today + moved;
          kept = remember(kept, rating, day);
          expect(kept.dueDay - day).toBeGreaterThanOrEqual(1);
          expect(kept.dueDay - day).toBeLessThanOrEqual(365);
          for (const other of [today, day - 5, day + 5, day + 100_000]) {
            const chance = recallChance(kept, other);
            expect(chance).toBeGreaterThan(0);
            expect(chance).toBeLessThanOrEqual(1);
          }
        }
      }),
    );
  });

  test("no time has passed where the clock went back", () => {
    expect(recallChance(memory(5, today + 900, today + 905), today)).toBe(1);
  });
});

describe("the day's queue", () => {
  const due = card(memory(5, today - 5, today));
  const worse = card(memory(1, today - 9, today - 6));
  const later = card(memory(5, today - 1, today + 3));
  const aside = card(memory(5, today - 9, today - 4), true);
  const fromTheFuture = card(memory(5, today + 400, today + 405));

  test("what is least likely to be recalled comes first, then what is new; nothing set aside, nothing that is not due", () => {
    const fresh = card(null);
    expect(queueOf([fresh, due, later, worse, aside], today, 0)).toEqual([worse, due, fresh]);
  });
  test("a card reviewed on a day that has not come is due at once", () => {
    expect(dueDay(fromTheFuture, today)).toBe(today);
    expect(queueOf([fromTheFuture], today, 0)).toEqual([fromTheFuture]);
  });
  test("new cards are few a day, and those begun today count", () => {
    const many = Array.from({ length: 30 }, () => card(null));
    expect(queueOf(many, today, 0)).toHaveLength(freshADay);
    expect(queueOf(many, today, 4)).toHaveLength(freshADay - 4);
    expect(queueOf(many, today, 99)).toHaveLength(0);
  });
  test("the forecast holds the queue of today and each later day once", () => {
    expect(
      forecast(
        [due, worse, later, aside, card(null), card(memory(9, today, today + 13)), card(memory(9, today, today + 14))],
        today,
        14,
        0,
      ),
    ).toEqual([3, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
  });
});

describe("ratings", () => {
  test.each([
    [{ correct: true, scaled: 1 }, "good", ["hard", "good", "easy"]],
    [{ correct: false, scaled: 0.5 }, "hard", ["again", "hard"]],
    [{ correct: false, scaled: 0 }, "again", ["again"]],
  ])("an answer graded %j is rated %s, or by hand one of %j", (grade, rating, choices) => {
    expect(ratingOf(grade)).toBe(rating);
    expect(choicesAfter(grade)).toEqual(choices);
  });
  test("a term is rated by hand alone", () => {
    expect(choicesAfter(null)).toEqual(ratings);
  });
});

describe("the share recalled", () => {
  const log = (n: number, forgotten: number) =>
    Array.from({ length: n }, (_, index) => ({ rating: index < forgotten ? ("again" as const) : ("good" as const), expected: 0.9 }));
  test("is not told of few reviews, and first reviews do not count", () => {
    expect(retention(log(enough - 1, 0))).toEqual({ reviews: enough - 1, recalled: null, expected: null });
    expect(retention([...log(enough - 1, 0), { rating: "again", expected: null }]).recalled).toBeNull();
  });
  test("stands beside what was foretold", () => {
    const told = retention(log(40, 10));
    expect(told.reviews).toBe(40);
    expect(told.recalled).toBe(0.75);
    expect(told.expected).toBeCloseTo(0.9, 12);
  });
});

test("days are those of the local calendar", () => {
  const late = new Date("2026-11-22T23:30:00.000Z");
  expect(dayDate(dayNumber(late, 0))).toBe("2026-11-22");
  // Taipei is eight hours ahead.
  expect(dayDate(dayNumber(late, -480))).toBe("2026-11-23");
  expect(dayDate(dayNumber(new Date("2026-11-23T02:00:00.000Z"), 300))).toBe("2026-11-22");
});
