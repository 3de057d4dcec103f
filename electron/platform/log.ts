/** The log of this host: a file in the data folder that tells what the program did, never what a person is called or answered. */
import { appendFileSync, mkdirSync, renameSync, statSync } from "node:fs";
import { dirname } from "node:path";

/** Codes, counts and durations. */
export type LogFields = Readonly<Record<string, string | number | boolean>>;
export interface Log {
  info(event: string, fields?: LogFields): void;
  /** Kind, code and stack of an error, without its message: a message may quote what a person wrote. */
  error(event: string, error: unknown, fields?: LogFields): void;
}

/** One old file is kept beside the current one. */
const largest = 1_000_000;

/** A log that writes JSON lines to `file`. A log that cannot be written is silent: it must never be why something else fails. */
export function openLog(file: string): Log {
  const write = (line: Record<string, unknown>): void => {
    try {
      mkdirSync(dirname(file), { recursive: true });
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largest) renameSync(file, `${file}.old`);
      appendFileSync(file, `${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`, { mode: 0o600 });
    } catch {
      // A full disk or a read-only folder is told where it matters, by the operation that needed it.
    }
  };
  return {
    info: (event, fields = {}) => write({ ...fields, event }),
    error: (event, error, fields = {}) => write({ ...fields, event, error: describe(error) }),
  };
}
/** A log that keeps nothing: for a data folder that cannot be written. */
export const noLog: Log = { info: () => undefined, error: () => undefined };

function describe(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const code = "code" in error && typeof error.code === "string" ? { code: error.code } : {};
  // The stack begins with the message, and a message may have lines of its own that look like frames.
  const frames = (error.stack ?? "")
    .split(error.message || error.name)
    .slice(1)
    .join("");
  const stack = frames
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => /^at .*(:\d+:\d+\)?|\))$/.test(line))
    .slice(0, 12);
  return { kind: error.name, ...code, stack, ...(error.cause === undefined ? {} : { cause: describe(error.cause) }) };
}
