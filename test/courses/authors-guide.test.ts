/** The author's guide: sound, and every word it shows in bold is one that the interface has, in the language of the guide. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { flatten } from "#domain/locales.ts";
import { checkFolder } from "#packs/check.ts";
import { wrongSums } from "./course.ts";

const root = fileURLToPath(new URL("../../help/authors-guide", import.meta.url));
const locales = fileURLToPath(new URL("../../locales", import.meta.url));
const lessons = ["010-first-lesson", "020-figures-facts", "030-questions-tests", "040-a-lab", "050-publish-it"];

/** Every whole word of the studio, in a language. */
function wordsOf(language: string): ReadonlySet<string> {
  return new Set(flatten(JSON.parse(readFileSync(`${locales}/${language}/studio.json`, "utf8"))).values());
}

describe("help/authors-guide", () => {
  it("has no errors and no warnings", () => {
    expect(checkFolder(root, new Date("2026-11-22T00:00:00Z"))).toEqual([]);
  });

  it.each(["en", "zh-TW"])("names in %s only what the studio shows", (language) => {
    const known = wordsOf(language);
    const named = lessons.flatMap((file) =>
      [...readFileSync(`${root}/${language}/${file}.md`, "utf8").matchAll(/\*\*([^*]+)\*\*/g)].map(([, word = ""]) => word),
    );
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter((word) => !known.has(word))).toEqual([]);
  });

  it.each(lessons)("prints in %s no sum that does not come out", (file) => {
    expect(wrongSums(readFileSync(`${root}/en/${file}.yaml`, "utf8"))).toEqual([]);
  });
});
