/** Tables as CSV (RFC 4180): UTF-8 with a byte order mark, so that spreadsheets read every script, and nothing in it that they would run. */
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

/**
 * Written without a library: that would be two fifths of an export's time (test/bench/reports.ts), and the rule is one line.
 * @param rows by the columns' keys
 * @returns pieces of text to be written one after the other
 */
export function* csvChunks(columns: readonly TableColumn[], rows: Iterable<Readonly<Record<string, Cell>>>): Generator<string> {
  yield `\ufeff${csvLine(columns.map(({ heading }) => neutralised(heading)))}`;
  let text = "";
  let held = 0;
  for (const row of rows) {
    text += csvLine(columns.map(({ key, kind }) => csvCell(row[key] ?? null, kind)));
    held += 1;
    if (held < batch) continue;
    yield text;
    text = "";
    held = 0;
  }
  if (held > 0) yield text;
}
/** One record (RFC 4180, 2.5 to 2.7): quoted is what holds a comma, a quote or either sign of a line's end. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",")}\r\n`;
}
function csvCell(value: Cell, kind: TableColumn["kind"]): string {
  if (value === null) return "";
  if (typeof value === "string") return neutralised(value);
  return kind === "seconds" ? clockTime(value) : String(kind === "count" ? value : rounded(value));
}
