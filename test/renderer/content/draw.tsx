/** Draws a part of the client to markup, in a language, with its real words and its real language data. */
import i18next from "i18next";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { initReactI18next } from "react-i18next";
import { createFormat, type Cldr } from "#domain/format.ts";
import { SpokenContext } from "#renderer/i18n/words.ts";
import { ReadingProvider, type Material } from "#renderer/content/reading.tsx";

const root = join(import.meta.dirname, "../../..");
const read = (path: string): unknown => JSON.parse(readFileSync(join(root, "locales", path), "utf8"));
const namespaces = ["lesson", "quiz", "labs"];

/** Sets the interface's language for what is drawn next. */
export async function speak(language: string): Promise<void> {
  const bundle = (tag: string): Record<string, unknown> =>
    Object.fromEntries(namespaces.map((name) => [name, read(`${tag}/${name}.json`)]));
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: "en",
    ns: namespaces,
    defaultNS: "lesson",
    resources: { en: bundle("en"), [language]: bundle(language) } as never,
    interpolation: { escapeValue: false },
  });
}

export function draw(children: ReactNode, language = "en"): string {
  const format = createFormat(read(`cldr/${language}.json`) as Cldr);
  const names = { en: "English", th: "ไทย", ur: "اردو", "zh-TW": "正體中文" };
  return renderToStaticMarkup(<SpokenContext value={{ format, language, contentLanguage: language, names }}>{children}</SpokenContext>);
}

export const noMaterial: Material = {
  facts: [],
  terms: [],
  figures: [],
  labs: [],
  writing: [],
  figureNumbers: new Map(),
  language: "en",
  number: "1.1",
  labHref: (lab) => `#lab/${lab}`,
  quizHref: null,
  write: () => Promise.reject(new Error("not asked for")),
  courseId: "course",
  lessonId: "lesson",
  item: () => null,
};

export function drawText(material: Partial<Material>, children: ReactNode, language = "en"): string {
  return draw(<ReadingProvider material={{ ...noMaterial, ...material }}>{children}</ReadingProvider>, language);
}
