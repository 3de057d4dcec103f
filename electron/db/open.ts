/** The one wrapper of better-sqlite3. */
import Database from "better-sqlite3";
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { AppError } from "#contract/errors.ts";
import { migrations } from "./migrations.ts";
import type { Migration } from "./migrations.ts";
import { createSql, translate, translated } from "./sql.ts";
import type { Reader, Tx } from "./sql.ts";

export interface Db extends Reader {
  /** True when nothing can be written: every operation then fails with `read-only`. */
  readonly readOnly: boolean;
  /** SQLite's user_version: the last migration of this file. */
  version(): number;
  /**
   * Runs `work` in one IMMEDIATE transaction: all of it is on disk when this returns, or nothing is.
   * Services use `operation` (operation.ts), which also names the change.
   * @throws AppError disk-full, read-only, data-damaged, data-in-use; and whatever `work` throws
   */
  transaction<T>(work: (tx: Tx) => T): T;
  /** Applies one migration in its own transaction. Only migrate.ts calls this. */
  apply(migration: Migration): void;
  /** Copies the database, consistently and while in use, to a new file that needs no log beside it. @throws AppError disk-full, read-only */
  backup(to: string): Promise<void>;
  /** Writes the file anew without what was taken out of it, and empties the log. After an erasure. @throws AppError disk-full, read-only, data-in-use */
  scrub(): void;
  /** Values of the pragmas that durability rests on. */
  pragmas(): Pragmas;
  /** Closes the connection; the last one to close moves the log into the file. */
  close(): void;
}
export interface Pragmas {
  journalMode: string;
  synchronous: number;
  foreignKeys: number;
  fullfsync: number;
}

/**
 * Opens a database file, or makes an empty one, and checks it before anything else touches it.
 *
 * `readOnly` reads beside a running app; with `current` too, an older file is read as a copy in memory that was brought up to date (no
 * connection of this process may have it open). In a place that cannot be written, or where there is no file yet, it is a copy in memory.
 * @param options.steps the schema that the file is of, by its migrations; the main database's unless said otherwise
 * @throws AppError data-newer when a newer app wrote the file; data-damaged when SQLite finds it broken; network-folder when the place
 *   cannot hold a write-ahead log; disk-full, read-only
 */
export function openDatabase(file: string, options: { readOnly?: boolean; current?: boolean; steps?: readonly Migration[] } = {}): Db {
  const steps = options.steps ?? migrations;
  if (options.readOnly !== true) return openForWriting(file, steps);
  if (options.current !== true) return openForReading(file, steps);
  const db = openForReading(file, steps);
  if (db.version() === latestOf(steps)) return db;
  db.close();
  return openCopy(file, steps);
}
const latestOf = (steps: readonly Migration[]): number => Math.max(...steps.map(({ version }) => version));

