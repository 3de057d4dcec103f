/** Cases worked by hand. Costs: proof 1, card 3, birth 4, record 9. */
import { describe, expect, it } from "vitest";
import { SelectLab } from "#contract/model/labs/select.ts";
import {
  checkSelect,
  costOf,
  leastCost,
  missingOf,
  resultOf,
  selectOptions,
  selectRules,
  totalsOf,
  type SelectState,
} from "#domain/labs/select.ts";

const definition = {
  id: "less",
  engine: "select",
  choice: "each",
  cost: { id: "exposed" },
  needs: [{ id: "adult" }, { id: "name" }, { id: "town" }],
  options: [
    { id: "proof", cost: 1, gives: ["adult"] },
    { id: "card", cost: 3, gives: ["name"] },
    { id: "birth", cost: 4, gives: ["adult", "name"] },
    { id: "record", cost: 9, gives: ["adult", "name", "town"] },
  ],
  cases: [
    { id: "bar", needs: ["adult"] },
    { id: "parcel", needs: ["name", "adult"] },
    { id: "hall", needs: ["town"] },
  ],
  goals: [
    { id: "one", served: 1 },
    { id: "lean", served: 3, over: 0 },
  ],
};
const lab = SelectLab.parse(definition);
const once = SelectLab.parse({ ...definition, choice: "once", budget: 10, goals: [{ id: "all", served: 3, over: 0 }] });
const pick = (of: SelectLab, choices: Record<string, string[]>): SelectState =>
  Object.entries(choices).reduce((state, [key, chosen]) => checkSelect(of, selectOptions(state, key, chosen), key), selectRules.start(of));

describe("the least cost", () => {
  it.each<[string, string[], number | null]>([
    ["nothing needed", [], 0],
    ["adult: proof 1 (birth 4, record 9)", ["adult"], 1],
    ["name: card 3 (birth 4)", ["name"], 3],
    ["adult + name: proof + card = 4, as birth", ["adult", "name"], 4],
    ["town: only the record", ["town"], 9],
    ["adult + town: the record has both", ["adult", "town"], 9],
    ["all three: the record", ["adult", "name", "town"], 9],
    ["what nothing gives", ["moon"], null],
    ["what nothing gives beside what something does", ["adult", "moon"], null],
  ])("%s", (_, needs, least) => expect(leastCost(lab, needs)).toBe(least));
  it("is that of an option counted once: 2 needs from one of 5 beat two of 3", () => {
    const two = SelectLab.parse({
      ...definition,
      options: [
        { id: "a", cost: 3, gives: ["adult"] },
        { id: "b", cost: 3, gives: ["name"] },
        { id: "c", cost: 5, gives: ["adult", "name"] },
      ],
    });
    expect(leastCost(two, ["adult", "name"])).toBe(5);
  });
  it("joins options that overlap: 2 + 2 = 4 for three needs", () => {
    const overlap = SelectLab.parse({
      ...definition,
      options: [
        { id: "a", cost: 2, gives: ["adult", "name"] },
        { id: "b", cost: 2, gives: ["name", "town"] },
      ],
    });
    expect(leastCost(overlap, ["adult", "name", "town"])).toBe(4);
  });
});

describe("a choice", () => {
  it.each<[string, string, string[], string[], number, boolean]>([
    ["the least", "bar", ["proof"], [], 1, true],
    ["more than needed works and costs more", "bar", ["birth"], [], 4, true],
    ["what does not give it", "bar", ["card"], ["adult"], 3, false],
    ["nothing", "bar", [], ["adult"], 0, false],
    ["half of it", "parcel", ["card"], ["adult"], 3, false],
    ["two together: 1 + 3", "parcel", ["proof", "card"], [], 4, true],
    ["all there is: 1 + 3 + 4 + 9", "hall", ["proof", "card", "birth", "record"], [], 17, true],
  ])("%s", (_, key, chosen, missing, cost, served) => {
    expect(resultOf(lab, pick(lab, { [key]: chosen }), key)).toMatchObject({ missing, cost, served });
    expect(costOf(lab, chosen)).toBe(cost);
  });
  it("tells nothing before the check", () =>
    expect(resultOf(lab, selectOptions(selectRules.start(lab), "bar", ["proof"]), "bar")).toBeNull());
  it("names what is missing in the order asked", () => expect(missingOf(lab, ["town", "adult"], ["card"])).toEqual(["town", "adult"]));
});

