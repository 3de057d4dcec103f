/**
 * Two groups of a hundred, worked out by hand. a: 10 yes and 90 no; b: 40 yes and 60 no. From bin 2 on the tool acts on 8 + 20 of a and on
 * 30 + 10 of b. A miss costs 5, an alarm 1.
 */
import { describe, expect, it } from "vitest";
import { ThresholdLab } from "#contract/model/labs/threshold.ts";
import {
  costOfErrors,
  fourOf,
  gapOf,
  joinThresholds,
  leastCosts,
  moveThreshold,
  pooled,
  predictiveAt,
  prevalenceOf,
  ratesOf,
  ruleHolds,
  rules,
  scoreAt,
  standOf,
  thresholdRules,
  type Four,
  type Rates,
  type ThresholdState,
} from "#domain/labs/threshold.ts";

const definition = {
  id: "two-groups",
  engine: "threshold",
  invented: true,
  score: { id: "score", min: 0, width: 0.25 },
  outcomes: { yes: { id: "ill" }, no: { id: "well" } },
  actions: { flag: { id: "called" }, pass: { id: "not-called" } },
  groups: [
    { id: "a", yes: [1, 1, 3, 5], no: [40, 30, 15, 5] },
    { id: "b", yes: [2, 8, 10, 20], no: [30, 20, 8, 2] },
  ],
  thresholds: "each",
  initial: 0,
  cost: { id: "cost", miss: 5, alarm: 1 },
  tolerance: 0.06,
  prevalence: { id: "what-if", min: 0.01, max: 0.5 },
  goals: [
    { id: "cheap", limits: [], cheapest: true },
    { id: "few-alarms", limits: [{ measure: "fpr", of: "each", most: 0.25 }], cheapest: true },
    { id: "alike", limits: [{ measure: "ppv", of: "gap", most: 0.06 }] },
    { id: "one-for-all", limits: [{ measure: "sensitivity", of: "all", least: 0.76, most: 0.8 }], same: true },
  ],
};
const lab = ThresholdLab.parse(definition);
const start = thresholdRules.start(lab);
const [a, b] = [lab.groups[0] ?? { yes: [], no: [] }, lab.groups[1] ?? { yes: [], no: [] }];
const rates = (four: Four): (number | null)[] => {
  const all = ratesOf(four);
  return [all.sensitivity, all.specificity, all.ppv, all.npv, all.fpr, all.fnr, all.flagged];
};

describe("a table of four", () => {
  it.each<[string, Four, Four]>([
    ["a from bin 2: 3 + 5 and 15 + 5", fourOf(a, 2), { tp: 8, fp: 20, fn: 2, tn: 70 }],
    ["b from bin 2: 10 + 20 and 8 + 2", fourOf(b, 2), { tp: 30, fp: 10, fn: 10, tn: 50 }],
    ["all from bin 2", pooled([fourOf(a, 2), fourOf(b, 2)]), { tp: 38, fp: 30, fn: 12, tn: 120 }],
    ["bin 0 acts on all", fourOf(a, 0), { tp: 10, fp: 90, fn: 0, tn: 0 }],
    ["behind the last bin on nobody", fourOf(b, 4), { tp: 0, fp: 0, fn: 40, tn: 60 }],
  ])("%s", (_, four, wanted) => expect(four).toEqual(wanted));

  it.each<[string, Four, (number | null)[]]>([
    ["a", fourOf(a, 2), [8 / 10, 70 / 90, 8 / 28, 70 / 72, 20 / 90, 2 / 10, 28 / 100]],
    ["b", fourOf(b, 2), [30 / 40, 50 / 60, 30 / 40, 50 / 60, 10 / 60, 10 / 40, 40 / 100]],
    ["both as one", pooled([fourOf(a, 2), fourOf(b, 2)]), [38 / 50, 120 / 150, 38 / 68, 120 / 132, 30 / 150, 12 / 50, 68 / 200]],
    ["nobody acted on: no predictive value", fourOf(b, 4), [0, 1, null, 60 / 100, 0, 1, 0]],
    ["all acted on: nobody to be calm about", fourOf(a, 0), [1, 0, 10 / 100, null, 1, 0, 1]],
    // 1,000 people, 10 of them fraud; the tool flags 9 of these and 50 honest ones: precision 9/59 = 15 %, recall 90 %.
    ["the screening of 1,000", { tp: 9, fp: 50, fn: 1, tn: 940 }, [0.9, 940 / 990, 9 / 59, 940 / 941, 50 / 990, 0.1, 0.059]],
  ])("rates: %s", (_, four, wanted) => {
    // Twelve places: what binary fractions leave behind is no difference.
    const short = (value: number | null): number | null => (value === null ? null : Number(value.toFixed(12)));
    expect(rates(four).map(short)).toEqual(wanted.map(short));
  });
  it("has a prevalence, and costs its misses and alarms", () => {
    expect([prevalenceOf(fourOf(a, 1)), prevalenceOf(fourOf(b, 3))]).toEqual([0.1, 0.4]);
    expect([costOfErrors(lab, fourOf(a, 2)), costOfErrors(lab, fourOf(b, 2))]).toEqual([2 * 5 + 20, 10 * 5 + 10]);
  });
  it("puts scores on their steps", () => expect([scoreAt(lab, 0), scoreAt(lab, 3), scoreAt(lab, 4)]).toEqual([0, 0.75, 1]));
});