function openForWriting(file: string, steps: readonly Migration[]): Db {
  const checked = (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0 && checkedUntouched(file, steps);
  const raw = translated(() => new Database(file, { timeout: 5000 }));
  return opened(raw, () => {
    if (!checked) checkFile(raw, steps);
    raw.pragma("journal_mode = WAL");
    configure(raw);
    raw.pragma("synchronous = FULL");
    // What is erased is overwritten, not only forgotten.
    raw.pragma("secure_delete = ON");
    if (process.platform === "darwin") {
      // On macOS fsync alone leaves the bytes in the drive's cache.
      raw.pragma("fullfsync = ON");
      raw.pragma("checkpoint_fullfsync = ON");
    }
    const found = pragmasOf(raw);
    // A file system without shared memory, in practice a network's, silently keeps the old journal.
    if (found.journalMode !== "wal") throw new AppError("network-folder", { journal: found.journalMode });
    if (found.synchronous !== 2 || found.foreignKeys !== 1 || (process.platform === "darwin" && found.fullfsync !== 1)) {
      throw new Error(`The database does not keep its promises: ${JSON.stringify(found)}`);
    }
    return wrap(raw, false);
  });
}

/**
 * Checks a file with a log by a connection that cannot write: the last one to close would move the log into the file, and a damaged file
 * is kept as it was found. False when SQLite must write before it can read: a rollback journal was left behind.
 */
function checkedUntouched(file: string, steps: readonly Migration[]): boolean {
  try {
    const raw = translated(() => new Database(file, { readonly: true, timeout: 5000 }));
    try {
      translated(() => checkFile(raw, steps));
    } finally {
      raw.close();
    }
    return true;
  } catch (error) {
    if (error instanceof AppError && (error.code === "data-damaged" || error.code === "data-newer")) throw error;
    return false;
  }
}

function openForReading(file: string, steps: readonly Migration[]): Db {
  if (!existsSync(file)) return openCopy(null, steps);
  try {
    const raw = translated(() => new Database(file, { readonly: true, timeout: 5000 }));
    return opened(raw, () => {
      checkFile(raw, steps);
      configure(raw);
      return wrap(raw, true);
    });
  } catch (error) {
    // Reading beside a log needs the shared-memory file, which cannot be made here (https://sqlite.org/wal.html#readonly).
    const noRoom = error instanceof AppError && (error.code === "read-only" || error.code === "disk-full");
    if (noRoom || sqliteCode(error).startsWith("SQLITE_CANTOPEN")) return openCopy(file, steps);
    throw error;
  }
}

/** A copy in memory, brought up to date, that refuses writing. Only for files that no connection of this process holds open. */
function openCopy(file: string | null, steps: readonly Migration[]): Db {
  const raw = file === null ? new Database(":memory:") : new Database(translated(() => copyBytes(file)));
  return opened(raw, () => {
    checkFile(raw, steps);
    configure(raw);
    const db = wrap(raw, true);
    for (const migration of steps) if (migration.version > db.version()) db.apply(migration);
    raw.pragma("query_only = ON");
    return db;
  });
}

/**
 * The file's bytes with its log taken in, as a database without a log: in memory there can be none. SQLite takes the log in on a private
 * copy, which is gone when this returns; without a log there is nothing to take in, and no room is needed.
 */
function copyBytes(file: string): Buffer {
  const log = statSync(`${file}-wal`, { throwIfNoEntry: false });
  if (!log || log.size === 0) {
    const bytes = readFileSync(file);
    // Read and write version of the file: 2 with a log, 1 without (https://sqlite.org/fileformat2.html#file_format_version_numbers).
    if (bytes.length >= 100) bytes.fill(1, 18, 20);
    return bytes;
  }
  const folder = mkdtempSync(join(tmpdir(), "academy-"));
  try {
    const copy = join(folder, "copy.db");
    copyFileSync(file, copy);
    copyFileSync(`${file}-wal`, `${copy}-wal`);
    const raw = new Database(copy);
    try {
      translated(() => raw.pragma("journal_mode = DELETE"));
    } finally {
      raw.close();
    }
    return readFileSync(copy);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Closes the connection when what follows fails: a refused file must not stay locked. */
function opened(raw: Database.Database, use: () => Db): Db {
  try {
    return translated(use);
  } catch (error) {
    raw.close();
    throw error;
  }
}

const QuickCheck = z.array(z.object({ quick_check: z.string() }));
function checkFile(raw: Database.Database, steps: readonly Migration[]): void {
  const version = versionOf(raw);
  if (version > latestOf(steps)) throw new AppError("data-newer", { found: version, known: latestOf(steps) });
  const lines = QuickCheck.parse(raw.pragma("quick_check(1)")).map((r) => r.quick_check);
  if (lines[0] !== "ok") throw new AppError("data-damaged", { finding: lines[0] ?? "" });
}
function configure(raw: Database.Database): void {
  raw.pragma("foreign_keys = ON");
  raw.pragma("trusted_schema = OFF");
}

const simple = (raw: Database.Database, name: string): unknown => raw.pragma(name, { simple: true });
const versionOf = (raw: Database.Database): number => z.number().parse(simple(raw, "user_version"));
function pragmasOf(raw: Database.Database): Pragmas {
  return {
    journalMode: z.string().parse(simple(raw, "journal_mode")),
    synchronous: z.number().parse(simple(raw, "synchronous")),
    foreignKeys: z.number().parse(simple(raw, "foreign_keys")),
    fullfsync: z.number().parse(simple(raw, "fullfsync")),
  };
}
const sqliteCode = (error: unknown): string => (error instanceof Database.SqliteError ? error.code : "");

function wrap(raw: Database.Database, readOnly: boolean): Db {
  const sql = createSql((text) => raw.prepare(text));
  const tx: Tx = {
    ...sql,
    run(text, values) {
      if (!raw.inTransaction) throw new Error("A change outside an operation.");
      return sql.run(text, values);
    },
  };
  const transaction = <T>(work: (tx: Tx) => T): T => {
    if (readOnly) throw new AppError("read-only");
    if (raw.inTransaction) throw new Error("An operation inside an operation.");
    return translated(() => {
      raw.exec("BEGIN IMMEDIATE");
      try {
        const result = work(tx);
        if (result instanceof Promise) throw new Error("An operation must not wait: do the I/O before or after.");
        raw.exec("COMMIT");
        return result;
      } catch (error) {
        // SQLite has rolled back by itself when the disk was full.
        if (raw.inTransaction) raw.exec("ROLLBACK");
        throw error;
      }
    });
  };
  return {
    all: sql.all,
    get: sql.get,
    readOnly,
    version: () => versionOf(raw),
    transaction,
    apply(migration) {
      // Off while tables are rebuilt, as https://sqlite.org/lang_altertable.html#otheralter asks; checked before the commit instead.
      raw.pragma("foreign_keys = OFF");
      try {
        translated(() =>
          raw
            .transaction(() => {
              raw.exec(migration.sql);
              const broken = z.array(z.unknown()).parse(raw.pragma("foreign_key_check"));
              if (broken.length > 0) throw new Error(`Migration ${migration.version} leaves ${broken.length} broken references.`);
              raw.pragma(`user_version = ${migration.version}`);
            })
            .immediate(),
        );
      } finally {
        raw.pragma("foreign_keys = ON");
      }
    },
    async backup(to) {
      await raw.backup(to).catch((error: unknown) => {
        throw translate(error);
      });
      // The copy says that it has a log: reading it would leave files beside it, and copying it alone would look incomplete.
      const copy = translated(() => new Database(to));
      try {
        translated(() => copy.pragma("journal_mode = DELETE"));
      } finally {
        copy.close();
      }
    },
    scrub: () =>
      translated(() => {
        raw.exec("VACUUM");
        raw.pragma("wal_checkpoint(TRUNCATE)");
      }),
    pragmas: () => pragmasOf(raw),
    close: () => void raw.close(),
  };
}

/**
 * Opens a file that holds nothing of its own, such as an index: one of another version, or one that is damaged, is thrown away and made
 * anew. A power cut may cost its last changes, never its soundness.
 * @param file Null: in memory, where nothing can be written.
 * @throws AppError disk-full, read-only
 */
export function openDerived(file: string | null, schema: Migration): Db {
  const make = (): Db => {
    const raw = translated(() => new Database(file ?? ":memory:", { timeout: 5000 }));
    return opened(raw, () => {
      raw.pragma("journal_mode = WAL");
      raw.pragma("synchronous = NORMAL");
      configure(raw);
      const db = wrap(raw, false);
      if (db.version() === 0) db.apply(schema);
      if (db.version() !== schema.version) throw new AppError("data-damaged", { finding: "version" });
      return db;
    });
  };
  try {
    return make();
  } catch (error) {
    if (file === null || !(error instanceof AppError) || error.code !== "data-damaged") throw error;
    for (const ending of ["", "-wal", "-shm"]) rmSync(`${file}${ending}`, { force: true });
    return make();
  }
}

/**
 * Holds a file for this process until `release`, or until the process is gone, however it goes: an exclusive transaction that writes
 * nothing. Never open the file otherwise in the same process: POSIX drops all locks of a file when any handle on it is closed.
 * @throws AppError data-in-use when another holds it; read-only
 */
export function holdFile(file: string): { release(): void } {
  const raw = translated(() => new Database(file, { timeout: 0 }));
  try {
    translated(() => raw.exec("BEGIN EXCLUSIVE"));
  } catch (error) {
    raw.close();
    throw error;
  }
  return { release: () => void raw.close() };
}