describe("all cases", () => {
  it.each<[string, Record<string, string[]>, { served: number; over: number }, string[]]>([
    ["none", {}, { served: 0, over: 0 }, []],
    ["one with the least", { bar: ["proof"] }, { served: 1, over: 0 }, ["one"]],
    ["one with 3 too much: 4 - 1", { bar: ["birth"] }, { served: 1, over: 3 }, ["one"]],
    ["the record everywhere: 8 + 5 + 0", { bar: ["record"], parcel: ["record"], hall: ["record"] }, { served: 3, over: 13 }, ["one"]],
    ["each with the least", { bar: ["proof"], parcel: ["birth"], hall: ["record"] }, { served: 3, over: 0 }, ["one", "lean"]],
  ])("each: %s", (_, choices, totals, reached) => {
    const state = pick(lab, choices);
    expect(totalsOf(lab, state)).toEqual(totals);
    expect(state.reached).toEqual(reached);
  });
  it.each<[string, string[], { served: number; over: number }]>([
    ["proof serves the bar", ["proof"], { served: 1, over: 0 }],
    ["birth serves two; the least for both is 4", ["birth"], { served: 2, over: 0 }],
    ["the record serves all", ["record"], { served: 3, over: 0 }],
    ["record and proof: 10 - 9", ["proof", "record"], { served: 3, over: 1 }],
    ["over the budget of 10 nothing is served: 3 + 9", ["card", "record"], { served: 0, over: 0 }],
  ])("once: %s", (_, chosen, totals) => expect(totalsOf(once, pick(once, { less: chosen }))).toEqual(totals));
  it("may be recorded when every goal was reached and the choices exist", () => {
    const state = pick(lab, { bar: ["proof"], parcel: ["birth"], hall: ["record"] });
    expect(selectRules.canFinish(state, lab)).toBe(true);
    expect(selectRules.canFinish(selectOptions(state, "bar", ["moon"]), lab)).toBe(false);
    expect(selectRules.canFinish({ ...state, at: "moon" }, lab)).toBe(false);
    expect(selectRules.canFinish({ ...state, reached: ["one"] }, lab)).toBe(false);
  });
});

describe("a definition", () => {
  const codes = (change: object): string[] =>
    selectRules.problems(SelectLab.parse({ ...definition, ...change })).map(({ code, pointer }) => `${code} ${pointer}`);
  it("is sound as it stands", () => expect(codes({})).toEqual([]));
  it.each<[string, object, string]>([
    [
      "an option that gives nothing known",
      { options: [...definition.options, { id: "x", cost: 1, gives: ["moon"] }] },
      "lab-unknown-id /options/4/gives/0",
    ],
    [
      "a case that nothing serves",
      { needs: [...definition.needs, { id: "moon" }], cases: [...definition.cases, { id: "x", needs: ["moon"] }] },
      "lab-never-served /cases/3",
    ],
    ["a case that the budget does not serve: 9 > 8", { budget: 8 }, "lab-never-served /cases/2"],
    ["a need of no case", { needs: [...definition.needs, { id: "idle" }] }, "lab-unused /needs/3"],
    ["a goal above the number of cases", { goals: [{ id: "g", served: 4 }] }, "lab-goal-too-high /goals/0/served"],
    ["an id used twice", { cost: { id: "bar" } }, "lab-duplicate-id /cases/0/id"],
  ])("%s", (_, change, problem) => expect(codes(change)).toContain(problem));
});
