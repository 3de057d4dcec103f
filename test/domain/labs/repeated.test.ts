/** The payoffs T 5, R 3, P 1, S 0 of the lesson's question, played by hand; and the tournament held against closed sums. */
import { describe, expect, it } from "vitest";
import { RepeatedLab } from "#contract/model/labs/repeated.ts";
import { repeatedRules } from "#domain/labs/repeated-rules.ts";
import {
  defectingFor,
  limitOf,
  makeMove,
  moveLever,
  nameStrategy,
  playMatch,
  replayMatch,
  settingsOf,
  strategies,
  tallyOf,
  tournamentOf,
  turnsOf,
  type Move,
  type RepeatedState,
  type Settings,
} from "#domain/labs/repeated.ts";

const definition = {
  id: "alerts",
  engine: "game",
  mode: "repeated",
  moves: { cooperate: { id: "send" }, defect: { id: "hide" } },
  payoffs: { cooperate: [0, 3], defect: [1, 5] },
  rounds: 6,
  levers: [
    { id: "tomorrow", of: "patience", min: 0.1, max: 0.95, step: 0.05 },
    { id: "seen-after", of: "delay", min: 1, max: 3, step: 1 },
    { id: "tempting", of: "temptation", min: 4, max: 9, step: 1 },
  ],
  matches: [
    { id: "north", partners: [{ id: "n", strategy: "tit-for-tat" }] },
    { id: "south", partners: [{ id: "s", strategy: "grim" }] },
  ],
  goals: [
    { id: "good", match: "north", payoff: 3.3 },
    { id: "together", match: "south", mutual: 0.5 },
    { id: "known", match: "south", named: true },
    { id: "late", when: "patience >= 0.6 and patience < limit" },
  ],
};
const lab = RepeatedLab.parse(definition);
const start = repeatedRules.start(lab);
const settings = settingsOf(lab, start);
const own = (moves: string): Move[] => Array.from(moves).map((move) => (move === "d" ? "d" : "c"));
const against = (moves: string, strategy: (typeof strategies)[number], changed: Partial<Settings> = {}): string =>
  playMatch([own(moves), strategy], { ...settings, ...changed }, moves.length, 1, 1)
    .map(({ came }) => came[1])
    .join("");
const play = (match: string, moves: string, from: RepeatedState = start): RepeatedState =>
  own(moves).reduce((state, move) => makeMove(lab, state, match, move), from);

describe("strategies by hand", () => {
  it.each<[string, (typeof strategies)[number], string, Partial<Settings>, string]>([
    ["always cooperates", "always-cooperate", "cdcd", {}, "cccc"],
    ["always defects", "always-defect", "cdcd", {}, "dddd"],
    ["does what it last saw", "tit-for-tat", "cdcdcc", {}, "ccdcdc"],
    ["sees two rounds late", "tit-for-tat", "cdcdcc", { delay: 2 }, "cccdcd"],
    ["never forgets", "grim", "cdcccc", {}, "ccdddd"],
    ["never forgets what it sees three rounds late", "grim", "cdcccc", { delay: 3 }, "ccccdd"],
  ])("%s", (_, strategy, moves, changed, expected) => expect(against(moves, strategy, changed)).toBe(expected));
  it("generous lets about one defection in three pass, and answers no cooperation with defection", () => {
    const answers = against("d".repeat(300), "generous").slice(1);
    const passed = Array.from(answers).filter((move) => move === "c").length;
    expect(passed).toBeGreaterThan(75);
    expect(passed).toBeLessThan(125);
    expect(against("c".repeat(40), "generous")).toBe("c".repeat(40));
  });
  it("noise turns about so many moves into the other, one's own too, and what came is what is paid and seen", () => {
    const turns = playMatch([own("c".repeat(400)), "always-cooperate"], { ...settings, noise: 0.1 }, 400, 3, 1);
    const slips = turns.flatMap(({ meant, came }) => came.filter((move, player) => move !== meant[player])).length;
    expect(slips).toBeGreaterThan(50);
    expect(slips).toBeLessThan(110);
    const [slip] = turns.filter(({ came }) => came[0] === "d" && came[1] === "c");
    expect(slip?.payoffs).toEqual([5, 0]);
  });
  it("pays three players by how many others cooperate, and one defector counts as defection", () => {
    const three: Settings = { ...settings, cooperate: [0, 1, 3], defect: [1, 2, 5] };
    const turns = playMatch([own("cdc"), "always-cooperate", "tit-for-tat"], three, 3, 1, 1);
    expect(turns.map(({ came, payoffs }) => [came.join(""), payoffs])).toEqual([
      ["ccc", [3, 3, 3]],
      ["dcc", [5, 1, 1]],
      ["ccd", [1, 1, 5]],
    ]);
  });
});

