/** What counts as written, counted by hand. */
import { describe, expect, it } from "vitest";
import { PlanLab } from "#contract/model/labs/plan.ts";
import { planRules, planText, readPlan, tickAsks, writtenOf } from "#domain/labs/plan.ts";

const definition = {
  id: "plan",
  engine: "plan",
  parts: [
    { id: "problem", block: "aaaa", least: 5 },
    { id: "steps", block: "bbbb" },
  ],
  asks: [{ id: "weakest" }, { id: "leaving" }],
};
const lab = PlanLab.parse(definition);
const start = planRules.start(lab);
const texts = (problem: string, steps = ""): Map<string, string> =>
  new Map([
    ["aaaa", problem],
    ["bbbb", steps],
  ]);

describe("a part", () => {
  it.each<[string, string, string, string[]]>([
    ["nothing", "", "", []],
    ["four characters are one too few", "four", "", []],
    ["five are enough", "fives", "", ["problem"]],
    ["space around does not count", "  four \n", "", []],
    ["space inside does", "a b c", "", ["problem"]],
    ["one character is enough where nothing is told", "", "x", ["steps"]],
    ["only space is nothing", "     ", " ", []],
    ["both", "fives", "x", ["problem", "steps"]],
    ["Thai: a letter with its vowel and tone is one, so four", "ที่นี่กี่", "", []],
    ["Thai: five letters with their marks", "ที่นี่ดีดี", "", []],
    ["Thai: five of them", "ที่นี่ดีดีดี", "", ["problem"]],
    ["a family of signs joined is one character", "👩‍👩‍👧abc", "", []],
  ])("%s", (_, problem, steps, written) => {
    expect(writtenOf(lab, texts(problem, steps))).toEqual(written);
    expect(readPlan(lab, start, texts(problem, steps)).reached).toEqual(written);
  });
  it("stays done when it is emptied, but is not written", () => {
    const state = readPlan(lab, readPlan(lab, start, texts("fives")), texts(""));
    expect([state.reached, writtenOf(lab, texts(""))]).toEqual([["problem"], []]);
  });
});

describe("a plan", () => {
  it("may be recorded once all is written and ticked, in any order", () => {
    const ticked = tickAsks(lab, start, ["leaving", "weakest"]);
    expect(ticked).toMatchObject({ ticked: ["weakest", "leaving"], reached: ["weakest", "leaving"] });
    expect(planRules.canFinish(readPlan(lab, ticked, texts("fives")), lab)).toBe(false);
    const done = readPlan(lab, ticked, texts("fives", "x"));
    expect(planRules.canFinish(done, lab)).toBe(true);
    for (const list of [["moon"], ["weakest", "weakest"]]) expect(planRules.canFinish({ ...done, ticked: list }, lab)).toBe(false);
  });
  it("reads as text: title, parts under their names, an empty one as its name", () => {
    const say = (id: string): string => id.toUpperCase();
    expect(planText(lab, "Our plan", say, texts(" 40 gave up.\n"))).toBe("Our plan\n\nPROBLEM\n40 gave up.\n\nSTEPS\n");
  });
});

describe("a definition", () => {
  const codes = (change: object): string[] =>
    planRules.problems(PlanLab.parse({ ...definition, ...change })).map(({ code, pointer }) => `${code} ${pointer}`);
  it("is sound as it stands", () => expect(codes({})).toEqual([]));
  it.each<[string, object, string]>([
    ["two parts under one block", { parts: [...definition.parts, { id: "date", block: "aaaa" }] }, "lab-block-twice /parts/2/block"],
    ["an id used twice", { asks: [{ id: "steps" }] }, "lab-duplicate-id /asks/0/id"],
  ])("%s", (_, change, problem) => expect(codes(change)).toContain(problem));
});
