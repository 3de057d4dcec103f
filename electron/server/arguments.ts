/** What the command lines of both hosts share. */
import { filesAmong } from "#platform/open-files.ts";
import { UsageError } from "./outcome.ts";

/** A port of the command line; 0, the default, lets the system choose. @throws UsageError */
export function readPort(text: string | undefined): number {
  if (text === undefined) return 0;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw new UsageError(`--port ${text}`);
  return port;
}

/** Files to open, as absolute paths: what a person hands over can only be a file of ours. @throws UsageError */
export function readFiles(positionals: readonly string[]): string[] {
  const files = filesAmong(positionals, process.cwd());
  if (files.length < positionals.length) throw new UsageError(positionals.join(" "));
  return files;
}
