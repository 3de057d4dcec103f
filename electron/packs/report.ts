/** What a course holds, counted: for its authors and for whoever decides whether it is fit to publish. */
import type { Level, PartialDate } from "#contract/model/basic.ts";
import type { Certainty, Fact, TextState } from "#contract/model/course.ts";
import type { Item, ItemKind } from "#contract/model/item.ts";
import { eachBlock, plainText, references } from "#domain/blocks.ts";
import { readability } from "#domain/readability.ts";
import { isLate } from "#domain/trusted-date.ts";
import type { CourseModel } from "./model.ts";

type Count<K extends string> = Readonly<Partial<Record<K, number>>>;

export interface ItemReport {
  readonly total: number;
  readonly kinds: Count<ItemKind>;
  readonly levels: Count<Level>;
  /** Share of items at the level apply or above, 0..1. */
  readonly applied: number;
}
export interface LessonReport {
  readonly id: string;
  /** Words of running text; in scripts written without spaces, characters. */
  readonly words: number;
  /** Minutes to read it, at `readingPace`. */
  readonly reading: number;
  /** Minutes that the course states, with lab and quiz. */
  readonly minutes: number;
  /** Of English text: words in an average sentence, and Flesch-Kincaid grade. */
  readonly sentenceLength: number | null;
  readonly grade: number | null;
  readonly items: ItemReport;
  /** Objectives that no item measures. */
  readonly unmeasured: readonly string[];
  readonly facts: number;
  readonly terms: number;
  readonly figures: number;
  readonly lab: string | null;
}
export interface CourseReport {
  readonly id: string;
  readonly version: string;
  readonly source: string;
  readonly words: number;
  readonly reading: number;
  readonly minutes: number;
  readonly items: ItemReport;
  readonly facts: {
    readonly total: number;
    readonly certainty: Count<Certainty>;
    readonly volatile: number;
    /** Facts by the year that their newest source speaks of. */
    readonly years: Count<string>;
    /** Past their review date. */
    readonly late: readonly string[];
    /** The next review that falls due, null without facts. */
    readonly nextReview: PartialDate | null;
  };
  readonly labs: readonly { readonly id: string; readonly engine: string }[];
  readonly figures: number;
  readonly terms: number;
  readonly languages: readonly { readonly tag: string; readonly state: TextState; readonly lessons: number; readonly stale: number }[];
  readonly tests: { readonly entry: number; readonly exit: number };
  readonly lessons: readonly LessonReport[];
}

/** Words a minute. Our assumption for careful reading in a third language, about half of what is usual in a first one. */
export const readingPace = 120;
const applied: ReadonlySet<Level> = new Set(["apply", "analyse", "evaluate", "create"]);

/** Counts a course that was read without errors; of a broken one, what could be read. */
export function courseReport(model: CourseModel, today: Date): CourseReport {
  const { course, facts, items, labs, terms } = model.compiled;
  const inOrder = course.lessons.map((outline): LessonReport => {
    const lesson = model.lessons.get(course.source)?.get(outline.id);
    const blocks = lesson?.blocks ?? [];
    const named = references(blocks);
    const prose = [...eachBlock(blocks)].filter(({ type }) => type === "paragraph").map(plainText);
    const english = course.source === "en" ? readability(prose) : null;
    const asked = items.filter(({ id }) => outline.quiz.includes(id));
    return {
      id: outline.id,
      words: lesson?.length ?? 0,
      reading: Math.ceil((lesson?.length ?? 0) / readingPace),
      minutes: outline.minutes,
      sentenceLength: english?.sentenceLength ?? null,
      grade: english?.grade ?? null,
      items: itemReport(asked),
      unmeasured: outline.objectives.map(({ id }) => id).filter((id) => !asked.some(({ objective }) => objective === id)),
      facts: named.facts.length,
      terms: named.terms.length,
      figures: named.figures.length,
      lab: outline.lab ?? null,
    };
  });
  const total = (of: (lesson: LessonReport) => number): number => inOrder.reduce((sum, lesson) => sum + of(lesson), 0);
  const drawn = (test: "entry" | "exit"): number => (course.blueprints[test]?.draw ?? []).reduce((sum, draw) => sum + draw.items, 0);
  return {
    id: course.id,
    version: course.version,
    source: course.source,
    words: total(({ words }) => words),
    reading: total(({ reading }) => reading),
    minutes: total(({ minutes }) => minutes),
    items: itemReport(items),
    facts: {
      total: facts.length,
      certainty: countBy(facts, ({ certainty }) => certainty),
      volatile: facts.filter(({ volatile }) => volatile).length,
      years: Object.fromEntries(Object.entries(countBy(facts, yearOf)).toSorted(([a], [b]) => a.localeCompare(b))),
      late: facts.filter(({ review_by }) => isLate(review_by, today)).map(({ id }) => id),
      nextReview: facts.map(({ review_by }) => review_by).toSorted()[0] ?? null,
    },
    labs: labs.map(({ id, engine }) => ({ id, engine })),
    figures: model.figures.size,
    terms: terms.length,
    languages: [...model.words].map(([tag, { state }]) => {
      const lessons = [...(model.lessons.get(tag)?.values() ?? [])];
      return { tag, state, lessons: lessons.length, stale: lessons.reduce((sum, { stale }) => sum + stale.length, 0) };
    }),
    tests: { entry: drawn("entry"), exit: drawn("exit") },
    lessons: inOrder,
  };
}

function itemReport(items: readonly Item[]): ItemReport {
  return {
    total: items.length,
    kinds: countBy(items, ({ kind }) => kind),
    levels: countBy(items, ({ level }) => level),
    applied: items.length === 0 ? 0 : items.filter(({ level }) => applied.has(level)).length / items.length,
  };
}

const yearOf = ({ as_of }: Fact): string => as_of.slice(0, 4);

function countBy<T, K extends string>(all: readonly T[], keyOf: (each: T) => K): Count<K> {
  const counts: Partial<Record<K, number>> = {};
  for (const each of all) {
    const key = keyOf(each);
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}
