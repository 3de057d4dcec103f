/** Tables that come from outside, as rows of text: CSV, and the first sheet of an XLSX file. The one place that knows their readers. */
import { parse } from "csv-parse/sync";
import { readSheet } from "read-excel-file/node";

/** Why a table cannot be read. */
export type TableTrouble = "too-large" | "not-utf8" | "unreadable";
export class TableError extends Error {
  readonly why: TableTrouble;
  constructor(why: TableTrouble, options?: { cause?: unknown }) {
    super(why, options);
    this.name = "TableError";
    this.why = why;
  }
}

/** A roster of twenty thousand people has two megabytes. */
export const mostTableBytes = 5 * 1024 * 1024;
const mostRows = 20_000;
/** Unpacked bytes that an XLSX file may say it has: what is larger was made to fill the memory. */
const mostUnpacked = 64 * 1024 * 1024;

/** @throws TableError */
export async function readTable(bytes: Buffer): Promise<string[][]> {
  if (bytes.length > mostTableBytes) throw new TableError("too-large");
  const rows = bytes.subarray(0, 4).equals(Buffer.from("PK\u0003\u0004")) ? await readXlsx(bytes) : readCsv(bytes);
  if (rows.length > mostRows) throw new TableError("too-large");
  return rows;
}

function readCsv(bytes: Buffer): string[][] {
  let text: string;
  try {
    const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
    text = new TextDecoder(utf16 ? "utf-16le" : "utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    // An older code page: names would come out as others.
    throw new TableError("not-utf8", { cause });
  }
  return rowsOfCsv(text, mostRows);
}
/**
 * Rows of a CSV text, one more than `most` at most, divided by what its first line holds most of: commas, semicolons or tabs.
 * @throws TableError unreadable
 */
export function rowsOfCsv(text: string, most: number): string[][] {
  const first = text.split("\n", 1)[0] ?? "";
  const count = (mark: string): number => first.split(mark).length;
  const delimiter = [";", "\t"].reduce((best, mark) => (count(mark) > count(best) ? mark : best), ",");
  try {
    return parse(text, { delimiter, relax_column_count: true, max_record_size: 100_000, skip_empty_lines: false, to: most + 1 });
  } catch (cause) {
    throw new TableError("unreadable", { cause });
  }
}

async function readXlsx(bytes: Buffer): Promise<string[][]> {
  if (unpackedSize(bytes) > mostUnpacked) throw new TableError("too-large");
  try {
    const rows = await readSheet(bytes);
    return rows.map((row) =>
      row.map((cell) => (cell instanceof Date ? cell.toISOString().slice(0, 10) : cell === null ? "" : String(cell))),
    );
  } catch (cause) {
    throw new TableError("unreadable", { cause });
  }
}

/** What the directory of a zip says its entries have unpacked (APPNOTE 4.3.12); endless where that cannot be. */
function unpackedSize(bytes: Buffer): number {
  const signature = Buffer.from("PK\u0001\u0002");
  let sum = 0;
  let packed = 0;
  let found = 0;
  for (let at = bytes.indexOf(signature); at !== -1 && at + 46 <= bytes.length; at = bytes.indexOf(signature, at + 4)) {
    const size = bytes.readUInt32LE(at + 24);
    const small = bytes.readUInt32LE(at + 20);
    sum += size === 0xffff_ffff ? Number.POSITIVE_INFINITY : size;
    packed += small;
    found += 1;
  }
  return found > 2000 || packed > bytes.length ? Number.POSITIVE_INFINITY : sum;
}
