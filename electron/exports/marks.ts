/**
 * For which English each text of the interface was written: `locales/marks.json`, a line a text with a mark of its English and one of every
 * translation. Where the English is another by now and the translation is not, somebody changed the one and forgot the other.
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { interfaceLanguages } from "#contract/model/basic.ts";
import { keysFor, sourceOf, type Texts } from "#domain/locales.ts";

/** Texts of a language by namespace. */
export type Namespaces = ReadonlyMap<string, Texts>;
/** By `namespace:key`: eight digits of the English, then four for every other language in their order, `----` where there is no text. */
export type Marks = Readonly<Record<string, string>>;

const others = interfaceLanguages.filter((tag) => tag !== "en");
const none = "----";
const markOf = (text: string, digits: number): string => createHash("sha256").update(text).digest("hex").slice(0, digits);
const fileIn = (folder: string): string => join(folder, "marks.json");

/** What was written down last; empty where nothing was. @throws Error when the file is no list of marks */
export function readMarks(folder: string): Marks {
  const file = fileIn(folder);
  return existsSync(file) ? z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(file, "utf8"))) : {};
}

/** Names of a language's texts that still stand as they were written for another English. */
export function staleTexts(marks: Marks, language: string, english: Namespaces, own: Namespaces): string[] {
  const at = others.findIndex((tag) => tag === language);
  return [...english].flatMap(([name, texts]) =>
    keysFor(language, texts).flatMap((key) => {
      const id = `${name}:${key}`;
      const [then, ...written] = (marks[id] ?? "").split(" ");
      const text = own.get(name)?.get(key);
      const changed = then !== "" && then !== markOf(sourceOf(key, texts), 8);
      return changed && text !== undefined && written[at] === markOf(text, 4) ? [id] : [];
    }),
  );
}

/**
 * The marks of the texts as they stand, as the file is written. What is stale keeps its mark, unless all of it was looked at.
 * @param languages texts of every language but English, by tag
 */
export function writtenMarks(before: Marks, english: Namespaces, languages: ReadonlyMap<string, Namespaces>, lookedAt: boolean): string {
  const stale = new Set(lookedAt ? [] : others.flatMap((tag) => staleTexts(before, tag, english, languages.get(tag) ?? new Map())));
  const marks: Record<string, string> = {};
  for (const [name, texts] of english)
    for (const key of [...new Set(others.flatMap((tag) => keysFor(tag, texts)))].toSorted()) {
      const id = `${name}:${key}`;
      const old = before[id];
      const own = others.map((tag) => languages.get(tag)?.get(name)?.get(key));
      const fresh = [markOf(sourceOf(key, texts), 8), ...own.map((text) => (text === undefined ? none : markOf(text, 4)))].join(" ");
      marks[id] = stale.has(id) && old !== undefined ? old : fresh;
    }
  return `${JSON.stringify(marks, null, 1)}\n`;
}
