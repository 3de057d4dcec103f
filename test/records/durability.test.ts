/** A kill leaves the system's caches intact, a power cut does not: the log must be on the disk before the word "saved" is said. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { tempFolder } from "#test/db/support.ts";

/** Why system calls cannot be watched here, or null. */
function whyNot(): string | null {
  if (process.platform !== "linux") return "strace is Linux's";
  const found = spawnSync("strace", ["-o", "/dev/null", "true"], { stdio: "ignore" });
  if (found.error) return "no strace";
  return found.status === 0 ? null : "tracing is not allowed here";
}
const reason = whyNot();

interface Step {
  what: "log" | "sync" | "ack";
}
/** Writes to the log, syncs of it and acknowledgements, in the order the kernel saw them. */
function stepsOf(trace: string): Step[] {
  return trace.split("\n").flatMap((line): Step[] => {
    if (/\b(pwrite64|write)\(\d+<[^>]*academy\.db-wal>/.test(line)) return [{ what: "log" }];
    if (/\b(fdatasync|fsync)\(\d+<[^>]*academy\.db-wal>/.test(line)) return [{ what: "sync" }];
    if (/\bwrite\(1<[^>]*>, "ack /.test(line)) return [{ what: "ack" }];
    return [];
  });
}
/** Acknowledgements given while something written to the log was not yet on the disk. */
function tooEarly(steps: readonly Step[]): number {
  let [dirty, early] = [false, 0];
  for (const { what } of steps) {
    if (what === "log") dirty = true;
    else if (what === "sync") dirty = false;
    else if (dirty) early++;
  }
  return early;
}

const tooEarlyIn = (lines: string[]): number => tooEarly(stepsOf(lines.join("\n")));

test.skipIf(reason !== null)(`the log is on the disk before each acknowledgement${reason === null ? "" : ` (skipped: ${reason})`}`, () => {
  const root = join(tempFolder(), "data");
  mkdirSync(root);
  const trace = join(root, "../trace");
  const child = [process.execPath, join(import.meta.dirname, "kill-child.ts"), root, "20"];
  execFileSync("strace", ["-f", "-y", "-s", "16", "-e", "trace=write,pwrite64,fsync,fdatasync", "-o", trace, ...child], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const steps = stepsOf(readFileSync(trace, "utf8"));
  const count = (what: Step["what"]): number => steps.filter((s) => s.what === what).length;
  expect(count("ack")).toBe(20);
  // One sync an operation at least; and the reading of the trace is not blind.
  expect(count("sync")).toBeGreaterThanOrEqual(20);
  expect(count("log")).toBeGreaterThanOrEqual(20);
  expect(tooEarly(steps)).toBe(0);
});

test("the reading of the trace would see an acknowledgement that came too early", () => {
  const line = {
    log: `9 pwrite64(20</tmp/x/academy.db-wal>, "..", 4096, 0) = 4096`,
    sync: "9 fdatasync(20</tmp/x/academy.db-wal>) = 0",
    ack: `9 write(1<pipe:[7]>, "ack 1 "..., 9) = 9`,
  };
  expect(tooEarlyIn([line.log, line.sync, line.ack])).toBe(0);
  expect(tooEarlyIn([line.log, line.ack, line.sync])).toBe(1);
  expect(tooEarlyIn([line.log, line.sync.replace("-wal", ""), line.ack])).toBe(1);
});
