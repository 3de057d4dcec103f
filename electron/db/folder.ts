/** The data folder, held by one running instance. (Beside the database and not in platform/: its lock is one of SQLite's.) */
import { accessSync, constants, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "#contract/errors.ts";
import { dataPaths, isNetworkFolder, nearestExisting } from "#platform/paths.ts";
import type { DataPaths } from "#platform/paths.ts";
import { holdFile } from "./open.ts";
import { translate } from "./sql.ts";

/** Bytes that must be free: 32 KB of shared memory, as much of a first log. */
const room = 64 * 1024;

export interface DataFolder extends DataPaths {
  /** False: open for study only, and nothing is kept. */
  readonly writable: boolean;
  readonly reason: "ok" | "read-only" | "disk-full";
  /** Lets go of the folder. The system does the same when the process ends, however it ends. */
  close(): void;
}

/**
 * Opens a data folder for this process alone, making what is missing. A folder that cannot be written opens with `writable: false`; then
 * several may read it at once. Commands that only read beside a running app use `dataPaths` and hold nothing.
 *
 * A disk without room for the log that every database needs opens in the same way, with the reason `disk-full`.
 * @param mustWrite Refuse a folder that cannot be written.
 * @throws AppError data-in-use; network-folder; with `mustWrite` also read-only and disk-full
 */
export function openDataFolder(dir: string, options: { mustWrite?: boolean } = {}): DataFolder {
  const paths = dataPaths(dir);
  if (isNetworkFolder(paths.root)) throw new AppError("network-folder");
  try {
    // Asked first: on a read-only medium Node's recursive mkdir reports a parent that is missing.
    accessSync(nearestExisting(paths.root), constants.W_OK);
    for (const folder of [paths.root, paths.blobs, paths.backups, paths.tmp]) mkdirSync(folder, { recursive: true });
    mkdirSync(paths.keys, { recursive: true, mode: 0o700 });
    // SQLite quietly opens a file for reading when it cannot write it, and a lock on that holds nobody back.
    for (const path of [paths.root, paths.lock, paths.database]) if (existsSync(path)) accessSync(path, constants.W_OK);
    const lock = holdFile(paths.lock);
    try {
      // What an earlier run left half done; nobody else is here.
      for (const name of readdirSync(paths.tmp)) rmSync(join(paths.tmp, name), { recursive: true, force: true });
      // Opening a database takes a log and shared memory: better to know now than to fail half way.
      const probe = join(paths.tmp, "room");
      try {
        writeFileSync(probe, Buffer.alloc(room));
      } finally {
        rmSync(probe, { force: true });
      }
    } catch (error) {
      lock.release();
      throw error;
    }
    return { ...paths, writable: true, reason: "ok", close: () => lock.release() };
  } catch (error) {
    const reason = unwritable(error);
    if (reason === null) throw translate(error);
    if (options.mustWrite === true) throw new AppError(reason, {}, { cause: error });
    return { ...paths, writable: false, reason, close: () => undefined };
  }
}

/** Why the folder cannot be written, or null when the error says something else. */
function unwritable(error: unknown): "read-only" | "disk-full" | null {
  const known = translate(error);
  if (known instanceof AppError && (known.code === "read-only" || known.code === "disk-full")) return known.code;
  const code = error instanceof Error && "code" in error ? error.code : "";
  return code === "EACCES" || code === "EPERM" || code === "SQLITE_CANTOPEN" ? "read-only" : null;
}
