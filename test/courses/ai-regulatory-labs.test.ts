/** The course's reckoning labs: every task can be done, and what the debriefs say is so. */
import { describe, expect, it } from "vitest";
import { compileModel, evaluateModel, settle, type Values } from "#domain/labs/model.ts";
import { checkRow, fillCell, matrixRules, rowsInOrder, sortRows } from "#domain/labs/matrix.ts";
import { openCourse } from "./course.ts";

const { labs } = openCourse("ai-regulatory-design");

describe("night line", () => {
  const lab = labs.find((each) => each.id === "night-line");
  if (lab?.engine !== "model") throw new Error("no night line");
  const compiled = compileModel(lab);
  const at = (values: Values) => evaluateModel(compiled, settle(lab, values));
  const grid = [1, 2, 3, 4].flatMap((languages) =>
    Array.from({ length: 20 }, (_, step) => step / 20).flatMap((routing) =>
      [0, 1, 2, 3, 4, 5, 6, 7, 8].flatMap((midwives) => [0, 1].map((told) => ({ languages, routing, midwives, told }))),
    ),
  );
  const met = grid.map((values) => ({ values, ...at(values) }));

  it("begins where the debrief says: 70 dangerous answers, 40 of them in the hills, four times the risk", () => {
    const { outputs } = at({ languages: 1, routing: 0, midwives: 0, told: 0 });
    expect(outputs["left"]).toBeCloseTo(70, 9);
    expect(outputs["hills-left"]).toBeCloseTo(40, 9);
    expect(outputs["hills-times"]).toBeCloseTo(4, 9);
  });

  it("can be finished within the money", () => {
    for (const goal of lab.goals)
      expect({ goal: goal.id, found: met.some((each) => each.met.includes(goal.id)) }).toEqual({ goal: goal.id, found: true });
  });

  it("makes a queue of everything led to two midwives", () => {
    expect(at({ languages: 1, routing: 0.95, midwives: 2, told: 0 }).outputs["answered"]).toBeLessThan(0.5);
  });

  it("makes the hills equal by languages alone, and the last goal by all four measures, which leave several answers", () => {
    for (const { values } of met.filter((each) => each.met.includes("hills-equal"))) expect(values.languages).toBe(4);
    const last = met.filter((each) => each.met.includes("all-at-once"));
    for (const { values, outputs } of last) {
      expect(values.told).toBe(1);
      expect(values.midwives).toBeGreaterThan(0);
      expect(values.routing).toBeGreaterThan(0);
      expect(outputs["left"]).toBeGreaterThan(5);
    }
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
