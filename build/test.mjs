/**
 * `npm test`: types, lint, import rules, unit and integration tests, then the journeys in a real browser, from a package where one can be made.
 * Everything runs even when something failed; the last line is `N passed, N failed`.
 * Options: --long (the counts of DESIGN §11's second tier), --only=types,lint,graph,unit,e2e
 */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { buildMissing } from "./missing.mjs";
import { root } from "./places.mjs";

const long = process.argv.includes("--long");
const only = process.argv
  .find((a) => a.startsWith("--only="))
  ?.slice("--only=".length)
  .split(",");
const results = join(root, ".cache/results");
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const env = {
  ...process.env,
  FORCE_COLOR: "0",
  ...(long ? { KILLS: "1000", APP_KILLS: "100", TYPING_KILLS: "100", MUTANTS: "10000", FUZZ_SECONDS: "3600" } : {}),
};
const bin = (/** @type {string} */ path) => join(root, "node_modules", path);
/** @type {{ name: string, args: string[], counts?: string, needsBuild?: boolean, packed?: boolean }[]} */
const steps = [
  { name: "types", args: [bin("typescript/bin/tsc"), "-b"] },
  { name: "lint", args: [bin("oxlint/bin/oxlint"), "--type-aware", "--deny-warnings", "electron", "renderer", "test", "build"] },
  { name: "format", args: [bin("oxfmt/bin/oxfmt"), "--check", "electron", "renderer", "test", "build"] },
  { name: "graph", args: [join(root, "build/graph.mjs")] },
  {
    name: "unit",
    args: [bin("vitest/vitest.mjs"), "run", "--reporter=default", "--reporter=json", `--outputFile.json=${results}/unit.json`],
    counts: "unit.json",
    needsBuild: true,
  },
  {
    name: "e2e",
    args: [
      bin("vitest/vitest.mjs"),
      "run",
      "--config",
      "vitest.e2e.config.ts",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${results}/e2e.json`,
    ],
    counts: "e2e.json",
    needsBuild: true,
    packed: true,
  },
];
/** The journeys run from what people get: a package. The stand-in for Electron is one for Linux; elsewhere they run from the checkout. */
const packing = join(root, ".cache/package");

let passed = 0;
let failed = 0;
let skipped = 0;
for (const step of steps) {
  if (only && !only.includes(step.name)) continue;
  process.stdout.write(`\n== ${step.name}\n`);
  if (step.needsBuild) buildMissing();
  const started = Date.now();
  const from = step.packed && process.platform === "linux" ? await packApp() : {};
  if (from === null) failed += 1;
  const code = await new Promise((resolve) => {
    const child = spawn(process.execPath, step.args, { cwd: root, env: { ...env, ...from }, stdio: ["ignore", "inherit", "inherit"] });
    child.on("exit", (status) => resolve(status ?? 1));
  });
  const file = step.counts && join(results, step.counts);
  if (file && existsSync(file)) {
    const counts = JSON.parse(readFileSync(file, "utf8"));
    passed += counts.numPassedTests;
    failed += counts.numFailedTests;
    skipped += counts.numPendingTests ?? 0;
    // A file that does not even load has no failed test in it.
    if (code !== 0 && counts.numFailedTests === 0) failed += 1;
  } else if (code === 0) passed += 1;
  else failed += 1;
  process.stdout.write(`== ${step.name}: ${code === 0 ? "good" : "failed"} in ${Math.round((Date.now() - started) / 1000)} s\n`);
}

/** @returns {Promise<Record<string, string> | null>} where the journeys find the package; null when packing failed */
async function packApp() {
  const code = await new Promise((resolve) => {
    const args = [join(root, "build/package.ts"), "--stand-in", packing];
    spawn(process.execPath, args, { cwd: root, env, stdio: ["ignore", "inherit", "inherit"] }).on("exit", resolve);
  });
  return code === 0 ? { ACADEMY_FROM: join(packing, "packed/linux-unpacked/resources/app.asar") } : null;
}
process.stdout.write(`\n${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}\n`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
