/**
 * A lesson's source cut into what is translated and what is not: the words of every block, and between them marks, signs and lines that
 * are the same in every language. The pieces put together again are the file.
 */
import { type Node, parseMarkdown } from "./syntax.ts";

/** The words of one block, or one attribute of a container. */
export interface WordPiece {
  /** The block's id, or `id/title`, `id/place`, `id/prompt`. */
  readonly name: string;
  /** As it stands in the source; an attribute without its quoting. */
  readonly text: string;
  /** An attribute stands in quotes. */
  readonly quoted: boolean;
}
/** Where a block's id stands, and the hash of what it was made from, if any. */
export interface MarkPiece {
  readonly block: string;
  readonly from: string | null;
}
export type Piece = string | WordPiece | MarkPiece;

interface Found {
  readonly start: number;
  readonly end: number;
  readonly piece: WordPiece | MarkPiece;
}

const trailingMark = /[ \t]*\{(#([a-z0-9]{4,8})(?: from=([0-9a-f]{8}))?)\}\s*$/;
const attributes = ["title", "place", "prompt"];

/**
 * Cuts a lesson's text, a list of pieces for every block that stands in no other; together they are the text. Blocks without an id are left
 * in what is between: `pack ids` comes first.
 */
export function piecesOf(text: string): Piece[][] {
  const nodes = parseMarkdown(text).children;
  const found = cut(nodes, text).toSorted((a, b) => a.start - b.start);
  const starts = nodes.filter((node) => !isMark(node, text)).map(startOf);
  return starts.map((start, i) => {
    const [from, to] = [i === 0 ? 0 : start, starts[i + 1] ?? text.length];
    const pieces: Piece[] = [];
    let at = from;
    for (const { start: first, end, piece } of found.filter((each) => each.start >= from && each.start < to)) {
      pieces.push(text.slice(at, first), piece);
      at = end;
    }
    return [...pieces, text.slice(at, to)].filter((piece) => piece !== "");
  });
}

/** Puts pieces together. */
export function joinPieces(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => {
      if (typeof piece === "string") return piece;
      if ("block" in piece) return `#${piece.block}${piece.from === null ? "" : ` from=${piece.from}`}`;
      return piece.quoted ? `"${piece.text.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"` : piece.text;
    })
    .join("");
}

function startOf(node: Node): number {
  return node.position?.start.offset ?? 0;
}
/** A mark on a line of its own, which the block above has taken. */
function isMark(node: Node, text: string): boolean {
  return node.type === "paragraph" && trailingMark.exec(text.slice(startOf(node), node.position?.end.offset))?.index === 0;
}

function cut(nodes: readonly Node[], text: string): Found[] {
  return nodes.flatMap((node, i): Found[] => {
    const [start, end] = [startOf(node), node.position?.end.offset ?? 0];
    if (isMark(node, text)) return [];
    if (node.type === "containerDirective") return [...directive(start, text), ...cut(node.children, text)];
    if (node.type === "leafDirective") return directive(start, text).filter(({ piece }) => "block" in piece);
    const [from, to] = node.type === "list" || node.type === "table" || node.type === "blockquote" ? below(nodes[i + 1]) : [start, end];
    const mark = trailingMark.exec(text.slice(from, to));
    const [, whole = "", id, made] = mark ?? [];
    if (!mark || id === undefined) return [];
    const first = node.type === "heading" ? start + (/^#+[ \t]+/.exec(text.slice(start, end))?.[0].length ?? 0) : start;
    const last = from === start ? from + mark.index : end;
    const at = text.indexOf(whole, from + mark.index);
    return [
      { start: first, end: last, piece: { name: id, text: text.slice(first, last), quoted: false } },
      { start: at, end: at + whole.length, piece: { block: id, from: made ?? null } },
    ];
  });
}

function below(node: Node | undefined): [number, number] {
  return node?.type === "paragraph" ? [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0] : [0, 0];
}

/** The id and the worded attributes in the first line of a directive. */
function directive(start: number, text: string): Found[] {
  const end = text.indexOf("\n", start);
  const line = text.slice(start, end === -1 ? undefined : end);
  const [, id, made] = /#([a-z0-9]{4,8})(?: from=([0-9a-f]{8}))?/.exec(line) ?? [];
  if (id === undefined) return [];
  const at = start + line.indexOf(`#${id}`);
  const length = id.length + 1 + (made === undefined ? 0 : made.length + " from=".length);
  const found: Found[] = [{ start: at, end: at + length, piece: { block: id, from: made ?? null } }];
  for (const name of attributes) {
    const match = new RegExp(`[ {]${name}=("[^"]*"|[^\\s"'}]+)`).exec(line);
    const value = match?.[1];
    if (!match || value === undefined) continue;
    const first = start + match.index + match[0].length - value.length;
    const words = (value.startsWith('"') ? value.slice(1, -1) : value).replaceAll("&quot;", '"').replaceAll("&amp;", "&");
    found.push({ start: first, end: first + value.length, piece: { name: `${id}/${name}`, text: words, quoted: true } });
  }
  return found;
}
