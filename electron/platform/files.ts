/** Files that are whole or absent, and paths that stay below their root. */
import { randomBytes } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { dirname, isAbsolute, resolve, sep } from "node:path";

/**
 * Writes a file so that a reader sees the old bytes or the new, never a part, and the new ones survive a power cut once this resolves:
 * a temporary file beside it, fsync, rename, fsync of the folder.
 * @param mode Permissions of the file, 0644 unless said otherwise.
 */
export async function writeAtomic(path: string, bytes: Uint8Array | string, mode = 0o644): Promise<void> {
  const part = `${path}.${randomBytes(6).toString("hex")}.part`;
  try {
    const handle = await open(part, "wx", mode);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  await syncPath(dirname(path));
}

/** Forces a file, or the names in a folder, to the disk. Windows has no such call for folders and needs none: it journals names. */
export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, process.platform === "win32" ? "r+" : "r").catch((error: unknown) => {
    if (process.platform === "win32") return null;
    throw error;
  });
  if (!handle) return;
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Joins a relative path to a root.
 * @throws RangeError when it is absolute, holds a null byte, a drive or a stream (`c:`, `a:b`), or leads out of the root
 */
export function safeJoin(root: string, relative: string): string {
  const base = resolve(root);
  const path = resolve(base, relative);
  const below = path === base || path.startsWith(base.endsWith(sep) ? base : base + sep);
  // A colon is a drive or an alternate stream on Windows, and no name of ours has one; a backslash is a separator there.
  if (/[\0:\\]/.test(relative) || isAbsolute(relative) || !below) throw new RangeError("The path leads out of its folder.");
  return path;
}
