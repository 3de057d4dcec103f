/** A report as a table of plain values: what a file of it holds, column by column as on the screen. */
import { itemColumns, groupColumns, outcomeColumns, type ColumnKind, type ReportColumn } from "./report-columns.ts";
import type { ItemLine, OutcomeLine, ReportLine } from "#contract/model/report.ts";

export interface TableWords {
  readonly headings: Readonly<Record<string, string>>;
  /** By column and key: `country LA`. */
  readonly names: Readonly<Record<string, string>>;
}
export interface TableColumn {
  readonly key: string;
  readonly heading: string;
  readonly kind: ColumnKind;
}
/** Shares stay 0..1, times in seconds, days YYYY-MM-DD; null: nothing is known. */
export type Cell = string | number | null;
export interface Table {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly Readonly<Record<string, Cell>>[];
}

export function groupTable(lines: readonly ReportLine[], all: ReportLine, words: TableWords): Table {
  const own = tableOf<ReportLine>(groupColumns, lines, words, (line) => line.name);
  const last = tableOf<ReportLine>(groupColumns, [all], words, () => words.names["all"] ?? null);
  return { columns: own.columns, rows: [...own.rows, ...last.rows] };
}
export const outcomeTable = (lines: readonly OutcomeLine[], words: TableWords): Table => tableOf<OutcomeLine>(outcomeColumns, lines, words);
export function itemTable(items: readonly ItemLine[], words: TableWords): Table {
  const table = tableOf<ItemLine>(itemColumns, items, words);
  // What was answered stands on the screen under each item; in a file it is one cell.
  const said = (line: ItemLine): string => line.choices.map(({ text, right, n }) => `${n} × ${right ? "✓ " : ""}${text}`).join("\n");
  return {
    columns: [...table.columns, { key: "choices", heading: words.headings["choices"] ?? "choices", kind: "text" }],
    rows: table.rows.map((row, i) => ({ ...row, choices: items[i] === undefined ? "" : said(items[i]) })),
  };
}

function tableOf<Line extends object>(
  columns: readonly ReportColumn<Line>[],
  lines: readonly Line[],
  words: TableWords,
  nameOf: (line: Line) => string | null = () => null,
): Table {
  return {
    columns: columns.map(({ key, kind }) => ({ key, kind, heading: words.headings[key] ?? key })),
    rows: lines.map((line) =>
      Object.fromEntries(
        columns.map(({ key, kind }) => [key, cellOf(line[key], kind, key, words, kind === "name" && key === "key" ? nameOf(line) : null)]),
      ),
    ),
  };
}
function cellOf(value: unknown, kind: ColumnKind, key: string, { names }: TableWords, name: string | null): Cell {
  if (name !== null) return name;
  if (typeof value === "boolean") return names[value ? "yes" : "no"] ?? String(value);
  if (kind === "name") return typeof value === "string" ? (names[`${key} ${value}`] ?? value) : "";
  return typeof value === "string" || typeof value === "number" ? value : null;
}
