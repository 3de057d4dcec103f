import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { AppError } from "#contract/errors.ts";
import { editYaml } from "#authoring/yaml-edit.ts";

const text = `# Kept by hand
items:
  # the first
  - { id: parts, rev: 1, kind: single, options: [a, b], key: a } # beside
  - id: leaders
    rev: 2
    facts: [f1.18, "f1.19"]
`;

test("one value changes, everything else keeps its form", () => {
  expect(editYaml(text, [{ at: ["items", 1, "rev"], value: 3 }])).toBe(text.replace("rev: 2", "rev: 3"));
  expect(editYaml(text, [{ at: ["items", 0], value: { id: "parts", rev: 2, kind: "single", options: ["a", "b"], key: "b" } }])).toBe(
    text.replace("rev: 1", "rev: 2").replace("key: a", "key: b"),
  );
});
test("added at the end of a list, taken from its middle", () => {
  const added = editYaml(text, [{ at: ["items", 2], value: { id: "third", rev: 1 } }]);
  expect(parse(added).items).toHaveLength(3);
  expect(added.startsWith(text.trimEnd())).toBe(true);
  const without = editYaml(added, [{ at: ["items", 0], value: undefined }]);
  expect(parse(without).items.map((item: { id: string }) => item.id)).toEqual(["leaders", "third"]);
});
test("a file that is not there yet", () => {
  expect(editYaml(null, [{ at: ["items"], value: { one: { stem: "What: now?" } } }])).toBe('items:\n  one:\n    stem: "What: now?"\n');
});
test("texts that YAML would read as something else stay texts", () => {
  for (const value of ["true", "1.10", "2024-01-01", "- a", "# b", " lead", "a: b", "yes", "~", "multi\nline\n", "\t", "‮x"])
    expect(parse(editYaml("a: 1\n", [{ at: ["b", "c"], value }])).b.c).toBe(value);
});
test("a path through a text is refused", () => {
  expect(() => editYaml("a: text\n", [{ at: ["a", "b"], value: 1 }])).toThrow(AppError);
  expect(() => editYaml("a: [\n", [{ at: ["a"], value: 1 }])).toThrow(AppError);
});
test("every file of the courses stays as it is when a value is set to what it is", () => {
  const courses = join(import.meta.dirname, "../../courses/e-government-systems");
  for (const path of readdirSync(courses, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".yaml"))) {
    const source = readFileSync(join(courses, path), "utf8");
    const tree: Record<string, unknown> = parse(source);
    const [key = ""] = Object.keys(tree);
    expect(parse(editYaml(source, [{ at: [key], value: tree[key] }]))).toEqual(tree);
  }
});
