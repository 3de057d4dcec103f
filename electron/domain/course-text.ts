/** What an installed course says in the language asked for, or in the one it falls back to (DESIGN §7): the reader is told which. */
import type { z } from "zod";
import type { Block } from "#contract/model/block.ts";
import type { CompiledCourse, CompiledLesson, CourseWords, Fact, OutlineLesson, TextState } from "#contract/model/course.ts";
import type { Figure, FigureWords } from "#contract/model/figure.ts";
import type { Item, ItemWords } from "#contract/model/item.ts";
import type { Lab, LabWords } from "#contract/model/lab.ts";
import type { FactView, TermView, Worded as WordedSchema } from "#contract/procedures/study.ts";
import { isLate } from "#domain/trusted-date.ts";

export type Worded = z.infer<typeof WordedSchema>;

/** An installed course, opened for reading. Null where the pack has no such language, lesson or figure. */
export interface CourseText {
  readonly compiled: z.infer<typeof CompiledCourse>;
  words(language: string): z.infer<typeof CourseWords> | null;
  lesson(language: string, id: string): z.infer<typeof CompiledLesson> | null;
  figure(id: string): Figure | null;
}
export type Words = z.infer<typeof CourseWords>;
export type Lesson = z.infer<typeof CompiledLesson>;

/** A text found, with its language and how far its translation is. */
export interface Found<T> {
  readonly value: T;
  readonly language: string;
  readonly state: TextState;
}

/** Languages to look in, in order: the one asked for, English, the course's own. */
export function fallbacks(course: CourseText, asked: string): string[] {
  return [...new Set([asked, "en", course.compiled.course.source])];
}

/** A text of the course's words; `otherwise` (an id) where even the source language lacks it, which a checked pack does not do. */
export function courseWorded(course: CourseText, asked: string, read: (words: Words) => string | undefined, otherwise: string): Worded {
  for (const language of fallbacks(course, asked)) {
    const words = course.words(language);
    const text = words === null ? undefined : read(words);
    if (text !== undefined) return { text, language };
  }
  return { text: otherwise, language: course.compiled.course.source };
}

/** A lesson's words of an item, a lab or a figure. */
function lessonWords<T>(course: CourseText, asked: string, lessonId: string, read: (lesson: Lesson) => T | undefined): Found<T> | null {
  for (const language of fallbacks(course, asked)) {
    const lesson = course.lesson(language, lessonId);
    const value = lesson === null ? undefined : read(lesson);
    if (lesson !== null && value !== undefined) return { value, language, state: lesson.state };
  }
  return null;
}
export function itemWords(course: CourseText, asked: string, lessonId: string, itemId: string): Found<ItemWords> | null {
  return lessonWords(course, asked, lessonId, (lesson) => lesson.words.items[itemId]);
}
/** Answers accepted of a short text: in the language asked for, and in those one falls back to, for people mix them. */
export function acceptedAnswers(course: CourseText, asked: string, lessonId: string, itemId: string): string[] {
  return fallbacks(course, asked).flatMap((language) => course.lesson(language, lessonId)?.words.items[itemId]?.accepted ?? []);
}
export function labWords(course: CourseText, asked: string, lessonId: string, labId: string): Found<LabWords> | null {
  return lessonWords(course, asked, lessonId, (lesson) => lesson.words.labs[labId]);
}
export function figureWords(
  course: CourseText,
  asked: string,
  lessonId: string,
  figureId: string,
): Found<z.infer<typeof FigureWords>> | null {
  return lessonWords(course, asked, lessonId, (lesson) => lesson.words.figures[figureId]);
}

export interface BlockText {
  block: Block;
  language: string;
  state: TextState;
  stale: boolean;
}

