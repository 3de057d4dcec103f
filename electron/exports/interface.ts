/** The interface's words as units for a translator, and back into the files they came from. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { interfaceLanguages, type InterfaceLanguage } from "#contract/model/basic.ts";
import { compareTexts, flatten, isCounted, keysFor, namesIn, sourceOf, type Texts } from "#domain/locales.ts";
import type { Exchange, Refusal, Unit } from "./units.ts";

/** What `_meta.json` of a language holds: where the whole stands, and which texts a person reviewed, with a mark of the English they saw. */
export const LanguageMeta = z.strictObject({
  state: z.enum(["machine-drafted", "reviewed", "preview"]),
  reviewed: z.record(z.string(), z.string()).default({}),
});
const TermBase = z.object({ forbidden: z.record(z.string(), z.string()).default({}) });
const original = "interface";

/** A short mark of an English text, to tell later whether it is still the one that was reviewed. */
export function markOf(source: string): string {
  return createHash("sha256").update(source).digest("hex").slice(0, 12);
}

/**
 * Every text that a language needs, with its translation where there is one.
 * @throws Error when the folder has no words of the language
 */
export function exportInterface(folder: string, language: InterfaceLanguage): Exchange {
  const { reviewed, state } = readMeta(folder, language);
  const units = [...readLanguage(folder, "en")].flatMap(([name, english]) => {
    const own = readFile(folder, language, name);
    return keysFor(language, english).map((key): Unit => {
      const [id, source, target] = [`${name}:${key}`, sourceOf(key, english), own.get(key) ?? ""];
      const sound = state === "reviewed" || reviewed[id] === markOf(source);
      return { id, source, target, state: target === "" ? "initial" : sound ? "reviewed" : "translated", notes: notesFor(key, english) };
    });
  });
  return { sourceLanguage: "en", language, original, units };
}

function notesFor(key: string, english: Texts): string[] {
  const names = [...new Set(namesIn(sourceOf(key, english)))];
  const form = isCounted(key, english) ? key.slice(key.lastIndexOf("_") + 1) : null;
  return [
    ...(names.length === 0 ? [] : [`Is filled in: ${names.map((name) => `{{${name}}}`).join(", ")}.`]),
    ...(form === null ? [] : [`Plural form of the language: ${form} (CLDR).`]),
  ];
}

export interface Taken {
  readonly language: InterfaceLanguage;
  /** Names of the texts that are another now. */
  readonly changed: readonly string[];
  /** Names of the texts that count as reviewed now and did not before. */
  readonly reviewed: readonly string[];
  readonly refusals: readonly Refusal[];
  /** Files to write, by path in the folder. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * What a translator's file changes. Nothing is written here. A text without a translation leaves what there is; one that is unsound, or was
 * made for another English, is refused and leaves it too.
 */
export function takeInterface(folder: string, { sourceLanguage, language: tag, original: of, units }: Exchange): Taken | Refusal {
  const language = interfaceLanguages.find((each) => each === tag && each !== "en" && existsSync(join(folder, each)));
  if (language === undefined || sourceLanguage !== "en" || of !== original)
    return {
      code: "other-language",
      unit: null,
      message: `The file is from ${sourceLanguage} into ${tag}, of ${of === "" ? "something" : of}.`,
      remedy: "Take a file that was exported from here.",
    };
  const english = readLanguage(folder, "en");
  const meta = readMeta(folder, language);
  const forbidden = readTerms(folder, language);
  const own = new Map([...english.keys()].map((name) => [name, new Map(readFile(folder, language, name))]));
  const reviewed = { ...meta.reviewed };
  const [changed, nowReviewed, refusals]: [string[], string[], Refusal[]] = [[], [], []];
  for (const { id, source, target, state } of units) {
    const colon = id.indexOf(":");
    const [name, key] = [id.slice(0, colon), id.slice(colon + 1)];
    const texts = english.get(name);
    const mine = own.get(name);
    const refuse = (code: Refusal["code"], message: string, remedy: string): void =>
      void refusals.push({ code, unit: id, message, remedy });
    if (!texts || !mine || !keysFor(language, texts).includes(key)) refuse("unknown-unit", "There is no such text.", "Export again.");
    else if (sourceOf(key, texts) !== source)
      refuse("source-changed", "The English is another by now.", `Export again: “${sourceOf(key, texts)}”`);
    else if (target !== "") {
      const faults = compareTexts(language, texts, new Map([[key, target]]), forbidden).filter(
        (fault) => fault.key === key && fault.severity === "error",
      );
      const [fault] = faults;
      if (fault) refuse("unsound", fault.message, fault.remedy);
      else {
        if (mine.get(key) !== target) changed.push(id);
        mine.set(key, target);
        if (state === "reviewed" && reviewed[id] !== markOf(source)) nowReviewed.push(id);
        if (state === "reviewed") reviewed[id] = markOf(source);
        else if (changed.at(-1) === id) Reflect.deleteProperty(reviewed, id);
      }
    }
  }
  const files = new Map<string, string>();
  for (const name of new Set(changed.map((id) => id.slice(0, id.indexOf(":"))))) {
    const path = `${language}/${name}.json`;
    const before: unknown = existsSync(join(folder, path)) ? JSON.parse(readFileSync(join(folder, path), "utf8")) : {};
    files.set(path, written(withTexts(isTree(before) ? before : {}, own.get(name) ?? new Map())));
  }
  const marks = Object.fromEntries(Object.entries(reviewed).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  if (JSON.stringify(marks) !== JSON.stringify(meta.reviewed))
    files.set(`${language}/_meta.json`, written({ state: meta.state, ...(Object.keys(marks).length === 0 ? {} : { reviewed: marks }) }));
  return { language, changed, reviewed: nowReviewed, refusals, files };
}

/** A tree of words with these texts put in: what is there keeps its place, what is new comes last. */
function withTexts(tree: Record<string, unknown>, texts: Texts): object {
  for (const [key, text] of texts) {
    const parts = key.split(".");
    let at = tree;
    for (const part of parts.slice(0, -1)) {
      const inner = Object.hasOwn(at, part) ? at[part] : undefined;
      const next: Record<string, unknown> = isTree(inner) ? inner : {};
      at[part] = next;
      at = next;
    }
    at[parts.at(-1) ?? key] = text;
  }
  return tree;
}
function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
/** As the files are written: two spaces, a line feed at the end. */
function written(tree: object): string {
  return `${JSON.stringify(tree, null, 2)}\n`;
}

function readLanguage(folder: string, language: string): Map<string, Texts> {
  const names = readdirSync(join(folder, language)).filter((name) => name.endsWith(".json") && !name.startsWith("_"));
  return new Map(names.toSorted().map((file) => [file.slice(0, -".json".length), readFile(folder, language, file.slice(0, -5))]));
}
function readFile(folder: string, language: string, name: string): Texts {
  const path = join(folder, language, `${name}.json`);
  return existsSync(path) ? flatten(JSON.parse(readFileSync(path, "utf8"))) : new Map();
}
function readMeta(folder: string, language: string): z.infer<typeof LanguageMeta> {
  const path = join(folder, language, "_meta.json");
  return existsSync(path) ? LanguageMeta.parse(JSON.parse(readFileSync(path, "utf8"))) : { state: "machine-drafted", reviewed: {} };
}
function readTerms(folder: string, language: string): Record<string, string> {
  const path = join(folder, "terms", `${language}.json`);
  return existsSync(path) ? (TermBase.safeParse(JSON.parse(readFileSync(path, "utf8"))).data?.forbidden ?? {}) : {};
}
