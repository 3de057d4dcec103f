/** What one version of a course adds to another, changes and removes; told by stable ids, in the source language's words (DESIGN §5). */
import type { CourseText } from "./course-text.ts";

export type PartOfCourse = "lesson" | "block" | "item" | "lab" | "figure" | "fact" | "term" | "language";

/** One difference. */
export interface Difference {
  readonly kind: PartOfCourse;
  readonly id: string;
  /** The lesson it is in; null for what belongs to the whole course. */
  readonly lessonId: string | null;
  /** A title or the beginning of it, for people. */
  readonly title: string;
  /** Of a change: what of it, such as `key`, `words` or `as_of`. */
  readonly what: readonly string[];
}
export interface PackDiff {
  readonly added: readonly Difference[];
  readonly changed: readonly Difference[];
  readonly removed: readonly Difference[];
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
  const told = ({ kind, id, lessonId, title }: Part, what: readonly string[] = []): Difference => ({ kind, id, lessonId, title, what });
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

function changedFields(before: Part, after: Part): string[] {
  const names = new Set([...Object.keys(before.fields), ...Object.keys(after.fields)]);
  const same = (name: string): boolean => stable(before.fields[name]) === stable(after.fields[name]);
  return [...(before.lessonId === after.lessonId ? [] : ["lesson"]), ...[...names].filter((name) => !same(name)).toSorted()];
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
  for (const { id, ...fact } of facts) {
    const { statement = id, replaces } = words?.facts[id] ?? {};
    parts.push({ kind: "fact", id, lessonId: null, title: statement, fields: { ...fact, statement, replaces } });
  }
  for (const { id, see } of terms) {
    const { term = id, definition } = words?.glossary[id] ?? {};
    parts.push({ kind: "term", id, lessonId: null, title: term, fields: { see, term, definition } });
  }
  return new Map(parts.map((part) => [`${part.kind}/${part.id}`, part]));
}
