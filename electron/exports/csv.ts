/** Tables as CSV (RFC 4180): UTF-8 with a byte order mark, so that spreadsheets read every script, and nothing in it that they would run. */
import { stringify } from "csv-stringify/sync";
import type { Cell, TableColumn } from "#domain/report-table.ts";

/** Rows put into text at once. */
const batch = 500;

/**
 * A text that no spreadsheet takes for a formula: what begins like one gets an apostrophe (OWASP, "CSV Injection"). Full-width signs are
 * read as formulas too where East Asian input is set.
 */
export function neutralised(text: string): string {
  return /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
}
/** A length of time as `h:mm:ss`. */
export function clockTime(seconds: number): string {
  const whole = Math.round(seconds);
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}
/** Parts of 0..1 in ten-thousandths: what is shown as a percentage, and a little more. */
export const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

/** The library quotes a cell with both signs of a line's end, not with one of them: RFC 4180, 2.6, and every spreadsheet asks for both. */
export const csvOptions = { record_delimiter: "windows", quoted_match: /[\r\n]/ } as const;

/** @param rows by the columns' keys. @returns pieces of text to be written one after the other */
export function* csvChunks(columns: readonly TableColumn[], rows: Iterable<Readonly<Record<string, Cell>>>): Generator<string> {
  const put = (lines: (string | number)[][]): string => stringify(lines, csvOptions);
  yield `\ufeff${put([columns.map(({ heading }) => neutralised(heading))])}`;
  let lines: (string | number)[][] = [];
  for (const row of rows) {
    lines.push(columns.map(({ key, kind }) => csvCell(row[key] ?? null, kind)));
    if (lines.length < batch) continue;
    yield put(lines);
    lines = [];
  }
  if (lines.length > 0) yield put(lines);
}
function csvCell(value: Cell, kind: TableColumn["kind"]): string | number {
  if (value === null) return "";
  if (typeof value === "string") return neutralised(value);
  return kind === "seconds" ? clockTime(value) : kind === "count" ? value : rounded(value);
}
