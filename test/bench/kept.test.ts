/** Comparing with kept releases: what is worse is said, and keeping takes nothing away. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { keep, readKept, worse } from "./kept.ts";
import { row } from "./row.ts";

test("a ratio worse by a fifth is said for each release it is worse than; better, new and floorless rows are not", () => {
  const kept = [
    { version: "0.1.0", rows: [row("save", 10, "ms", 10, null), row("start", 50, "ms", 10, null), row("memory", 100, "MB", null, 200)] },
    { version: "0.2.0", rows: [row("save", 11, "ms", 10, null)] },
  ];
  const now = [row("save", 12.5, "ms", 10, null), row("start", 20, "ms", 10, null), row("memory", 900, "MB", null, 200)];
  expect(worse(now, kept)).toEqual(["WORSE save: ratio 1.25, was 1 in 0.1.0"]);
  expect(worse([row("save", 12, "ms", 10, null)], kept)).toHaveLength(1);
  expect(worse([row("save", 11.9, "ms", 10, null), row("new", 9, "ms", 1, null)], kept)).toEqual([]);
});

test("keeping replaces what was measured again, leaves the rest, and releases stand in the order of their numbers", () => {
  const folder = mkdtempSync(join(tmpdir(), "academy-kept-"));
  try {
    expect(readKept(join(folder, "none"))).toEqual([]);
    keep(folder, "0.10.0", [row("save", 3, "ms", 1, 2)]);
    keep(folder, "0.9.0", [row("save", 2, "ms", 1, 2), row("start", 5, "ms", null, null)]);
    keep(folder, "0.9.0", [row("save", 1, "ms", 1, 2)]);
    expect(readKept(folder)).toEqual([
      { version: "0.9.0", rows: [row("save", 1, "ms", 1, 2), row("start", 5, "ms", null, null)] },
      { version: "0.10.0", rows: [row("save", 3, "ms", 1, 2)] },
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
