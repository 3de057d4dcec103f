/** `academy locales check`: what each interface language lacks of English, as a translator or a build wants to know it. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { interfaceLanguages } from "#contract/model/basic.ts";
import type { Problem } from "#contract/model/manifest.ts";
import { compareTexts, flatten, keysFor, type Texts } from "#domain/locales.ts";
import { readMarks, staleTexts, writtenMarks, type Namespaces } from "#exports/marks.ts";
import { languageState } from "#platform/words.ts";
import type { Status } from "#server/outcome.ts";

export interface LanguageReport {
  readonly tag: string;
  /** `none`: no folder; `unfinished`: a folder without the `_meta.json` that offers it. */
  readonly state: "original" | "machine-drafted" | "reviewed" | "preview" | "unfinished" | "none";
  readonly keys: number;
  readonly missing: number;
}
export interface LocalesReport {
  readonly ok: boolean;
  readonly languages: readonly LanguageReport[];
  readonly problems: readonly Problem[];
}

const TermBase = z.object({ forbidden: z.record(z.string(), z.string()).optional(), terms: z.record(z.string(), z.unknown()) });

/** Prints the findings; 0 when no language that is offered has an error. */
export function localesCheck(folder: string, json: boolean): Status {
  const report = checkLocales(folder);
  if (json) console.log(JSON.stringify(report, null, 2));
  else {
    for (const { file, line, severity, pointer, message, remedy, code } of report.problems)
      console.log(`${file}:${line}: ${severity}: ${pointer} ${message} ${remedy} [${code}]`);
    for (const { tag, state, keys, missing } of report.languages)
      console.log(`${tag.padEnd(6)} ${state.padEnd(16)} ${keys - missing} of ${keys}`);
  }
  return report.ok ? 0 : 1;
}

/**
 * Writes down for which English every text stands. What is stale stays so, unless `lookedAt` says that all of it still says the same.
 * @returns 1 when something is stale still
 */
export function localesMark(folder: string, lookedAt: boolean): Status {
  const namespaces = (tag: string): Namespaces => new Map([...readTexts(join(folder, tag))].map(([name, { texts }]) => [name, texts]));
  const others = interfaceLanguages.filter((tag) => tag !== "en" && existsSync(join(folder, tag)));
  const languages = new Map(others.map((tag) => [tag as string, namespaces(tag)]));
  writeFileSync(join(folder, "marks.json"), writtenMarks(readMarks(folder), namespaces("en"), languages, lookedAt));
  const stale = checkLocales(folder).problems.filter(({ code }) => code === "stale");
  for (const { file, line, pointer, message } of stale) console.log(`${file}:${line}: ${pointer} ${message}`);
  return stale.length === 0 ? 0 : 1;
}

/** Compares every interface language in a folder of locales with English. A language that is not offered yet has notes, no errors. */
export function checkLocales(folder: string): LocalesReport {
  const english = readTexts(join(folder, "en"));
  const terms = readTerms(folder, "en");
  const marks = readMarks(folder);
  const problems: Problem[] = [];
  const languages = interfaceLanguages.map((tag): LanguageReport => {
    const total = (texts: Texts): number => keysFor(tag, texts).length;
    const keys = [...english.values()].reduce((sum, { texts }) => sum + total(texts), 0);
    if (tag === "en") return { tag, state: "original", keys, missing: 0 };
    if (!existsSync(join(folder, tag))) return { tag, state: "none", keys, missing: keys };
    const state = languageState(folder, tag) ?? "unfinished";
    const [own, base] = [readTexts(join(folder, tag)), readTerms(folder, tag)];
    const found: Problem[] = [];
    for (const [name, { texts }] of english) {
      const { texts: mine, lines } = own.get(name) ?? { texts: new Map<string, string>(), lines: [] };
      for (const { key, ...finding } of compareTexts(tag, texts, mine, base?.forbidden)) {
        const pointer = `/${key.replaceAll(".", "/")}`;
        found.push({ ...finding, file: `${tag}/${name}.json`, line: lineOf(key, lines), pointer, details: { language: tag } });
      }
    }
    const texts = (each: typeof own): Namespaces => new Map([...each].map(([name, file]) => [name, file.texts]));
    for (const id of staleTexts(marks, tag, texts(english), texts(own))) {
      const [name, key] = [id.slice(0, id.indexOf(":")), id.slice(id.indexOf(":") + 1)];
      found.push({
        code: "stale",
        severity: "warning",
        file: `${tag}/${name}.json`,
        line: lineOf(key, own.get(name)?.lines ?? []),
        pointer: `/${key.replaceAll(".", "/")}`,
        message: "The English is another than the one that this was written for.",
        remedy: "Write it again; where it still says the same, run `academy locales mark --looked-at`.",
        details: { language: tag },
      });
    }
    const whole = (code: string, file: string, message: string, remedy: string): Problem => {
      return { code, severity: "error", file, line: 0, pointer: "", message, remedy, details: { language: tag } };
    };
    for (const name of own.keys())
      if (!english.has(name)) found.push(whole("extra-file", `${tag}/${name}.json`, "English has no such file.", "Remove it."));
    if (!base) found.push(whole("no-terms", `terms/${tag}.json`, "The language has no term base.", "Write it before the texts."));
    else if (Object.keys(base.terms).join() !== Object.keys(terms?.terms ?? {}).join())
      found.push(whole("terms-differ", `terms/${tag}.json`, "The terms are not those of English, in their order.", "Compare the two."));
    problems.push(...found.map((each) => (state === "unfinished" ? { ...each, severity: "note" as const } : each)));
    return { tag, state, keys, missing: found.filter(({ code }) => code === "missing-key").length };
  });
  return { ok: problems.every(({ severity }) => severity !== "error"), languages, problems };
}

/** The namespaces of a language. A file that is no JSON counts as empty: all its keys are then missing. */
function readTexts(folder: string): Map<string, { texts: Texts; lines: readonly string[] }> {
  const names = readdirSync(folder).filter((name) => name.endsWith(".json") && !name.startsWith("_"));
  return new Map(
    names.toSorted().map((name) => {
      const text = readFileSync(join(folder, name), "utf8");
      return [name.slice(0, -".json".length), { texts: flatten(parse(text)), lines: text.split("\n") }];
    }),
  );
}

function readTerms(folder: string, tag: string): z.infer<typeof TermBase> | undefined {
  const path = join(folder, "terms", `${tag}.json`);
  return existsSync(path) ? TermBase.safeParse(parse(readFileSync(path, "utf8"))).data : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The line a key stands on, counted from 1; 0 when it does not stand there. Parts of a key stand in their order. */
function lineOf(key: string, lines: readonly string[]): number {
  let line = 0;
  for (const part of key.split(".")) {
    const found = lines.findIndex((each, index) => index >= line && each.includes(`"${part}":`));
    if (found < 0) return 0;
    line = found;
  }
  return line + 1;
}
