/** Dates worked by hand on a calendar. */
import { describe, expect, it } from "vitest";
import type { Fact } from "#contract/model/course.ts";
import { TimelineLab } from "#contract/model/labs/timeline.ts";
import {
  answerAsk,
  checkAsk,
  checkSteps,
  dateProblems,
  dayAt,
  giveOption,
  monthsBetween,
  moveStep,
  readDates,
  reignOf,
  shortOf,
  spanMonths,
  timelineRules,
  wantedOf,
} from "#domain/labs/timeline.ts";

const definition = {
  id: "roll-out",
  engine: "timeline",
  facts: ["f2.09"],
  span: { from: "2026-11", to: "2029-10" },
  choices: [{ id: "system", options: [{ id: "hiring" }, { id: "chat" }] }],
  marks: [
    { id: "bans", at: { fact: "f2.09", value: "bans" } },
    { id: "annex", at: { fact: "f2.09", value: "annex" } },
    { id: "end", at: "2028-06" },
    { id: "rights" },
  ],
  steps: [
    { id: "authority", months: 14 },
    { id: "fines", months: 2 },
  ],
  duties: [
    { id: "banned", from: "bans" },
    { id: "high-risk", from: "annex", when: ["hiring"] },
    { id: "literacy", from: "bans", until: "end" },
    { id: "erasure", from: "rights" },
  ],
  rules: [
    { id: "authority-first", first: "authority", second: "fines" },
    { id: "half-a-year", first: "authority", second: "fines", months: 6 },
  ],
  asks: [{ id: "spring", at: "2027-03-15", given: ["hiring"] }],
};
const factWith = (values: Record<string, number | string>): Fact => ({
  id: "f2.09",
  sources: [{ title: "S", publisher: "P" }],
  as_of: "2026",
  review_by: "2027",
  certainty: "primary",
  volatile: true,
  values,
});
const facts = [factWith({ bans: "2025-02-02", annex: "2027-12-02" })];
const raw = TimelineLab.parse(definition);
const lab = readDates(raw, facts);
const start = timelineRules.start(lab);

describe("months", () => {
  it.each<[string, string, string, number]>([
    ["a month to the day", "2027-01-31", "2027-02-28", 0],
    ["a day short of a month", "2027-01-15", "2027-02-14", 0],
    ["a whole month", "2027-01-15", "2027-02-15", 1],
    ["over the turn of the year: 2 + 3", "2026-11-01", "2027-04-01", 5],
    ["a year", "2026-11-01", "2027-11-01", 12],
    ["backwards", "2027-11-01", "2026-11-01", -12],
    ["backwards and short of a month", "2027-03-01", "2027-02-15", 0],
  ])("%s", (_, first, then, months) => expect(monthsBetween(first, then)).toBe(months));
  it("count from the start of the span: November 2026 + 14 = January 2028", () => {
    expect([dayAt(lab, 0), dayAt(lab, 2), dayAt(lab, 14)]).toEqual(["2026-11-01", "2027-01-01", "2028-01-01"]);
    // 2 months of 2026, 24 of 2027 and 2028, 9 to October 2029.
    expect(spanMonths(lab)).toBe(2 + 24 + 9);
  });
});

describe("a duty on a day", () => {
  it.each<[string, string, string[], string]>([
    ["banned", "2025-02-01", [], "later"],
    ["banned", "2025-02-02", [], "applies"],
    ["high-risk", "2027-12-01", ["hiring"], "later"],
    ["high-risk", "2027-12-02", ["hiring"], "applies"],
    ["high-risk", "2027-12-02", ["chat"], "never"],
    ["literacy", "2028-05-31", [], "applies"],
    ["literacy", "2028-06-01", [], "past"],
    ["erasure", "2029-01-01", [], "open"],
  ])("%s on %s under %j: %s", (id, day, given, now) => {
    const duties = lab.duties.filter((duty) => duty.id === id);
    expect(duties.map((duty) => reignOf(lab, start, duty, day, given).now)).toEqual([now]);
  });
  it("follows the fact: a later date, and the answer of the lab is another", () => {
    expect(wantedOf(lab, start, "spring")).toEqual(["banned", "literacy"]);
    const sooner = readDates(raw, [factWith({ bans: "2027-04-01", annex: "2026-08-02" })]);
    expect(wantedOf(sooner, start, "spring")).toEqual(["high-risk"]);
    // A whole year is a number in YAML.
    expect(wantedOf(readDates(raw, [factWith({ bans: 2027, annex: 2028 })]), start, "spring")).toEqual(["banned", "literacy"]);
  });
});

