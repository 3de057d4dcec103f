/** Numbers inside sentences are written as the language writes them. */
import { createInstance, type ResourceLanguage } from "i18next";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createFormat, type Cldr } from "#domain/format.ts";
import { interpolation, numberWriter, writeNumbers } from "#renderer/i18n/words.ts";

const root = join(import.meta.dirname, "../../../locales");
const read = (path: string): unknown => JSON.parse(readFileSync(join(root, path), "utf8"));

test.each([
  ["bn", "১,২৩৪টি"],
  ["ne", "१,२३४ "],
  ["my", "၁,၂၃၄ ခု"],
  ["dz", "༡,༢༣༤"],
  ["en", "1,234 questions"],
  ["si", "1,234"],
])("%s: a counted sentence holds %s", async (language, expected) => {
  writeNumbers(language, createFormat(read(`cldr/${language}.json`) as Cldr).number);
  const words = createInstance().use(numberWriter);
  const lesson = read(`${language}/lesson.json`) as ResourceLanguage;
  await words.init({ lng: language, resources: { [language]: { lesson } }, ns: ["lesson"], interpolation });
  expect(words.t("lesson:foot.quiz", { count: 1234 })).toContain(expected);
  // A text is never touched, also when it looks like a number.
  expect(words.t("lesson:top.kind", { number: "7", time: "1234" })).toContain("1234");
});