describe("another prevalence", () => {
  const of = (sensitivity: number, specificity: number): Rates => ({ ...ratesOf(fourOf(a, 2)), sensitivity, specificity });
  it.each<[string, Rates, number, number, number]>([
    ["its own prevalence gives its own values", ratesOf(fourOf(a, 2)), 0.1, 8 / 28, 70 / 72],
    // Eddy, "Probabilistic reasoning in clinical medicine" (1982), as Gigerenzer and Hoffrage (1995) put it: 1 %, 80 %, 9.6 %: 7.8 %.
    ["mammography", of(0.8, 0.904), 0.01, 0.008 / (0.008 + 0.09504), 0.89496 / (0.89496 + 0.002)],
    ["a good test for a rare thing: 9 of 58.5", of(0.9, 0.95), 0.01, 0.009 / 0.0585, 0.9405 / 0.9415],
    ["the same test where half have it", of(0.9, 0.95), 0.5, 0.45 / 0.475, 0.475 / 0.525],
  ])("%s", (_, given, prevalence, ppv, npv) => {
    const found = predictiveAt(given, prevalence);
    expect(found.ppv).toBeCloseTo(ppv, 12);
    expect(found.npv).toBeCloseTo(npv, 12);
  });
  it("has no value where nothing is acted on", () => expect(predictiveAt(ratesOf(fourOf(b, 4)), 0.3).ppv).toBeNull());
});

describe("fairness", () => {
  it("takes the greatest difference, and none where a rate is missing", () => {
    expect(gapOf([ratesOf(fourOf(a, 2)), ratesOf(fourOf(b, 2))], "sensitivity")).toBeCloseTo(0.05, 12);
    expect(gapOf([ratesOf(fourOf(a, 2)), ratesOf(fourOf(b, 4))], "ppv")).toBeNull();
  });
  it.each<[string, number, number, string[]]>([
    // Differences: acted on 12 points, alarms 5.6, sensitivity 5, predictive value 46.
    ["bin 2 for both", 2, 2, ["one", "alarms", "opportunity", "odds"]],
    // Sensitivity 0.5 and 0.5, alarms 5/90 and 2/60, acted on 10 and 22 of 100, predictive value 5/10 and 20/22.
    ["bin 3 for both", 3, 3, ["one", "alarms", "opportunity", "odds"]],
    // Nobody acted on: everything is equal but what does not exist.
    ["nobody", 4, 4, ["one", "parity", "alarms", "opportunity", "odds"]],
    // Acted on 28 and 22; alarms 22 and 3 of 100; sensitivity 0.8 and 0.5; 8/28 and 20/22.
    ["a from 2, b from 3", 2, 3, ["parity"]],
    // 5/10 and 38/68: 0.5 and 0.559; acted on 10 and 68.
    ["a from 3, b from 1", 3, 1, ["predictive"]],
  ])("%s", (_, ofA, ofB, wanted) => expect(rules.filter((rule) => ruleHolds(lab, { a: ofA, b: ofB }, rule))).toEqual(wanted));
});

