/** A national evaluation facility: the sums of the test desk, the drawn bars and the five years of the lab come out as the lesson tells. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { roundsRules } from "#domain/labs/rounds-rules.ts";
import { chooseActions, endRound, playRounds } from "#domain/labs/rounds.ts";
import { figuresIn, openCourse, wholesIn } from "./course.ts";

const { root, labs, words, keyed, valueOf, text: textOf } = openCourse("trustworthy-ai-health-data");
const lesson = textOf("050-national-facility.md");
const numbers = (item: string): number[] => figuresIn(words("en", item).stem).map(Number);

describe("a national evaluation facility", () => {
  it("keys the numbers to what the stems tell", () => {
    const [people = 0, days = 0, share = 0, each = 1] = numbers("desk-capacity");
    expect(Number(keyed("en", "desk-capacity"))).toBeCloseTo((people * days * share) / 100 / each, 6);
    const [cost = 0, tests = 1] = numbers("cost-each");
    expect(Number(keyed("en", "cost-each"))).toBeCloseTo(cost / tests, 6);
    const [whole = 1, done = 0, fee = 0] = numbers("fee-share");
    expect(Number(keyed("en", "fee-share"))).toBeCloseTo((100 * done * fee) / whole, 6);
    const [alone = 0, few = 1, shared = 0, many = 1] = numbers("sharing-saves");
    expect(Number(keyed("en", "sharing-saves"))).toBeCloseTo(alone / few - shared / many, 6);
  });

  it("counts the models and the pilot as the facts hold them", () => {
    expect(keyed("en", "how-many-models")).toBe(String(valueOf("f5.03", "by-may")));
    expect(words("en", "how-many-models").options["forty-two"]?.text).toBe(String(valueOf("f5.03", "first")));
    expect(lesson).toContain(`${valueOf("f5.20", "users")} users of generative systems were paired with ${valueOf("f5.20", "testers")}`);
    expect(lesson).toContain(`${valueOf("f2.20", "uses")} uses were logged`);
  });

  it("works the cost of a test out as the table says, and draws it to scale", () => {
    const row = (name: string): number[] => wholesIn(new RegExp(`^\\| ${name} \\|.*$`, "m").exec(lesson)?.[0] ?? "");
    const [tests, costs, each] = [row("Tests a year"), row("Cost a year"), row("Cost of a test")];
    expect(each).toEqual(costs.map((cost, index) => cost / (tests[index] ?? 0)));
    expect(lesson).toContain(`${(each[0] ?? 0) - (each[2] ?? 0)} a test`);
    const drawn = [...readFileSync(`${root}/figures/cost-of-a-test.svg`, "utf8").matchAll(/ width="([\d.]+)"/g)].map(([, width]) => Number(width));
    const [full = 0, few = 0, shared = 0] = each;
    expect(drawn).toEqual([few, full, shared].map((cost) => Number((0.024 * cost).toFixed(3))));
  });

  it("brings the planner's years to the ends that the debrief tells", () => {
    const lab = labs.find((one) => one.id === "facility-planner");
    if (lab?.engine !== "rounds") throw new Error("no facility planner");
    const whole = [
      ["hire-one", "write-questions", "adapt-tools"],
      ["write-questions", "publish-all"],
      ["write-questions", "join-neighbours"],
      ["hire-one", "write-questions"],
      ["charge-fees"],
    ];
    const hall = [
      ["write-questions", "adapt-tools"],
      ["hire-one", "buy-machine"],
      ["charge-fees"],
      ["write-questions"],
      ["publish-all"],
    ];
    const seal = [
      ["hire-one", "write-questions"],
      ["write-questions", "publish-all"],
      ["write-questions", "own-seal"],
      ["hire-one", "write-questions"],
      ["hire-one"],
    ];
    const small = [
      ["hire-one", "write-questions"],
      ["write-questions", "publish-all"],
      ["write-questions", "adapt-tools"],
      ["write-questions"],
      ["charge-fees"],
    ];
    const endOf = (way: string[][]): readonly (number | undefined)[] => {
      const end = playRounds(lab, way).at(-1)?.after;
      return ["tested", "trust", "money"].map((id) => end?.[id]);
    };
    expect([whole, hall].map(endOf)).toEqual([
      [36, 78, 82],
      [22, 45, 16],
    ]);
    expect(endOf(seal)[1]).toBe(60);
    const said = textOf("050-national-facility.yaml");
    expect(said).toContain("has tested 36 systems with a trust of 78, and 82 units of money are left");
    expect(said).toContain("a trust of 45 at most, with 22 tests");
    let state = roundsRules.start(lab);
    expect(roundsRules.canFinish(state, lab)).toBe(false);
    for (const way of [whole, small]) {
      state = { ...state, played: [] };
      for (const choice of way) state = endRound(lab, chooseActions(state, choice));
    }
    expect(roundsRules.canFinish(state, lab)).toBe(true);
  });
});
