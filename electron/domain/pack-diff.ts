/** What one version of a course adds to another, changes and removes; told by stable ids, in the source language's words (DESIGN §5). */
import type { z } from "zod";
import type { Difference as DifferenceSchema, FactChange } from "#contract/procedures/packs.ts";
import type { CourseText } from "./course-text.ts";
import { courseWorded } from "./course-text.ts";

export type Difference = z.infer<typeof DifferenceSchema>;
type PartOfCourse = Difference["kind"];
export interface PackDiff {
  readonly added: Difference[];
  readonly changed: Difference[];
  readonly removed: Difference[];
}

/** One part of a course, in a form that can be compared field by field. */
interface Part {
  readonly kind: PartOfCourse;
  readonly id: string;
  readonly lessonId: string | null;
  readonly title: string;
  readonly fields: Readonly<Record<string, unknown>>;
}
type Readable = CourseText & { readonly languages: readonly string[] };

/** Compares two versions. A part moved to another lesson with the same id is a change of its `lesson`. */
export function diffCourses(before: Readable, after: Readable): PackDiff {
  const [old, fresh] = [partsOf(before), partsOf(after)];
  const told = ({ kind, id, lessonId, title }: Part, what: string[] = []): Difference => ({ kind, id, lessonId, title, what });
  return {
    added: [...fresh].flatMap(([key, part]) => (old.has(key) ? [] : [told(part)])),
    removed: [...old].flatMap(([key, part]) => (fresh.has(key) ? [] : [told(part)])),
    changed: [...fresh].flatMap(([key, part]) => {
      const was = old.get(key);
      const what = was === undefined ? [] : changedFields(was, part);
      return what.length === 0 ? [] : [told(part, what)];
    }),
  };
}

/**
 * Facts that differ, each with its statement in both versions, in the reader's language or the one it falls back to.
 * @param only Of these facts alone; without it, of all.
 */
export function diffFacts(before: CourseText, after: CourseText, asked: string, only?: readonly string[]): FactChange[] {
  const wanted = only === undefined ? null : new Set(only);
  const ids = new Set([...before.compiled.facts, ...after.compiled.facts].map(({ id }) => id));
  return [...ids].toSorted().flatMap((id) => {
    if (wanted !== null && !wanted.has(id)) return [];
    const side = (course: CourseText) => {
      const fact = course.compiled.facts.find((each) => each.id === id);
      return fact && { asOf: fact.as_of, worded: courseWorded(course, asked, (words) => words.facts[id]?.statement, id) };
    };
    const [old, fresh] = [side(before), side(after)];
    const what = old && fresh ? changedNames(factFields(before, id), factFields(after, id)) : [];
    if (old && fresh && what.length === 0) return [];
    const asOf = (fresh ?? old)?.asOf;
    return asOf === undefined ? [] : [{ id, before: old?.worded ?? null, after: fresh?.worded ?? null, asOf, what }];
  });
}

/** Whether a learner would now be told something else: what a fact says, its values, how sure it is; not when it was looked at again. */
export function saysOtherwise({ before, after, what }: FactChange): boolean {
  return before !== null && (after === null || what.some((field) => ["statement", "values", "certainty"].includes(field)));
}

/** What a fact says in the course's own language, and what stands behind it. */
function factFields(course: CourseText, factId: string): Record<string, unknown> {
  const fact = course.compiled.facts.find(({ id }) => id === factId);
  const { statement = factId, replaces } = course.words(course.compiled.course.source)?.facts[factId] ?? {};
  return { ...fact, statement, replaces };
}

function changedFields(before: Part, after: Part): string[] {
  return [...(before.lessonId === after.lessonId ? [] : ["lesson"]), ...changedNames(before.fields, after.fields)];
}
function changedNames(before: Part["fields"], after: Part["fields"]): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => stable(before[name]) !== stable(after[name])).toSorted();
}

/** The same value gives the same text, whatever the order of its keys. */
function stable(value: unknown): string {
  return (
    JSON.stringify(value, (_key, inner: unknown) =>
      typeof inner === "object" && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        : inner,
    ) ?? ""
  );
}

function partsOf(course: Readable): Map<string, Part> {
  const { source, lessons } = course.compiled.course;
  const { items, labs, facts, terms } = course.compiled;
  const words = course.words(source);
  const parts: Part[] = course.languages.map((tag) => ({
    kind: "language",
    id: tag,
    lessonId: null,
    title: tag,
    fields: { state: course.words(tag)?.state },
  }));
  for (const { id: lessonId, file: _file, quiz, lab, ...outline } of lessons) {
    const lesson = course.lesson(source, lessonId);
    const { title = lessonId, ...rest } = words?.lessons[lessonId] ?? {};
    parts.push({ kind: "lesson", id: lessonId, lessonId: null, title, fields: { ...outline, quiz, lab, title, ...rest } });
    for (const { id, ...block } of lesson?.blocks ?? []) {
      parts.push({ kind: "block", id: `${lessonId}/${id}`, lessonId, title: block.type, fields: block });
    }
    for (const [id, own] of Object.entries(lesson?.words.items ?? {})) {
      const item = items.find((each) => each.id === id);
      if (item) parts.push({ kind: "item", id, lessonId, title: own.stem, fields: { ...item, words: own } });
    }
    for (const [id, own] of Object.entries(lesson?.words.labs ?? {})) {
      const found = labs.find((each) => each.id === id);
      if (found) parts.push({ kind: "lab", id, lessonId, title: own.title, fields: { definition: found, words: own } });
    }
    for (const [id, own] of Object.entries(lesson?.words.figures ?? {})) {
      parts.push({ kind: "figure", id, lessonId, title: own.caption, fields: { drawing: course.figure(id), words: own } });
    }
  }
  for (const { id } of facts) {
    const fields = factFields(course, id);
    parts.push({ kind: "fact", id, lessonId: null, title: words?.facts[id]?.statement ?? id, fields });
  }
  for (const { id, see } of terms) {
    const { term = id, definition } = words?.glossary[id] ?? {};
    parts.push({ kind: "term", id, lessonId: null, title: term, fields: { see, term, definition } });
  }
  return new Map(parts.map((part) => [`${part.kind}/${part.id}`, part]));
}
