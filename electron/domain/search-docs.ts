/** What of a course can be found: lessons, glossary terms, facts and items, in each of its languages. */
import type { Block } from "#contract/model/block.ts";
import { fullText, references } from "./blocks.ts";
import type { CourseText } from "./course-text.ts";

/** One thing to be found, in one language. */
export interface SearchDoc {
  readonly kind: "lesson" | "term" | "fact" | "item";
  readonly objectId: string;
  /** The lesson it opens in. */
  readonly lessonId: string | null;
  readonly language: string;
  readonly title: string;
  readonly parts: readonly { readonly block: string | null; readonly text: string; readonly heading: boolean }[];
}

/** Everything of a course, one after the other: a lesson is read only when it is asked for. */
export function* searchDocs(course: CourseText, languages: readonly string[]): Generator<SearchDoc> {
  const named = firstNamed(course);
  const { facts, terms, course: outline } = course.compiled;
  for (const language of languages) {
    const words = course.words(language);
    if (words === null) continue;
    for (const { id: lessonId, quiz } of outline.lessons) {
      const lesson = course.lesson(language, lessonId);
      if (lesson === null) continue;
      const title = words.lessons[lessonId]?.title ?? lessonId;
      const of = { language, lessonId };
      yield { ...of, kind: "lesson", objectId: lessonId, title, parts: lesson.blocks.map(partOf) };
      for (const itemId of quiz) {
        const item = lesson.words.items[itemId];
        if (item === undefined) continue;
        const texts = [item.rationale, ...Object.values(item.options ?? {}).map((option) => option.text)];
        const parts = texts.map((text) => ({ block: null, text, heading: false }));
        yield { ...of, kind: "item", objectId: itemId, title: item.stem, parts };
      }
    }
    for (const { id } of terms) {
      const entry = words.glossary[id];
      if (entry === undefined) continue;
      const at = named.terms.get(id);
      const parts = [{ block: at?.block ?? null, text: entry.definition, heading: false }];
      yield { kind: "term", objectId: id, language, lessonId: at?.lessonId ?? null, title: entry.term, parts };
    }
    for (const { id, sources } of facts) {
      const entry = words.facts[id];
      if (entry === undefined) continue;
      const at = named.facts.get(id);
      const parts = sources.map((source) => ({ block: at?.block ?? null, text: `${source.title}. ${source.publisher}`, heading: false }));
      yield { kind: "fact", objectId: id, language, lessonId: at?.lessonId ?? null, title: entry.statement, parts };
    }
  }
}

function partOf(block: Block): { block: string; text: string; heading: boolean } {
  return { block: block.id, text: fullText(block), heading: block.type === "heading" };
}

interface Spot {
  readonly lessonId: string;
  readonly block: string;
}
/** Where each term and fact is named first, in the order of the course. */
function firstNamed(course: CourseText): { terms: Map<string, Spot>; facts: Map<string, Spot> } {
  const { source, lessons } = course.compiled.course;
  const found = { terms: new Map<string, Spot>(), facts: new Map<string, Spot>() };
  for (const { id: lessonId } of lessons) {
    for (const block of course.lesson(source, lessonId)?.blocks ?? []) {
      const { terms, facts } = references([block]);
      for (const id of terms) if (!found.terms.has(id)) found.terms.set(id, { lessonId, block: block.id });
      for (const id of facts) if (!found.facts.has(id)) found.facts.set(id, { lessonId, block: block.id });
    }
  }
  return found;
}
