/** The six courses as one curriculum: one fact, one wording; one term, one meaning; work that grows; time that is told honestly. */
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { openCourse } from "./course.ts";

const home = fileURLToPath(new URL("../../courses", import.meta.url));
const courses = readdirSync(home)
  .filter((name) => existsSync(`${home}/${name}/course.yaml`))
  .map((name) => ({ name, ...openCourse(name) }));

/** What several courses say under one id, and not with the same words. */
function unlike(said: Iterable<readonly [id: string, course: string, words: string]>): string[] {
  const first = new Map<string, { course: string; words: string }>();
  const different: string[] = [];
  for (const [id, course, words] of said) {
    const known = first.get(id);
    if (!known) first.set(id, { course, words });
    else if (known.words !== words) different.push(`${id}\n  ${known.course}: ${known.words}\n  ${course}: ${words}`);
  }
  return different;
}
const wordCount = (text: string): number => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;

describe("the six courses", () => {
  it("are numbered from one to six", () => {
    expect(new Set(courses.map(({ model }) => model.compiled.course.number))).toEqual(new Set([1, 2, 3, 4, 5, 6]));
  });

  it.each(["en", "zh-TW"])("tell a shared fact in the same words, in %s", (language) => {
    const told = courses.flatMap(({ name, model }) =>
      Object.entries(model.words.get(language)?.facts ?? {}).map(([id, { statement }]) => [id, name, statement] as const),
    );
    expect(unlike(told)).toEqual([]);
  });

  it("date a shared fact alike, with the same values", () => {
    const dated = courses.flatMap(({ name, facts }) =>
      facts.map((fact) => [fact.id, name, JSON.stringify([fact.as_of, fact.review_by, fact.certainty, fact.values ?? {}])] as const),
    );
    expect(unlike(dated)).toEqual([]);
  });

  it.each(["en", "zh-TW"])("give a shared term one name and one meaning, in %s", (language) => {
    const meant = courses.flatMap(({ name, model }) =>
      Object.entries(model.words.get(language)?.glossary ?? {}).map(([id, { term, definition }]) => [id, name, `${term}: ${definition}`] as const),
    );
    expect(unlike(meant)).toEqual([]);
    const named = courses.flatMap(({ name, model }) =>
      Object.entries(model.words.get(language)?.glossary ?? {}).map(([id, { term }]) => [term.toLowerCase(), name, id] as const),
    );
    expect(unlike(named)).toEqual([]);
  });

  it.each(courses)("$name does not grow easier towards its end", ({ lessons, itemOf }) => {
    const taught = lessons.filter(({ quiz }) => quiz.length > 0);
    const weight = { remember: 1, understand: 2, apply: 3, analyse: 4, evaluate: 5, create: 6 };
    const hard = (part: typeof taught): number => {
      const levels = part.flatMap(({ quiz }) => quiz.map((id) => weight[itemOf(id).level]));
      return levels.reduce((sum, level) => sum + level, 0) / levels.length;
    };
    // A fifth of a level: the first lessons of some courses open with a judgment.
    expect(hard(taught.slice(-2))).toBeGreaterThan(hard(taught.slice(0, 2)) - 0.2);
  });

  it.each(courses)("$name tells how long a lesson takes within a third of what reading, questions and the lab ask for", ({ lessons, model }) => {
    const strange = lessons
      .filter(({ quiz }) => quiz.length > 0)
      .flatMap(({ id, minutes, quiz }) => {
        const lesson = model.lessons.get("en")?.get(id);
        const read = wordCount(JSON.stringify(lesson?.blocks ?? []).replace(/"(type|id|ref|kind|fact|term|level)":"[^"]*"/g, ""));
        // A slow reader in a third language: 90 words a minute; a minute an item; a lab of ten.
        const needed = read / 90 + quiz.length + 10;
        return minutes < needed * 0.67 || minutes > needed * 1.5 ? [`${id}: ${minutes}, needed ${Math.round(needed)}`] : [];
      });
    expect(strange).toEqual([]);
  });
});
