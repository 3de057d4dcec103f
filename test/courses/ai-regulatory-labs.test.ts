/** The course's workbook and comparator: every task can be done, and what the debriefs say is so. */
import { describe, expect, it } from "vitest";
import { checkRow, fillCell, matrixRules, rowsInOrder, sortRows } from "#domain/labs/matrix.ts";
import { planRules, readPlan, tickAsks, writtenOf } from "#domain/labs/plan.ts";
import { openCourse, workOut } from "./course.ts";

const { labs, text } = openCourse("ai-regulatory-design");

describe("risk workbook", () => {
  const lab = labs.find((each) => each.id === "risk-workbook");
  if (lab?.engine !== "plan") throw new Error("no risk workbook");
  const lesson = text("030-taiwan-model.md");

  it("keeps the four steps and their name and date under prompts of its own lesson, in the lesson's order", () => {
    const prompts = [...lesson.matchAll(/^:::reflect\{#(\w+) prompt="([A-Z][a-z ]+)\./gm)].map(([, block, name]) => ({ block, name }));
    expect(prompts.slice(0, 5).map(({ name }) => name)).toEqual(["List", "Identify", "Assess", "Respond", "Name and date"]);
    expect(lab.parts.map(({ block }) => block)).toEqual(prompts.slice(0, 5).map(({ block }) => block));
  });

  it("can be recorded once every part is written and every question ticked", () => {
    const written = new Map(lab.parts.map(({ block, least }) => [block, "x".repeat(least)]));
    const read = readPlan(lab, planRules.start(lab), written);
    expect(planRules.canFinish(read, lab)).toBe(false);
    const asks = lab.asks.map(({ id }) => id);
    expect(planRules.canFinish(tickAsks(lab, read, asks), lab)).toBe(true);
    expect(writtenOf(lab, new Map([...written, [lab.parts[0]?.block ?? "", "too short"]]))).not.toContain("list");
  });

  it("counts in its debrief what the lesson's office lets one count", () => {
    expect(lesson).toContain("9,000 questions a month, and in a test it gave 6 wrong answers of 200");
    expect([workOut("6 ÷ 200"), workOut("9,000 × 0.03")]).toEqual([0.03, 270]);
  });
});

describe("comparator", () => {
  const lab = labs.find((each) => each.id === "comparator");
  if (lab?.engine !== "matrix") throw new Error("no comparator");
  const asked = lab.cells.filter(({ given }) => !given);

  it("is done by its own key and a row of one's own, and its debrief says what the order shows", () => {
    const filled = asked.reduce((state, { row, column, value }) => fillCell(lab, state, row, column, value), matrixRules.start(lab));
    const checked = lab.rows.reduce((state, { id }) => checkRow(lab, state, id), filled);
    expect([asked.length, checked.reached]).toEqual([16, ["ten-cells", "five-rows"]]);
    const own = lab.columns.reduce((state, { id, values }) => fillCell(lab, state, "your-country", id, values[0] ?? ""), checked);
    expect(matrixRules.canFinish(own, lab)).toBe(true);
    expect(rowsInOrder(lab, sortRows(checked, "since"))).toEqual(["singapore", "asean", "japan", "korea", "viet-nam"]);
    expect(rowsInOrder(lab, sortRows(checked, "binds"))).toEqual(["asean", "singapore", "japan", "korea", "viet-nam"]);
  });
});
