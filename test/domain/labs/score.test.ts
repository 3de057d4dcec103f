/** Three offers scored by hand: door counts double, reach has a scale of its own. Every number below is worked out beside its case. */
import { describe, expect, it } from "vitest";
import { ScoreLab } from "#contract/model/labs/score.ts";
import {
  agreementOf,
  bandOf,
  checkCase,
  orderOf,
  ranked,
  scoreCell,
  spansOf,
  totalFor,
  weigh,
  weightsFor,
  weightsOf,
  type ScoreState,
} from "#domain/labs/score.ts";
import { scoreRules } from "#domain/labs/score-rules.ts";

const definition = {
  id: "offers",
  engine: "score",
  scale: [
    { id: "poor", points: 0 },
    { id: "fair", points: 1 },
    { id: "good", points: 2 },
  ],
  criteria: [
    { id: "door", weight: 2 },
    { id: "cost", weight: 1 },
    {
      id: "reach",
      weight: 1,
      scale: [
        { id: "town", points: 0 },
        { id: "land", points: 4 },
      ],
    },
  ],
  weights: { min: 0, max: 4, step: 1 },
  bands: [
    { id: "low", upTo: 0.5 },
    { id: "high", upTo: 1 },
  ],
  discount: { id: "help", measures: [{ id: "travel" }, { id: "expert" }], from: 2, factor: 1.25 },
  cases: [
    { id: "ash", reference: { door: "good", cost: "fair", reach: "town" } },
    { id: "birch", reference: { door: "fair", cost: "fair", reach: "land" }, measures: ["travel", "expert"] },
    { id: "cedar", reference: { door: "good", cost: "good", reach: "town" } },
  ],
  goals: [
    { id: "agreed", type: "agree", share: 0.75 },
    { id: "cedar-first", type: "leads", case: "cedar" },
    { id: "ash-low", type: "band", case: "ash", band: "low" },
  ],
};
const lab = ScoreLab.parse(definition);
const start = scoreRules.start(lab);
/** Scores as in the reference, but for some cells. */
const scored = (others: Readonly<Record<string, string>> = {}, from = lab): ScoreState =>
  from.cases
    .flatMap(({ id, reference }) => Object.entries(reference).map(([criterion, level]) => [`${id}-${criterion}`, level] as const))
    .reduce((state, [cell, level]) => scoreCell(from, state, cell, [others[cell] ?? level]), scoreRules.start(from));
const compared = (state: ScoreState, cases = ["ash", "birch", "cedar"]): ScoreState =>
  cases.reduce((now, id) => checkCase(lab, now, id), state);
const given = weightsOf(lab, start);
const levels = (door: string | null, cost: string | null, reach: string | null) => ({ door, cost, reach });
const problems = (changed: object) =>
  scoreRules.problems(ScoreLab.parse({ ...definition, ...changed })).map(({ code, pointer }) => `${code} ${pointer}`);

