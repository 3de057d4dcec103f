/** The course on tech diplomacy: keys and the worked example follow from their numbers; the lab can be finished and its debrief counts right. */
import { describe, expect, it } from "vitest";
import { canFinish, startOf } from "#domain/labs/engines.ts";
import { checkSort, placeCard, type SortState } from "#domain/labs/sort.ts";
import { openCourse, wholesIn } from "./course.ts";

const { labs, words, keyed, text: textOf } = openCourse("tech-diplomacy");

describe("courses/tech-diplomacy", () => {
  it("keys the files an envoy can carry to what the stem tells", () => {
    const [days = 0, travel = 0, reports = 0, each = 1] = wholesIn(words("en", "days-left").stem);
    expect(Number(keyed("en", "days-left"))).toBe((days - travel - reports) / each);
  });

  it("works the lesson's example out as its own lines say", () => {
    const text = textOf("010-envoys-and-roles.md");
    const [, days, travel, reports, left] = (/(\d+) − (\d+) − (\d+) = (\d+) days/.exec(text) ?? []).map(Number);
    const [, whole, each, files] = (/(\d+) ÷ (\d+) = (\d+) files/.exec(text) ?? []).map(Number);
    expect((days ?? 0) - (travel ?? 0) - (reports ?? 0)).toBe(left);
    expect(whole).toBe(left);
    expect((whole ?? 0) / (each ?? 1)).toBe(files);
    expect(9 * (each ?? 0) - (left ?? 0)).toBe(60);
  });

  it("lets the org chart desk be finished by its own bins, and counts them in the debrief", () => {
    const lab = labs.find((one) => one.id === "org-chart-desk");
    if (lab?.engine !== "sort") throw new Error("no sort lab");
    let state = startOf(lab) as SortState;
    for (const { id, bin } of lab.cards) state = placeCard(lab, state, id, bin);
    expect(canFinish(checkSort(lab, state), lab)).toBe(true);
    const count = (bin: string): number => lab.cards.filter((card) => card.bin === bin).length;
    expect(["foreign", "digital", "science"].map(count)).toEqual([3, 4, 3]);
  });
});
