/** Rules of the house that no tool checks: pins, lock file, file sizes. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const tracked = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { cwd: root, encoding: "utf8" })
  .split("\n")
  .filter((path) => path && !path.includes("zz-intruder"));
const read = (path: string): string => readFileSync(join(root, path), "utf8");

test("every dependency is pinned exactly", () => {
  const manifest: unknown = JSON.parse(read("package.json"));
  if (typeof manifest !== "object" || manifest === null) throw new Error("package.json is no object");
  for (const group of ["dependencies", "devDependencies", "optionalDependencies"]) {
    const entries = Object.entries((manifest as Record<string, Record<string, string>>)[group] ?? {});
    expect(entries.length).toBeGreaterThan(0);
    for (const [name, version] of entries) expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
  }
});

test("the lock file names no host", () => {
  const hosts = [...read("package-lock.json").matchAll(/"resolved": "(https?:\/\/[^/"]+)/g)].map((m) => m[1]);
  expect(hosts.filter((host) => host !== "https://registry.npmjs.org")).toEqual([]);
});

test("the lock file knows the packages of every platform", () => {
  // npm leaves out an optional package whose manifest it could not fetch, and `npm ci` then refuses the lock: `npm run lock`.
  const lock = JSON.parse(read("package-lock.json")) as { packages: Record<string, { optionalDependencies?: Record<string, string> }> };
  const missing = Object.entries(lock.packages).flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {}).filter(
      (name) => !(`node_modules/${name}` in lock.packages) && !(`${path}/node_modules/${name}` in lock.packages),
    ),
  );
  expect(missing).toEqual([]);
});

test("no source file is over about 400 lines", () => {
  const long = tracked
    .filter((path) => /^(electron|renderer|build|test)\/.*\.(ts|tsx|mjs|css)$/.test(path))
    .map((path) => [path, read(path).split("\n").length] as const)
    .filter(([, lines]) => lines > 420);
  expect(long).toEqual([]);
});

test("the source climbs no folders and keeps nothing in the browser", () => {
  const sources = tracked.filter((path) => /^(electron|renderer)\/.*\.tsx?$/.test(path));
  expect(sources.length).toBeGreaterThan(50);
  for (const path of sources) {
    const text = read(path);
    expect(text, path).not.toMatch(/from "\.\.\/\.\.\//);
    expect(text, path).not.toMatch(/\b(localStorage|sessionStorage|indexedDB)\b/);
    expect(text, path).not.toMatch(/dangerouslySetInnerHTML[=:]|\.innerHTML\b/);
  }
});

test("style sheets use logical properties only", () => {
  for (const path of tracked.filter((p) => p.startsWith("renderer/") && p.endsWith(".css"))) {
    expect(read(path), path).not.toMatch(
      /(^|[\s;{])(margin|padding|border)-(left|right)\b|[\s;{](left|right)\s*:|text-align\s*:\s*(left|right)|float\s*:\s*(left|right)/m,
    );
  }
});
