/**
 * Six records worked out by hand, and twelve from print: the inpatients of Machanavajjhala and others, "l-diversity: privacy beyond
 * k-anonymity", ACM TKDD 1 (2007), figures 1 to 3.
 */
import { describe, expect, it } from "vitest";
import { DeidentifyLab } from "#contract/model/labs/deidentify.ts";
import {
  attack,
  deidentifyRules,
  exposedIn,
  groupsOf,
  setLevel,
  toggleRecord,
  valueAt,
  worthOf,
  type DeidentifyState,
} from "#domain/labs/deidentify.ts";

const definition = {
  id: "six",
  engine: "deidentify",
  invented: true,
  columns: [
    { id: "card", role: "identifier" },
    {
      id: "age",
      role: "quasi",
      levels: [
        { id: "tens", width: 10 },
        { id: "twenties", width: 20 },
      ],
    },
    { id: "town", role: "quasi", levels: [{ id: "region", groups: { north: ["a-town", "b-town"], south: ["c-town"] } }] },
    { id: "illness", role: "sensitive" },
  ],
  records: [
    ["101", "34", "a-town", "dengue"],
    ["102", "36", "b-town", "dengue"],
    ["103", "31", "a-town", "flu"],
    ["104", "52", "c-town", "flu"],
    ["105", "57", "c-town", "flu"],
    ["106", "45", "c-town", "dengue"],
  ],
  drops: 2,
  people: [
    { id: "neighbour", record: 4, knows: ["age", "town"] },
    { id: "colleague", record: 6, knows: ["town", "age"] },
    { id: "cousin", record: 2, knows: ["town"] },
  ],
  goals: [
    { id: "pairs", k: 2, utility: 0.48 },
    { id: "mixed", k: 3, l: 2, utility: 0.4 },
    { id: "unseen", exposed: 0 },
  ],
};
const lab = DeidentifyLab.parse(definition);
const start = deidentifyRules.start(lab);
const to = (age: number, town: number, ...dropped: number[]): DeidentifyState => ({ ...start, levels: { card: 1, age, town }, dropped });

