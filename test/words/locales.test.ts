/** Every language says everything English says, with its own plural forms and the same names to fill in. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { z } from "zod";
import { checkLocales } from "#cli/locales.ts";
import { interfaceLanguages } from "#contract/model/basic.ts";

const root = join(import.meta.dirname, "../../locales");
type Tree = { [key: string]: string | Tree };
const Tree: z.ZodType<Tree> = z.record(z.string().regex(/^[A-Za-z0-9_-]+$/), z.union([z.string(), z.lazy(() => Tree)]));
const Meta = z.strictObject({ state: z.enum(["original", "machine-drafted", "reviewed", "preview"]) });

const folders = readdirSync(root, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() && entry.name !== "cldr" && entry.name !== "terms" ? [entry.name] : [],
);
const report = checkLocales(root);

it("every interface language has a folder, and every folder is one", () => {
  expect(folders.toSorted()).toEqual([...interfaceLanguages].toSorted());
});
it.each(folders)("%s: its files have the form of words, and it says what state it is in", (language) => {
  for (const file of readdirSync(join(root, language))) {
    const schema: z.ZodType = file === "_meta.json" ? Meta : Tree;
    schema.parse(JSON.parse(readFileSync(join(root, language, file), "utf8")));
  }
  expect(report.languages.find(({ tag }) => tag === language)?.state).not.toBe("unfinished");
});
it.each(folders)("%s lacks nothing", (language) => {
  const wrong = report.problems.filter(({ severity, details }) => severity === "error" && details["language"] === language);
  expect(wrong.map(({ file, line, pointer, message }) => `${file}:${line} ${pointer} ${message}`)).toEqual([]);
});
