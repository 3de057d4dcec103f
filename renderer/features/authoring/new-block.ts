/** Blocks as an editor makes them, and whether there is anything in one yet. */
import type { Block, Inline } from "#contract/model/block.ts";

/** Stands for an id that the host will give. */
export const noId = "new0";

export const kinds = [
  "paragraph",
  "heading",
  "subheading",
  "list",
  "numbered",
  "table",
  "quote",
  "callout",
  "case",
  "reflect",
  "figure",
  "item",
  "lab",
] as const;
export type Kind = (typeof kinds)[number];

export function kindOf(block: Block): Kind {
  if (block.type === "heading") return block.level === 2 ? "heading" : "subheading";
  if (block.type === "list") return block.ordered ? "numbered" : "list";
  return block.type;
}

/** A new block. `lines` are what it takes over from the block it was. */
export function newBlock(kind: Kind, id = noId, lines: readonly (readonly Inline[])[] = []): Block {
  const [first = []] = lines;
  const all = lines.length > 0 ? lines.map((line) => [...line]) : [[]];
  const children = [...first];
  const inside: Block[] = [{ type: "paragraph", id: noId, children }];
  switch (kind) {
    case "paragraph":
    case "quote":
      return { type: kind, id, children };
    case "heading":
      return { type: "heading", id, level: 2, children };
    case "subheading":
      return { type: "heading", id, level: 3, children };
    case "list":
    case "numbered":
      return { type: "list", id, ordered: kind === "numbered", start: 1, items: all };
    case "table":
      return { type: "table", id, align: ["start", "start"], head: [children, []], rows: [[[], []]] };
    case "callout":
      return { type: "callout", id, kind: "note", title: "", blocks: inside };
    case "case":
      return { type: "case", id, title: "", place: "", invented: false, blocks: inside };
    case "reflect":
      return { type: "reflect", id, prompt: plain(first), blocks: [] };
    case "figure":
      return { type: "figure", id, figure: "" };
    case "item":
      return { type: "item", id, item: "" };
    case "lab":
      return { type: "lab", id, lab: "" };
  }
}

/** What kinds a block of running text may be turned into. */
export const turnable: readonly Kind[] = ["paragraph", "heading", "subheading", "list", "numbered", "quote"];

/** The lines of a block, to be taken over by another; null: it has none. */
export function linesOf(block: Block): Inline[][] | null {
  if (block.type === "list") return block.items;
  return block.type === "paragraph" || block.type === "heading" || block.type === "quote" ? [block.children] : null;
}

/** Whether a block can be written down: an empty one is nothing in a file, and waits here until something is in it. */
export function isWhole(block: Block): boolean {
  switch (block.type) {
    case "paragraph":
    case "heading":
    case "quote":
      return hasText(block.children);
    case "list":
      return block.items.length > 0 && block.items.every(hasText);
    case "table":
      return block.head.some(hasText);
    case "callout":
      return block.blocks.length > 0 && block.blocks.every(isWhole);
    case "case":
      return block.title.trim() !== "" && block.blocks.length > 0 && block.blocks.every(isWhole);
    case "reflect":
      return block.prompt.trim() !== "" && block.blocks.every(isWhole);
    case "figure":
      return block.figure !== "";
    case "item":
      return block.item !== "";
    case "lab":
      return block.lab !== "";
  }
}
export function hasText(inlines: readonly Inline[]): boolean {
  return plain(inlines).trim() !== "";
}
export function plain(inlines: readonly Inline[]): string {
  return inlines.map((inline) => ("children" in inline ? plain(inline.children) : inline.type === "break" ? " " : inline.text)).join("");
}