describe("playing", () => {
  const moved = (state: ThresholdState, ...steps: [string, number][]): ThresholdState =>
    steps.reduce((now, [group, bin]) => moveThreshold(lab, now, group, bin), state);
  const apart = joinThresholds(lab, start, false);

  it("works out the least cost of each goal over all thresholds", () => {
    // Apart: a 30 (bin 2 or 3), b 40 (bin 1). With at most a quarter of alarms b costs 60. Predictive values alike: a from 3, b from 1.
    expect([...leastCosts(lab)]).toEqual([
      ["cheap", 70],
      ["few-alarms", 90],
      ["alike", 70],
      ["one-for-all", 90],
    ]);
    // One for all costs 150, 95, 90, 132 and 250.
    expect(leastCosts({ ...lab, thresholds: "one" }).get("cheap")).toBe(90);
  });
  it("moves all groups while they are joined, one alone when they are not", () => {
    expect(moved(start, ["b", 2]).at).toEqual({ a: 2, b: 2 });
    expect(moved(apart, ["b", 2]).at).toEqual({ a: 0, b: 2 });
    expect(joinThresholds(lab, moved(apart, ["b", 2]), true).at).toEqual({ a: 0, b: 0 });
    expect(moved(apart, ["a", 99]).at).toEqual({ a: 4, b: 0 });
    expect(joinThresholds({ ...lab, thresholds: "one" }, start, false)).toBe(start);
  });
  it("judges each goal", () => {
    // All from bin 2: sensitivity 0.76 of all; alarms 22 and 17 of 100 at 90, the least.
    expect(moved(start, ["a", 2]).reached).toEqual(["few-alarms", "one-for-all"]);
    expect(moved(apart, ["a", 3], ["b", 1]).reached).toEqual(["cheap", "alike"]);
    const [cheap, few] = lab.goals;
    if (!cheap || !few) throw new Error("two goals");
    expect(standOf(lab, { a: 2, b: 2 }, cheap)).toEqual({ kept: true, over: 20, met: false });
    expect(standOf(lab, { a: 2, b: 1 }, few)).toMatchObject({ kept: false, met: false });
    // 9 + 30 of 50 are found, which is within the limits; but the thresholds are not one.
    expect(moved(apart, ["a", 1], ["b", 2]).reached).not.toContain("one-for-all");
  });
  it("may be recorded once all is done, with thresholds this lab can have", () => {
    const done = { ...moved(apart, ["a", 3], ["b", 1]), reached: ["cheap", "few-alarms", "alike", "one-for-all"] };
    expect(thresholdRules.canFinish(done, lab)).toBe(true);
    expect(thresholdRules.canFinish({ ...done, at: { a: 3, b: 5 } }, lab)).toBe(false);
    expect(thresholdRules.canFinish({ ...done, at: { a: 3 } }, lab)).toBe(false);
    expect(thresholdRules.canFinish({ ...done, together: true }, lab)).toBe(false);
    expect(thresholdRules.canFinish({ ...done, reached: ["cheap"] }, lab)).toBe(false);
  });
});

describe("a definition", () => {
  const codes = (change: object): string[] =>
    thresholdRules.problems(ThresholdLab.parse({ ...definition, ...change })).map(({ code, pointer }) => `${code} ${pointer}`);
  const [one, two] = definition.groups;
  it("is sound as it stands", () => expect(codes({})).toEqual([]));
  it.each<[string, object, string]>([
    ["lists of other lengths", { groups: [one, { ...two, no: [1, 2, 3, 4, 5] }] }, "lab-bins-differ /groups/1/no"],
    ["a group with no yes", { groups: [{ ...one, yes: [0, 0, 0, 0] }, two] }, "lab-empty-group /groups/0/yes"],
    ["a start behind the end", { initial: 5 }, "lab-outside-range /initial"],
    ["real people without a source", { invented: false }, "lab-no-source /facts"],
    ["an id used twice", { groups: [one, { ...two, id: "ill" }] }, "lab-duplicate-id /groups/1/id"],
    ["two names alike", { cost: { id: "score", miss: 1, alarm: 1 } }, "lab-duplicate-id /cost/id"],
    ["a slider without room", { prevalence: { id: "what-if", min: 0.5, max: 0.5 } }, "lab-empty-range /prevalence/max"],
    [
      "a goal that no threshold meets",
      { goals: [{ id: "g", limits: [{ measure: "ppv", of: "each", least: 0.95 }] }] },
      "lab-goal-too-high /goals/0",
    ],
    [
      "a goal that holds at once",
      { goals: [{ id: "g", limits: [{ measure: "sensitivity", of: "each", least: 1 }] }] },
      "lab-done-at-start /goals/0",
    ],
  ])("%s", (_, change, problem) => expect(codes(change)).toContain(problem));
  it("names every id that is shown", () =>
    expect(thresholdRules.labels(lab)).toEqual([
      "score",
      "ill",
      "well",
      "called",
      "not-called",
      "a",
      "b",
      "cost",
      "what-if",
      "cheap",
      "few-alarms",
      "alike",
      "one-for-all",
    ]));
});
