/** Places that are hard to write to: a disk that can be filled, and a folder that cannot be written. Real ones, made by the system. */
import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, cpSync, lstatSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const isRoot = process.getuid?.() === 0;
/** The account of nobody, for whom root's own exemption from permissions does not hold. */
const nobody = 65_534;

export interface SmallDisk {
  readonly dir: string;
  /** Leaves no byte free. */
  fill(): void;
  /** Gives all of it back. */
  free(): void;
  remove(): void;
}

/** A file system of its own in memory, or null where this account may not mount one. */
export function mountSmallDisk(megabytes: number): SmallDisk | null {
  const dir = mkdtempSync(join(tmpdir(), "academy-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", dir], { stdio: "ignore" });
  } catch {
    rmSync(dir, { recursive: true });
    return null;
  }
  const ballast = join(dir, "ballast");
  return {
    dir,
    fill() {
      // In ever smaller pieces: what is left of the last page goes too.
      for (let piece = 1024 * 1024, at = 0; piece >= 1024;) {
        try {
          writeFileSync(`${ballast}-${at}`, Buffer.alloc(piece, 1));
          at += 1;
        } catch {
          piece /= 2;
        }
      }
    },
    free() {
      for (const name of readdirSync(dir)) if (name.startsWith("ballast-")) truncateSync(join(dir, name), 0);
    },
    remove() {
      execFileSync("umount", ["-l", dir], { stdio: "ignore" });
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

export interface ReadOnlyFolder {
  readonly dir: string;
  /** How a host is started so that it cannot write there. */
  readonly options: { readonly account?: number };
  remove(): void;
}

/**
 * A copy of a folder that cannot be written: on a file system mounted for reading; where none may be mounted, by its permissions. Those do
 * not hold for root, whose host then runs as nobody.
 */
export function readOnlyCopy(from: string): ReadOnlyFolder {
  const disk = mountSmallDisk(64);
  if (disk) {
    const dir = join(disk.dir, "data");
    cpSync(from, dir, { recursive: true });
    execFileSync("mount", ["-o", "remount,ro", disk.dir]);
    return { dir, options: {}, remove: () => disk.remove() };
  }
  const dir = mkdtempSync(join(tmpdir(), "academy-read-only-"));
  cpSync(from, dir, { recursive: true });
  for (const name of [...readdirSync(dir, { recursive: true, encoding: "utf8" }), "."]) {
    const path = join(dir, name);
    if (isRoot) chownSync(path, nobody, nobody);
    chmodSync(path, lstatSync(path).mode & 0o555);
  }
  return {
    dir,
    options: isRoot ? { account: nobody } : {},
    remove() {
      for (const entry of [".", ...readdirSync(dir, { recursive: true, encoding: "utf8" })])
        if (lstatSync(join(dir, entry)).isDirectory()) chmodSync(join(dir, entry), 0o755);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