describe("what it comes to", () => {
  it("averages 3, 5, 1 to 3, and weighed by a half to (3 + 2.5 + 0.25) / 1.75", () => {
    const turns = playMatch([own("cdd"), "grim"], settings, 3, 1, 1);
    expect(turns.map(({ payoffs }) => payoffs)).toEqual([
      [3, 3],
      [5, 0],
      [1, 1],
    ]);
    const { mean, discounted, mutual } = tallyOf(turns, 0.5);
    expect(mean[0]).toBeCloseTo(3, 12);
    expect(discounted[0]).toBeCloseTo(5.75 / 1.75, 12);
    expect(mutual).toBeCloseTo(1 / 3, 12);
  });
  it.each([
    ["(5 - 3) / (5 - 1) = 0.5", {}, 0.5],
    ["seen after two rounds: the root of 0.5", { delay: 2 }, Math.SQRT1_2],
    ["T 7: 4 / 6", { defect: [1, 7] }, 4 / 6],
    ["P 2: 2 / 3", { defect: [2, 5] }, 2 / 3],
    ["never pays to defect", { defect: [1, 3] }, 0],
    ["always pays", { defect: [3, 5] }, 1],
  ])("cooperation holds from: %s", (_, change, limit) => expect(limitOf({ ...settings, ...change })).toBeCloseTo(limit, 12));
  it("at the limit defecting is worth just what cooperating is, below more, above less", () => {
    for (const delay of [1, 2, 3]) {
      const changed = { ...settings, delay };
      const limit = limitOf(changed);
      expect(defectingFor(changed, limit)).toBeCloseTo(3, 12);
      expect(defectingFor(changed, limit - 0.05)).toBeGreaterThan(3);
      expect(defectingFor(changed, limit + 0.05)).toBeLessThan(3);
    }
  });
  it("plays everybody against everybody: among strategies that never begin to defect, 3; against defection (n - 1) / n", () => {
    const table = tournamentOf(lab, settings);
    const at = (row: string, column: string): number | undefined =>
      table[strategies.findIndex((each) => each === row)]?.[strategies.findIndex((each) => each === column)];
    expect([at("tit-for-tat", "grim"), at("always-cooperate", "generous"), at("grim", "grim")]).toEqual([3, 3, 3]);
    expect(at("always-defect", "always-cooperate")).toBe(5);
    expect(at("always-defect", "always-defect")).toBe(1);
    // One round of 0, then 1 in five of six; and of 5, then 1.
    expect(at("tit-for-tat", "always-defect")).toBeCloseTo(5 / 6, 12);
    expect(at("always-defect", "grim")).toBeCloseTo((5 + 5) / 6, 12);
  });
  it("never pays out of bounds, and the same every time", () => {
    const noisy = { ...settings, noise: 0.2 };
    const table = tournamentOf(lab, noisy);
    expect(table.flat().filter((mean) => mean < 0 || mean > 5)).toEqual([]);
    expect(tournamentOf(RepeatedLab.parse(definition), noisy)).toEqual(table);
    expect(tournamentOf(RepeatedLab.parse({ ...definition, seed: 2 }), noisy)).not.toEqual(table);
  });
});

