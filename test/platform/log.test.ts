import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { AppError } from "#contract/errors.ts";
import { openLog } from "#platform/log.ts";
import { modeOf, tempFolder } from "#test/db/support.ts";

test("an error is logged by kind, code and stack, never by its message", () => {
  const file = join(tempFolder(), "logs", "academy.log");
  const log = openLog(file);
  log.info("started", { version: "0.1.0", ms: 12 });
  const cause = new SyntaxError("Unexpected token in 'Somsak wrote\n    at this line: the answer is B'");
  log.error("failed", new AppError("bad-input", { field: "Somsak" }, { cause }), { reference: "ab12" });
  const text = readFileSync(file, "utf8");
  expect(text).not.toMatch(/Somsak|answer is B/);
  const [first, second] = text
    .trim()
    .split("\n")
    .map((line): unknown => JSON.parse(line));
  expect(first).toMatchObject({ event: "started", version: "0.1.0", ms: 12 });
  expect(second).toMatchObject({
    event: "failed",
    reference: "ab12",
    error: { kind: "AppError", code: "bad-input", cause: { kind: "SyntaxError" } },
  });
  expect(text).toContain("log.test.ts");
  expect(modeOf(file, 0o600)).toBe(0o600);
});

test("a log stays small and never fails", () => {
  const folder = tempFolder();
  const file = join(folder, "academy.log");
  writeFileSync(file, "x".repeat(1_000_001));
  openLog(file).info("after");
  expect(statSync(file).size).toBeLessThan(200);
  expect(statSync(`${file}.old`).size).toBe(1_000_001);
  writeFileSync(join(folder, "file"), "");
  openLog(join(folder, "file", "log")).info("nowhere to write");
});
