/** Ways worked by hand through: banned? yes -> stop; no -> product? yes -> high; no -> listed? yes -> high, no -> low. */
import { describe, expect, it } from "vitest";
import { TreeLab } from "#contract/model/labs/tree.ts";
import { agrees, partsAt, replyTo, treeRules, walk, type TreeState } from "#domain/labs/tree.ts";

const definition = {
  id: "classifier",
  engine: "tree",
  facts: ["f2.01"],
  replies: [{ id: "yes" }, { id: "no" }],
  questions: [
    { id: "banned", next: { yes: "stop", no: "product" }, facts: ["f2.01"] },
    { id: "product", next: { yes: "high", no: "listed" } },
    { id: "listed", next: { yes: "high", no: "low" } },
  ],
  outcomes: [{ id: "stop" }, { id: "high" }, { id: "low" }],
  cases: [
    { id: "hiring", replies: { banned: "no", product: "no", listed: "yes" } },
    { id: "scoring", replies: { banned: "yes" } },
  ],
  goals: [
    { id: "one", agree: 1 },
    { id: "both", agree: 2 },
  ],
};
const lab = TreeLab.parse(definition);
const start = treeRules.start(lab);
const play = (replies: [string, string][], state: TreeState = start): TreeState =>
  replies.reduce((now, [question, reply]) => replyTo(lab, now, question, reply), state);

describe("a walk", () => {
  it.each<[string, Record<string, string>, string[], string | null]>([
    ["nothing answered", {}, ["banned"], null],
    ["banned", { banned: "yes" }, ["banned"], "stop"],
    ["not banned", { banned: "no" }, ["banned", "product"], null],
    ["a product", { banned: "no", product: "yes" }, ["banned", "product"], "high"],
    ["no product", { banned: "no", product: "no" }, ["banned", "product", "listed"], null],
    ["listed", { banned: "no", product: "no", listed: "yes" }, ["banned", "product", "listed"], "high"],
    ["not listed", { banned: "no", product: "no", listed: "no" }, ["banned", "product", "listed"], "low"],
    ["an answer beside the way", { banned: "yes", listed: "no" }, ["banned"], "stop"],
    ["an answer before its question", { listed: "no" }, ["banned"], null],
    ["a reply that the question does not know", { banned: "perhaps" }, ["banned"], null],
    ["a reply named like what every object has", { banned: "constructor" }, ["banned"], null],
  ])("%s", (_, replies, questions, outcome) => expect(walk(lab, replies)).toEqual({ questions, outcome }));
  it("ends where a circle closes", () => {
    const round = TreeLab.parse({ ...definition, questions: [{ id: "banned", next: { yes: "banned", no: "stop" } }] });
    expect(walk(round, { banned: "yes" })).toEqual({ questions: ["banned"], outcome: null });
  });
});

describe("against the reference", () => {
  it.each<[string, [string, string][], string | null, boolean]>([
    ["not begun", [], null, false],
    ["on the way", [["banned", "no"]], null, false],
    [
      "the same path",
      [
        ["banned", "no"],
        ["product", "no"],
        ["listed", "yes"],
      ],
      null,
      true,
    ],
    ["another first reply", [["banned", "yes"]], "banned", false],
    [
      "the same outcome by another path",
      [
        ["banned", "no"],
        ["product", "yes"],
      ],
      "product",
      false,
    ],
    [
      "another last reply",
      [
        ["banned", "no"],
        ["product", "no"],
        ["listed", "no"],
      ],
      "listed",
      false,
    ],
    [
      "mended on the way",
      [
        ["banned", "yes"],
        ["banned", "no"],
        ["product", "no"],
        ["listed", "yes"],
      ],
      null,
      true,
    ],
  ])("%s", (_, replies, parts, same) => {
    const state = play(replies);
    expect([partsAt(lab, state, "hiring"), agrees(lab, state, "hiring")]).toEqual([parts, same]);
  });
  it("drops replies that are no longer on the way", () => {
    const state = play([
      ["banned", "no"],
      ["product", "no"],
      ["product", "yes"],
      ["banned", "yes"],
    ]);
    expect(state.replies["hiring"]).toEqual({ banned: "yes" });
  });
  it("reaches goals by cases that agree, and then may be recorded", () => {
    const one = play([
      ["banned", "no"],
      ["product", "no"],
      ["listed", "yes"],
    ]);
    expect([one.reached, treeRules.canFinish(one, lab)]).toEqual([["one"], false]);
    const both = play([["banned", "yes"]], { ...one, at: "scoring" });
    expect([both.reached, treeRules.canFinish(both, lab)]).toEqual([["one", "both"], true]);
    expect(treeRules.canFinish({ ...both, at: "moon" }, lab)).toBe(false);
    expect(treeRules.canFinish({ ...both, replies: { moon: {} } }, lab)).toBe(false);
    expect(treeRules.canFinish({ ...both, replies: { scoring: { banned: "yes", listed: "no" } } }, lab)).toBe(false);
  });
});

describe("a definition", () => {
  const codes = (change: object): string[] =>
    treeRules.problems(TreeLab.parse({ ...definition, ...change })).map(({ code, pointer }) => `${code} ${pointer}`);
  const [banned, product, listed] = definition.questions;
  it("is sound as it stands", () => expect(codes({})).toEqual([]));
  it.each<[string, object, string]>([
    [
      "a question that no way leads to",
      { questions: [banned, { ...product, next: { yes: "high", no: "low" } }, listed] },
      "lab-unreachable /questions/2",
    ],
    ["an outcome that no way leads to", { outcomes: [...definition.outcomes, { id: "idle" }] }, "lab-unreachable /outcomes/3"],
    ["a circle", { questions: [banned, product, { ...listed, next: { yes: "product", no: "low" } }] }, "lab-circle /questions/1"],
    [
      "a way to nowhere",
      { questions: [banned, product, { ...listed, next: { yes: "moon", no: "low" } }] },
      "lab-unknown-id /questions/2/next/yes",
    ],
    [
      "an unknown reply",
      { questions: [banned, product, { ...listed, next: { yes: "high", no: "low", perhaps: "low" } }] },
      "lab-unknown-id /questions/2/next/perhaps",
    ],
    ["a question with one reply", { questions: [banned, product, { ...listed, next: { no: "low" } }] }, "lab-no-choice /questions/2/next"],
    ["a case without a reply", { cases: [{ id: "c", replies: { banned: "no" } }] }, "lab-open-path /cases/0/replies"],
    ["a reply beside the way", { cases: [{ id: "c", replies: { banned: "yes", listed: "no" } }] }, "lab-unused /cases/0/replies/listed"],
    ["a goal above the number of cases", { goals: [{ id: "g", agree: 3 }] }, "lab-goal-too-high /goals/0/agree"],
    ["a fact without source beside it", { facts: [] }, "lab-unlisted-fact /questions/0/facts/0"],
    ["an id used twice", { outcomes: [...definition.outcomes, { id: "yes" }] }, "lab-duplicate-id /outcomes/3/id"],
  ])("%s", (_, change, problem) => expect(codes(change)).toContain(problem));
});