describe("the sum", () => {
  // Highest: 2 × 2 + 1 × 2 + 1 × 4 = 10.
  it.each<[string, Record<string, string | null>, number, number]>([
    ["2 × 2 + 1 × 1 + 1 × 0 = 5", levels("good", "fair", "town"), 5, 0.5],
    ["2 × 1 + 1 × 1 + 1 × 4 = 7", levels("fair", "fair", "land"), 7, 0.7],
    ["2 × 2 + 1 × 2 + 0 = 6", levels("good", "good", "town"), 6, 0.6],
    ["everything: 4 + 2 + 4 = 10", levels("good", "good", "land"), 10, 1],
    ["nothing scored", levels(null, null, null), 0, 0],
    ["one scored: 2 × 1", levels("fair", null, null), 2, 0.2],
  ])("%s", (_, given_, sum, share) => {
    const total = totalFor(lab, given, given_, []);
    expect([total.sum, total.most, total.share]).toEqual([sum, 10, share]);
  });
  it("goes line by line", () => {
    expect(totalFor(lab, given, levels("good", null, "land"), []).rows).toEqual([
      { criterion: "door", weight: 2, points: 2, product: 4, most: 4 },
      { criterion: "cost", weight: 1, points: null, product: 0, most: 2 },
      { criterion: "reach", weight: 1, points: 4, product: 4, most: 4 },
    ]);
  });
  it("is multiplied by measures, if there are enough, and is never above the highest", () => {
    // 7 × 1.25 = 8.75
    expect(totalFor(lab, given, levels("fair", "fair", "land"), ["travel", "expert"])).toMatchObject({ before: 0.7, share: 0.875 });
    expect(totalFor(lab, given, levels("fair", "fair", "land"), ["travel"])).toMatchObject({ factor: 1, share: 0.7 });
    expect(totalFor(lab, given, levels("good", "good", "land"), ["travel", "expert"]).share).toBe(1);
  });
  it("follows the weights, and is 0 where all are 0", () => {
    // 4 × 2 + 0 + 1 × 0 of 4 × 2 + 0 + 1 × 4
    expect(totalFor(lab, { door: 4, cost: 0, reach: 1 }, levels("good", "fair", "town"), []).share).toBeCloseTo(8 / 12, 9);
    expect(totalFor(lab, { door: 0, cost: 0, reach: 0 }, levels("good", "fair", "town"), []).share).toBe(0);
  });
  it.each([
    [0, "low"],
    [0.5, "low"],
    [0.1 + 0.2 + 0.2, "low"],
    [0.51, "high"],
    [1, "high"],
  ])("lies in a band: %d", (share, band) => expect(bandOf(lab, share)).toBe(band));
});

describe("the order", () => {
  it("gives equal shares the same place", () => {
    const shares = [0.2, 0.7, 0.1 + 0.2 + 0.4, 0.1].map((share, nth) => ({ id: `c${nth}`, share }));
    expect(ranked(shares).map(({ id, place }) => [id, place])).toEqual([
      ["c1", 1],
      ["c2", 1],
      ["c0", 3],
      ["c3", 4],
    ]);
  });
  it("holds the cases that are scored whole", () => {
    expect(orderOf(lab, start)).toEqual([]);
    expect(orderOf(lab, scored()).map(({ id, share, place }) => [id, share, place])).toEqual([
      ["birch", 0.7, 1],
      ["cedar", 0.6, 2],
      ["ash", 0.5, 3],
    ]);
  });
  it("turns with the weights", () => {
    // door 4: highest 8 + 2 + 4 = 14; birch 4 + 1 + 4 = 9, cedar 8 + 2 + 0 = 10, ash 9.
    const order = orderOf(lab, weigh(lab, scored(), "door", 4));
    expect(order.map(({ id, place }) => [id, place])).toEqual([
      ["cedar", 1],
      ["ash", 2],
      ["birch", 2],
    ]);
  });
  it("tells how far each weight leaves the first place as it is", () => {
    // Birch before cedar while door + 1 + 4 × reach > 2 × door + 2: door < 3 with reach 1. Cost c: 2 + c + 4 > 4 + 2c: c < 2. Reach r: 2 + 1 + 4r > 6.
    expect(spansOf(lab, scored())).toEqual([
      { criterion: "door", from: 0, to: 2, whole: false },
      { criterion: "cost", from: 0, to: 1, whole: false },
      { criterion: "reach", from: 1, to: 4, whole: false },
    ]);
    const alone = scored({ "birch-door": "good", "birch-cost": "good" });
    expect(spansOf(lab, alone).map(({ whole }) => whole)).toEqual([true, true, false]);
    expect(spansOf(ScoreLab.parse({ ...definition, weights: undefined }), scored())).toEqual([]);
  });
  it("takes a weight within its bounds, in steps of which there are at most a hundred", () => {
    expect(weigh(lab, start, "door", 9).weights).toEqual({ door: 4 });
    expect(weigh(lab, start, "nowhere", 1)).toBe(start);
    expect(weightsFor({ min: 0, max: 3, step: 0.5 })).toEqual([0, 0.5, 1, 1.5, 2, 2.5, 3]);
    expect(weightsFor({ min: 0, max: 1, step: 0.001 })).toHaveLength(101);
  });
});

