/** The course on trustworthy AI: keys and the numbers of its test menu follow from stems and from the lab's own data. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { SelectLab } from "#contract/model/labs/select.ts";
import { openCourse, wholesIn } from "./course.ts";

const { root, labs, words, keyed, text: textOf } = openCourse("trustworthy-ai-health-data");

/** The least that all needs of all cases cost together, by trying every choice. */
function leastFor(lab: SelectLab): number {
  const needs = new Set(lab.cases.flatMap((each) => each.needs));
  let least = Infinity;
  for (let choice = 0; choice < 2 ** lab.options.length; choice += 1) {
    const chosen = lab.options.filter((_, index) => (choice >> index) % 2 === 1);
    const given = new Set(chosen.flatMap((option) => option.gives));
    if ([...needs].every((need) => given.has(need))) {
      least = Math.min(
        least,
        chosen.reduce((sum, option) => sum + option.cost, 0),
      );
    }
  }
  return least;
}

describe("courses/trustworthy-ai-health-data", () => {
  it("keys the shares right of a test to what the stems tell", () => {
    const [general = 0, generalRight = 0, local = 0, localRight = 0] = wholesIn(words("en", "share-right").stem);
    expect(Number(keyed("en", "share-right"))).toBeCloseTo((100 * (generalRight + localRight)) / (general + local), 6);
    expect(wholesIn(words("en", "hidden-local").stem)).toEqual([general, generalRight, local, localRight]);
    expect(Number(keyed("en", "hidden-local"))).toBeCloseTo((100 * localRight) / local, 6);
  });

  it("prints the parts and the whole of the worked example as they come out", () => {
    const rows = ["General", "Local rules", "Together"].map((name) =>
      wholesIn(new RegExp(`^\\| ${name} \\|.*$`, "m").exec(textOf("010-what-to-test.md"))?.[0] ?? ""),
    );
    const [one = [], two = [], all = []] = rows;
    expect(all.slice(0, 2)).toEqual([0, 1].map((column) => (one[column] ?? 0) + (two[column] ?? 0)));
    for (const [asked = 0, right = 0, share] of rows) expect(share).toBe(Math.round((100 * right) / asked));
  });

  it("gives the test menu exactly the days that its incidents need", () => {
    const lab = labs.find((each) => each.id === "test-menu");
    if (lab?.engine !== "select") throw new Error("no test menu");
    expect(lab.budget).toBe(leastFor(lab));
    expect(textOf("010-what-to-test.yaml")).toContain(`The least for all ten incidents is ${leastFor(lab)} days`);
    expect(lab.cases).toHaveLength(10);
  });

  it("keys precision, recall and false alarms to what the stems tell", () => {
    const [, all = 0, hits = 0, alarms = 0] = wholesIn(words("en", "precision-ten").stem);
    expect(Math.abs(Number(keyed("en", "precision-ten")) - (100 * hits) / (hits + alarms))).toBeLessThan(0.05);
    expect(wholesIn(words("en", "recall-ten").stem)).toEqual(wholesIn(words("en", "precision-ten").stem));
    expect(Number(keyed("en", "recall-ten"))).toBeCloseTo((100 * hits) / all, 6);
    const [claims = 0, wrong = 0, share = 0] = wholesIn(words("en", "alarms-two-thousand").stem);
    expect(Number(keyed("en", "alarms-two-thousand"))).toBeCloseTo(((claims - wrong) * share) / 100, 6);
  });

  it("fills the table of the two districts from the base rates, and draws it to scale", () => {
    const prose = textOf("020-reading-the-numbers.md");
    const drawn = [...readFileSync(`${root}/figures/same-tool.svg`, "utf8").matchAll(/ width="([\d.]+)"/g)].map((match) => Number(match[1]));
    for (const [index, base] of [0.01, 0.2].entries()) {
      const wrong = 2000 * base;
      const [hits, alarms] = [Math.round(0.9 * wrong), Math.round(0.05 * (2000 - wrong))];
      expect(prose).toContain(`${hits} + ${alarms} = ${hits + alarms}`);
      expect(prose).toContain(`${((100 * hits) / (hits + alarms)).toFixed(1)}%`);
      expect(drawn.slice(2 * index, 2 * index + 2)).toEqual([0.75 * hits, 0.75 * alarms]);
    }
  });

  it("gives each district of the threshold lab the claims that it tells", () => {
    const lab = labs.find((each) => each.id === "threshold-lab");
    if (lab?.engine !== "threshold") throw new Error("no threshold lab");
    const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
    expect(lab.groups.map((group) => [sum(group.yes), sum(group.yes) + sum(group.no)])).toEqual([
      [20, 2000],
      [400, 2000],
    ]);
    const [hills, town] = lab.groups;
    const said = textOf("020-reading-the-numbers.yaml");
    expect(said).toContain(`threshold of 90, where ${sum(hills?.yes.slice(0, 9) ?? [])} of 20`);
    expect(said).toContain(`one of 50, where ${sum(town?.no.slice(5) ?? [])} of 1,600`);
  });
});
