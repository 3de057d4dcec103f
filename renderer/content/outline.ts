/** What a lesson's blocks say about its shape: plain text, sections, what is left to read. Pure. */
import type { Block, Inline } from "#contract/model/block.ts";

/** The words of some inlines without their marks. */
export function textOf(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      if (inline.type === "text" || inline.type === "code") return inline.text;
      if (inline.type === "break") return " ";
      return textOf(inline.children);
    })
    .join("");
}

/** Every inline of a block and of the blocks inside it, in reading order. */
export function inlinesOf(block: Block): Inline[] {
  switch (block.type) {
    case "heading":
    case "paragraph":
    case "quote":
      return block.children;
    case "list":
      return block.items.flat();
    case "table":
      return [...block.head.flat(), ...block.rows.flat(2)];
    case "callout":
    case "case":
    case "reflect":
      return block.blocks.flatMap(inlinesOf);
    case "figure":
    case "item":
    case "lab":
      return [];
  }
}

function marked(inlines: readonly Inline[], type: "fact" | "term"): string[] {
  return inlines.flatMap((inline) => {
    if (inline.type === "text" || inline.type === "code" || inline.type === "break") return [];
    const inside = marked(inline.children, type);
    if (inline.type === "fact" && type === "fact") return [inline.fact, ...inside];
    if (inline.type === "term" && type === "term") return [inline.term, ...inside];
    return inside;
  });
}

/** Ids of the facts a block names, each once, in reading order. */
export function factsIn(block: Block): string[] {
  return [...new Set(marked(inlinesOf(block), "fact"))];
}

export interface Section {
  /** Block id of its heading. */
  readonly id: string;
  readonly number: number;
  readonly title: Inline[];
  readonly language: string;
  /** Ids of its blocks, the heading first. */
  readonly blocks: string[];
}

/** Sections begin at headings of level 2; what stands before the first belongs to none. */
export function sectionsOf(blocks: readonly { block: Block; language: string }[]): Section[] {
  const sections: Section[] = [];
  for (const { block, language } of blocks) {
    if (block.type === "heading" && block.level === 2) {
      sections.push({ id: block.id, number: sections.length + 1, title: block.children, language, blocks: [block.id] });
    } else {
      sections.at(-1)?.blocks.push(block.id);
    }
  }
  return sections;
}

/** Time a picture, a table, a lab card and the like take, in characters of text. */
const otherWeight = 240;

/** How much of a lesson's reading a block is, in characters. */
export function weightOf(block: Block): number {
  const text = textOf(inlinesOf(block)).length;
  return block.type === "figure" || block.type === "reflect" || block.type === "table" ? text + otherWeight : Math.max(text, 1);
}

/** Whole minutes left of a lesson's stated minutes, by the weight of blocks not yet seen; 0 only when all were seen. */
export function minutesLeft(blocks: readonly { block: Block }[], seen: ReadonlySet<string>, minutes: number): number {
  let all = 0;
  let left = 0;
  for (const { block } of blocks) {
    const weight = weightOf(block);
    all += weight;
    if (!seen.has(block.id)) left += weight;
  }
  return all === 0 ? 0 : Math.ceil((minutes * left) / all);
}

/** Figures of a lesson with their number in it, 1 the first. */
export function figureNumbers(blocks: readonly { block: Block }[]): Map<string, number> {
  const numbers = new Map<string, number>();
  const visit = (block: Block): void => {
    if (block.type === "figure" && !numbers.has(block.figure)) numbers.set(block.figure, numbers.size + 1);
    if (block.type === "callout" || block.type === "case" || block.type === "reflect") for (const inside of block.blocks) visit(inside);
  };
  for (const { block } of blocks) visit(block);
  return numbers;
}
