/** Walking over lesson text. */
import type { Block, Inline } from "#contract/model/block.ts";

/** Blocks and the blocks inside them, in reading order. */
export function* eachBlock(blocks: readonly Block[]): Generator<Block> {
  for (const block of blocks) {
    yield block;
    if ("blocks" in block) yield* eachBlock(block.blocks);
  }
}

/** The runs of inlines that stand directly in a block (not those of blocks inside it). */
export function inlinesOf(block: Block): Inline[][] {
  if ("children" in block) return [block.children];
  if (block.type === "list") return block.items;
  return block.type === "table" ? [...block.head, ...block.rows.flat()] : [];
}

/** Inlines and the inlines inside them. */
function* eachInline(inlines: readonly Inline[]): Generator<Inline> {
  for (const inline of inlines) {
    yield inline;
    if ("children" in inline) yield* eachInline(inline.children);
  }
}

/** Facts, terms, figures and labs that a lesson's text names, each once, in the order met. */
export function references(blocks: readonly Block[]): { facts: string[]; terms: string[]; figures: string[]; labs: string[] } {
  const found = { facts: new Set<string>(), terms: new Set<string>(), figures: new Set<string>(), labs: new Set<string>() };
  for (const block of eachBlock(blocks)) {
    if (block.type === "figure") found.figures.add(block.figure);
    if (block.type === "lab") found.labs.add(block.lab);
    for (const inline of inlinesOf(block).flatMap((run) => [...eachInline(run)])) {
      if (inline.type === "fact") found.facts.add(inline.fact);
      if (inline.type === "term") found.terms.add(inline.term);
    }
  }
  return { facts: [...found.facts], terms: [...found.terms], figures: [...found.figures], labs: [...found.labs] };
}

/** A block's words without marks, as one line. */
export function plainText(block: Block): string {
  const texts = [...eachBlock([block])]
    .flatMap(inlinesOf)
    .map((run) =>
      [...eachInline(run)]
        .map((inline) => (inline.type === "text" || inline.type === "code" ? inline.text : inline.type === "break" ? " " : ""))
        .join(""),
    );
  return texts.join(" ").replace(/\s+/g, " ").trim();
}

/** The same with the titles and questions of boxes, which stand before their text. */
export function fullText(block: Block): string {
  const titles = [...eachBlock([block])].flatMap((each) => ("title" in each ? [each.title] : "prompt" in each ? [each.prompt] : []));
  return [...titles, plainText(block)].join(" ");
}

/** The beginning of a text, at most so many characters and an ellipsis, cut at a space where there is one, never inside a cluster. */
export function beginning(text: string, characters: number): string {
  const clusters = [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text)].map(({ segment }) => segment);
  if (clusters.length <= characters) return text;
  const cut = clusters.slice(0, characters).join("");
  const space = cut.lastIndexOf(" ");
  return `${(space > cut.length / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}
