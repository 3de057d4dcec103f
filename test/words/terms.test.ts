import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { z } from "zod";

const root = join(import.meta.dirname, "../../locales");
const Terms = z.strictObject({
  language: z.string(),
  state: z.enum(["source", "machine-drafted", "reviewed"]),
  tone: z.string().min(1),
  forbidden: z.record(z.string(), z.string()).optional(),
  terms: z.record(
    z.string(),
    z.strictObject({ term: z.string().min(1), meaning: z.string().optional(), avoid: z.array(z.string()).optional() }),
  ),
});
const read = (language: string) => Terms.parse(JSON.parse(readFileSync(join(root, "terms", `${language}.json`), "utf8")));
const languages = readdirSync(join(root, "terms"))
  .filter((name) => name.endsWith(".json"))
  .map((name) => name.replace(".json", ""));

it.each(languages)("%s has every term of the English base", (language) => {
  expect(Object.keys(read(language).terms)).toEqual(Object.keys(read("en").terms));
});

const folder = join(root, "zh-TW");
const words = Object.keys(read("zh-TW").forbidden ?? {});
it.skipIf(!existsSync(folder))("the Traditional Chinese interface is written as in Taiwan", () => {
  expect(words.length).toBeGreaterThan(20);
  const found = readdirSync(folder).flatMap((file) => {
    const text = readFileSync(join(folder, file), "utf8");
    return words.filter((word) => text.includes(word)).map((word) => `${file}: ${word}`);
  });
  expect(found).toEqual([]);
});

it("a language whose back-translation came out right in fewer than 27 texts of 30 is a preview", () => {
  const notes = readFileSync(join(root, "terms/back-translation.md"), "utf8");
  const rows = [...notes.matchAll(/^\| ([a-z]+) \| (\d+) \| (\S+) \|$/gm)].map(([, language = "", right = "", state = ""]) => ({
    language,
    right,
    state,
  }));
  expect(rows.length).toBe(7);
  for (const { language, right, state } of rows) {
    expect(state).toBe(Number(right) < 27 ? "preview" : "machine-drafted");
    expect(JSON.parse(readFileSync(join(root, language, "_meta.json"), "utf8"))).toEqual({ state });
  }
});