describe("a release", () => {
  it.each<[string, DeidentifyState, number[][], (number | null)[]]>([
    [
      "with the cards everybody stands alone",
      { ...to(3, 2), levels: { age: 3, town: 2 } },
      [[1], [2], [3], [4], [5], [6]],
      [1, 1, 1, 1, 0],
    ],
    ["as it is, without cards", to(0, 0), [[1], [2], [3], [4], [5], [6]], [1, 1, 1, 1, 1]],
    // Lost: one of three steps and one of two: (1/3 + 1/2) / 2 = 5/12.
    ["tens and regions", to(1, 1), [[1, 2, 3], [4, 5], [6]], [1, 1, 1, 3 / 6, 7 / 12]],
    ["the same without the sixth", to(1, 1, 6), [[1, 2, 3], [4, 5], []], [2, 1, 1 / 2, 2 / 5, (7 / 12) * (5 / 6)]],
    // (2/3 + 1/2) / 2 = 7/12.
    [
      "twenties and regions",
      to(2, 1),
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      [3, 2, 1 / 3, 2 / 6, 5 / 12],
    ],
    ["twenties and towns: the second stands alone", to(2, 0), [[1, 3], [2], [4, 5, 6]], [1, 1, 1, 3 / 6, 2 / 3]],
    [
      "no age, regions",
      to(3, 1),
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      [3, 2, 1 / 3, 2 / 6, 1 / 4],
    ],
    [
      "twenties, no town",
      to(2, 2),
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      [3, 2, 1 / 3, 2 / 6, 1 / 6],
    ],
    ["nothing but the illness", to(3, 2), [[1, 2, 3, 4, 5, 6]], [6, 2, 1 / 6, 1 / 6, 0]],
    ["two of three alike left out", to(1, 1, 1, 2), [[3], [4, 5], [6]], [1, 1, 1, 3 / 4, (7 / 12) * (4 / 6)]],
  ])("%s", (_, state, groups, worth) => {
    expect(groupsOf(lab, state).map(({ kept }) => kept)).toEqual(groups);
    const { k, l, risk, mean, utility } = worthOf(lab, state);
    const short = (value: number | null): number | null => (value === null ? null : Number(value.toFixed(12)));
    expect([k, l, risk, mean, utility].map(short)).toEqual(worth.map(short));
  });
  it("is worth nothing with everybody left out", () =>
    expect(worthOf({ ...lab, records: lab.records.slice(0, 2) }, to(0, 0, 1, 2))).toEqual({
      k: null,
      l: null,
      risk: null,
      mean: null,
      utility: 0,
    }));
  it("counts detail by weight: 3 of 4 parts for age, of which a third is lost", () => {
    const heavy = DeidentifyLab.parse({
      ...definition,
      columns: definition.columns.map((each) => (each.id === "age" ? { ...each, weight: 3 } : each)),
    });
    expect(worthOf(heavy, to(1, 1)).utility).toBeCloseTo((3 * (2 / 3) + 1 / 2) / 4, 12);
  });
  it("counts different values of the sensitive column that has fewest: two illnesses, one outcome", () => {
    const two = DeidentifyLab.parse({
      ...definition,
      columns: [...definition.columns, { id: "outcome", role: "sensitive" }],
      records: definition.records.map((cells) => [...cells, "home"]),
    });
    expect([worthOf(two, to(3, 2)).l, worthOf(lab, to(3, 2)).l]).toEqual([1, 2]);
  });
  it("writes ranges from where they begin", () => {
    const column = { id: "age", role: "quasi", weight: 1, levels: [{ id: "fives", width: 5, from: 18 }] } as const;
    expect([
      valueAt({ ...column, levels: [...column.levels] }, "22", 1),
      valueAt({ ...column, levels: [...column.levels] }, "23", 1),
    ]).toEqual(["18-22", "23-27"]);
    expect(valueAt({ ...column, levels: [...column.levels] }, "17", 1)).toBeNull();
  });
});

describe("an attack", () => {
  const [neighbour, colleague, cousin] = lab.people;
  it.each<[string, (typeof lab.people)[number] | undefined, DeidentifyState, object]>([
    ["finds the only man of 52", neighbour, to(0, 0), { outcome: "found", fits: [4], value: "flu" }],
    ["learns what both of a group say", neighbour, to(1, 1), { outcome: "learned", fits: [4, 5], value: "flu" }],
    ["sees three who differ", neighbour, to(2, 1), { outcome: "hidden", fits: [4, 5, 6], value: null }],
    ["finds nobody where the record is left out", colleague, to(1, 1, 6), { outcome: "absent", fits: [], value: null }],
    ["learns nothing certain of somebody who is not in it", colleague, to(2, 1, 6), { outcome: "hidden", fits: [4, 5], value: null }],
    ["takes another for the cousin", cousin, to(0, 1, 1, 2), { outcome: "wrong", fits: [3], value: null }],
    ["finds the only one of a town", cousin, to(3, 0), { outcome: "found", fits: [2], value: "dengue" }],
    ["is no use where its columns are left out", cousin, to(0, 2), { outcome: "hidden", fits: [1, 2, 3, 4, 5, 6], value: null }],
  ])("%s", (_, person, state, wanted) => expect(person && attack(lab, state, person)).toEqual(wanted));
  it("counts the people of whom something is certain", () =>
    expect([to(0, 0), to(1, 1), to(2, 1)].map((state) => exposedIn(lab, state))).toEqual([3, 2, 0]));
});

