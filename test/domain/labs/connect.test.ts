/** Cases worked by hand: a node is right when exactly its links are made, or the gap where it has none. */
import { describe, expect, it } from "vitest";
import { ConnectLab } from "#contract/model/labs/connect.ts";
import { checkLinks, connectRules, linkTo, linkVerdict, rightLinks, type ConnectState } from "#domain/labs/connect.ts";

const definition = {
  id: "matcher",
  engine: "connect",
  from: [{ id: "birth" }, { id: "address" }, { id: "income" }],
  to: [{ id: "civil" }, { id: "tax" }, { id: "health" }],
  gap: { id: "none" },
  links: [
    { id: "l1", from: "birth", to: "civil" },
    { id: "l2", from: "address", to: "civil" },
    { id: "l3", from: "address", to: "tax" },
  ],
  traps: [{ id: "t1", from: "income", to: "health" }],
  goals: [
    { id: "one", right: 1 },
    { id: "all", right: 3 },
  ],
};
const lab = ConnectLab.parse(definition);
const start = connectRules.start(lab);
const link = (from: string, chosen: string[], state: ConnectState = start): ConnectState =>
  checkLinks(lab, linkTo(lab, state, from, chosen), from);

describe("what a check says", () => {
  it.each<[string, string, string[], boolean, number, string[], string[]]>([
    ["the one link", "birth", ["civil"], true, 0, ["l1"], []],
    ["another instead: 1 missing, 1 unfounded", "birth", ["tax"], false, 1, [], ["tax"]],
    ["one too many", "birth", ["civil", "tax"], false, 0, ["l1"], ["tax"]],
    ["nothing", "birth", [], false, 1, [], []],
    ["both of two", "address", ["civil", "tax"], true, 0, ["l2", "l3"], []],
    ["one of two: 1 missing", "address", ["civil"], false, 1, ["l2"], []],
    ["one of two and a third", "address", ["tax", "health"], false, 1, ["l3"], ["health"]],
    ["the gap where it belongs", "income", ["none"], true, 0, ["income-why"], []],
    ["a trap says why, and the gap is missing", "income", ["health"], false, 1, ["t1"], []],
    ["a trap and an unfounded link", "income", ["tax", "health"], false, 1, ["t1"], ["tax"]],
    ["the gap where a link belongs", "birth", ["none"], false, 1, [], ["none"]],
  ])("%s", (_, from, chosen, right, missing, why, unfounded) => {
    expect(linkVerdict(lab, link(from, chosen), from)).toEqual({ right, missing, why, unfounded });
  });
  it("is nothing before the check", () => expect(linkVerdict(lab, linkTo(lab, start, "birth", ["civil"]), "birth")).toBeNull());
});

describe("steps", () => {
  it("take the gap or links, never both: the newer one stays", () => {
    const gap = linkTo(lab, linkTo(lab, start, "income", ["tax"]), "income", ["tax", "none"]);
    expect(gap.answers["income"]?.chosen).toEqual(["none"]);
    expect(linkTo(lab, gap, "income", ["tax", "none"]).answers["income"]?.chosen).toEqual(["tax"]);
  });
  it("reach a goal when so many nodes are right: 1, 2, 3 of 3", () => {
    const one = link("birth", ["civil"]);
    expect([rightLinks(lab, one), one.reached]).toEqual([1, ["one"]]);
    const two = link("address", ["civil", "tax"], one);
    expect([rightLinks(lab, two), two.reached]).toEqual([2, ["one"]]);
    const three = link("income", ["none"], two);
    expect([rightLinks(lab, three), three.reached]).toEqual([3, ["one", "all"]]);
    expect([connectRules.canFinish(two, lab), connectRules.canFinish(three, lab)]).toEqual([false, true]);
    expect(connectRules.canFinish(linkTo(lab, three, "birth", ["moon"]), lab)).toBe(false);
  });
});

describe("a definition", () => {
  const codes = (change: object): string[] =>
    connectRules.problems(ConnectLab.parse({ ...definition, ...change })).map(({ code, pointer }) => `${code} ${pointer}`);
  it("is sound as it stands", () => expect(codes({})).toEqual([]));
  it.each<[string, object, string]>([
    ["a link from nowhere", { links: [...definition.links, { id: "l4", from: "moon", to: "tax" }] }, "lab-unknown-id /links/3/from"],
    ["a trap to nowhere", { traps: [...definition.traps, { id: "t2", from: "birth", to: "moon" }] }, "lab-unknown-id /traps/1/to"],
    ["a trap that is a link", { traps: [...definition.traps, { id: "t2", from: "birth", to: "civil" }] }, "lab-link-twice /traps/1"],
    ["no counterpart and no gap", { gap: undefined }, "lab-no-choice /from/2"],
    ["an end that nothing leads to", { to: [...definition.to, { id: "idle" }] }, "lab-unused /to/3"],
    ["a goal above the number of nodes", { goals: [{ id: "g", right: 4 }] }, "lab-goal-too-high /goals/0/right"],
    ["an id used twice", { gap: { id: "tax" } }, "lab-duplicate-id /gap/0/id"],
  ])("%s", (_, change, problem) => expect(codes(change)).toContain(problem));
});
