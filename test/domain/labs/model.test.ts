import { describe, expect, test } from "vitest";
import { ModelLab } from "#contract/model/labs/model.ts";
import { advance, canFinish, compileModel, evaluateModel, initialState, problemsOf, settle, sweep } from "#domain/labs/model.ts";

/** A small index lab: two parts share ten points; raising the index and raising use are different goals. */
const lab = ModelLab.parse({
  id: "index",
  engine: "model",
  inputs: [
    { id: "portal-money", min: 0, max: 10, step: 1, initial: 5 },
    { id: "help-money", min: 0, max: 10, step: 1, initial: 5 },
  ],
  outputs: [
    { id: "left", formula: "10 - portal_money - help_money", shown: false },
    { id: "index", formula: "0.4 + portal_money * 0.05" },
    { id: "use", formula: "index * help_money / 10" },
    { id: "cost-of-use", formula: "(portal_money + help_money) / use" },
  ],
  limits: [{ id: "budget", formula: "left >= 0" }],
  plots: [
    { id: "parts", type: "bars", values: ["index", "use"] },
    { id: "curve", type: "line", over: "portal-money", values: ["use"] },
  ],
  presets: [{ id: "all-portal", values: { "portal-money": 10, "help-money": 0 } }],
  goals: [
    { id: "high-index", formula: "index >= 0.85" },
    { id: "high-use", formula: "use >= 0.405" },
  ],
});
const slider = { min: 0, max: 10, step: 1, initial: 5 };
const model = compileModel(lab);
const wrong = (change: Partial<ModelLab>) => problemsOf({ ...lab, ...change });