describe("inpatients, from print", () => {
  const [heart, viral, cancer] = ["heart-disease", "viral-infection", "cancer"];
  const zip = { "1305x": ["13053"], "1306x": ["13068"], "1485x": ["14853", "14850"] };
  const printed = DeidentifyLab.parse({
    ...definition,
    columns: [
      {
        id: "zip",
        role: "quasi",
        levels: [
          { id: "four", groups: zip },
          { id: "three", groups: { "130xx": ["13053", "13068"], "148xx": ["14853", "14850"] } },
        ],
      },
      // Figure 2 has ages below 30, in their thirties and from 40; figure 3 up to 40 and above.
      { id: "age", role: "quasi", levels: [] },
      { id: "nationality", role: "quasi" },
      { id: "condition", role: "sensitive" },
    ],
    records: [
      ["13053", "28", "russian", heart],
      ["13068", "29", "american", heart],
      ["13068", "21", "japanese", viral],
      ["13053", "23", "american", viral],
      ["14853", "50", "indian", cancer],
      ["14853", "55", "russian", heart],
      ["14850", "47", "american", viral],
      ["14850", "49", "american", viral],
      ["13053", "31", "american", cancer],
      ["13053", "37", "indian", cancer],
      ["13068", "36", "japanese", cancer],
      ["13068", "35", "american", cancer],
    ],
    people: [{ id: "bob", record: 9, knows: ["zip", "age", "nationality"] }],
  });
  const young = ["28", "29", "21", "23"];
  const thirties = ["31", "37", "36", "35"];
  const old = ["50", "55", "47", "49"];
  const withAges = (groups: object): DeidentifyLab =>
    DeidentifyLab.parse({
      ...printed,
      columns: printed.columns.map((each) => (each.id === "age" ? { ...each, levels: [{ id: "ages", groups }] } : each)),
    });
  const bob = (table: DeidentifyLab, state: DeidentifyState): object | undefined =>
    table.people[0] && attack(table, state, table.people[0]);
  it("figure 2 is 4-anonymous, but four have cancer alike", () => {
    const table = withAges({ "below-30": young, thirties, "from-40": old });
    const state = { ...start, levels: { zip: 2, age: 1, nationality: 1 } };
    expect(groupsOf(table, state).map(({ records, diversity }) => [records, diversity])).toEqual([
      [[1, 2, 3, 4], 2],
      [[5, 6, 7, 8], 3],
      [[9, 10, 11, 12], 1],
    ]);
    expect(worthOf(table, state)).toMatchObject({ k: 4, l: 1, risk: 1 / 4, mean: 3 / 12 });
    expect(bob(table, state)).toEqual({ outcome: "learned", fits: [9, 10, 11, 12], value: cancer });
  });
  it("figure 3 is 3-diverse", () => {
    const table = withAges({ "up-to-40": [...young, ...thirties], "above-40": old });
    const state = { ...start, levels: { zip: 1, age: 1, nationality: 1 } };
    expect(groupsOf(table, state).map(({ records, diversity }) => [records, diversity])).toEqual([
      [[1, 4, 9, 10], 3],
      [[2, 3, 11, 12], 3],
      [[5, 6, 7, 8], 3],
    ]);
    expect(worthOf(table, state)).toMatchObject({ k: 4, l: 3 });
    expect(bob(table, state)).toMatchObject({ outcome: "hidden", fits: [1, 4, 9, 10] });
  });
});

