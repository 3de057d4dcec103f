/** The course on trustworthy AI: keys and the numbers of its test menu follow from stems and from the lab's own data. */
import { describe, expect, it } from "vitest";
import type { SelectLab } from "#contract/model/labs/select.ts";
import { openCourse, wholesIn } from "./course.ts";

const { labs, words, keyed, text: textOf } = openCourse("trustworthy-ai-health-data");

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
});
