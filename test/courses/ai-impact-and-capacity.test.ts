/** Impact assessment and enforcement capacity: keys follow from stems, and both labs do what the lessons say of them. */
import { describe, expect, it } from "vitest";
import { chooseActions, endRound, playRounds } from "#domain/labs/rounds.ts";
import { roundsRules } from "#domain/labs/rounds-rules.ts";
import { bandOf, cellOf, checkCase, referenceTotal, scoreCell, totalFor, weigh, weightsOf, type ScoreState } from "#domain/labs/score.ts";
import { scoreRules } from "#domain/labs/score-rules.ts";
import { openCourse, workOut } from "./course.ts";

const { labs, words, keyed, text: textOf } = openCourse("ai-regulatory-design");

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
  const lab = labs.find((each) => each.id === "impact-calculator");
  if (lab?.engine !== "score") throw new Error("no score lab impact-calculator");
  const given = weightsOf(lab, { weights: {} });
  const of = (id: string) => {
    const found = lab.cases.find((each) => each.id === id);
    if (!found) throw new Error(`no case ${id}`);
    return { ...referenceTotal(lab, found, given), reference: found.reference };
  };
  const text = textOf("050-impact-assessment.md");

  it("gives both programs the points and the levels of the lesson's table", () => {
    const points = (id: string) => of(id).rows.map((row) => row.points);
    const columns = lab.criteria.map((_, place) => `| ${points("visa")[place]} | ${points("potholes")[place]} |`);
    expect(text.match(/\? (\| \d \| \d \|)/g)?.map((row) => row.slice(2))).toEqual(columns);
    const visa = of("visa");
    expect([visa.sum, visa.most, bandOf(lab, visa.before), bandOf(lab, visa.share)]).toEqual([19, 24, "level-4", "level-3"]);
    expect(text).toContain(`19 ÷ 24 = ${visa.before.toFixed(2)}`);
    expect(text).toContain(`16.15 ÷ 24 = ${visa.share.toFixed(2)}`);
    expect([of("potholes").sum, bandOf(lab, of("potholes").share), of("rent").sum]).toEqual([5, "level-1", 15]);
  });

  it("gives double weight what the lesson's box works out", () => {
    const doubled = { ...given, rights: 2, undo: 2 };
    const totals = ["visa", "potholes"].map((id) => totalFor(lab, doubled, of(id).reference, []));
    expect(totals.map(({ sum, most, share }) => `${sum} ÷ ${most} = ${share.toFixed(2)}`)).toEqual(["26 ÷ 32 = 0.81", "6 ÷ 32 = 0.19"]);
    for (const printed of ["26 ÷ 32 = 0.81", "6 ÷ 32 = 0.19"]) expect(text).toContain(printed);
  });

  it("gives 14 points with seven measures the level that the quiz keys", () => {
    const levels = { rights: "very-much", undo: "some", lasting: "some", people: "some", defenceless: "some", decides: "some" };
    const measures = lab.discount?.measures.slice(0, 7).map(({ id }) => id) ?? [];
    const total = totalFor(lab, given, levels, measures);
    expect([total.sum, bandOf(lab, total.before), bandOf(lab, total.share)]).toEqual([14, "level-3", "level-2"]);
    expect(keyed("en", "after-measures")).toBe("Level II");
  });

  it("can be finished, by measures and by weights, as its debrief says", () => {
    let state: ScoreState = scoreRules.start(lab);
    for (const { id, reference } of lab.cases) {
      for (const [criterion, level] of Object.entries(reference)) state = scoreCell(lab, state, cellOf(id, criterion), [level]);
      state = checkCase(lab, state, id);
    }
    expect(state.reached).toEqual(["agreed"]);
    const measured = scoreCell(lab, state, "visa-measures", lab.cases[0]?.measures ?? []);
    expect(measured.reached).toEqual(["agreed", "visa-lower"]);
    const rent = weigh(lab, weigh(lab, measured, "defenceless", 3), "decides", 3);
    expect(rent.reached).toEqual(["agreed", "visa-lower", "rent-first"]);
    let people = { ...rent, weights: {} } as ScoreState;
    for (const { id } of lab.criteria) if (id !== "people") people = weigh(lab, people, id, 0);
    expect(people.reached).toEqual(["agreed", "visa-lower", "rent-first", "potholes-high"]);
    expect(scoreRules.canFinish(people, lab)).toBe(true);
    // Weights alone lower visa triage as well.
    expect(weigh(lab, state, "decides", 3).reached).toEqual(["agreed", "visa-lower"]);
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
