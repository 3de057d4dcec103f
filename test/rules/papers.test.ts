/** Papers at the root against the tree: what they name is there, and the map names every room. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const read = (name: string): string => readFileSync(join(root, name), "utf8");
/** Paths in a paper: what stands between back quotes and holds a stroke, up to a sign that stands for more. */
const pathsIn = (text: string): string[] =>
  [...text.matchAll(/`([a-z][\w.-]*\/[\w./-]*)(?:…)?`/g)].flatMap(([, path = ""]) => (path.includes("*") ? [] : [path]));

test.each(["SECURITY.md", "PRIVACY.md", "CONTRIBUTING.md", "CHANGELOG.md", "README.md"])("%s names nothing that is not there", (paper) => {
  // What is built, and what a package holds, is there later.
  const missing = pathsIn(read(paper)).filter((path) => !/^(release|dist)\//.test(path) && !existsSync(join(root, path)));
  expect(missing).toEqual([]);
});

test("every line of the threats names a test", () => {
  const lines = read("SECURITY.md")
    .split("\n")
    .filter((line) => line.startsWith("| **"));
  expect(lines.length).toBeGreaterThan(8);
  for (const line of lines) expect(line).toMatch(/`test\/[\w./-]+\.test\.ts`/);
});

test("the map of the house names every folder of the program", () => {
  const map = read("CONTRIBUTING.md");
  const folders = (parent: string): string[] =>
    readdirSync(join(root, parent), { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [`${parent}/${entry.name}/`] : []));
  for (const folder of folders("electron")) expect(map).toContain(`\`${folder}\``);
});
