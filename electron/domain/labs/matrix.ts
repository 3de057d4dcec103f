/** Engine `matrix`: which cells are right, in which order the rows stand, and which row is nearest to one's own. */
import type { MatrixLab } from "#contract/model/labs/matrix.ts";
import { answerOf, check, choose, reach, soundAnswers, whyOf } from "./answers.ts";
import type { EngineRules, LabProblem, StateOf } from "./engine.ts";
import { allDone, factsAt, factsIn, repeatedIds } from "./engine.ts";

export type MatrixState = StateOf<"matrix">;
export type Cell = MatrixLab["cells"][number];

/** Under which a cell's answer is kept, and its reason told. */
export function cellKey(row: string, column: string): string {
  return `${row}-${column}`;
}
export function cellOf(lab: MatrixLab, row: string, column: string): Cell | null {
  return lab.cells.find((cell) => cell.row === row && cell.column === column) ?? null;
}

/** The value that stands in a cell: given, or chosen; null: none yet. */
export function valueAt(lab: MatrixLab, state: MatrixState, row: string, column: string): string | null {
  const cell = cellOf(lab, row, column);
  return cell?.given === true ? cell.value : (answerOf(state.answers, cellKey(row, column)).chosen[0] ?? null);
}
/** Whether a checked cell is right; null while it is unchecked, and for a cell that was given or is one's own. */
export function isRight(lab: MatrixLab, state: MatrixState, row: string, column: string): boolean | null {
  const cell = cellOf(lab, row, column);
  const answer = answerOf(state.answers, cellKey(row, column));
  return cell === null || cell.given || !answer.checked ? null : answer.chosen[0] === cell.value;
}

/** Cells to be filled, and how many of them are checked and right. */
export function scoreOf(lab: MatrixLab, state: MatrixState): { readonly right: number; readonly of: number } {
  const asked = lab.cells.filter(({ given }) => !given);
  return { right: asked.filter(({ row, column }) => isRight(lab, state, row, column) === true).length, of: asked.length };
}
/** Rows in which nothing is open or wrong, and something was asked. */
export function wholeRows(lab: MatrixLab, state: MatrixState): string[] {
  return lab.rows.flatMap(({ id }) => {
    const asked = lab.cells.filter((cell) => cell.row === id && !cell.given);
    return asked.length > 0 && asked.every(({ column }) => isRight(lab, state, id, column) === true) ? [id] : [];
  });
}
function ownIsFilled(lab: MatrixLab, state: MatrixState): boolean {
  const { own } = lab;
  return own !== undefined && lab.columns.every(({ id }) => valueAt(lab, state, own.id, id) !== null);
}

/** In how many columns a row has the value of one's own row, of those filled in both. Cells checked wrong count as open. */
export function agreement(lab: MatrixLab, state: MatrixState, row: string): { readonly same: number; readonly of: number } {
  const { own } = lab;
  const both = lab.columns.flatMap(({ id }) => {
    const mine = own === undefined ? null : valueAt(lab, state, own.id, id);
    const theirs = isRight(lab, state, row, id) === false ? null : valueAt(lab, state, row, id);
    return mine === null || theirs === null ? [] : [mine === theirs];
  });
  return { same: both.filter(Boolean).length, of: both.length };
}

/** Ids of the rows as they stand now: by a column's values in their order, what is empty last, equals as the author put them. */
export function rowsInOrder(lab: MatrixLab, state: MatrixState): string[] {
  const ids = lab.rows.map(({ id }) => id);
  const column = lab.columns.find(({ id }) => id === state.sorted);
  if (column === undefined) return ids;
  const place = (row: string): number => {
    const value = valueAt(lab, state, row, column.id);
    return value === null ? column.values.length : column.values.indexOf(value);
  };
  return ids.toSorted((a, b) => place(a) - place(b));
}

/** Puts a value into a cell; null takes it out. */
export function fillCell(lab: MatrixLab, state: MatrixState, row: string, column: string, value: string | null): MatrixState {
  const next = { ...state, answers: choose(state.answers, cellKey(row, column), value === null ? [] : [value]) };
  return row === lab.own?.id ? withGoals(lab, next) : next;
}
/** Checks every filled cell of a row. */
export function checkRow(lab: MatrixLab, state: MatrixState, row: string): MatrixState {
  const filled = lab.columns.map(({ id }) => cellKey(row, id)).filter((key) => answerOf(state.answers, key).chosen.length > 0);
  return withGoals(lab, { ...state, answers: filled.reduce(check, state.answers) });
}
/** Whether a row holds anything that was not checked since it was chosen. */
export function canCheckRow(lab: MatrixLab, state: MatrixState, row: string): boolean {
  return lab.columns.some(({ id }) => {
    const { chosen, checked } = answerOf(state.answers, cellKey(row, id));
    return chosen.length > 0 && !checked;
  });
}
/** Puts the rows in the order of a column, or, asked for the same again, in the author's. */
export function sortRows(state: MatrixState, column: string): MatrixState {
  return { ...state, sorted: state.sorted === column ? null : column };
}

