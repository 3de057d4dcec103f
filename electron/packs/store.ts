/**
 * The content-addressed store of a data folder: `blobs/<2 hex>/<sha256>`. Versions of a course share blobs; a blob is complete or absent,
 * because it is staged in `tmp/`, flushed and only then renamed. The manifest of an installed pack is a blob too: its digest is its name.
 */
import { createHash } from "node:crypto";
import { closeSync, createReadStream, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { rename, rm, rmdir, stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "#contract/errors.ts";
import { type Manifest } from "#contract/model/manifest.ts";
import { sha256 } from "./hash.ts";

export interface PackStore {
  /** The data folder. */
  readonly root: string;
  /** Where a blob lies; for media that is sent by range. @throws AppError not-found for what is no SHA-256 */
  path(hash: string): string;
  has(hash: string): boolean;
  /** A small blob, hashed again. @throws AppError not-found, pack-wrong-hash */
  read(hash: string): Buffer;
  /** Bytes of a blob, or null when it is not here. */
  size(hash: string): Promise<number | null>;
  /** Whether a blob is here and sound; reads it all. For the doctor. */
  verify(hash: string): Promise<boolean>;
  /** A folder of its own in `tmp/`, for one installation. */
  stage(): Stage;
  /** Free bytes where the store lies, or null when the system does not say. */
  free(): Promise<number | null>;
  /** Runs one installation after the other: two must not stage and remove the same blob. */
  exclusive<T>(work: () => Promise<T>): Promise<T>;
  /**
   * Removes every blob that no installed pack needs, never while one is being installed. Returns the bytes freed.
   * @param installed Asked once nothing else is under way: an installation that ended meanwhile is among them.
   */
  sweep(installed: () => readonly { readonly digest: string; readonly manifest: Manifest }[]): Promise<number>;
}
export interface Stage {
  readonly dir: string;
  path(hash: string): string;
  /** Moves in the staged blobs, which are flushed, and calls `record`; when anything of it fails, takes back what it moved. */
  commit(hashes: readonly string[], signal?: AbortSignal, record?: () => void): Promise<void>;
  /** Leaves nothing behind. */
  discard(): Promise<void>;
}

/** Opens the store of a data folder and clears what an interrupted installation left in `tmp/`. */
export function openPackStore(dataDir: string): PackStore {
  const blobs = join(dataDir, "blobs");
  const temporary = join(dataDir, "tmp");
  const prefix = "install-";
  let turn: Promise<unknown> = Promise.resolve();
  let stages = 0;
  for (const name of list(temporary)) if (name.startsWith(prefix)) removeQuietly(join(temporary, name));

  const path = (hash: string): string => {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new AppError("not-found", { what: "blob" });
    return join(blobs, hash.slice(0, 2), hash);
  };
  const size = async (hash: string): Promise<number | null> => {
    const info = await stat(path(hash)).catch(() => null);
    return info?.isFile() ? info.size : null;
  };
  const store: PackStore = {
    root: dataDir,
    path,
    size,
    has(hash) {
      try {
        closeSync(openSync(path(hash), "r"));
        return true;
      } catch {
        return false;
      }
    },
    read(hash) {
      let bytes: Buffer;
      try {
        bytes = readFileSync(path(hash));
      } catch (error) {
        throw new AppError("not-found", { what: "blob" }, { cause: error });
      }
      if (sha256(bytes) !== hash) throw new AppError("pack-wrong-hash", { entry: hash });
      return bytes;
    },
    async verify(hash) {
      try {
        const sum = createHash("sha256");
        for await (const chunk of createReadStream(path(hash))) sum.update(chunk);
        return sum.digest("hex") === hash;
      } catch {
        return false;
      }
    },
    stage() {
      const dir = join(temporary, `${prefix}${process.pid}-${++stages}`);
      mkdirSync(dir, { recursive: true });
      const staged = (hash: string): string => join(dir, hash);
      return {
        dir,
        path: staged,
        discard: () => rm(dir, { recursive: true, force: true }),
        async commit(hashes, signal, record) {
          const moved: string[] = [];
          const folders = new Set<string>();
          try {
            for (const hash of hashes) {
              signal?.throwIfAborted();
              const folder = join(blobs, hash.slice(0, 2));
              if (!folders.has(folder)) mkdirSync(folder, { recursive: true });
              folders.add(folder);
              // A sound blob that is here stays: someone may be reading it. A damaged one is replaced, which heals it.
              const existed = store.has(hash);
              if (existed && (await store.verify(hash))) continue;
              await rename(staged(hash), path(hash));
              if (!existed) moved.push(hash);
            }
            await pooled([blobs, ...folders], async (folder) => syncFolder(folder));
            signal?.throwIfAborted();
            record?.();
          } catch (error) {
            for (const hash of moved) await rm(path(hash), { force: true });
            // Those made for this one are empty now; one with other blobs in it stays, for it cannot be removed.
            for (const folder of folders) await rmdir(folder).catch(() => undefined);
            throw error;
          }
        },
      };
    },
    async free() {
      try {
        const space = await statfs(dataDir);
        return space.bavail * space.bsize;
      } catch {
        return null;
      }
    },
    exclusive(work) {
      const result = turn.then(work, work);
      turn = result.catch(() => undefined);
      return result;
    },
    sweep: (installed) =>
      store.exclusive(async () => {
        const needed = new Set(installed().flatMap(({ digest, manifest }) => [digest, ...manifest.files.map((f) => f.sha256)]));
        let freed = 0;
        for (const folder of list(blobs)) {
          for (const name of list(join(blobs, folder))) {
            if (needed.has(name) || !/^[0-9a-f]{64}$/.test(name)) continue;
            const bytes = (await size(name)) ?? 0;
            // A file that someone is reading cannot go on Windows: it goes the next time.
            await rm(path(name), { force: true }).then(
              () => (freed += bytes),
              () => undefined,
            );
          }
          await rmdir(join(blobs, folder)).catch(() => undefined);
        }
        return freed;
      }),
  };
  return store;
}

/** Files under way at once: one is hashed while others are read, written and flushed; more gain nothing on one disk. */
const lanes = 4;

/** Runs `work` for every item, a few at a time. After a failure no other is begun. */
export async function pooled<T>(items: Iterable<T>, work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items].values();
  let failed = false;
  const lane = async (): Promise<void> => {
    for (const item of queue) {
      if (failed) return;
      await work(item).catch((error: unknown) => {
        failed = true;
        throw error;
      });
    }
  };
  // All lanes end before a failure is told: nothing may still be writing when the caller cleans up.
  const ended = await Promise.allSettled(Array.from({ length: lanes }, lane));
  for (const result of ended) if (result.status === "rejected") throw result.reason;
}

/** Makes renames last through a power cut; Windows has no such call and needs none. */
function syncFolder(folder: string): void {
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder).toSorted();
  } catch {
    return [];
  }
}
/** A read-only folder opens for study; what lies in its `tmp/` stays. */
function removeQuietly(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    /* read-only */
  }
}
