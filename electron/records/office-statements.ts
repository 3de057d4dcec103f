/**
 * Statements of an office written out, as they were recorded: xAPI 1.0.3 as JSON Lines, byte for byte, or the main members of each as CSV.
 * Read in ranges of keys and written in pieces: memory does not grow with their number.
 */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { z } from "zod";
import { AppError } from "#contract/errors.ts";
import type { ReportFilter } from "#contract/model/report.ts";
import type { Db } from "#db/open.ts";
import { listBytesIn, listCountedRanges, listStatementsIn, type CountedRange, type Stretch } from "#db/repositories/counted.ts";
import type { Cell, TableColumn } from "#domain/report-table.ts";
import type { Outcome } from "#domain/reports.ts";

export const StatementsAsk = z.object({
  /** Written aside, and renamed when it is whole. */
  file: z.string(),
  form: z.enum(["xapi", "csv"]),
  /** Headings of the CSV's columns, by their keys. */
  headings: z.record(z.string(), z.string()),
});
export type StatementsAsk = z.infer<typeof StatementsAsk>;

/** Makes text of rows; given from outside, since records know no formats of files. */
export type ToCsv = (columns: readonly TableColumn[], rows: Iterable<Readonly<Record<string, Cell>>>) => Iterable<string>;

/** Read at once: what was read and let go is freed late, and the more of it at once the later. */
const page = 50;
/** Written at once. */
const piece = 1 << 20;

const columns = [
  { key: "at", kind: "text" },
  { key: "name", kind: "text" },
  { key: "organisation", kind: "text" },
  { key: "country", kind: "text" },
  { key: "profile", kind: "text" },
  { key: "verb", kind: "text" },
  { key: "courseId", kind: "text" },
  { key: "lessonId", kind: "text" },
  { key: "objectKind", kind: "text" },
  { key: "objectId", kind: "text" },
  { key: "rev", kind: "count" },
  { key: "version", kind: "text" },
  { key: "scaled", kind: "share" },
  { key: "success", kind: "count" },
  { key: "supervised", kind: "count" },
  { key: "seconds", kind: "number" },
] as const;
/** Keys of the CSV's columns. */
export const statementColumns: readonly string[] = columns.map(({ key }) => key);

interface Asked {
  readonly filter: ReportFilter;
  /** Whose work, and as whom they are written. */
  readonly people: ReadonlyMap<string, Pick<Outcome, "name" | "organisation" | "country">>;
}

/** @param tell how many of how many profiles are done. @returns statements written. @throws AppError disk-full, read-only; nothing is left then */
export function writeStatements(
  db: Db,
  ask: StatementsAsk,
  { filter, people }: Asked,
  toCsv: ToCsv,
  tell: (done: number, total: number) => void,
): number {
  const ranges = listCountedRanges(db, [...people.keys()]);
  let written = 0;
  const read = function* <T>(list: (stretch: Stretch) => T[]): Generator<{ range: CountedRange; row: T }> {
    for (const [at, range] of ranges.entries()) {
      tell(at, ranges.length);
      for (let from = range.first; from <= range.upto; from += page)
        for (const row of list({ strand: range.strand, from, to: Math.min(range.upto, from + page - 1), within: filter })) {
          written += 1;
          yield { range, row };
        }
    }
  };
  const lines = function* (): Generator<Uint8Array> {
    for (const { row } of read((stretch) => listBytesIn(db, stretch))) {
      yield row;
      yield newline;
    }
  };
  const rows = function* (): Generator<Readonly<Record<string, Cell>>> {
    for (const { range, row } of read((stretch) => listStatementsIn(db, stretch)))
      yield { ...row, profile: range.profileId, ...people.get(range.profileId) };
  };
  if (ask.form === "xapi") writePieces(ask.file, lines());
  else {
    const headed = columns.map((column) => ({ ...column, heading: ask.headings[column.key] ?? column.key }));
    writePieces(ask.file, encoded(toCsv(headed, rows())));
  }
  tell(ranges.length, ranges.length);
  return written;
}
const newline = new Uint8Array([10]);
function* encoded(texts: Iterable<string>): Generator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

function writePieces(file: string, pieces: Iterable<Uint8Array>): void {
  const aside = `${file}.part`;
  let handle: number | null = null;
  try {
    handle = openSync(aside, "w", 0o644);
    const buffer = Buffer.allocUnsafe(piece);
    let at = 0;
    for (const bytes of pieces) {
      if (at + bytes.length > piece) {
        writeAll(handle, buffer.subarray(0, at));
        at = 0;
      }
      if (bytes.length > piece) writeAll(handle, bytes);
      else {
        buffer.set(bytes, at);
        at += bytes.length;
      }
    }
    writeAll(handle, buffer.subarray(0, at));
    fsyncSync(handle);
    closeSync(handle);
    handle = null;
    renameSync(aside, file);
  } catch (cause) {
    if (handle !== null) closeSync(handle);
    rmSync(aside, { force: true });
    if (cause instanceof AppError) throw cause;
    const code = cause instanceof Error && "code" in cause ? cause.code : "";
    throw new AppError(code === "ENOSPC" || code === "EDQUOT" ? "disk-full" : "read-only", {}, { cause });
  }
}
function writeAll(handle: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at);
}
