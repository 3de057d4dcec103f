/** Opens the default browser. Never waits for it, never throws: where there is none, the printed address is enough. */
import { spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The command that opens an address here, or null when there is no screen or no such command. */
export function openCommand(address: string, { platform, env }: Surroundings): { command: string; args: string[] } | null {
  // Only what this program made itself is handed to a command line; the fragment holds the code.
  if (!/^http:\/\/127\.0\.0\.1:\d{1,5}\/(#code=[A-Za-z0-9_-]+)?$/.test(address)) return null;
  if (platform === "darwin") return { command: "/usr/bin/open", args: [address] };
  if (platform === "win32")
    return {
      command: join(env["SystemRoot"] ?? "C:\\Windows", "System32", "rundll32.exe"),
      args: ["url.dll,FileProtocolHandler", address],
    };
  const wsl = env["WSL_DISTRO_NAME"] === undefined ? null : findProgram("wslview", env);
  if (wsl) return { command: wsl, args: [address] };
  if (!env["DISPLAY"] && !env["WAYLAND_DISPLAY"]) return null;
  const command = findProgram("xdg-open", env);
  return command === null ? null : { command, args: [address] };
}

/**
 * @returns whether something was started; it may still fail without a word.
 * The address is seen by other accounts in the list of processes: its code works once and the browser uses it at once,
 * and somebody quicker would be noticed, for the browser is then told that the code is spent.
 */
export function openBrowser(address: string, surroundings: Surroundings = { platform: process.platform, env: process.env }): boolean {
  try {
    const found = openCommand(address, surroundings);
    if (!found) return false;
    const child = spawn(found.command, found.args, { detached: true, stdio: "ignore", env: { ...surroundings.env }, windowsHide: true });
    child.on("error", () => undefined);
    child.unref();
    return child.pid !== undefined;
  } catch {
    return false;
  }
}

function findProgram(name: string, env: Surroundings["env"]): string | null {
  for (const folder of (env["PATH"] ?? "").split(delimiter)) {
    if (folder === "") continue;
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not in this folder.
    }
  }
  return null;
}
