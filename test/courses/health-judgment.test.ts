/** The lesson on the health insurance judgment: shares of who left, the years drawn to scale, and what the lab's debrief counts. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { openCourse, wholesIn } from "./course.ts";

const { root, labs, words, keyed, text: textOf } = openCourse("trustworthy-ai-health-data");
const prose = textOf("030-nhi-judgment-and-act.md");

describe("courses/trustworthy-ai-health-data, on health data", () => {
  it("keys who left and what stays visible to what the stems tell", () => {
    const [insured = 0, ill = 0, illLeft = 0, othersLeft = 0] = wholesIn(words("en", "left-share").stem);
    expect(wholesIn(words("en", "seen-rate").stem)).toEqual([insured, ill, illLeft, othersLeft]);
    const left = illLeft + othersLeft;
    expect(Number(keyed("en", "left-share"))).toBeCloseTo((100 * left) / insured, 6);
    expect(Math.abs(Number(keyed("en", "seen-rate")) - (100 * (ill - illLeft)) / (insured - left))).toBeLessThan(0.005);
  });

  it("prints the worked example as it comes out", () => {
    const [insured, ill, illLeft] = [100_000, 500, 150];
    const othersLeft = 0.02 * (insured - ill);
    const left = illLeft + othersLeft;
    const seen = (ill - illLeft) / (insured - left);
    const whole = new Intl.NumberFormat("en");
    expect(prose).toContain(`2% leave: ${whole.format(othersLeft)}.`);
    expect(prose).toContain(`= ${whole.format(left)} of ${whole.format(insured)}, or ${((100 * left) / insured).toFixed(2)}%`);
    expect(prose).toContain(`${ill - illLeft} ÷ ${whole.format(insured - left)} = ${seen.toFixed(5)}, or ${(100 * seen).toFixed(3)}%`);
    expect(1 - seen / (ill / insured)).toBeGreaterThan(0.25);
  });

  it("draws the years to scale", () => {
    const drawing = readFileSync(`${root}/figures/thirteen-years.svg`, "utf8");
    const marks = [...drawing.matchAll(/<circle cx="(\d+)"/g)].map((match) => Number(match[1]));
    const [first = 0, , judgment = 0, interim = 0, act = 0] = marks;
    // Spring 2012, 12 August 2022, mid-August 2025, 2 December 2025.
    const perYear = (act - first) / (2025.92 - 2012.2);
    expect(Math.abs(judgment - (first + perYear * (2022.61 - 2012.2)))).toBeLessThan(3);
    expect(Math.abs(interim - (first + perYear * (2025.62 - 2012.2)))).toBeLessThan(3);
  });

  it("counts in the moot court's debrief what the lab holds", () => {
    const lab = labs.find((each) => each.id === "moot-court");
    if (lab?.engine !== "sort") throw new Error("no moot court");
    const of = (bin: string): number => lab.cards.filter((card) => card.bin === bin).length;
    expect([of("the-court"), of("the-act"), of("the-critics"), of("nobody")]).toEqual([4, 4, 2, 2]);
    const debrief = textOf("030-nhi-judgment-and-act.yaml");
    expect(debrief).toContain("Four sentences each for the Court and the Act, two for the critics, two for nobody.");
  });
});
