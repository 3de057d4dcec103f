/** Real folders and real database files, gone after each test. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "vitest";
import { AppError } from "#contract/errors.ts";
import { migrate } from "#db/migrate.ts";
import { openDatabase } from "#db/open.ts";
import type { Db } from "#db/open.ts";
import { operation } from "#db/operation.ts";
import { addDevice } from "#db/repositories/devices.ts";
import { addProfile } from "#db/repositories/profiles.ts";

const undo: (() => void)[] = [];
afterEach(() => {
  for (const step of undo.splice(0).toReversed()) step();
});
/** Runs `step` after the test, last registered first. */
export function afterwards(step: () => void): void {
  undo.push(step);
}

export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "academy-test-"));
  afterwards(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
export function opened(file: string, options: { readOnly?: boolean } = {}): Db {
  const db = openDatabase(file, options);
  afterwards(() => db.close());
  return db;
}
export const profileId = "3f0d2b6c-1c9e-4b6e-9f53-0d6a1c7c9a11";
export const deviceId = "9a1c7c3f-0d2b-4c9e-8b6e-53f0d6a1c7c9";
export const at = "2026-11-22T09:31:07.000Z";

/** A migrated database with one profile and one device. */
export async function freshDb(file = join(tempFolder(), "academy.db")): Promise<Db & { file: string }> {
  const db = opened(file);
  await migrate(db, join(file, "../backups"));
  operation(db, "prepare", (tx) => {
    addProfile(tx, { id: profileId, at, card: { name: "Somsak", country: "LA", organisation: "" } });
    addDevice(tx, { id: deviceId, publicKey: "k", fingerprint: "here", createdAt: at });
  });
  return { ...db, file };
}

/** The code an AppError carries; anything else that happens is thrown on. */
export function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
  return "no error";
}

const mount = (...args: string[]): void => void execFileSync("mount", args, { stdio: "pipe" });

/** Permissions of a file or folder; on Windows, which has none of these, those that were expected. */
export function modeOf(path: string, expected: number): number {
  return process.platform === "win32" ? expected : statSync(path).mode & 0o777;
}

/** A small file system of its own in memory, or null where this account may not mount. */
export function tinyDisk(size: string): { path: string; readOnly(): void } | null {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return null;
  const path = mkdtempSync(join(tmpdir(), "academy-disk-"));
  try {
    mount("-t", "tmpfs", "-o", `size=${size}`, "tmpfs", path);
  } catch {
    rmSync(path, { recursive: true });
    return null;
  }
  afterwards(() => {
    execFileSync("umount", ["-l", path]);
    rmSync(path, { recursive: true, force: true });
  });
  return { path, readOnly: () => mount("-o", "remount,ro", path) };
}
/** Makes one file unwritable, even for the superuser. */
export function fixFile(path: string): void {
  mount("--bind", path, path);
  afterwards(() => execFileSync("umount", ["-l", path]));
  mount("-o", "remount,bind,ro", path);
}
export const canMount = process.platform === "linux" && process.getuid?.() === 0 && tryMount();
function tryMount(): boolean {
  const path = mkdtempSync(join(tmpdir(), "academy-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "tmpfs", path], { stdio: "pipe" });
    execFileSync("umount", [path]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(path, { recursive: true, force: true });
  }
}