describe("steps and questions", () => {
  it.each<[string, number, number, [number, number]]>([
    ["fines a year before the authority: 12 short, 18 with half a year between", 14, 2, [12, 18]],
    ["in the same month: in order, 6 short", 14, 14, [0, 6]],
    ["four months after: 2 short", 10, 14, [0, 2]],
    ["six months after: both kept", 10, 16, [0, 0]],
  ])("%s", (_, authority, fines, short) => {
    const state = checkSteps(lab, moveStep(moveStep(start, "authority", authority), "fines", fines));
    expect(["authority-first", "half-a-year"].map((id) => shortOf(lab, state, id))).toEqual(short);
    expect(state.reached).toEqual(["authority-first", "half-a-year"].filter((_id, index) => short[index] === 0));
  });
  it("are unchecked once a step moves, and options go by choice", () => {
    expect(moveStep(checkSteps(lab, start), "fines", 3)).toMatchObject({ checked: false, months: { fines: 3 } });
    expect([start.given, giveOption(lab, start, "chat").given]).toEqual([["hiring"], ["chat"]]);
  });
  it("may be recorded once all is done, with days inside the span", () => {
    const ordered = checkSteps(lab, moveStep(moveStep(start, "authority", 10), "fines", 16));
    const wrong = checkAsk(lab, answerAsk(ordered, "spring", ["banned"]), "spring");
    expect(timelineRules.canFinish(wrong, lab)).toBe(false);
    const done = checkAsk(lab, answerAsk(ordered, "spring", ["banned", "literacy"]), "spring");
    expect(timelineRules.canFinish(done, lab)).toBe(true);
    for (const change of [{ at: 36 }, { months: { moon: 1 } }, { months: { fines: 36 } }, { given: [] }, { given: ["hiring", "chat"] }])
      expect(timelineRules.canFinish({ ...done, ...change }, lab)).toBe(false);
  });
});

describe("a definition", () => {
  const steady = { steps: [], rules: [] };
  const codes = (change: object): string[] => {
    const changed = TimelineLab.parse({ ...definition, ...change });
    return [...timelineRules.problems(changed), ...dateProblems(changed, facts)].map(({ code, pointer }) => `${code} ${pointer}`);
  };
  it("is sound as it stands", () => expect([codes({}), codes(steady)]).toEqual([[], []]));
  const moved = [...definition.duties, { id: "supervised", from: "authority" }];
  it.each<[string, object, string]>([
    ["a span that ends before it begins", { span: { from: "2029", to: "2026" } }, "lab-empty-range /span/to"],
    ["a step outside the span", { steps: [...definition.steps, { id: "late", months: 36 }] }, "lab-outside-range /steps/2/months"],
    ["a duty from nowhere", { duties: [{ id: "banned", from: "moon" }] }, "lab-unknown-id /duties/0/from"],
    ["a duty under no option there is", { duties: [{ id: "banned", from: "bans", when: ["moon"] }] }, "lab-unknown-id /duties/0/when/0"],
    ["a rule between marks alone", { rules: [{ id: "r", first: "bans", second: "annex" }] }, "lab-no-choice /rules/0"],
    ["a question whose answer a person moves", { duties: moved }, "lab-answer-moves /asks/0"],
    ["no task", { rules: [], asks: [] }, "lab-no-task /rules"],
    ["a fact not listed", { facts: [] }, "lab-unlisted-fact /marks/0/at/fact"],
    [
      "a date that the fact lacks",
      { marks: [...definition.marks, { id: "m", at: { fact: "f2.09", value: "moon" } }] },
      "lab-unknown-date /marks/4/at/value",
    ],
    ["a question that nothing answers", { asks: [{ id: "spring", at: "2024", given: [] }] }, "lab-no-choice /asks/0"],
    ["an id used twice", { marks: [...definition.marks, { id: "spring" }] }, "lab-duplicate-id /asks/0/id"],
  ])("%s", (_, change, problem) => expect(codes(change)).toContain(problem));
});
