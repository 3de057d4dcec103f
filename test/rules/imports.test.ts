/** The import rules are believed only if a violation is seen. */
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const intruder = join(root, "electron/domain/zz-intruder.ts");
afterEach(() => rmSync(intruder, { force: true }));

function graph(): { status: number | null; output: string } {
  const run = spawnSync(process.execPath, ["build/graph.mjs"], { cwd: root, encoding: "utf8" });
  return { status: run.status, output: run.stdout + run.stderr };
}

test("an import against the rules is found, by sub-path as well", () => {
  mkdirSync(join(root, "electron/domain"), { recursive: true });
  writeFileSync(intruder, 'import "#platform/clock.ts";\nimport "node:fs";\nimport "better-sqlite3";\nexport const intruder = 1;\n');
  const { status, output } = graph();
  expect(status).toBe(1);
  expect(output).toContain("domain-pure");
  expect(output).toContain("domain-no-io");
  expect(output).toContain("sqlite");
});
