/** Blocks to lesson text: the other direction of packs/markdown.ts. What is printed is held to what it reads back as, by the writer. */
import type { Block, Inline } from "#contract/model/block.ts";

/** Where a text stands decides which of its signs would be read as marks. */
interface Place {
  /** Inside a table's cell: a bar ends it. */
  readonly cell: boolean;
}

/** One block as it stands in a lesson's file, with its id (left out while it has none), without an empty line at either end. */
export function printBlock(block: Block, colons = 3): string {
  const id = block.id === "" ? "" : `#${block.id}`;
  const mark = id === "" ? "" : ` {${id}}`;
  const below = id === "" ? "" : `\n\n{${id}}`;
  switch (block.type) {
    case "heading":
      return `${"#".repeat(block.level)} ${printInlines(block.children)}${mark}`;
    case "paragraph":
      return `${guardStart(printInlines(block.children))}${mark}`;
    case "list":
      return (
        block.items
          .map((item, i) => {
            const text = guardStart(printInlines(item));
            return block.ordered ? `${block.start + i}. ${text}` : `- ${text}`;
          })
          .join("\n") + below
      );
    case "quote":
      return `> ${guardStart(printInlines(block.children))}${below}`;
    case "table":
      return printTable(block) + below;
    case "figure":
      return `::figure{${attributes(id, { ref: block.figure })}}`;
    case "item":
      return `::item{${attributes(id, { ref: block.item })}}`;
    case "lab":
      return `::lab{${attributes(id, { ref: block.lab })}}`;
    case "callout":
      return printContainer("callout", attributes(id, { kind: block.kind, title: block.title }), block.blocks, colons);
    case "case":
      return printContainer(
        "case",
        attributes(id, { title: block.title, place: block.place, invented: block.invented ? "true" : "" }),
        block.blocks,
        colons,
      );
    case "reflect":
      return printContainer("reflect", attributes(id, { prompt: block.prompt }), block.blocks, colons);
  }
}

function printContainer(name: string, given: string, blocks: readonly Block[], colons: number): string {
  const fence = ":".repeat(colons);
  const inside = blocks.map((block) => printBlock(block, colons + 1)).join("\n\n");
  return `${fence}${name}{${given}}\n${inside === "" ? "" : `${inside}\n`}${fence}`;
}

/** Plain values stand bare as a writer would set them; everything else in quotes, with quotes and ampersands as references. */
function attributes(id: string, values: Record<string, string>): string {
  const given = Object.entries(values).flatMap(([name, value]) => {
    if (value === "") return [];
    return /^[a-z0-9-]+$/.test(value) && name !== "title" && name !== "place" && name !== "prompt"
      ? [`${name}=${value}`]
      : [
          `${name}="${value
            .replaceAll("&", "&amp;")
            .replaceAll('"', "&quot;")
            .replace(/[\r\n]+/g, " ")}"`,
        ];
  });
  return [id, ...given].filter((part) => part !== "").join(" ");
}

const rule = { start: ":---", centre: ":---:", end: "---:" } as const;
function printTable({ head, align, rows }: Extract<Block, { type: "table" }>): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const row = (cells: readonly Inline[][]): string => line(head.map((_, i) => printInlines(cells[i] ?? [], { cell: true })));
  const plain = align.every((each) => each === "start");
  return [row(head), line(head.map((_, i) => (plain ? "---" : rule[align[i] ?? "start"]))), ...rows.map(row)].join("\n");
}

/** Running text. */
export function printInlines(inlines: readonly Inline[], place: Place = { cell: false }): string {
  let out = "";
  let closed = false;
  for (const inline of inlines) {
    let text = printInline(inline, place);
    const marked = inline.type === "emphasis" || inline.type === "strong";
    if (marked && isSign(text.replace(/^\*+/, ""), "first") && isLetter(out, "last")) out = referred(out, "last");
    if (closed && isLetter(text, "first")) text = referred(text, "first");
    closed = marked && isSign(text.replace(/\*+$/, ""), "last");
    out += text;
  }
  return out;
}

/**
 * A mark between a letter and a sign neither opens nor closes (CommonMark 0.31 §6.2): `的**「字」**的`. Written as a reference, the letter
 * counts as a sign, and the mark is read.
 */
const character = { first: /^./su, last: /.$/su } as const;
type End = keyof typeof character;
function isSign(text: string, end: End): boolean {
  return /^[\p{P}\p{S}]$/u.test(character[end].exec(text)?.[0] ?? "");
}
function isLetter(text: string, end: End): boolean {
  return /^[^\s\p{P}\p{S}]$/u.test(character[end].exec(text)?.[0] ?? "");
}
function referred(text: string, end: End): string {
  return text.replace(character[end], (letter) => `&#x${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase()};`);
}

function printInline(inline: Inline, place: Place): string {
  switch (inline.type) {
    case "text":
      return escape(inline.text, place);
    case "code":
      return printCode(inline.text, place);
    case "break":
      return "\\\n";
    case "emphasis":
      return `*${printInlines(inline.children, place)}*`;
    case "strong":
      return `**${printInlines(inline.children, place)}**`;
    case "link":
      return `[${printInlines(inline.children, place)}](${inline.url.replace(/[()\\]/g, (sign) => `\\${sign}`)})`;
    case "fact":
      return `:fact[${printInlines(inline.children, place)}]{ref=${inline.fact}}`;
    case "term":
      return `:term[${printInlines(inline.children, place)}]{ref=${inline.term}}`;
  }
}

function printCode(text: string, { cell }: Place): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = text.startsWith("`") || text.endsWith("`") ? " " : "";
  return `${fence}${pad}${cell ? text.replaceAll("|", "\\|") : text}${pad}${fence}`;
}

/** Signs that would be read as marks, made text. A sign too many does no harm: it reads back the same. */
function escape(text: string, { cell }: Place): string {
  return (
    text
      .replace(/[\\`*_[\]<~]/g, (sign) => `\\${sign}`)
      .replace(/&(?=[A-Za-z#])/g, "\\&")
      // Only a colon directly before a word is a directive, and only two slashes or `www.` make an address of a text.
      .replace(/:(?=[A-Za-z]|\/\/)/g, "\\:")
      .replace(/\b(www)\./gi, "$1\\.")
      .replace(/(?<=[A-Za-z0-9._+-])@(?=[A-Za-z0-9])/g, "\\@")
      .replace(/\{(?=#)/g, "\\{")
      .replace(/\|/g, cell ? "\\|" : "|")
      .replace(/!(?=\\?\[)/g, "\\!")
  );
}

/** What at the start of a line would make another block of it. */
function guardStart(text: string): string {
  return text
    .split("\n")
    .map((line) => line.replace(/^(\s*)([#>+=|-]|:{2,})/, "$1\\$2").replace(/^(\s*\d{1,9})([.)])(?=\s|$)/, "$1\\$2"))
    .join("\n");
}