/** The source's blocks in order, each in the first language that has it. Empty when the pack lacks the lesson. */
export function lessonBlocks(course: CourseText, asked: string, lessonId: string): BlockText[] {
  const lessons = fallbacks(course, asked).flatMap((language) => course.lesson(language, lessonId) ?? []);
  const shelves = lessons.map((lesson) => ({
    lesson,
    blocks: new Map(lesson.blocks.map((block) => [block.id, block])),
    stale: new Set(lesson.stale),
  }));
  const source = course.lesson(course.compiled.course.source, lessonId);
  return (source?.blocks ?? []).flatMap(({ id, type }) => {
    // A translation of another type is none of this block: the pack's checker refuses it, an older pack may hold it.
    const shelf = shelves.find(({ blocks }) => blocks.get(id)?.type === type);
    const block = shelf?.blocks.get(id);
    if (shelf === undefined || block === undefined) return [];
    return [{ block, language: shelf.lesson.language, state: shelf.lesson.state, stale: shelf.stale.has(id) }];
  });
}

/** A lesson of the outline with its place in it. */
export interface LessonPlace {
  readonly lesson: OutlineLesson;
  readonly index: number;
  readonly number: string;
}

/** Lessons in order, numbered `course.lesson`. */
export function lessonPlaces(course: CourseText): LessonPlace[] {
  const { number, lessons } = course.compiled.course;
  return lessons.map((lesson, index) => ({ lesson, index, number: `${number}.${index + 1}` }));
}
export function findLesson(course: CourseText, lessonId: string): LessonPlace | null {
  return lessonPlaces(course).find(({ lesson }) => lesson.id === lessonId) ?? null;
}
/** The lesson whose quiz asks an item. */
export function lessonOfItem(course: CourseText, itemId: string): LessonPlace | null {
  return lessonPlaces(course).find(({ lesson }) => lesson.quiz.includes(itemId)) ?? null;
}
/** The lesson that a lab belongs to. */
export function lessonOfLab(course: CourseText, labId: string): LessonPlace | null {
  return lessonPlaces(course).find(({ lesson }) => lesson.lab === labId) ?? null;
}
export function findItem(course: CourseText, itemId: string): Item | null {
  return course.compiled.items.find((item) => item.id === itemId) ?? null;
}
export function findLab(course: CourseText, labId: string): Lab | null {
  return course.compiled.labs.find((lab) => lab.id === labId) ?? null;
}

export function courseTitle(course: CourseText, asked: string): Worded {
  return courseWorded(course, asked, (words) => words.title, course.compiled.course.id);
}
export function lessonTitle(course: CourseText, asked: string, lessonId: string): Worded {
  return courseWorded(course, asked, (words) => words.lessons[lessonId]?.title, lessonId);
}

/** A fact as the margin shows it; null for an id the course does not have. `today` is the trusted date. */
export function factView(course: CourseText, asked: string, factId: string, today: Date): FactView | null {
  const fact = course.compiled.facts.find(({ id }) => id === factId);
  if (fact === undefined) return null;
  const statement = courseWorded(course, asked, (words) => words.facts[factId]?.statement, factId);
  // What a statement replaces is told in the statement's own language.
  const replaces = course.words(statement.language)?.facts[factId]?.replaces;
  return {
    id: factId,
    statement,
    replaces: replaces === undefined ? null : { text: replaces, language: statement.language },
    sources: fact.sources.map(sourceView),
    asOf: fact.as_of,
    reviewBy: fact.review_by,
    certainty: fact.certainty,
    volatile: fact.volatile,
    late: isLate(fact.review_by, today),
  };
}
function sourceView(source: Fact["sources"][number]): FactView["sources"][number] {
  return { title: source.title, publisher: source.publisher, year: source.year ?? null, address: source.address ?? null };
}
export function factViews(course: CourseText, asked: string, ids: readonly string[], today: Date): FactView[] {
  return ids.flatMap((id) => factView(course, asked, id, today) ?? []);
}

/** A glossary entry with its names in every language the course has. */
export function termView(course: CourseText, asked: string, termId: string, languages: readonly string[]): TermView | null {
  if (!course.compiled.terms.some(({ id }) => id === termId)) return null;
  const names = languages.flatMap((language) => {
    const term = course.words(language)?.glossary[termId]?.term;
    return term === undefined ? [] : [{ language, term }];
  });
  return {
    id: termId,
    term: courseWorded(course, asked, (words) => words.glossary[termId]?.term, termId),
    definition: courseWorded(course, asked, (words) => words.glossary[termId]?.definition, termId),
    english: names.find(({ language }) => language === "en")?.term ?? null,
    names,
  };
}
