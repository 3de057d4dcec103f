/** Every language says everything English says, with its own plural forms and the same names to fill in. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { interfaceLanguages } from "#contract/model/basic.ts";

const root = join(import.meta.dirname, "../../locales");
type Tree = { [key: string]: string | Tree };
const Tree: z.ZodType<Tree> = z.record(z.string().regex(/^[A-Za-z0-9_-]+$/), z.union([z.string(), z.lazy(() => Tree)]));
const Meta = z.strictObject({ state: z.enum(["machine-drafted", "reviewed", "preview"]) });

function flat(tree: Tree, before = ""): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[before + key, value]] : flat(value, `${before}${key}.`),
  );
}
const read = (language: string, file: string) => new Map(flat(Tree.parse(JSON.parse(readFileSync(join(root, language, file), "utf8")))));
const namesIn = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name = ""]) => name).toSorted();
const plural = /_(zero|one|two|few|many|other)$/;

const english = readdirSync(join(root, "en")).filter((file) => !file.startsWith("_"));
const folders = readdirSync(root).filter((name) => name !== "cldr" && name !== "terms");
const others = folders.filter((name) => name !== "en");

it("every folder is an interface language", () => {
  expect(folders.filter((name) => !interfaceLanguages.some((language) => language === name))).toEqual([]);
});

const finished = others.filter((language) => existsSync(join(root, language, "_meta.json")));
it.skipIf(finished.length === 0).each(finished)("%s, which says what state it is in, has every file", (language) => {
  Meta.parse(JSON.parse(readFileSync(join(root, language, "_meta.json"), "utf8")));
  expect(readdirSync(join(root, language)).filter((file) => !file.startsWith("_"))).toEqual(english);
});

// A language without its `_meta.json` is being drafted and not offered yet.
const pairs = finished.flatMap((language) =>
  readdirSync(join(root, language))
    .filter((file) => !file.startsWith("_"))
    .map((file) => [language, file] as const),
);
describe.each(pairs)("%s %s", (language, file) => {
  const [en, own] = [read("en", file), read(language, file)];
  const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  it("has the keys of English, in the language's own plural forms", () => {
    const isPlural = (key: string) => plural.test(key) && en.has(key.replace(plural, "_other"));
    const wanted = [...en.keys()].flatMap((key) =>
      !isPlural(key) ? [key] : key.endsWith("_other") ? categories.map((category) => key.replace(plural, `_${category}`)) : [],
    );
    expect([...own.keys()].toSorted()).toEqual(wanted.toSorted());
  });
  it("fills in the same names and leaves no text empty", () => {
    const wrong = [...own].filter(([key, text]) => {
      const source = en.get(key) ?? en.get(key.replace(plural, "_other")) ?? "";
      const counted = plural.test(key);
      const [has, wants] = [namesIn(text), namesIn(source)].map((names) => names.filter((name) => !counted || name !== "count").join());
      return text.trim() === "" || has !== wants;
    });
    expect(wrong).toEqual([]);
  });
});
