/** The real programs in processes of their own, from their source. */
import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");
export const academyProgram = join(root, "electron/cli/academy.ts");
export const serveProgram = join(import.meta.dirname, "serve-program.ts");

export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** A locale of the system must not matter, nor a screen be there. */
const env = { ...process.env, NODE_NO_WARNINGS: "1", DISPLAY: "", WAYLAND_DISPLAY: "" };

/** Runs a program to its end. */
export function run(program: string, args: readonly string[]): Promise<Ended> {
  return start(program, args).ended;
}

export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** What it has printed so far. */
  out(): string;
  /** Waits for a line on stdout. Rejects when the program ends first. */
  line(pattern: RegExp): Promise<string>;
}

export function start(program: string, args: readonly string[]): Started {
  const child = spawn(process.execPath, [program, ...args], { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  let out = "";
  let err = "";
  const waiting = new Set<() => void>();
  child.stdout.on("data", (chunk: Buffer) => {
    out += chunk.toString();
    for (const look of waiting) look();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    err += chunk.toString();
  });
  const ended = new Promise<Ended>((resolve) => child.once("close", (code) => resolve({ code, out, err })));
  return {
    child,
    ended,
    out: () => out,
    line: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = pattern.exec(out)?.[1];
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
        void ended.then((end) => reject(new Error(`Ended with ${end.code}:\n${end.out}${end.err}`)));
      }),
  };
}
