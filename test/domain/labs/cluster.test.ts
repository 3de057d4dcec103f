/** Five cards that the author lays 1 2 | 3 4 | 5: of ten pairs, 1-2 and 3-4 are together, eight apart. Every share is counted by hand. */
import { describe, expect, it } from "vitest";
import { ClusterLab } from "#contract/model/labs/cluster.ts";
import {
  agreement,
  clusterRules,
  compareGroups,
  groupsOf,
  nameGroup,
  openCards,
  pairsOf,
  putCard,
  type ClusterState,
} from "#domain/labs/cluster.ts";

const definition = {
  id: "events",
  engine: "cluster",
  own: 5,
  groups: [{ id: "baby" }, { id: "shop" }, { id: "age" }],
  cards: [
    { id: "c1", group: "baby" },
    { id: "c2", group: "baby" },
    { id: "c3", group: "shop" },
    { id: "c4", group: "shop" },
    { id: "c5", group: "age" },
  ],
  pairs: [{ id: "one-day", cards: ["c2", "c1"] }],
  goals: [
    { id: "most", share: 0.8 },
    { id: "all", share: 1 },
  ],
};
const lab = ClusterLab.parse(definition);
const start = clusterRules.start(lab);
/** "11223": the group of each card in order; "." leaves it out. */
const lay = (groups: string, on: ClusterLab = lab): ClusterState =>
  Array.from(groups).reduce(
    (state, group, index) => (group === "." ? state : putCard(on, state, on.cards[index]?.id ?? "", `own-${group}`)),
    clusterRules.start(on),
  );

describe("agreement", () => {
  it.each([
    ["the author's own", "11223", 10],
    ["the same under other names", "33112", 10],
    ["all in one: only 1-2 and 3-4 agree", "11111", 2],
    ["each alone: only those two differ", "12345", 8],
    ["5 goes to 3 and 4: 3-5 and 4-5 differ", "11222", 8],
    ["1 to 4 in one: 1-3, 1-4, 2-3, 2-4 differ", "11112", 6],
    ["crosswise: 1-2, 3-4, 1-3, 2-4 differ", "12123", 6],
    ["3 and 4 parted", "11234", 9],
    ["1 alone, the rest in one: 1-2, 2-3, 2-4, 2-5, 3-5, 4-5 differ", "12222", 4],
    ["5 goes to 1 and 2: 1-5 and 2-5 differ", "11221", 8],
    ["1 with 3 and 4, 2 with 5: 1-2, 1-3, 1-4, 2-5 differ", "12112", 6],
  ])("%s", (_, groups, agree) => {
    expect(agreement(pairsOf(lab, lay(groups)))).toBeCloseTo(agree / 10, 12);
  });
  it("is 0.6 in the example of Rand 1971: a b c | d e f against a b | c d e | f, 9 of 15 pairs", () => {
    const cards = Array.from("aaabbb", (group, index) => ({ id: `c${index}`, group }));
    const rand = ClusterLab.parse({ ...definition, groups: [{ id: "a" }, { id: "b" }], cards, pairs: [] });
    const pairs = pairsOf(rand, lay("112223", rand));
    expect([pairs.length, agreement(pairs)]).toEqual([15, 0.6]);
  });
  it("is of no pair 0, and counts placed cards only", () => {
    expect([agreement([]), pairsOf(lab, lay("11...")).length, openCards(lab, lay("11..."))]).toEqual([0, 1, 3]);
  });
});

describe("the play", () => {
  it("names the author's reason of a pair, in whichever order it was written", () => {
    expect(pairsOf(lab, lay("12345"))[0]).toEqual({ cards: ["c1", "c2"], yours: false, authors: true, reason: "one-day" });
    expect(pairsOf(lab, lay("12345"))[1]?.reason).toBeNull();
  });
  it("compares only when every card lies somewhere, and reaches what the share allows", () => {
    expect(compareGroups(lab, lay("1122.")).compared).toBe(false);
    expect(compareGroups(lab, lay("12123")).reached).toEqual([]);
    expect(compareGroups(lab, lay("11222")).reached).toEqual(["most"]);
    const all = compareGroups(lab, lay("33112"));
    expect([all.compared, all.reached, clusterRules.canFinish(all, lab)]).toEqual([true, ["most", "all"], true]);
    expect(putCard(lab, all, "c5", "own-1").compared).toBe(false);
    expect(putCard(lab, all, "c5", "own-2")).toBe(all);
  });
  it("keeps names of one's own groups, cut at 60, and none of the author's", () => {
    expect(nameGroup(lab, start, "own-2", "x".repeat(70)).names).toEqual({ "own-2": "x".repeat(60) });
    const given = ClusterLab.parse({ ...definition, own: undefined });
    expect(groupsOf(given)).toEqual(["baby", "shop", "age"]);
    expect(nameGroup(given, clusterRules.start(given), "baby", "Mine").names).toEqual({});
    expect(putCard(lab, start, "c1", "baby")).toBe(start);
  });
  it("records no state that this lab cannot have", () => {
    const all = compareGroups(lab, lay("11223"));
    expect(clusterRules.canFinish({ ...all, placed: { ...all.placed, c9: "own-1" } }, lab)).toBe(false);
    expect(clusterRules.canFinish({ ...all, placed: { ...all.placed, c1: "own-6" } }, lab)).toBe(false);
    expect(clusterRules.canFinish({ ...all, names: { baby: "Mine" } }, lab)).toBe(false);
  });
});

describe("a definition", () => {
  const codes = (change: object): string[] =>
    clusterRules.problems(ClusterLab.parse({ ...definition, ...change })).map(({ code, pointer }) => `${code} ${pointer}`);
  it.each<[string, object, string[]]>([
    ["sound", {}, []],
    ["a group that is not there", { cards: [...definition.cards, { id: "c6", group: "moon" }] }, ["lab-unknown-id /cards/5/group"]],
    ["an empty group", { groups: [...definition.groups, { id: "moon" }] }, ["lab-unused /groups/3"]],
    ["a pair of nothing", { pairs: [{ id: "p", cards: ["c1", "c9"] }] }, ["lab-unknown-id /pairs/0/cards/1"]],
    [
      "a pair twice",
      { pairs: [...definition.pairs, { id: "p", cards: ["c1", "c2"] }, { id: "q", cards: ["c3", "c3"] }] },
      ["lab-pair-twice /pairs/1/cards", "lab-pair-twice /pairs/2/cards"],
    ],
    ["fewer groups than the author's", { own: 2 }, ["lab-few-groups /own"]],
    ["a goal that one heap does", { goals: [{ id: "g", share: 0.2 }] }, ["lab-goal-lump /goals/0/share"]],
    ["an id twice", { goals: [{ id: "c1", share: 1 }] }, ["lab-duplicate-id /goals/0/id"]],
  ])("%s", (_, change, found) => expect(codes(change)).toEqual(found));
});
