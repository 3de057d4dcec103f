/** The engine `matrix` on the example of its page for authors, worked out by hand. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { MatrixLab } from "#contract/model/labs/matrix.ts";
import {
  agreement,
  canCheckRow,
  checkRow,
  fillCell,
  isRight,
  matrixRules,
  rowsInOrder,
  scoreOf,
  sortRows,
  wholeRows,
  type MatrixState,
} from "#domain/labs/matrix.ts";

const source = readFileSync(join(import.meta.dirname, "../../../courses/labs/matrix.md"), "utf8");
const definition: unknown = parse(/```yaml\n([\s\S]*?)```/.exec(source)?.[1] ?? "");
const lab = MatrixLab.parse(definition);
const start = matrixRules.start(lab);
const fill = (state: MatrixState, ...cells: [row: string, column: string, value: string][]): MatrixState =>
  cells.reduce((now, [row, column, value]) => fillCell(lab, now, row, column, value), state);
/** births: offices, free (both right). firms: everyone (right), paid (given). */
const filled = fill(start, ["births", "who-reads", "offices"], ["births", "fee", "free"], ["firms", "who-reads", "everyone"]);
const checked = checkRow(lab, checkRow(lab, filled, "births"), "firms");

describe("matrix", () => {
  it("has a sound example", () => expect(matrixRules.problems(lab)).toEqual([]));

  it("counts 0 of 3 before a check: one of the four cells is given", () => {
    expect(scoreOf(lab, start)).toEqual({ right: 0, of: 3 });
    expect(scoreOf(lab, filled)).toEqual({ right: 0, of: 3 });
  });
  it("counts what is checked and right: 2 after the births, 3 after the firms", () => {
    expect(scoreOf(lab, checkRow(lab, filled, "births"))).toEqual({ right: 2, of: 3 });
    expect(scoreOf(lab, checked)).toEqual({ right: 3, of: 3 });
  });
  it("says nothing of a given cell, of an open one, nor of a value changed since the check", () => {
    expect(isRight(lab, checked, "firms", "fee")).toBeNull();
    expect(isRight(lab, filled, "births", "fee")).toBeNull();
    const changed = fill(checked, ["births", "fee", "paid"]);
    expect(isRight(lab, changed, "births", "fee")).toBeNull();
    expect(isRight(lab, checkRow(lab, changed, "births"), "births", "fee")).toBe(false);
  });
  it("finds a row whole when nothing in it is open or wrong", () => {
    expect(wholeRows(lab, checkRow(lab, filled, "births"))).toEqual(["births"]);
    expect(wholeRows(lab, checked)).toEqual(["births", "firms"]);
    expect(wholeRows(lab, checkRow(lab, fill(filled, ["births", "fee", "paid"]), "births"))).toEqual([]);
  });
  it("offers a check only where something was chosen since", () => {
    expect([canCheckRow(lab, start, "births"), canCheckRow(lab, filled, "births"), canCheckRow(lab, checked, "births")]).toEqual([
      false,
      true,
      false,
    ]);
  });
  it("orders rows by a column's values, nobody first, what is empty last, and back", () => {
    const half = fill(start, ["firms", "who-reads", "nobody"]);
    expect(rowsInOrder(lab, half)).toEqual(["births", "firms"]);
    // births is empty there.
    const sorted = sortRows(half, "who-reads");
    expect(rowsInOrder(lab, sorted)).toEqual(["firms", "births"]);
    expect(rowsInOrder(lab, sortRows(sorted, "who-reads"))).toEqual(["births", "firms"]);
    // paid (given) comes behind free.
    expect(rowsInOrder(lab, sortRows(fill(start, ["births", "fee", "free"]), "fee"))).toEqual(["births", "firms"]);
  });
  it("compares one's own row with the others where both have a value that was not found wrong", () => {
    const own = fill(checked, ["yours", "who-reads", "everyone"], ["yours", "fee", "free"]);
    expect(agreement(lab, own, "births")).toEqual({ same: 1, of: 2 });
    expect(agreement(lab, own, "firms")).toEqual({ same: 1, of: 2 });
    expect(agreement(lab, start, "firms")).toEqual({ same: 0, of: 0 });
    const wrong = checkRow(lab, fill(own, ["births", "fee", "paid"]), "births");
    expect(agreement(lab, wrong, "births")).toEqual({ same: 0, of: 1 });
  });
  it("does the tasks in the order in which they come true", () => {
    expect(checkRow(lab, filled, "births").reached).toEqual([]);
    expect(checked.reached).toEqual(["three-cells", "both-rows"]);
    const own = fill(checked, ["yours", "who-reads", "nobody"]);
    expect(own.reached).not.toContain("your-wish");
    expect(fill(own, ["yours", "fee", "paid"]).reached).toEqual(["three-cells", "both-rows", "your-wish"]);
  });
  it("keeps a task that was done when a cell is changed again", () => {
    expect(checkRow(lab, fill(checked, ["births", "fee", "paid"]), "births").reached).toEqual(checked.reached);
  });
  it("records only a state that the lab can have", () => {
    const done = fill(checked, ["yours", "who-reads", "nobody"], ["yours", "fee", "paid"]);
    expect(matrixRules.canFinish(done, lab)).toBe(true);
    expect(matrixRules.canFinish(checked, lab)).toBe(false);
    expect(matrixRules.canFinish({ ...done, sorted: "nothing" }, lab)).toBe(false);
    const given = (key: string, chosen: string[]): MatrixState => ({
      ...done,
      answers: { ...done.answers, [key]: { chosen, checked: true } },
    });
    expect(matrixRules.canFinish(given("firms-fee", ["paid"]), lab)).toBe(false);
    expect(matrixRules.canFinish(given("births-fee", ["everyone"]), lab)).toBe(false);
    expect(matrixRules.canFinish(given("births-fee", ["free", "paid"]), lab)).toBe(false);
  });

  it.each([
    ["lab-cell-missing", { cells: lab.cells.slice(1) }],
    ["lab-cell-twice", { cells: [...lab.cells, ...lab.cells.slice(0, 1)] }],
    ["lab-unknown-id", { cells: lab.cells.map((cell) => ({ ...cell, value: "gold" })) }],
    ["lab-goal-too-high", { goals: [{ id: "all", cells: 4 }] }],
    ["lab-goal-too-high", { goals: [{ id: "all", rows: 3 }] }],
    ["lab-unknown-id", { own: undefined }],
    ["lab-duplicate-id", { rows: [{ id: "births" }, { id: "births" }, { id: "firms" }] }],
    [
      "lab-duplicate-id",
      {
        columns: [
          { id: "who-reads", values: ["nobody", "nobody", "offices", "everyone"] },
          { id: "fee", values: ["free", "paid"] },
        ],
      },
    ],
  ])("finds %s", (code, change) => {
    expect(matrixRules.problems({ ...lab, ...change }).map((problem) => problem.code)).toContain(code);
  });
  it("names every word that is shown, each once", () => {
    const labels = matrixRules.labels(lab);
    expect(new Set(labels).size).toBe(labels.length);
    expect(labels).toEqual(expect.arrayContaining(["yours", "free", "births-fee-why", "firms-who-reads-why"]));
    expect(labels).not.toContain("firms-fee-why");
  });
});
