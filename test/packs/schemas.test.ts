/** The JSON Schemas say what the models say: real files pass, files with something wrong do not, by the schema alone. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { packCommand } from "#cli/pack.ts";
import { jsonSchema, models, type SchemaName } from "#packs/schemas.ts";
import { Place, smallCourse, today } from "./support.ts";

const place = new Place();
afterAll(() => place.remove());
const everyKind = join(import.meta.dirname, "../fixtures/courses/every-kind");

/** A schema read back from its JSON: what another program has. */
const reader = (name: SchemaName): z.ZodType =>
  z.fromJSONSchema(z.record(z.string(), z.json()).parse(JSON.parse(JSON.stringify(jsonSchema(name)))));
const files: [SchemaName, string][] = [smallCourse, everyKind].flatMap((root): [SchemaName, string][] => [
  ["course", join(root, "course.yaml")],
  ["facts", join(root, "facts.yaml")],
  ["glossary", join(root, "glossary.yaml")],
  ...readdirSync(join(root, "items")).map((name): [SchemaName, string] => ["items", join(root, "items", name)]),
  ...(existsSync(join(root, "labs"))
    ? readdirSync(join(root, "labs")).map((name): [SchemaName, string] => ["lab", join(root, "labs", name)])
    : []),
  ["course-words", join(root, "en/course.yaml")],
  ["lesson-words", join(root, "en", readdirSync(join(root, "en")).find((name) => /^010.*yaml$/.test(name)) ?? "")],
]);

test.each(files)("%s: a real file passes, one with a field that is not known does not (%s)", (name, file) => {
  const value: unknown = parse(readFileSync(file, "utf8"));
  const schema = reader(name);
  expect(schema.safeParse(value).error?.issues).toBeUndefined();
  expect(schema.safeParse({ ...Object(value), surplus: 1 }).success).toBe(false);
  const [first = ""] = Object.keys(Object(value));
  expect(schema.safeParse({ ...Object(value), [first]: { not: ["what", "it", "is"] } }).success).toBe(false);
});

test("every file that a source or a pack may hold has a schema, written into a folder by one command", async () => {
  const folder = join(place.dir, "schemas");
  const lines: string[] = [];
  const io = { out: (line: string) => void lines.push(line), error: (line: string) => void lines.push(line), now: () => today };
  expect(await packCommand(["schema", "-o", folder], io)).toBe(0);
  expect(readdirSync(folder).toSorted()).toEqual(
    Object.keys(models)
      .map((name) => `${name}.json`)
      .toSorted(),
  );
  const manifest: unknown = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
  expect(manifest).toMatchObject({
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "manifest.json",
    type: "object",
    additionalProperties: false,
  });
  expect(await packCommand(["schema", "manifest"], io)).toBe(0);
  expect(JSON.parse(lines.at(-1) ?? "")).toEqual(manifest);
  expect(await packCommand(["schema", "dance"], io)).toBe(2);
});