describe("the reference", () => {
  it.each<[string, Record<string, string>, string[], number]>([
    ["all nine the same", {}, ["ash", "birch", "cedar"], 1],
    ["one of three cases compared: 3 of 9", {}, ["ash"], 3 / 9],
    ["one level beside it: 8.5 of 9", { "ash-door": "fair" }, ["ash", "birch", "cedar"], 8.5 / 9],
    ["two levels off: 8 of 9", { "ash-door": "poor" }, ["ash", "birch", "cedar"], 8 / 9],
    ["two levels of its own scale lie side by side: 8.5", { "ash-reach": "land" }, ["ash", "birch", "cedar"], 8.5 / 9],
  ])("%s", (_, others, cases, share) => expect(agreementOf(lab, compared(scored(others), cases))).toBeCloseTo(share, 9));
  it("is not compared with half a case, and not any more when a score changes", () => {
    const half = scoreCell(lab, start, "ash-door", ["good"]);
    expect(checkCase(lab, half, "ash")).toBe(half);
    const changed = scoreCell(lab, compared(scored()), "ash-door", ["fair"]);
    expect(agreementOf(lab, changed)).toBeCloseTo(6 / 9, 9);
  });
});

describe("the tasks", () => {
  it("are done by comparing, and then by weights; the result may then be recorded", () => {
    expect(compared(scored(), ["ash", "birch"]).reached).toEqual([]);
    const all = compared(scored());
    // Ash lies at 0.5, the end of the low band.
    expect(all.reached).toEqual(["agreed", "ash-low"]);
    expect(scoreRules.canFinish(all, lab)).toBe(false);
    const done = weigh(lab, all, "door", 4);
    expect(done.reached).toEqual(["agreed", "ash-low", "cedar-first"]);
    expect(scoreRules.canFinish(done, lab)).toBe(true);
    expect(scoreRules.canFinish({ ...done, at: "fir" }, lab)).toBe(false);
    expect(scoreRules.canFinish({ ...done, weights: { door: 5 } }, lab)).toBe(false);
    expect(scoreRules.canFinish(scoreCell(lab, done, "ash-reach", ["good"]), lab)).toBe(false);
  });
  it("ask for the first place alone", () => {
    // Door 3: birch 3 + 1 + 4, cedar 6 + 2 + 0: both 8.
    expect(weigh(lab, compared(scored()), "door", 3).reached).not.toContain("cedar-first");
  });
});

describe("a definition", () => {
  it("is checked, with the place of each fault", () => {
    expect(problems({})).toEqual([]);
    const [ash, ...others] = definition.cases;
    expect(problems({ cases: [{ id: "ash", reference: { door: "good", reach: "good" } }, ...others] })).toEqual([
      "lab-no-level /cases/0/reference",
      "lab-unknown-id /cases/0/reference/reach",
    ]);
    expect(problems({ cases: [{ ...ash, measures: ["car"] }, ...others] })).toEqual(["lab-unknown-id /cases/0/measures/0"]);
    expect(problems({ bands: [{ id: "low", upTo: 0.5 }] })).toEqual(["lab-open-band /bands/0/upTo"]);
    expect(problems({ weights: { min: 1.5, max: 4, step: 1 } })).toEqual([
      "lab-outside-range /criteria/1/weight",
      "lab-outside-range /criteria/2/weight",
    ]);
    expect(problems({ discount: { ...definition.discount, from: 3 } })).toEqual(["lab-goal-too-high /discount/from"]);
    // Ash never passes cedar: it has no point more anywhere.
    expect(problems({ goals: [{ id: "never", type: "leads", case: "ash" }] })).toEqual(["lab-goal-too-high /goals/0"]);
    expect(problems({ goals: [{ id: "who", type: "band", case: "fir", band: "low" }] })).toEqual(["lab-unknown-id /goals/0/case"]);
    expect(problems({ goals: [{ id: "help", type: "agree", share: 1 }] })).toEqual(["lab-duplicate-id /goals/0/id"]);
  });
});
