/** Tables as an XLSX sheet with typed cells and a heading that stays in sight. The one place that knows its writer. */
import writeSheet from "write-excel-file/node";
import type { Cell as SheetCell } from "write-excel-file/node";
import { AppError } from "#contract/errors.ts";
import type { Cell, TableColumn } from "#domain/report-table.ts";
import { rounded } from "./csv.ts";

/** The writer holds the whole sheet in memory: beyond this many rows CSV is offered. */
export const mostSheetRows = 20_000;

/** @param title shortened to what a sheet may be called. @throws AppError too-many-rows */
export async function sheetOf(
  title: string,
  columns: readonly TableColumn[],
  rows: readonly Readonly<Record<string, Cell>>[],
): Promise<Uint8Array> {
  if (rows.length > mostSheetRows) throw new AppError("too-many-rows", { rows: rows.length, most: mostSheetRows });
  const head = columns.map(({ heading }) => ({ value: heading, fontWeight: "bold" as const }));
  const data = [head, ...rows.map((row) => columns.map(({ key, kind }) => sheetCell(row[key] ?? null, kind)))];
  const widths = columns.map(({ key, kind, heading }) => ({
    width: kind === "text" || kind === "name" ? widthOf(rows, key, heading) : 14,
  }));
  return writeSheet(data, { sheet: sheetName(title), stickyRowsCount: 1, columns: widths }).toBuffer();
}
/** A sheet's name has at most 31 characters and none of these (ECMA-376, Part 1, §18.2.19, and what Excel accepts). */
function sheetName(title: string): string {
  return (
    title
      .replaceAll(/[\\/*?:[\]]/g, " ")
      .slice(0, 31)
      // No apostrophe at either end, and no half of a character.
      .replaceAll(/^['\s]+|[\uD800-\uDBFF]$|['\s]+$/g, "") || "Report"
  );
}
function widthOf(rows: readonly Readonly<Record<string, Cell>>[], key: string, heading: string): number {
  const longest = rows.slice(0, 200).reduce((most, row) => Math.max(most, String(row[key] ?? "").length), heading.length);
  return Math.min(60, Math.max(10, longest + 2));
}
function sheetCell(value: Cell, kind: TableColumn["kind"]): SheetCell | null {
  if (value === null || value === "") return null;
  if (kind === "day" && typeof value === "string") return { value: new Date(`${value}T00:00:00.000Z`), type: Date, format: "yyyy-mm-dd" };
  // What looks like an escaped character is one to a spreadsheet (ST_Xstring, ECMA-376, Part 1, §22.9.2.19) unless its first sign is.
  if (typeof value === "string") return { value: value.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_"), type: String };
  if (kind === "share" || kind === "change") return { value: rounded(value), type: Number, format: "0%" };
  if (kind === "number") return { value: rounded(value), type: Number, format: "0.00" };
  // A part of a day, as spreadsheets count time.
  if (kind === "seconds") return { value: Math.round(value) / 86_400, type: Number, format: "[h]:mm:ss" };
  return { value, type: Number };
}
