/** Sharing health data across borders: keys, the worked example and the best releases of the lab follow from what the lesson and the lab tell. */
import { describe, expect, it } from "vitest";
import type { DeidentifyLab } from "#contract/model/labs/deidentify.ts";
import { attack, exposedIn, meets, outOf, worthOf } from "#domain/labs/deidentify.ts";
import { openCourse, spellings, wholesIn } from "./course.ts";

type Release = Parameters<typeof worthOf>[1];
const { labs, words, keyed, valueOf, text: textOf } = openCourse("trustworthy-ai-health-data");
const lesson = textOf("040-sharing-across-borders.md");

const table = (): DeidentifyLab => {
  const lab = labs.find((each) => each.id === "hospital-table");
  if (lab?.engine !== "deidentify") throw new Error("no hospital table");
  return lab;
};

/** Every way to keep, coarsen or leave out columns and to leave out up to two records. */
function releasesOf(lab: DeidentifyLab): Release[] {
  const columns = lab.columns.filter(({ role }) => role === "quasi");
  let levels: Record<string, number>[] = [{ "file-number": 1 }];
  for (const column of columns) {
    levels = levels.flatMap((each) => Array.from({ length: outOf(column) + 1 }, (_, level) => ({ ...each, [column.id]: level })));
  }
  const records = lab.records.map((_, index) => index + 1);
  const dropped = [[], ...records.map((one) => [one]), ...records.flatMap((one) => records.filter((two) => two > one).map((two) => [one, two]))];
  return levels.flatMap((each) => dropped.map((left) => ({ levels: each, dropped: left })));
}

/** The release that reaches a goal and keeps most detail. */
function bestFor(lab: DeidentifyLab, goal: DeidentifyLab["goals"][number]): Release {
  const reached = releasesOf(lab)
    .filter((release) => meets(lab, release, goal))
    .map((release) => ({ release, kept: worthOf(lab, release).utility }))
    .toSorted((one, two) => two.kept - one.kept);
  const [best, second] = reached;
  if (!best) throw new Error(`${goal.id} cannot be reached`);
  if (second && best.kept <= second.kept) throw new Error(`${goal.id} has two best releases`);
  return best.release;
}

describe("sharing health data across borders", () => {
  it("keys the numbers to what the stems tell", () => {
    const [records = 0, ...groups] = wholesIn(words("en", "alone-share").stem);
    expect(groups.reduce((sum, group) => sum + group, 0)).toBe(records);
    expect(Number(keyed("en", "alone-share"))).toBeCloseTo((100 * groups.filter((group) => group === 1).length) / records, 6);
    expect(Number(keyed("en", "smallest-group"))).toBe(Math.min(...wholesIn(words("en", "smallest-group").stem)));
    const [k = 0] = wholesIn(words("en", "guess-right").stem);
    expect(Number(keyed("en", "guess-right"))).toBeCloseTo(100 / k, 6);
    const [all = 0, others = 0] = wholesIn(words("en", "two-counts").stem);
    expect(Number(keyed("en", "two-counts"))).toBe(all - others);
  });

  it("says the share and the days as the facts hold them", () => {
    expect(words("en", "no-names").options["false"]?.feedback).toContain(`${valueOf("f5.14a", "share")}%`);
    expect(lesson).toContain(`${valueOf("f5.14a", "share")}% of the population`);
    expect(keyed("en", "file-days")).toContain(`within ${spellings(valueOf("f3.20", "days"))[0]} days`);
  });

  it("groups the eight patients of the worked example as it says", () => {
    const rows = [...lesson.matchAll(/^\| (\d\d) \| (North|South) \| (\w+) \|$/gm)].map(([, age = "", district = "", finding = ""]) => ({
      tens: age[0] ?? "",
      district,
      finding,
    }));
    expect(rows).toHaveLength(8);
    const sizes = (key: (row: (typeof rows)[number]) => string): Record<string, number> => {
      const counts: Record<string, number> = {};
      for (const row of rows) counts[key(row)] = (counts[key(row)] ?? 0) + 1;
      return counts;
    };
    expect(sizes((row) => `${row.tens} ${row.district}`)).toEqual({ "3 North": 3, "3 South": 1, "5 North": 1, "5 South": 3 });
    expect(sizes((row) => row.tens)).toEqual({ "3": 4, "5": 4 });
    const found = (tens: string): number => new Set(rows.filter((row) => row.tens === tens).map(({ finding }) => finding)).size;
    expect([found("3"), found("5")]).toEqual([3, 1]);
  });

  it("asks of the hospital table what only the best release of each goal reaches, and tells it", () => {
    const lab = table();
    const [alike, learned] = lab.goals;
    if (!alike || !learned) throw new Error("two goals are needed");
    const first = bestFor(lab, alike);
    expect(first.levels).toMatchObject({ age: 2, village: 1, work: 2, sex: 1 });
    expect(first.dropped).toEqual([33, 34]);
    const known = lab.people.filter((person) => attack(lab, first, person).outcome === "learned");
    expect(known.map(({ id }) => id)).toEqual(["lake-farmer"]);
    const second = bestFor(lab, learned);
    expect(second.levels).toMatchObject({ age: 3, village: 1, work: 2, sex: 0 });
    expect(exposedIn(lab, second)).toBe(0);
    expect(worthOf(lab, first).utility - (alike.utility ?? 0)).toBeLessThan(0.01);
    expect(worthOf(lab, second).utility - (learned.utility ?? 0)).toBeLessThan(0.01);
    for (const { id, utility = 0 } of [alike, learned]) {
      expect(textOf("040-sharing-across-borders.yaml")).toMatch(new RegExp(`${id}: .*at least ${Math.round(100 * utility)}% of the detail kept`));
    }
  });
});
