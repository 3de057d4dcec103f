/** A form with three faults, mended by hand. A big heading passes on its own but costs the narrow screen. */
import { describe, expect, it } from "vitest";
import { RepairLab } from "#contract/model/labs/repair.ts";
import { mend, passing, repairRules, turnedBy, type RepairState } from "#domain/labs/repair.ts";

const definition = {
  id: "clinic",
  engine: "repair",
  parts: [
    { id: "colour", states: [{ id: "grey" }, { id: "dark" }, { id: "black" }] },
    { id: "labels", states: [{ id: "inside" }, { id: "above" }] },
    { id: "heading", states: [{ id: "small" }, { id: "big" }] },
  ],
  tests: [
    { id: "contrast", states: ["dark", "black"] },
    { id: "reader", states: ["above", "big"] },
    { id: "narrow", states: ["small"] },
    { id: "sun", states: ["black", "above"] },
  ],
  goals: [
    { id: "three", passes: 3 },
    { id: "two-changes", passes: 3, changes: 2 },
  ],
};
const lab = RepairLab.parse(definition);
const start = repairRules.start(lab);
const play = (steps: [string, string][]): RepairState => steps.reduce((state, [part, to]) => mend(lab, state, part, to), start);

describe("a design", () => {
  it.each<[string, [string, string][], string[], { gains: string[]; loses: string[] } | null, string[]]>([
    ["as found: only the narrow screen", [], ["narrow"], null, []],
    ["darker: contrast too", [["colour", "dark"]], ["contrast", "narrow"], { gains: ["contrast"], loses: [] }, []],
    [
      "black: the same; the sun wants labels above too",
      [["colour", "black"]],
      ["contrast", "narrow"],
      { gains: ["contrast"], loses: [] },
      [],
    ],
    [
      "from dark to black nothing turns",
      [
        ["colour", "dark"],
        ["colour", "black"],
      ],
      ["contrast", "narrow"],
      { gains: [], loses: [] },
      [],
    ],
    ["labels alone: the reader wants a big heading too", [["labels", "above"]], ["narrow"], { gains: [], loses: [] }, []],
    ["a big heading costs the narrow screen", [["heading", "big"]], [], { gains: [], loses: ["narrow"] }, []],
    [
      "big after labels: one won, one lost",
      [
        ["labels", "above"],
        ["heading", "big"],
      ],
      ["reader"],
      { gains: ["reader"], loses: ["narrow"] },
      [],
    ],
    [
      "black and above: contrast, narrow, sun with two changes",
      [
        ["colour", "black"],
        ["labels", "above"],
      ],
      ["contrast", "narrow", "sun"],
      { gains: ["sun"], loses: [] },
      ["three", "two-changes"],
    ],
    [
      "all three changed: contrast, reader, sun",
      [
        ["heading", "big"],
        ["labels", "above"],
        ["colour", "black"],
      ],
      ["contrast", "reader", "sun"],
      { gains: ["contrast", "sun"], loses: [] },
      ["three"],
    ],
    [
      "put back: as found",
      [
        ["heading", "big"],
        ["heading", "small"],
      ],
      ["narrow"],
      { gains: ["narrow"], loses: [] },
      [],
    ],
    ["a state it does not have changes nothing", [["heading", "dark"]], ["narrow"], null, []],
    ["a part it does not have changes nothing", [["moon", "big"]], ["narrow"], null, []],
  ])("%s", (_, steps, passes, turned, reached) => {
    const state = play(steps);
    expect([passing(lab, state.mended), turnedBy(lab, state), state.reached]).toEqual([passes, turned, reached]);
  });
  it("counts a part put back as no change", () =>
    expect(
      play([
        ["heading", "big"],
        ["heading", "small"],
      ]).mended,
    ).toEqual({}));
  it("may be recorded once all is done, with states that the parts have", () => {
    const done = play([
      ["colour", "black"],
      ["labels", "above"],
    ]);
    expect(repairRules.canFinish(done, lab)).toBe(true);
    expect(repairRules.canFinish({ ...done, mended: { colour: "above" } }, lab)).toBe(false);
    expect(repairRules.canFinish({ ...done, last: { part: "moon", from: "grey" } }, lab)).toBe(false);
    expect(repairRules.canFinish({ ...done, reached: ["three"] }, lab)).toBe(false);
  });
});

describe("a definition", () => {
  const codes = (change: object): string[] =>
    repairRules.problems(RepairLab.parse({ ...definition, ...change })).map(({ code, pointer }) => `${code} ${pointer}`);
  it("is sound as it stands", () => expect(codes({})).toEqual([]));
  it.each<[string, object, string]>([
    ["a test of a state that is not there", { tests: [{ id: "t", states: ["moon"] }] }, "lab-unknown-id /tests/0/states/0"],
    ["nothing broken", { tests: [{ id: "t", states: ["grey"] }] }, "lab-nothing-broken /tests"],
    // The narrow screen wants a small heading, the reader a big one.
    ["a goal that no design reaches", { goals: [{ id: "g", passes: 4 }] }, "lab-goal-too-high /goals/0"],
    ["a goal with too few changes", { goals: [{ id: "g", passes: 3, changes: 1 }] }, "lab-goal-too-high /goals/0"],
    ["an id used twice", { goals: [{ id: "dark", passes: 1 }] }, "lab-duplicate-id /goals/0/id"],
  ])("%s", (_, change, problem) => expect(codes(change)).toContain(problem));
});
