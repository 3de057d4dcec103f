/** Plain SQL with named values; rows come back parsed. Writing is possible only inside a transaction: `Tx` is what an operation hands out. */
import type { z } from "zod";
import { AppError } from "#contract/errors.ts";

export type Value = string | number | bigint | Uint8Array | null;
/** Values by name: `@courseId` in the SQL is `courseId` here. */
export type Values = Readonly<Record<string, Value>>;

export interface Reader {
  /** All rows, each parsed. */
  readonly all: <T>(sql: string, row: z.ZodType<T>, values?: Values) => T[];
  /** The first row, or null. */
  readonly get: <T>(sql: string, row: z.ZodType<T>, values?: Values) => T | null;
}
export interface Tx extends Reader {
  /** Runs a change and tells how many rows it changed. */
  readonly run: (sql: string, values?: Values) => number;
}

/** What a prepared statement of the SQLite library does for us. */
export interface Prepared {
  all(values: Values): unknown[];
  get(values: Values): unknown;
  run(values: Values): { changes: number };
}

/** A reader and writer over one connection; statements are prepared once. */
export function createSql(prepare: (sql: string) => Prepared): Tx {
  const cache = new Map<string, Prepared>();
  const prepared = (sql: string): Prepared => {
    let found = cache.get(sql);
    if (!found) cache.set(sql, (found = prepare(sql)));
    return found;
  };
  return {
    all: (sql, row, values = {}) => translated(() => prepared(sql).all(values)).map((r) => row.parse(r)),
    get: (sql, row, values = {}) => {
      const found = translated(() => prepared(sql).get(values));
      return found === undefined ? null : row.parse(found);
    },
    run: (sql, values = {}) => translated(() => prepared(sql).run(values).changes),
  };
}

/**
 * Runs something on SQLite and turns the failures a person can meet into their codes.
 * @throws AppError disk-full, read-only, data-damaged, data-in-use
 */
export function translated<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw translate(error);
  }
}

/** The AppError for an error of SQLite (https://sqlite.org/rescode.html), or the error itself. */
export function translate(error: unknown): unknown {
  const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
  const cause = { cause: error };
  // The shared-memory file beside the log could not get its 32 KB.
  if (code === "SQLITE_IOERR_SHMSIZE") return new AppError("disk-full", {}, cause);
  if (code === "SQLITE_FULL" || code === "ENOSPC" || code === "EDQUOT") return new AppError("disk-full", {}, cause);
  if (code.startsWith("SQLITE_READONLY") || code === "EROFS") return new AppError("read-only", {}, cause);
  // A stick that was pulled out, a quota that is used up, a file that may not grow: whatever it is, nothing can be written here now.
  if (code === "SQLITE_IOERR_WRITE" || code === "SQLITE_IOERR_FSYNC") return new AppError("read-only", {}, cause);
  if (code.startsWith("SQLITE_CORRUPT") || code === "SQLITE_NOTADB") return new AppError("data-damaged", {}, cause);
  if (code.startsWith("SQLITE_BUSY")) return new AppError("data-in-use", {}, cause);
  return error;
}
