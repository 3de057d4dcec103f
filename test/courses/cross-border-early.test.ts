/** The first half of the course on cross-border data flows: keys and tables follow from stems and facts; its labs can be finished. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { canFinish, startOf } from "#domain/labs/engines.ts";
import { checkCards, type SortState } from "#domain/labs/sort.ts";
import { openCourse, wholesIn, workOut } from "./course.ts";

const { root, labs, words, keyed, text: textOf } = openCourse("cross-border-data-flows");

describe("courses/cross-border-data-flows, the first lessons", () => {
  it("keys the cost of a copy to what the arithmetic gives, and draws the lesson's three to scale", () => {
    const [copy = 0, customers = 0] = wholesIn(words("en", "cost-each").stem);
    expect(Number(keyed("en", "cost-each"))).toBe(copy / customers);
    const rows = [...textOf("010-open-and-close.md").matchAll(/\| ([\d,]+) \| (24,000 ÷ [\d,]+) = (\d+) \|/g)];
    expect(rows).toHaveLength(3);
    for (const [, people = "", division = "", each] of rows) {
      expect(division).toContain(people);
      expect(workOut(division)).toBe(Number(each));
    }
    const drawing = readFileSync(`${root}/figures/cost-of-a-copy.svg`, "utf8");
    const widths = [...drawing.matchAll(/<rect [^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width) / 25);
    expect(widths).toEqual(rows.map(([, , , each]) => Number(each)));
  });
});
