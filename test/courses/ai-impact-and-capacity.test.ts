/** Impact assessment and enforcement capacity: keys follow from stems, and both calculators do what the lessons say of them. */
import { describe, expect, it } from "vitest";
import { compileModel, evaluateModel, settle, type Values } from "#domain/labs/model.ts";
import { chooseActions, endRound, playRounds } from "#domain/labs/rounds.ts";
import { roundsRules } from "#domain/labs/rounds-rules.ts";
import { openCourse, workOut } from "./course.ts";

const { labs, words, keyed, text: textOf } = openCourse("ai-regulatory-design");

function opened(id: string) {
  const lab = labs.find((each) => each.id === id);
  if (lab?.engine !== "model") throw new Error(`no model lab ${id}`);
  const compiled = compileModel(lab);
  return { lab, at: (values: Values) => evaluateModel(compiled, settle(lab, values)) };
}

const upTo = (top: number): number[] => Array.from({ length: top + 1 }, (_, step) => step);

describe("keys", () => {
  it("follow from the numbers of their stems", () => {
    expect(words("en", "share-of-form").stem).toContain("rated 4, 3, 3, 3, 3 and 2");
    expect(Number(keyed("en", "share-of-form"))).toBe(workOut("(4 + 3 + 3 + 3 + 3 + 2) ÷ 24"));
    expect(words("en", "staff-needed").stem).toMatch(/15% of 600 .* 6 weeks .* 44 working weeks/);
    expect(Number(keyed("en", "staff-needed"))).toBe(Math.ceil(workOut("600 × 0.15 × 6 ÷ 44")));
    expect(words("en", "audits-done").stem).toMatch(/4 inspectors with 44 working weeks each\. An audit takes 8 weeks/);
    expect(Number(keyed("en", "audits-done"))).toBe(Math.floor(workOut("4 × 44 ÷ 8")));
  });
});

describe("impact calculator", () => {
  const { lab, at } = opened("impact-calculator");
  const preset = (id: string): Values => lab.presets?.find((each) => each.id === id)?.values ?? {};

  it("gives both programs the levels of the lesson's table", () => {
    const text = textOf("050-impact-assessment.md");
    const visa = at(preset("visa-triage")).outputs;
    expect(visa).toMatchObject({ raw: 19, "level-before": 4, "level-after": 4 });
    expect(text).toContain(`19 ÷ 24 = ${visa["share-before"]?.toFixed(2)}`);
    const measured = at({ ...preset("visa-triage"), measures: 6 }).outputs;
    expect(measured["level-after"]).toBe(3);
    expect(text).toContain(`16.15 ÷ 24 = ${measured["share-after"]?.toFixed(2)}`);
    expect(at(preset("pothole-photos")).outputs).toMatchObject({ raw: 5, "level-before": 1 });
  });

  it("gives 14 points with seven measures the level that the quiz keys", () => {
    const { outputs } = at({ rights: 4, undo: 2, lasting: 2, people: 2, defenceless: 2, decides: 2, measures: 7 });
    expect(outputs).toMatchObject({ raw: 14, "level-before": 3, "level-after": 2 });
    expect(keyed("en", "after-measures")).toBe("Level II");
  });

  it("can be finished, and lowers by one level at most by measures", () => {
    const cases: Values[] = [
      { rights: 1, undo: 0, lasting: 0, people: 3, defenceless: 0, decides: 1, measures: 0 },
      { rights: 4, undo: 4, lasting: 4, people: 0, defenceless: 4, decides: 4, measures: 0 },
      { ...preset("visa-triage"), measures: 6 },
      { rights: 4, undo: 4, lasting: 4, people: 4, defenceless: 4, decides: 4, measures: 8 },
      { rights: 4, undo: 1, lasting: 1, people: 4, defenceless: 3, decides: 1, measures: 6 },
    ];
    lab.goals.forEach((goal, place) => expect(at(cases[place] ?? {}).met).toContain(goal.id));
    for (const raw of upTo(24)) {
      const parts = ["rights", "undo", "lasting", "people", "defenceless", "decides"];
      const values = Object.fromEntries(parts.map((part, place) => [part, Math.min(4, Math.max(0, raw - 4 * place))]));
      const { outputs } = at({ ...values, measures: 8 });
      expect((outputs["level-before"] ?? 0) - (outputs["level-after"] ?? 0)).toBeLessThanOrEqual(1);
    }
  });
});

describe("regulator on a budget", () => {
  const lab = labs.find((each) => each.id === "regulator-budget");
  if (lab?.engine !== "rounds") throw new Error("no rounds lab regulator-budget");
  const readers = ["two-readers", "two-more-readers"];
  const everyLetter = [
    [...readers, "fifth-reader", "audit-team", "guidance"],
    [...readers, "audit-team", "guidance", "bounded-trial"],
    [...readers, "fifth-reader", "audit-team", "guidance"],
    [...readers, "fifth-reader", "audit-team", "guidance"],
    [...readers, "fifth-reader", "audit-team"],
    [...readers, "fifth-reader", "audit-team"],
  ];
  const audits = ["audit-team", "second-team"];
  const many = [0, 1, 2, 3, 4, 5].map((half) => [...audits, ...(half < 4 ? ["two-readers", "guidance"] : [])]);
  const allFour = [0, 1, 2, 3, 4, 5].map((half) => [...readers, "audit-team", "guidance", ...(half < 4 ? ["bounded-trial"] : [])]);
  const quick = everyLetter.map((choice, index) => (index === 0 ? [...readers, "fifth-reader", "audit-team", "quick-trial"] : choice));
  const end = (played: readonly (readonly string[])[]) => playRounds(lab, played).at(-1)?.after ?? {};

  it("counts half-years as the lesson counts weeks", () => {
    // Three people with half of 44 weeks each, 6 weeks an audit; 88 letters a year for one reader.
    expect(playRounds(lab, [["audit-team"]])[0]?.after["audited"]).toBe(workOut("3 × 22 ÷ 6"));
    expect(playRounds(lab, [["two-readers"]])[0]?.after["waiting"]).toBe(workOut("200 − 2 × 44"));
  });

  it("can be finished, though no single way does all", () => {
    let state = roundsRules.start(lab);
    for (const way of [everyLetter, many, allFour]) {
      state = { ...state, played: [] };
      for (const choice of way) state = endRound(lab, chooseActions(state, choice));
    }
    expect(state.reached.toSorted()).toEqual(["balance", "few-faults", "letters-answered", "third-audited"]);
    expect(roundsRules.canFinish(state, lab)).toBe(true);
    // People for 99 audits and for all letters but 60, in half-years: more than there are.
    const people = 4 * 10 + 2 * 8;
    expect(3 * (99 / 11) + (3 * 200 + 3 * 250 - 60) / 44).toBeGreaterThan(people);
    // And guidance spares fewer letters than its person could answer.
    expect(30).toBeLessThan(44);
  });

  it("makes the trial without bounds the dearest in trust", () => {
    const rounds = playRounds(lab, quick);
    expect(rounds.flatMap(({ news }) => news)).toContain("bus-open");
    expect(playRounds(lab, everyLetter).flatMap(({ news }) => news)).toEqual(expect.arrayContaining(["bus-bounded", "trial-ends"]));
    expect((end(everyLetter)["trust"] ?? 0) - (end(quick)["trust"] ?? 0)).toBeGreaterThan(15);
  });
});
