/** Cases worked by hand from a draft of three places and four needs. */
import { describe, expect, it } from "vitest";
import { ComposeLab } from "#contract/model/labs/compose.ts";
import { checkDraft, composeRules, putClauses, readDraft, type ComposeState } from "#domain/labs/compose.ts";

const definition = {
  id: "composer",
  engine: "compose",
  needs: [{ id: "checks" }, { id: "appeals" }, { id: "begins" }, { id: "review" }],
  places: [
    {
      id: "body",
      clauses: [
        { id: "agency", covers: ["checks"] },
        { id: "ministries", covers: ["checks", "review"] },
      ],
    },
    {
      id: "rights",
      several: true,
      clauses: [{ id: "appeal", covers: ["appeals"], with: ["agency"] }, { id: "reasons" }],
    },
    {
      id: "start",
      clauses: [
        { id: "year", covers: ["begins", "review"] },
        { id: "decree", covers: ["begins"] },
      ],
    },
  ],
  clashes: [{ id: "no-time", clauses: ["agency", "decree"] }],
  cases: [
    { id: "loan", needs: ["appeals", "begins"] },
    { id: "school", needs: ["checks"], fails: ["ministries"] },
  ],
  goals: [
    { id: "two", covers: 2 },
    { id: "full", covers: 4, stands: 2 },
    { id: "short", covers: 4, clauses: 3 },
  ],
};
const lab = ComposeLab.parse(definition);
const start = composeRules.start(lab);
const put = (chosen: string[]): ComposeState =>
  lab.places.reduce(
    (state, { id, clauses }) =>
      putClauses(
        lab,
        state,
        id,
        chosen.filter((each) => clauses.some((clause) => clause.id === each)),
      ),
    start,
  );

describe("a draft", () => {
  it.each<[string, string[], { gaps: string[]; loose?: string[]; clashes?: string[]; stands?: string[]; reached?: string[] }]>([
    ["empty: four gaps, no task, no case", [], { gaps: ["checks", "appeals", "begins", "review"] }],
    ["an agency alone: one of four, and the school stands", ["agency"], { gaps: ["appeals", "begins", "review"], stands: ["school"] }],
    ["ministries alone: two of four, but the school fails by them", ["ministries"], { gaps: ["appeals", "begins"], reached: ["two"] }],
    [
      "an appeal without agency is loose and covers nothing",
      ["appeal"],
      { gaps: ["checks", "appeals", "begins", "review"], loose: ["appeal"] },
    ],
    [
      "an appeal beside ministries stays loose",
      ["ministries", "appeal"],
      { gaps: ["appeals", "begins"], loose: ["appeal"], reached: ["two"] },
    ],
    [
      "an appeal to an agency: checks + appeals",
      ["agency", "appeal"],
      { gaps: ["begins", "review"], stands: ["school"], reached: ["two"] },
    ],
    ["reasons cover nothing by themselves", ["reasons"], { gaps: ["checks", "appeals", "begins", "review"] }],
    ["a year covers begins and review: two", ["year"], { gaps: ["checks", "appeals"], reached: ["two"] }],
    [
      "agency with decree clash, so no task though two are covered",
      ["agency", "decree"],
      { gaps: ["appeals", "review"], clashes: ["no-time"], stands: ["school"] },
    ],
    [
      "agency, appeal, year: all four in three clauses, both cases",
      ["agency", "appeal", "year"],
      { gaps: [], stands: ["loan", "school"], reached: ["two", "full", "short"] },
    ],
    [
      "the same with reasons: four clauses are one too many for the short one",
      ["agency", "appeal", "reasons", "year"],
      { gaps: [], stands: ["loan", "school"], reached: ["two", "full"] },
    ],
    ["of a place for one the last chosen stays", ["agency", "ministries"], { gaps: ["appeals", "begins"], reached: ["two"] }],
  ])("%s", (_, chosen, { gaps, loose = [], clashes = [], stands = [], reached = [] }) => {
    const state = put(chosen);
    const draft = readDraft(lab, state.chosen);
    expect(draft.gaps).toEqual(gaps);
    expect(draft.loose.map(({ clause }) => clause)).toEqual(loose);
    expect(draft.clashes).toEqual(clashes);
    expect(draft.cases.filter(({ missing, failing }) => missing.length + failing.length === 0).map(({ id }) => id)).toEqual(stands);
    expect(checkDraft(lab, state).reached).toEqual(reached);
  });
  it("is unchecked once it changes, and keeps its tasks", () => {
    const checked = checkDraft(lab, put(["year"]));
    expect(checked).toMatchObject({ checked: true, reached: ["two"] });
    expect(putClauses(lab, checked, "start", [])).toEqual({ ...start, reached: ["two"] });
  });
  it("may be recorded once all is done, with clauses that exist and one at a place for one", () => {
    const done = checkDraft(lab, put(["agency", "appeal", "year"]));
    expect(composeRules.canFinish(done, lab)).toBe(true);
    for (const chosen of [["moon"], ["agency", "ministries"], ["appeal", "appeal"]])
      expect(composeRules.canFinish({ ...done, chosen }, lab)).toBe(false);
    expect(composeRules.canFinish({ ...done, reached: ["two"] }, lab)).toBe(false);
  });
});

describe("a definition", () => {
  const codes = (change: object): string[] =>
    composeRules.problems(ComposeLab.parse({ ...definition, ...change })).map(({ code, pointer }) => `${code} ${pointer}`);
  const [body, ...rest] = definition.places;
  it("is sound as it stands", () => expect(codes({})).toEqual([]));
  it.each<[string, object, string]>([
    ["a need that nothing covers", { needs: [...definition.needs, { id: "fees" }] }, "lab-never-covered /needs/4"],
    [
      "a clause for a need that is not there",
      { places: [{ ...body, clauses: [{ id: "agency", covers: ["moon"] }] }, ...rest] },
      "lab-unknown-id /places/0/clauses/0/covers/0",
    ],
    [
      "a clash of a clause that is not there",
      { clashes: [{ id: "x", clauses: ["agency", "moon"] }] },
      "lab-unknown-id /clashes/0/clauses/1",
    ],
    ["a case that asks for what is not there", { cases: [{ id: "x", needs: ["moon"] }] }, "lab-unknown-id /cases/0/needs/0"],
    ["a goal above what there is", { goals: [{ id: "x", covers: 5 }] }, "lab-goal-too-high /goals/0/covers"],
    ["an id used twice", { cases: [{ id: "agency", needs: ["checks"] }] }, "lab-duplicate-id /cases/0/id"],
    [
      "a fact that the lab does not list",
      { places: [{ ...body, clauses: [{ id: "agency", covers: ["checks"], facts: ["f2.11"] }] }, ...rest] },
      "lab-unlisted-fact /places/0/clauses/0/facts/0",
    ],
  ])("%s", (_, change, problem) => expect(codes(change)).toContain(problem));
});
