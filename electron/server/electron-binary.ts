/** Electron's binary on a developer's or a first user's machine: found, fetched once, run. Never waits without end, never throws. */
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type Found =
  | { state: "present"; binary: string }
  /** Electron's package is here, its binary is not. `tried`: fetching it failed before. */
  | { state: "absent"; folder: string; tried: boolean }
  /** Not even the package: a packed host without it. */
  | { state: "none" };

/** The window's program ends with this when it has already told the person why. */
export const toldExitCode = 3;
const triedMark = ".fetch-failed";

/** Looks without running anything. @param root the folder that holds node_modules. */
export function findElectron(root: string): Found {
  const folder = join(root, "node_modules", "electron");
  if (!existsSync(join(folder, "package.json"))) return { state: "none" };
  try {
    const binary = join(folder, "dist", readFileSync(join(folder, "path.txt"), "utf8").trim());
    if (existsSync(binary) && existsSync(join(folder, "dist", "version"))) return { state: "present", binary };
  } catch {
    // No path.txt: never installed, or only half.
  }
  return { state: "absent", folder, tried: existsSync(join(folder, triedMark)) };
}

export interface Limits {
  /** Milliseconds without a byte arriving after which a fetch is given up. */
  readonly quiet: number;
  /** Milliseconds after which it is given up in any case. */
  readonly total: number;
}

/**
 * Runs Electron's own installer. Where its release site cannot be reached that fails at once; where packets vanish, after `quiet`.
 * A failure is marked inside Electron's folder, so that the next start does not wait again; `npm ci` clears the mark.
 */
export async function fetchElectron(folder: string, limits: Limits = { quiet: 10_000, total: 300_000 }): Promise<boolean> {
  let scratch: string | undefined;
  try {
    scratch = mkdtempSync(join(tmpdir(), "academy-electron-"));
    const child = spawn(process.execPath, [join(folder, "install.js")], {
      cwd: folder,
      // The download lands in a folder of ours, where its growth can be seen.
      env: { ...process.env, TMPDIR: scratch, TEMP: scratch, TMP: scratch },
      stdio: "ignore",
      windowsHide: true,
    });
    const watched = [scratch, join(folder, "dist")];
    const good = await endOf(child, limits, () => watched.reduce((sum, path) => sum + bytesIn(path), 0));
    if (!good) writeFileSync(join(folder, triedMark), "");
    return good;
  } catch {
    return false;
  } finally {
    if (scratch !== undefined) rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  }
}

function endOf(child: ChildProcess, limits: Limits, measure: () => number): Promise<boolean> {
  return new Promise((resolve) => {
    const started = performance.now();
    let grew = started;
    let bytes = 0;
    const watch = setInterval(
      () => {
        const now = performance.now();
        const measured = measure();
        if (measured !== bytes) [bytes, grew] = [measured, now];
        if (now - grew > limits.quiet || now - started > limits.total) child.kill("SIGKILL");
      },
      Math.min(500, limits.quiet),
    );
    const end = (good: boolean): void => {
      clearInterval(watch);
      resolve(good);
    };
    child.once("error", () => end(false));
    child.once("exit", (code) => end(code === 0));
  });
}

function bytesIn(folder: string): number {
  try {
    let sum = 0;
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) sum += statSync(join(entry.parentPath, entry.name)).size;
    }
    return sum;
  } catch {
    // Files come and go while it installs; the next look will do.
    return 0;
  }
}

/** How a run of the window ended: closed by the person; told the person why not; or never really began. */
export type Ran = "closed" | "told" | "could-not-start";

/** Runs the app's window and waits until it is closed. An early end with an error (no libraries, no screen, no sandbox) is no start. */
export async function runElectron(binary: string, args: readonly string[], early = 15_000): Promise<Ran> {
  const started = performance.now();
  return new Promise((resolve) => {
    try {
      const env = { ...process.env };
      // Set by some editors; Electron would then be a plain Node.
      delete env["ELECTRON_RUN_AS_NODE"];
      const child = spawn(binary, args, { stdio: "ignore", env });
      child.once("error", () => resolve("could-not-start"));
      child.once("exit", (code) => {
        if (code === toldExitCode) resolve("told");
        else resolve(code !== 0 && performance.now() - started < early ? "could-not-start" : "closed");
      });
    } catch {
      resolve("could-not-start");
    }
  });
}

/** Whether a window can be shown at all. */
export function hasScreen(platform: NodeJS.Platform, env: Readonly<Record<string, string | undefined>>): boolean {
  return platform === "win32" || platform === "darwin" || Boolean(env["DISPLAY"]) || Boolean(env["WAYLAND_DISPLAY"]);
}
