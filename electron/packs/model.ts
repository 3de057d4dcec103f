/** A whole course in memory, as the checker sees it: made from a source folder, or read back from a pack that comes from outside. */
import type { Block } from "#contract/model/block.ts";
import type { CompiledCourse, CompiledLesson, CourseWords } from "#contract/model/course.ts";
import type { Figure } from "#contract/model/figure.ts";
import { shortHash } from "./hash.ts";
import type { Place } from "./problems.ts";

export interface CourseModel {
  readonly compiled: CompiledCourse;
  readonly words: Map<string, CourseWords>;
  /** By language, then lesson id. */
  readonly lessons: Map<string, Map<string, CompiledLesson>>;
  readonly figures: Map<string, Figure>;
}

/** Parts whose files could not all be read: what is missing among them is then no problem of its own. */
export type Part = "items" | "labs" | "figures" | "facts" | "glossary" | "words" | "lessons";

/**
 * Where a subject stands: `course`, `facts`, `glossary`, `item:<id>`, `lab:<id>`, `figure:<id>`, `words:<lang>`, `lesson:<lang>:<id>`
 * (path = a block's id) or `lesson-words:<lang>:<id>`; `path` leads on inside it.
 */
export type Locate = (subject: string, path?: readonly (string | number)[]) => Place;

/** Every block, containers first, then what they hold. */
export function* allBlocks(blocks: readonly Block[]): Generator<Block> {
  for (const block of blocks) {
    yield block;
    if ("blocks" in block) yield* allBlocks(block.blocks);
  }
}

/** Facts and terms that a block's own text names, in order, without those of the blocks inside it. */
export function referencesOf(block: Block): { readonly facts: string[]; readonly terms: string[] } {
  const facts: string[] = [];
  const terms: string[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const v of value) walk(v);
    else if (value !== null && typeof value === "object") {
      if ("type" in value && value.type === "fact" && "fact" in value) facts.push(String(value.fact));
      if ("type" in value && value.type === "term" && "term" in value) terms.push(String(value.term));
      if ("children" in value) walk(value.children);
    }
  };
  if (block.type === "list") walk(block.items);
  else if (block.type === "table") walk([block.head, block.rows]);
  else if ("children" in block) walk(block.children);
  return { facts, terms };
}

/** A block that holds words of its own, hence can be translated and go stale. */
export function hasWords(block: Block): boolean {
  return block.type !== "figure" && block.type !== "item" && block.type !== "lab";
}

/** Hash of a block's own words and form: what a translated block was made from. Blocks inside a container have their own. */
export function blockHash(block: Block): string {
  const { id: _id, ...own } = block;
  return shortHash("blocks" in own ? { ...own, blocks: undefined } : own);
}

/** The parts of a language's course.yaml that are translated one by one, with the hash of each. */
export function courseParts(words: CourseWords): Map<string, string> {
  const parts = new Map([["course", shortHash({ title: words.title, summary: words.summary })]]);
  for (const [id, lesson] of Object.entries(words.lessons)) parts.set(`lessons/${id}`, shortHash(lesson));
  for (const [id, fact] of Object.entries(words.facts)) parts.set(`facts/${id}`, shortHash(fact));
  for (const [id, term] of Object.entries(words.glossary)) parts.set(`glossary/${id}`, shortHash(term));
  return parts;
}

/** The same for the words of a lesson's items, labs and figures. */
export function lessonParts(words: CompiledLesson["words"]): Map<string, string> {
  const parts = new Map<string, string>();
  for (const group of ["items", "labs", "figures"] as const) {
    for (const [id, entry] of Object.entries(words[group])) parts.set(`${group}/${id}`, shortHash(entry));
  }
  return parts;
}

/** Words of running text; in scripts written without spaces, characters. */
export function lengthOf(blocks: readonly Block[]): number {
  let text = "";
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const v of value) walk(v);
    else if (value !== null && typeof value === "object") {
      for (const [key, v] of Object.entries(value)) {
        if (key === "text" || key === "title" || key === "prompt") text += `${String(v)} `;
        else if (typeof v === "object") walk(v);
      }
    }
  };
  walk(blocks);
  const unspaced =
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;
  const characters = text.match(unspaced)?.length ?? 0;
  const words = text.replace(unspaced, " ").match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.-]*/gu)?.length ?? 0;
  return characters + words;
}