describe("a model lab", () => {
  test("works out outputs in order, worked by hand", () => {
    const { outputs, broken, met } = evaluateModel(model, { "portal-money": 4, "help-money": 6 });
    expect(outputs["left"]).toBe(0);
    expect(outputs["index"]).toBeCloseTo(0.6);
    expect(outputs["use"]).toBeCloseTo(0.36);
    expect(outputs["cost-of-use"]).toBeCloseTo(10 / 0.36);
    expect([broken, met]).toEqual([[], []]);
  });

  test("what has no value is null and spoils nothing else", () => {
    const { outputs, met } = evaluateModel(model, { "portal-money": 9, "help-money": 0 });
    expect(outputs["cost-of-use"]).toBeNull();
    expect(met).toEqual(["high-index"]);
  });

  test("while a limit is broken no goal counts", () => {
    expect(evaluateModel(model, { "portal-money": 10, "help-money": 10 })).toMatchObject({ broken: ["budget"], met: [] });
  });

  test("goals reached on the way are kept, and only all of them finish", () => {
    let state = initialState(lab);
    expect(canFinish(state, lab)).toBe(false);
    state = advance(model, state, { "portal-money": 10, "help-money": 0 });
    expect(state.reached).toEqual(["high-index"]);
    expect(canFinish(state, lab)).toBe(false);
    state = advance(model, state, { "portal-money": 1, "help-money": 9 });
    expect(state.reached).toEqual(["high-index", "high-use"]);
    expect(canFinish(state, lab)).toBe(true);
  });

  test.each([[["high-index"]], [["high-index", "high-index"]], [["high-index", "high-use", "other"]], [[]]])(
    "reached %j does not finish it",
    (reached) => {
      expect(canFinish({ ...initialState(lab), reached }, lab)).toBe(false);
    },
  );

  test("inputs the lab cannot have do not finish it", () => {
    const reached = ["high-use", "high-index"];
    expect(canFinish({ engine: "model", values: { "portal-money": 3 }, reached }, lab)).toBe(false);
    expect(canFinish({ engine: "model", values: { "portal-money": 3, "help-money": 11 }, reached }, lab)).toBe(false);
    expect(canFinish({ engine: "model", values: { "portal-money": 3, "help-money": 2.5 }, reached }, lab)).toBe(false);
    expect(canFinish({ engine: "model", values: { "portal-money": 3, "help-money": 2.0000000000000004 }, reached }, lab)).toBe(true);
  });

  test("inputs settle on their steps and within their bounds; unknown ones are dropped", () => {
    expect(settle(lab, { "portal-money": 3.4, "help-money": 99, other: 1 })).toEqual({ "portal-money": 3, "help-money": 10 });
    expect(settle(lab, {})).toEqual({ "portal-money": 5, "help-money": 5 });
    const tenths = ModelLab.parse({
      ...lab,
      inputs: [{ id: "portal-money", min: 0, max: 1, step: 0.1, initial: 0.1 }, ...lab.inputs.slice(1)],
    });
    expect(settle(tenths, { "portal-money": 0.1 + 0.2 })["portal-money"]).toBe(0.3);
  });

  test("a line runs from the lowest to the highest input, the others as they stand", () => {
    const line = sweep(model, { "portal-money": 3, "help-money": 5 }, "portal-money");
    expect(line.map((point) => point.x)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(line[0]?.outputs["use"]).toBeCloseTo(0.2);
    expect(line[10]?.outputs["use"]).toBeCloseTo(0.45);
    expect(sweep(model, {}, "nowhere")).toEqual([]);
    const fine = compileModel(
      ModelLab.parse({ ...lab, inputs: [{ id: "portal-money", min: 0, max: 1, step: 0.0001, initial: 0 }, ...lab.inputs.slice(1)] }),
    );
    expect(sweep(fine, { "help-money": 5 }, "portal-money")).toHaveLength(101);
  });
});

describe("what is wrong with a definition is found, with its place", () => {
  test("the lab above is sound", () => {
    expect(problemsOf(lab)).toEqual([]);
  });

  test.each<[string, Partial<ModelLab>, { code: string; pointer: string; at?: number; found?: string }]>([
    [
      "an output names a later one",
      {
        outputs: [
          { id: "x", formula: "y + 1", shown: true },
          { id: "y", formula: "1", shown: true },
        ],
      },
      { code: "formula-name", pointer: "/outputs/0/formula", at: 0, found: "y" },
    ],
    [
      "an output that is a truth",
      { outputs: [{ id: "index", formula: "1 < 2", shown: true }] },
      { code: "formula-kind", pointer: "/outputs/0/formula" },
    ],
    ["a goal that is a number", { goals: [{ id: "g", formula: "use + 1" }] }, { code: "formula-kind", pointer: "/goals/0/formula" }],
    [
      "a limit with a slip",
      { limits: [{ id: "l", formula: "left >= " }] },
      { code: "formula-unfinished", pointer: "/limits/0/formula", at: 7 },
    ],
    [
      "one id for two things",
      { goals: [{ id: "use", formula: "use > 1" }] },
      { code: "lab-duplicate-id", pointer: "/goals/0/id", found: "use" },
    ],
    [
      "a name the language keeps",
      { inputs: [{ ...slider, id: "max" }, ...lab.inputs] },
      { code: "lab-reserved-id", pointer: "/inputs/0/id", found: "max" },
    ],
    [
      "a name that begins with a digit",
      { inputs: [{ ...slider, id: "2024-osi" }, ...lab.inputs] },
      { code: "lab-reserved-id", pointer: "/inputs/0/id" },
    ],
    [
      "no room on a slider",
      { inputs: [...lab.inputs, { id: "z", min: 1, max: 1, step: 1, initial: 1 }] },
      { code: "lab-empty-range", pointer: "/inputs/2/max" },
    ],
    [
      "a start outside",
      { inputs: [...lab.inputs, { id: "z", min: 1, max: 2, step: 1, initial: 3 }] },
      { code: "lab-outside-range", pointer: "/inputs/2/initial" },
    ],
    [
      "a plot of nothing",
      { plots: [{ id: "p", type: "bars", values: ["gone"] }] },
      { code: "lab-unknown-id", pointer: "/plots/0/values/0", found: "gone" },
    ],
    [
      "a line over an output",
      { plots: [{ id: "p", type: "line", over: "use", values: ["use"] }] },
      { code: "lab-unknown-id", pointer: "/plots/0/over" },
    ],
    [
      "a preset of nothing",
      { presets: [{ id: "p", values: { gone: 1 }, facts: [] }] },
      { code: "lab-unknown-id", pointer: "/presets/0/values/gone" },
    ],
    [
      "a preset outside",
      { presets: [{ id: "p", values: { "help-money": 11 }, facts: [] }] },
      { code: "lab-outside-range", pointer: "/presets/0/values/help-money" },
    ],
  ])("%s", (_name, change, expected) => {
    expect(wrong(change)).toContainEqual(expect.objectContaining(expected));
  });
});
