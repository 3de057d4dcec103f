/** `academy pack html FILE`: a pack's course in one language as one plain HTML page. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "#contract/errors.ts";
import { InterfaceLanguage } from "#contract/model/basic.ts";
import { createFormat } from "#domain/format.ts";
import type { Cldr } from "#domain/format/cldr.ts";
import { courseHtml } from "#exports/html.ts";
import { readPack } from "#packs/compare.ts";
import { openWords } from "#platform/words.ts";

/**
 * @param language Null: the one that the course was written in.
 * @param locales The folder of the interface's words; a language that has none is worded in English.
 * @throws AppError not-found when the course is not in that language, and the `pack-…` codes
 */
export async function pageOf(file: string, language: string | null, locales: string, today: Date): Promise<string> {
  const course = await readPack(file);
  const { manifest } = course;
  const languages = manifest.languages.map(({ tag }) => tag);
  const asked = language ?? course.compiled.course.source;
  if (!languages.includes(asked)) throw new AppError("not-found", { what: "language" });
  const spoken = InterfaceLanguage.safeParse(asked).data ?? "en";
  const words = openWords(locales, spoken);
  // Written by our own generator from a library's data, and compared with it by a test.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const cldr = JSON.parse(readFileSync(join(locales, "cldr", `${spoken}.json`), "utf8")) as Cldr;
  return courseHtml(
    course,
    asked,
    { ...manifest, languages },
    { say: (key, values) => words.say(key, values), format: createFormat(cldr) },
    today,
  );
}
