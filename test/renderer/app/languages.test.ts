/** A translation that may be wrong is called a preview where a language is chosen, with its English name beside. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { languageEntries } from "#platform/words.ts";
import { languageStanding } from "#renderer/app/language-standing.ts";

const root = join(import.meta.dirname, "../../../locales");
const States = z.object({ state: z.record(z.string(), z.string()) });
const words = (language: string) => {
  const { state } = States.parse(JSON.parse(readFileSync(join(root, language, "common.json"), "utf8")));
  return (key: string): string => state[key.slice("state.".length)] ?? key;
};
const languages = languageEntries(root);

test("every language of the design is offered, Dzongkha as a preview", () => {
  expect(languages.length).toBe(17);
  expect(languages.filter(({ state }) => state === "preview").map(({ tag }) => tag)).toEqual(["dz"]);
});
test("a preview says its English name; the others say their state alone", () => {
  const notes = (language: string) => Object.fromEntries(languages.map((entry) => [entry.tag, languageStanding(entry, words(language))]));
  expect(notes("en")).toMatchObject({ dz: "Dzongkha (preview)", th: "machine-drafted", en: "original" });
  expect(notes("th")).toMatchObject({ dz: "Dzongkha (ตัวอย่าง)" });
});