describe("playing", () => {
  const play = (...levels: [string, number][]): DeidentifyState =>
    levels.reduce((state, [id, level]) => setLevel(lab, state, id, level), start);
  const tens = play(["card", 1], ["age", 1], ["town", 1]);
  it("judges the goals as the columns change", () => {
    expect(tens.reached).toEqual([]);
    expect(toggleRecord(lab, tens, 6).reached).toEqual(["pairs"]);
    expect(setLevel(lab, tens, "age", 2).reached).toEqual(["mixed", "unseen"]);
  });
  it("leaves records out in order, no more than allowed, and takes them in again", () => {
    const two = toggleRecord(lab, toggleRecord(lab, tens, 6), 2);
    expect(two.dropped).toEqual([2, 6]);
    expect(toggleRecord(lab, two, 3)).toBe(two);
    expect(toggleRecord(lab, two, 6).dropped).toEqual([2]);
    expect(toggleRecord(lab, tens, 7)).toBe(tens);
  });
  it("leaves sensitive columns and unknown levels alone", () => {
    expect(setLevel(lab, tens, "illness", 1)).toBe(tens);
    expect(setLevel(lab, tens, "town", 3)).toBe(tens);
    expect(setLevel(lab, tens, "moon", 1)).toBe(tens);
  });
  it("may be recorded once all is done, as this lab can stand", () => {
    const done = { ...tens, dropped: [2, 6], reached: ["pairs", "unseen", "mixed"] };
    expect(deidentifyRules.canFinish(done, lab)).toBe(true);
    expect(deidentifyRules.canFinish({ ...done, dropped: [6, 2] }, lab)).toBe(false);
    expect(deidentifyRules.canFinish({ ...done, dropped: [1, 2, 6] }, lab)).toBe(false);
    expect(deidentifyRules.canFinish({ ...done, levels: { town: 3 } }, lab)).toBe(false);
    expect(deidentifyRules.canFinish({ ...done, reached: ["pairs"] }, lab)).toBe(false);
  });
});

describe("a definition", () => {
  const codes = (change: object): string[] =>
    deidentifyRules.problems(DeidentifyLab.parse({ ...definition, ...change })).map(({ code, pointer }) => `${code} ${pointer}`);
  const column = (id: string, change: object): object => ({
    columns: definition.columns.map((each) => (each.id === id ? { ...each, ...change } : each)),
  });
  it("is sound as it stands", () => expect(codes({})).toEqual([]));
  it("holds invented records only, and no goal that asks nothing of safety", () => {
    expect(DeidentifyLab.safeParse({ ...definition, invented: false }).success).toBe(false);
    expect(DeidentifyLab.safeParse({ ...definition, goals: [{ id: "g", utility: 0.5 }] }).success).toBe(false);
  });
  it.each<[string, object, string]>([
    ["no sensitive column", column("illness", { role: "quasi" }), "lab-no-column /columns"],
    ["a record with a cell too few", { records: [...definition.records, ["107", "33", "a-town"]] }, "lab-cells-differ /records/6"],
    [
      "a town in no region",
      column("town", { levels: [{ id: "region", groups: { north: ["a-town", "b-town"] } }] }),
      "lab-level-gap /columns/2/levels/0",
    ],
    [
      "a level that parts",
      column("age", {
        levels: [
          { id: "tens", width: 10 },
          { id: "odd", width: 15, from: 6 },
        ],
      }),
      "lab-level-parts /columns/1/levels/1",
    ],
    [
      "levels of what stays",
      column("illness", { levels: [{ id: "kind", groups: { fever: ["dengue", "flu"] } }] }),
      "lab-level-unused /columns/3/levels",
    ],
    ["a person who is not in the table", { people: [{ id: "p", record: 7, knows: ["age"] }] }, "lab-outside-range /people/0/record"],
    ["somebody who knows the secret", { people: [{ id: "p", record: 1, knows: ["illness"] }] }, "lab-unknown-id /people/0/knows/0"],
    ["a goal that no release meets", { goals: [{ id: "g", k: 3, l: 2, utility: 0.42 }] }, "lab-goal-too-high /goals/0"],
    ["a goal that holds at once", { people: [], goals: [{ id: "g", exposed: 0 }] }, "lab-done-at-start /goals/0"],
    ["an id used twice", { goals: [{ id: "tens", k: 3 }] }, "lab-duplicate-id /goals/0/id"],
  ])("%s", (_, change, problem) => expect(codes(change)).toContain(problem));
  it("wants words for what has letters", () =>
    expect(deidentifyRules.labels(lab).slice(-7)).toEqual(
      ["unseen", "a-town", "dengue", "b-town", "flu", "c-town", "north", "south"].slice(1),
    ));
});