function withGoals(lab: MatrixLab, state: MatrixState): MatrixState {
  const { right } = scoreOf(lab, state);
  const whole = wholeRows(lab, state).length;
  const now = lab.goals.filter((goal) =>
    "cells" in goal ? right >= goal.cells : "rows" in goal ? whole >= goal.rows : ownIsFilled(lab, state),
  );
  const ids = now.map(({ id }) => id);
  return { ...state, reached: reach(state.reached, ids) };
}

function problemsOf(lab: MatrixLab): LabProblem[] {
  const { rows, columns, cells, goals, own } = lab;
  const problems = repeatedIds({ rows, columns, goals, ...(own === undefined ? {} : { own: [own] }) });
  const say = (code: string, pointer: string, found: string): void => void problems.push({ code, pointer, at: -1, found });
  const taken = new Set<string>();
  for (const [index, { row, column, value }] of cells.entries()) {
    const of = columns.find(({ id }) => id === column);
    if (!rows.some(({ id }) => id === row)) say("lab-unknown-id", `/cells/${index}/row`, row);
    if (!of) say("lab-unknown-id", `/cells/${index}/column`, column);
    else if (!of.values.includes(value)) say("lab-unknown-id", `/cells/${index}/value`, value);
    if (taken.has(cellKey(row, column))) say("lab-cell-twice", `/cells/${index}`, cellKey(row, column));
    taken.add(cellKey(row, column));
  }
  for (const [index, { id }] of rows.entries())
    for (const { id: column } of columns)
      if (!taken.has(cellKey(id, column))) say("lab-cell-missing", `/rows/${index}`, cellKey(id, column));
  for (const [index, { values }] of columns.entries())
    if (new Set(values).size !== values.length)
      say("lab-duplicate-id", `/columns/${index}/values`, values.find((each, at) => values.indexOf(each) !== at) ?? "");
  const asked = cells.filter(({ given }) => !given);
  const askedRows = new Set(asked.map(({ row }) => row)).size;
  for (const [index, goal] of goals.entries()) {
    if ("cells" in goal && goal.cells > asked.length) say("lab-goal-too-high", `/goals/${index}/cells`, goal.id);
    if ("rows" in goal && goal.rows > askedRows) say("lab-goal-too-high", `/goals/${index}/rows`, goal.id);
    if ("own" in goal && own === undefined) say("lab-unknown-id", `/goals/${index}/own`, goal.id);
  }
  return problems;
}

export const matrixRules: EngineRules<"matrix"> = {
  start: () => ({ engine: "matrix", answers: {}, sorted: null, reached: [] }),
  tasks: (lab) => lab.goals.map(({ id }) => id),
  canFinish(state, lab) {
    const rows = [...lab.rows, ...(lab.own === undefined ? [] : [lab.own])];
    const offered = new Map(
      rows.flatMap(({ id }) =>
        lab.columns.flatMap((column): [string, ReadonlySet<string>][] =>
          cellOf(lab, id, column.id)?.given === true ? [] : [[cellKey(id, column.id), new Set(column.values)]],
        ),
      ),
    );
    const single = Object.values(state.answers).every(({ chosen }) => chosen.length <= 1);
    const known = state.sorted === null || lab.columns.some(({ id }) => id === state.sorted);
    return single && known && soundAnswers(state.answers, offered) && allDone(state.reached, matrixRules.tasks(lab));
  },
  labels: (lab) => [
    ...new Set([
      ...[...lab.rows, ...lab.columns, ...lab.goals, ...(lab.own === undefined ? [] : [lab.own])].map(({ id }) => id),
      ...lab.columns.flatMap(({ values }) => values),
      ...lab.cells.filter(({ given }) => !given).map(({ row, column }) => whyOf(cellKey(row, column))),
    ]),
  ],
  facts: (lab) => [...factsAt("/facts", lab.facts), ...factsIn("/cells", lab.cells)],
  problems: problemsOf,
};
