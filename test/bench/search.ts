/** Search over 10,000 lessons in twelve languages: what is typed beside the bare MATCH of the same words. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { addDoc, bestPart, findDocs, openSearchIndex } from "#db/search-index.ts";
import { excerpt, mostHits, termsOf } from "#domain/search.ts";
import { row, type Row } from "./row.ts";

const spaced = ["en", "id", "ms", "fil", "vi", "hi", "bn", "ur"] as const;
const unspaced = ["th", "km", "my", "zh-TW"] as const;
const lessons = 10_000;
const asked = 120;

/** Numbers that are the same in every run (a linear congruential generator, Numerical Recipes' constants). */
function dice(): (sides: number) => number {
  let state = 20_261_122;
  return (sides) => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state % sides;
  };
}

/** Sentences of a language: those the interface speaks. */
function sentences(language: string): string[] {
  const root = join(import.meta.dirname, "../../locales", language);
  const found: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value === "string" && value.length > 12) found.push(value.replaceAll(/\{\{.*?\}\}/g, ""));
    else if (typeof value === "object" && value !== null) Object.values(value).forEach(walk);
  };
  for (const name of ["lesson", "quiz", "labs", "settings", "progress", "errors"])
    walk(JSON.parse(readFileSync(join(root, `${name}.json`), "utf8")));
  return found;
}

const p95 = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0;

export async function searchRows(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), "academy-search-"));
  const index = openSearchIndex(join(folder, "search.db"));
  const roll = dice();
  const languages = [...spaced, ...unspaced];
  const texts = new Map(languages.map((language) => [language, sentences(language)]));
  const pick = (language: string): string =>
    texts.get(language as (typeof languages)[number])?.[roll(texts.get(language as (typeof languages)[number])?.length ?? 1)] ?? "";
  try {
    for (let from = 0; from < lessons; from += 250) {
      index.transaction((tx) => {
        for (let n = from; n < from + 250; n += 1) {
          const language = languages[n % languages.length] ?? "en";
          const parts = Array.from({ length: 40 }, (_part, at) => ({
            block: `b${at}00`,
            text: `${pick(language)} ${pick(language)}`,
            heading: at % 8 === 0,
          }));
          addDoc(tx, "bench", "bench", {
            kind: "lesson",
            objectId: `lesson-${n}`,
            lessonId: `lesson-${n}`,
            language,
            title: pick(language),
            parts,
          });
        }
      });
    }
    const measure = (of: readonly string[]): { whole: number; bare: number } => {
      const whole: number[] = [];
      const bare: number[] = [];
      for (let n = 0; n < asked; n += 1) {
        const sentence = pick(of[roll(of.length)] ?? "en");
        // As one types: a word or two, the last one unfinished.
        const start = roll(Math.max(1, sentence.length - 14));
        const terms = termsOf(sentence.slice(start, start + 4 + roll(10)));
        if (terms.length === 0) continue;
        let began = performance.now();
        findDocs(index, terms, true);
        bare.push(performance.now() - began);
        began = performance.now();
        for (const doc of findDocs(index, terms, true).slice(0, mostHits)) {
          const part = bestPart(index, doc.id, terms);
          excerpt(part.title, terms, 120);
          excerpt(part.text, terms, 150);
        }
        whole.push(performance.now() - began);
      }
      return { whole: p95(whole), bare: p95(bare) };
    };
    const words = measure(spaced);
    const runs = measure(unspaced);
    return [
      row("search p95, spaced scripts, 10,000 lessons", words.whole, "ms", null, 15),
      row("search p95 beside its bare MATCH, spaced scripts", words.whole, "ms", words.bare, 1.5),
      row("search p95, scripts without spaces, 10,000 lessons", runs.whole, "ms", null, 40),
      row("search p95 beside its bare MATCH, scripts without spaces", runs.whole, "ms", runs.bare, 1.5),
    ];
  } finally {
    index.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
