/** Tests drawn by a blueprint, and the time they take. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Item } from "#contract/model/item.ts";
import { drawTest } from "#domain/draw.ts";
import { countTime } from "#domain/test-time.ts";

const item = (id: string, level: string, kind = "truefalse"): Item =>
  Item.parse({ id, rev: 1, kind, objective: "o", level, ...(kind === "open" ? { options: ["a"] } : { key: true }) });
const pools: Record<string, Item[]> = {
  one: [item("a", "remember"), item("b", "remember"), item("c", "apply"), item("d", "create"), item("e", "apply", "open")],
  two: [item("f", "understand"), item("g", "understand"), item("h", "evaluate")],
};
const pool = (lesson: string): Item[] => pools[lesson] ?? [];
const draw = [
  { lesson: "one", items: 2 },
  { lesson: "two", items: 2 },
];
const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const ids = (items: readonly Item[]): string[] => items.map(({ id }) => id);

describe("a draw", () => {
  test("has as many of each lesson as the blueprint says, each once, and no open item", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const drawn = drawTest({ draw }, pool, seed, new Set());
        expect(drawn.filter((each) => pool("one").includes(each))).toHaveLength(2);
        expect(drawn.filter((each) => pool("two").includes(each))).toHaveLength(2);
        expect(new Set(ids(drawn)).size).toBe(4);
        expect(ids(drawn)).not.toContain("e");
      }),
    );
  });
  test("is the same for the same seed, and differs between seeds", () => {
    expect(ids(drawTest({ draw }, pool, 7, new Set()))).toEqual(ids(drawTest({ draw }, pool, 7, new Set())));
    expect(new Set(Array.from({ length: 40 }, (_, seed) => ids(drawTest({ draw }, pool, seed, new Set())).join(""))).size).toBeGreaterThan(
      5,
    );
  });
  test("has enough items at the level asked for", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const drawn = drawTest({ draw, at_least: { level: "apply", share: 0.75 } }, pool, seed, new Set());
        expect(drawn).toHaveLength(4);
        expect(drawn.filter(({ level }) => ["apply", "analyse", "evaluate", "create"].includes(level)).length).toBeGreaterThanOrEqual(3);
      }),
    );
  });
  test("asks others than the last time where there are others", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const drawn = ids(drawTest({ draw }, pool, seed, new Set(["a", "b", "f", "g"])));
        expect(drawn.slice(0, 2).toSorted()).toEqual(["c", "d"]);
        expect(drawn).toContain("h");
      }),
    );
  });
});

describe("the time of a test", () => {
  const wall = new Date("2026-11-22T10:00:00.000Z");
  test.each<[string, number | null, number, string | null, object]>([
    ["the first count", null, 5000, null, { seconds: 0, interruption: null }],
    ["five seconds later", 5000, 10_000, "2026-11-22T09:59:55.000Z", { seconds: 5, interruption: null }],
    ["a page in the background", 0, 60_000, "2026-11-22T09:59:00.000Z", { seconds: 60, interruption: null }],
    [
      "a lid closed for an hour",
      0,
      3_600_000,
      "2026-11-22T09:00:00.000Z",
      { seconds: 0, interruption: { from: "2026-11-22T09:00:00.000Z", seconds: 3600 } },
    ],
    [
      "a kill and a restart: the clock of the run before says nothing",
      null,
      12,
      "2026-11-22T09:58:00.000Z",
      { seconds: 0, interruption: { from: "2026-11-22T09:58:00.000Z", seconds: 120 } },
    ],
    [
      "a wall clock set back counts as no time",
      null,
      12,
      "2026-11-22T11:00:00.000Z",
      { seconds: 0, interruption: { from: "2026-11-22T11:00:00.000Z", seconds: 0 } },
    ],
  ])("%s", (_, last, now, countedAt, expected) => expect(countTime(last, now, countedAt, wall)).toEqual(expected));
});
