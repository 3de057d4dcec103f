/** Cases worked by hand: a right bin is 1 point, a near one 0.5; with reasons the mean of that and of 1 for a reason that holds. */
import { describe, expect, it } from "vitest";
import { SortLab } from "#contract/model/labs/sort.ts";
import { checkSort, placeCard, placeOf, pointsOf, sortRules, totalOf, type SortState } from "#domain/labs/sort.ts";

const definition = {
  id: "sorter",
  engine: "sort",
  bins: [{ id: "law" }, { id: "guide" }, { id: "ban" }],
  cards: [
    { id: "one", bin: "law", near: ["guide"], reasons: ["harm"] },
    { id: "two", bin: "guide", reasons: ["cost", "reach"] },
    { id: "three", bin: "ban", reasons: ["harm"] },
    { id: "four", bin: "law", reasons: ["reach"] },
  ],
  goals: [
    { id: "half", share: 0.5 },
    { id: "all", share: 1 },
  ],
};
const plain = SortLab.parse(definition);
const reasoned = SortLab.parse({ ...definition, reasons: [{ id: "harm" }, { id: "cost" }, { id: "reach" }] });
const play = (lab: SortLab, choices: Record<string, string[]>): SortState =>
  checkSort(
    lab,
    Object.entries(choices).reduce(
      (state, [card, list]) => list.reduce((now, choice) => placeCard(lab, now, card, choice), state),
      sortRules.start(lab),
    ),
  );

describe("points", () => {
  it.each<[string, SortLab, Record<string, string[]>, number, string[]]>([
    ["nothing placed: 0", plain, {}, 0, []],
    ["one right: 1 of 4 = 25%", plain, { one: ["law"] }, 1, []],
    ["one near: 0.5", plain, { one: ["guide"] }, 0.5, []],
    ["one wrong: 0", plain, { one: ["ban"] }, 0, []],
    ["two right: 2 of 4 = 50%", plain, { one: ["law"], two: ["guide"] }, 2, ["half"]],
    ["near + right + wrong: 0.5 + 1 + 0 = 1.5 of 4 = 37.5%", plain, { one: ["guide"], two: ["guide"], three: ["law"] }, 1.5, []],
    ["all right: 4 of 4", plain, { one: ["law"], two: ["guide"], three: ["ban"], four: ["law"] }, 4, ["half", "all"]],
    ["all but one near: 3.5 of 4 = 87.5%", plain, { one: ["guide"], two: ["guide"], three: ["ban"], four: ["law"] }, 3.5, ["half"]],
    ["right bin, reason that holds: (1 + 1) / 2", reasoned, { one: ["law", "harm"] }, 1, []],
    ["right bin, reason that does not: (1 + 0) / 2", reasoned, { one: ["law", "cost"] }, 0.5, []],
    ["near bin, reason that holds: (0.5 + 1) / 2", reasoned, { one: ["guide", "harm"] }, 0.75, []],
    ["wrong bin, reason that holds: (0 + 1) / 2", reasoned, { two: ["ban", "reach"] }, 0.5, []],
    ["either reason holds: (1 + 1) / 2 twice = 2 of 4", reasoned, { two: ["guide", "reach"], three: ["ban", "harm"] }, 2, ["half"]],
    ["a bin without reason is not checked", reasoned, { one: ["law"] }, 0, []],
    ["moved before the check: the later bin counts", plain, { one: ["ban", "law"] }, 1, []],
  ])("%s", (_, lab, choices, points, reached) => {
    const state = play(lab, choices);
    expect(totalOf(lab, state)).toBe(points);
    expect(state.reached).toEqual(reached);
  });
  it("count only what was checked, and a moved card no longer", () => {
    const state = play(plain, { one: ["law"] });
    const moved = placeCard(plain, state, "one", "ban");
    expect(totalOf(plain, moved)).toBe(0);
    expect(placeOf(plain, moved, "one")).toEqual({ bin: "ban", reason: null });
    expect(plain.cards.slice(0, 1).map((card) => pointsOf(plain, moved, card))).toEqual([0]);
  });
  it("allow the result once every goal was reached, with bins that exist", () => {
    const state = play(plain, { one: ["law"], two: ["guide"], three: ["ban"], four: ["law"] });
    expect(sortRules.canFinish(state, plain)).toBe(true);
    expect(sortRules.canFinish({ ...state, reached: ["all"] }, plain)).toBe(false);
    expect(sortRules.canFinish({ ...state, answers: { one: { chosen: ["moon"], checked: true } } }, plain)).toBe(false);
  });
});

describe("a definition", () => {
  const codes = (change: object): string[] =>
    sortRules.problems(SortLab.parse({ ...definition, ...change })).map(({ code, pointer }) => `${code} ${pointer}`);
  const card = (change: object): object => ({ cards: [{ ...definition.cards[0], ...change }, ...definition.cards.slice(1)] });
  const reasons = [{ id: "harm" }, { id: "cost" }, { id: "reach" }];
  it("is sound as it stands", () => expect(codes({ reasons })).toEqual([]));
  it.each<[string, object, string]>([
    ["a bin without a card", { reasons, bins: [...definition.bins, { id: "none" }] }, "lab-unused /bins/3"],
    ["a card for no bin", { reasons, ...card({ bin: "moon" }) }, "lab-unknown-id /cards/0/bin"],
    ["a near bin that is not there", { reasons, ...card({ near: ["moon"] }) }, "lab-unknown-id /cards/0/near/0"],
    ["a near bin that is the right one", { reasons, ...card({ near: ["law"] }) }, "lab-near-right /cards/0/near"],
    ["a reason that is not there", {}, "lab-unknown-id /cards/0/reasons/0"],
    ["a card without a reason", { reasons, ...card({ reasons: [] }) }, "lab-no-choice /cards/0/reasons"],
    ["an id used twice", { reasons, ...card({ id: "law" }) }, "lab-duplicate-id /cards/0/id"],
  ])("%s", (_, change, problem) => expect(codes(change)).toContain(problem));
});
