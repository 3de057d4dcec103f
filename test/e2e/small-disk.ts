/** Places that are hard to write to: a disk that can be filled, and a folder that cannot be written. Real ones, made by the system. */
import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, lstatSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
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

/** Makes a folder and all in it unwritable for the account that `asReader` runs as, and owned by it. */
export function makeReadOnly(dir: string): void {
  for (const name of [".", ...readdirSync(dir, { recursive: true, encoding: "utf8" })]) {
    const path = join(dir, name);
    const { mode } = lstatSync(path);
    if (isRoot) chownSync(path, nobody, nobody);
    chmodSync(path, mode & 0o555);
  }
}
/** Makes it removable again. */
export function makeWritable(dir: string): void {
  chmodSync(dir, 0o755);
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true }))
    if (entry.isDirectory()) chmodSync(join(entry.parentPath, entry.name), 0o755);
}
/** How a host is run so that permissions hold for it. */
export const asReader: readonly string[] = isRoot
  ? ["setpriv", `--reuid=${nobody}`, `--regid=${nobody}`, "--clear-groups", "--inh-caps=-all"]
  : [];