describe("the play", () => {
  it("does a task when its match is over, and not before", () => {
    // 3 five times, then 5 for defecting last: 20 / 6.
    expect(play("north", "ccccc").reached).toEqual([]);
    expect(play("north", "cccccd").reached).toEqual(["good"]);
    expect(play("south", "cccddd").reached).toEqual(["together"]);
    expect(play("south", "ccdddd").reached).toEqual([]);
    const over = play("north", "cccccd");
    expect(makeMove(lab, over, "north", "c")).toBe(over);
    expect(turnsOf(lab, replayMatch(lab, over, "north"), "north")).toEqual([]);
  });
  it("names strategies after the match only", () => {
    expect(nameStrategy(lab, play("south", "ccc"), "s", "grim").named).toEqual({});
    const over = play("south", "ddcccc");
    expect(nameStrategy(lab, over, "s", "tit-for-tat").reached).toEqual([]);
    expect(nameStrategy(lab, over, "s", "grim").reached).toEqual(["known"]);
  });
  it("moves levers within their range; a delay begins matches anew, a payoff does not", () => {
    const begun = play("north", "cc");
    expect(moveLever(lab, begun, "tempting", 12)).toBe(begun);
    const richer = moveLever(lab, begun, "tempting", 9);
    expect([turnsOf(lab, richer, "north").length, limitOf(settingsOf(lab, richer))]).toEqual([2, 0.75]);
    expect(moveLever(lab, begun, "seen-after", 3).moves).toEqual({});
    const late = moveLever(lab, moveLever(lab, start, "seen-after", 2), "tomorrow", 0.65);
    expect(late.reached).toEqual(["late"]);
  });
  it("records no state that this lab cannot have", () => {
    const done = { ...start, reached: ["good", "together", "known", "late"] };
    expect(repeatedRules.canFinish(done, lab)).toBe(true);
    expect(repeatedRules.canFinish({ ...done, set: { tempting: 12 } }, lab)).toBe(false);
    expect(repeatedRules.canFinish({ ...done, moves: { north: "ccccccc" } }, lab)).toBe(false);
    expect(repeatedRules.canFinish({ ...done, named: { x: "grim" } }, lab)).toBe(false);
  });
});

describe("a definition", () => {
  const codes = (change: object): string[] =>
    repeatedRules.problems(RepeatedLab.parse({ ...definition, ...change })).map(({ code, pointer }) => `${code} ${pointer}`);
  it.each<[string, object, string[]]>([
    ["sound", {}, []],
    [
      "payoffs for three",
      { payoffs: { cooperate: [0, 1, 3], defect: [1, 5] }, matches: definition.matches.slice(0, 1), goals: definition.goals.slice(0, 1) },
      ["lab-payoff-count /payoffs/cooperate"],
    ],
    ["no dilemma", { payoffs: { cooperate: [0, 3], defect: [1, 2] }, levers: [] }, ["lab-no-dilemma /payoffs"]],
    ["a lever out of range", { levers: [{ id: "x", of: "delay", min: 2, max: 3, step: 1 }] }, ["lab-outside-range /levers/0"]],
    [
      "a lever twice",
      { levers: [...definition.levers, { id: "x", of: "delay", min: 1, max: 3, step: 1 }] },
      ["lab-lever-twice /levers/3/of"],
    ],
    ["a match that is not there", { goals: [{ id: "g", match: "east", payoff: 1 }] }, ["lab-unknown-id /goals/0/match"]],
    ["more than there is", { goals: [{ id: "g", match: "north", payoff: 3.4 }] }, ["lab-goal-untried /goals/0"]],
    ["a condition given at the start", { goals: [{ id: "g", when: "limit < patience" }] }, ["lab-done-at-start /goals/0/when"]],
    ["a condition that no lever meets", { goals: [{ id: "g", when: "limit > 0.99" }] }, ["lab-goal-too-high /goals/0/when"]],
    ["a condition that is none", { goals: [{ id: "g", when: "limit + 1" }] }, ["formula-kind /goals/0/when"]],
    ["a name that is not there", { goals: [{ id: "g", when: "greed > 1" }] }, ["formula-name /goals/0/when"]],
    ["an id twice", { goals: [{ id: "north", match: "north", payoff: 1 }] }, ["lab-duplicate-id /goals/0/id"]],
  ])("%s", (_, change, found) => expect(codes(change)).toEqual(found));
});
