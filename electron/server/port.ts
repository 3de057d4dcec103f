import { UsageError } from "./outcome.ts";

/** A port of the command line; 0, the default, lets the system choose. @throws UsageError */
export function readPort(text: string | undefined): number {
  if (text === undefined) return 0;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw new UsageError(`--port ${text}`);
  return port;
}
