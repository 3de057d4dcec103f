/** Translations: the same blocks in the same order, and what has gone stale. */
import type { Block } from "#contract/model/block.ts";
import type { Check } from "./check.ts";
import { allBlocks, courseParts, hasWords, lessonParts, referencesOf } from "./model.ts";

export function checkTranslations(check: Check): void {
  const { model, locate, problems } = check;
  const { course } = model.compiled;
  const sourceWords = model.words.get(course.source);
  for (const [language, words] of model.words) {
    if (language === course.source) continue;
    for (const outline of course.lessons) {
      const source = model.lessons.get(course.source)?.get(outline.id);
      const lesson = model.lessons.get(language)?.get(outline.id);
      if (!source) continue;
      if (!lesson) {
        problems.note(locate(`words:${language}`), {
          code: "lesson-not-translated",
          message: `The lesson "${outline.id}" is not in ${language}; readers get the source language.`,
          remedy: `Write ${language}/${outline.file}.md.`,
          details: { language, lesson: outline.id },
        });
        continue;
      }
      compareBlocks(check, language, outline.id, [...allBlocks(source.blocks)], [...allBlocks(lesson.blocks)]);
      for (const id of lesson.stale) {
        problems.warning(locate(`lesson:${language}:${lesson.id}`, [id]), {
          code: "stale",
          message: `The source of the block "${id}" has changed since it was translated.`,
          remedy: `Translate it again, then run \`academy pack ids --translated ${language}\`.`,
          details: { language, block: id },
        });
      }
      stale(check, language, `lesson-words:${language}:${lesson.id}`, lessonParts(source.words), lesson.words.made_from);
    }
    if (sourceWords) stale(check, language, `words:${language}`, courseParts(sourceWords), words.made_from);
  }
}

/** YAML parts whose source has another hash now. */
function stale(
  { locate, problems }: Check,
  language: string,
  subject: string,
  now: Map<string, string>,
  made: Record<string, string> | undefined,
): void {
  for (const [part, from] of Object.entries(made ?? {})) {
    const hash = now.get(part);
    if (hash === undefined) {
      problems.warning(locate(subject, ["made_from", part]), {
        code: "made-from-nothing",
        message: `"${part}" is not among the source's words.`,
        remedy: "Remove the line.",
        details: { language, part },
      });
    } else if (hash !== from) {
      problems.warning(locate(subject, ["made_from", part]), {
        code: "stale",
        message: `The source of "${part}" has changed since it was translated.`,
        remedy: `Translate it again, then run \`academy pack ids --translated ${language}\`.`,
        details: { language, part },
      });
    }
  }
}

function compareBlocks(
  { locate, problems }: Check,
  language: string,
  lessonId: string,
  source: readonly Block[],
  translated: readonly Block[],
): void {
  const subject = `lesson:${language}:${lessonId}`;
  const theirs = new Map(translated.map((b) => [b.id, b]));
  const known = new Set(source.map((b) => b.id));
  const order = translated.filter((b) => known.has(b.id)).map((b) => b.id);
  let reported = false;
  for (const block of translated) {
    if (block.id !== "" && !known.has(block.id)) {
      problems.error(locate(subject, [block.id]), {
        code: "unknown-block",
        message: `The source has no block "${block.id}".`,
        remedy: "A translation has the ids of its source; correct it.",
        details: { language, block: block.id },
      });
    }
  }
  for (const [i, block] of source.filter((b) => theirs.has(b.id)).entries()) {
    if (reported || order[i] === block.id) continue;
    reported = true;
    problems.error(locate(subject, [order[i] ?? ""]), {
      code: "block-order",
      message: `The block "${order[i] ?? ""}" stands where the source has "${block.id}".`,
      remedy: "Bring the blocks into the order of the source.",
      details: { language, block: order[i] ?? "" },
    });
  }
  for (const block of source) {
    if (block.id === "") continue;
    const other = theirs.get(block.id);
    if (!other) {
      // The reader gets it in the source language, and is told so.
      problems.warning(locate(subject), {
        code: "missing-block",
        message: `The block "${block.id}" of the source is missing.`,
        remedy: "Translate it, or leave it in the source language with its id.",
        details: { language, block: block.id },
      });
      continue;
    }
    if (shape(block) !== shape(other)) {
      problems.error(locate(subject, [block.id]), {
        code: "block-shape",
        message: `The block "${block.id}" is ${shape(other)}; in the source it is ${shape(block)}.`,
        remedy: "Give it the source's form.",
        details: { language, block: block.id },
      });
    }
    const lost = hasWords(block) ? referencesOf(block).facts.filter((f) => !referencesOf(other).facts.includes(f)) : [];
    for (const fact of lost) {
      problems.warning(locate(subject, [block.id]), {
        code: "lost-fact",
        message: `The block "${block.id}" no longer names the fact ${fact}.`,
        remedy: `Tie its words with :fact[…]{ref=${fact}}.`,
        details: { language, block: block.id, fact },
      });
    }
  }
}

/** A block's form in words, the same in every language. */
export function shape(block: Block): string {
  switch (block.type) {
    case "heading":
      return `a heading of level ${block.level}`;
    case "list":
      return `${block.ordered ? "a numbered" : "a"} list of ${block.items.length}`;
    case "table":
      return `a table of ${block.head.length} columns and ${block.rows.length} rows`;
    case "callout":
      return `a callout of kind ${block.kind} with ${block.blocks.length} blocks`;
    case "case":
      return `${block.invented ? "an invented" : "a"} case with ${block.blocks.length} blocks`;
    case "reflect":
      return `a reflection with ${block.blocks.length} blocks`;
    case "figure":
      return `the figure ${block.figure}`;
    case "item":
      return `the item ${block.item}`;
    case "lab":
      return `the lab ${block.lab}`;
    case "paragraph":
      return "a paragraph";
    case "quote":
      return "a quotation";
    default:
      return block satisfies never;
  }
}
