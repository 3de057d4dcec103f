/**
 * A lesson's file by the block: what one block is written as, and edits that change that and nothing else. The bytes of every other block,
 * the empty lines between them and the line ends stay as their author set them.
 */
import { randomInt } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Block, Inline } from "#contract/model/block.ts";
import type { Problem } from "#contract/model/manifest.ts";
import { onOneLine, tidyInlines } from "#domain/tidy-inlines.ts";
import { type CompiledText, compileMarkdown } from "#packs/markdown.ts";
import { ProblemList } from "#packs/problems.ts";
import { type Node, parseMarkdown } from "#packs/syntax.ts";
import { printBlock } from "./print.ts";

/** A block as its author wrote it. `block` is null while it cannot be read. */
export interface BlockSource {
  readonly id: string;
  readonly source: string;
  readonly block: Block | null;
}
/** What a block is to be: as the editor drew it, or as its author wrote it. */
export type Given = { readonly block: Block } | { readonly source: string };
export type LessonEdit =
  | { readonly do: "replace"; readonly id: string; readonly as: Given }
  | { readonly do: "insert"; readonly after: string | null; readonly as: Given }
  | { readonly do: "remove"; readonly id: string }
  | { readonly do: "move"; readonly id: string; readonly after: string | null };

/** Why an edit was not taken: the text would read back as something else. */
export class UnsoundEdit extends Error {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super("The text reads back as something else.");
    this.name = "UnsoundEdit";
    this.problems = problems;
  }
}

interface Segment {
  readonly start: number;
  readonly end: number;
}

/** Blocks of the top level, in order. */
export function listBlocks(text: string, file: string): BlockSource[] {
  const compiled = compileMarkdown(text, file, new ProblemList());
  const byId = new Map(compiled.blocks.map((block) => [block.id, block]));
  return segmentsOf(text).map(({ start, end }) => {
    const source = text.slice(start, end);
    const id = idOf(source);
    return { id, source, block: byId.get(id) ?? null };
  });
}

/**
 * Applies edits in order. Missing ids are written; a copy of a block gets a new one.
 * @throws UnsoundEdit when a block would not read back as given, or another block would change
 */
export function editLesson(text: string, file: string, edits: readonly LessonEdit[]): string {
  return edits.reduce((now, edit) => editOnce(now, file, edit), text);
}

function editOnce(text: string, file: string, edit: LessonEdit): string {
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const segments = segmentsOf(text);
  const ids = segments.map(({ start, end }) => idOf(text.slice(start, end)));
  const at = (id: string | null): number => {
    const index = id === null ? -1 : ids.indexOf(id);
    if (id !== null && index < 0) throw new UnsoundEdit([]);
    return index;
  };
  const before = compile(text, file);
  const taken = new Set(before.compiled.lines.keys());
  if (edit.do === "remove") {
    const index = at(edit.id);
    return settle(cutOut(text, segments, index), before.compiled, file, [edit.id], null, true);
  }
  if (edit.do === "move") {
    const index = at(edit.id);
    const moved = text.slice(segments[index]?.start, segments[index]?.end);
    const without = cutOut(text, segments, index);
    const rest = segmentsOf(without);
    const target = edit.after === null ? -1 : rest.findIndex(({ start, end }) => idOf(without.slice(start, end)) === edit.after);
    if (edit.after !== null && target < 0) throw new UnsoundEdit([]);
    return settle(putIn(without, rest, target, moved, newline), before.compiled, file, [], null);
  }
  if (edit.do === "insert") {
    const source = sourceOf(edit.as, newline, taken, true);
    const index = at(edit.after);
    const wanted = "block" in edit.as ? edit.as.block : null;
    return settle(putIn(text, segments, index, source, newline), before.compiled, file, [], wanted);
  }
  const index = at(edit.id);
  const segment = segments[index];
  if (!segment) throw new UnsoundEdit([]);
  taken.delete(edit.id);
  const block = before.compiled.blocks.find((each) => each.id === edit.id);
  for (const inner of block && "blocks" in block ? block.blocks : []) taken.delete(inner.id);
  const from = before.compiled.from.get(edit.id);
  const given =
    "block" in edit.as
      ? { block: { ...edit.as.block, id: edit.id } }
      : { source: withId(stripTaken(edit.as.source, taken, false), edit.id, file) };
  let source = sourceOf(given, newline, taken, false);
  // What a translated block was made from stays said, until it counts as translated anew.
  if (from !== undefined && !source.includes(`#${edit.id} from=`)) source = source.replace(`#${edit.id}`, `#${edit.id} from=${from}`);
  const after = text.slice(0, segment.start) + source + text.slice(segment.end);
  return settle(after, before.compiled, file, [edit.id], "block" in given ? given.block : null);
}

/** Holds a text to what it must read back as: `wanted` as given, and every block but those of `free` as it was. @throws UnsoundEdit */
function settle(text: string, before: CompiledText, file: string, free: readonly string[], wanted: Block | null, gone = false): string {
  let whole = text;
  let { compiled, problems } = compile(whole, file);
  if (compiled.gaps.length > 0) {
    whole = writeGaps(text, compiled);
    ({ compiled, problems } = compile(whole, file));
  }
  const errors = problems.all.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new UnsoundEdit(errors);
  const now = new Map(compiled.blocks.map((block) => [block.id, block]));
  for (const block of before.blocks) {
    if (free.includes(block.id)) {
      // What is written anew is the same block still; what was removed is gone.
      if (gone === now.has(block.id)) throw new UnsoundEdit([]);
      continue;
    }
    if (!isDeepStrictEqual(now.get(block.id), block)) throw new UnsoundEdit([]);
  }
  if (wanted !== null) {
    const known = new Set(before.blocks.map(({ id }) => id));
    const found = wanted.id !== "" && now.has(wanted.id) ? now.get(wanted.id) : compiled.blocks.find(({ id }) => !known.has(id));
    if (found === undefined || !isDeepStrictEqual(withoutIds(tidyBlock(found)), withoutIds(tidyBlock(wanted)))) throw new UnsoundEdit([]);
  }
  return whole;
}

function compile(text: string, file: string): { compiled: CompiledText; problems: ProblemList } {
  const problems = new ProblemList();
  return { compiled: compileMarkdown(text, file, problems), problems };
}

/** A block in the form in which it is compared and printed. */
export function tidyBlock(block: Block): Block {
  switch (block.type) {
    case "heading":
      return { ...block, children: tidyInlines(onOneLine(block.children)) };
    case "paragraph":
    case "quote":
      return { ...block, children: tidyInlines(block.children) };
    case "list":
      return { ...block, start: block.ordered ? block.start : 1, items: block.items.map(tidyInlines) };
    case "table":
      return {
        ...block,
        align: block.head.map((_, i) => block.align[i] ?? "start"),
        head: block.head.map(cell),
        rows: block.rows.map((row) => block.head.map((_, i) => cell(row[i] ?? []))),
      };
    case "callout":
    case "case":
    case "reflect":
      return { ...block, blocks: block.blocks.map(tidyBlock) };
    case "figure":
    case "item":
    case "lab":
      return block;
  }
}
const cell = (inlines: readonly Inline[]): Inline[] => tidyInlines(onOneLine(inlines));
function withoutIds(block: Block): Block {
  const plain = { ...block, id: "" };
  return "blocks" in plain ? { ...plain, blocks: plain.blocks.map(withoutIds) } : plain;
}

/** The text of what was given, with ids that nothing else has. */
function sourceOf(given: Given, newline: string, taken: Set<string>, fresh: boolean): string {
  const claim = (block: Block): Block => {
    // A block that was taken out and comes back keeps its id; a copy finds it taken.
    const id = block.id !== "" && !taken.has(block.id) ? block.id : newId(taken);
    taken.add(id);
    return "blocks" in block ? { ...block, id, blocks: block.blocks.map((inner) => claim(inner)) } : { ...block, id };
  };
  const text = "block" in given ? printBlock(claim(tidyBlock(given.block))) : stripTaken(given.source, taken, fresh);
  return text.trim().replace(/\r?\n/g, newline);
}

/** A pasted text must not bring the ids of what it was copied from. */
function stripTaken(source: string, taken: ReadonlySet<string>, fresh: boolean): string {
  return source
    .replace(/[ \t]*\{#([a-z0-9]{4,8})(?: from=[0-9a-f]{8})?\}[ \t]*$/gm, (mark, id: string) => (fresh || taken.has(id) ? "" : mark))
    .replace(/\{#([a-z0-9]{4,8}) ?/g, (mark, id: string, offset: number, whole: string) =>
      (fresh || taken.has(id)) && /^:{2,}[a-z]+$/m.test(whole.slice(whole.lastIndexOf("\n", offset) + 1, offset)) ? "{" : mark,
    );
}

/** The source of one block under the id it has; the author need not see it. */
function withId(source: string, id: string, file: string): string {
  if (source.includes(`#${id}`)) return source;
  const { compiled } = compile(source, file);
  const [first] = compiled.gaps;
  return first === undefined ? source : source.slice(0, first.offset) + first.write(id) + source.slice(first.offset);
}

/** Writes the ids that are missing. */
export function fillIds(text: string, file: string): string {
  return writeGaps(text, compile(text, file).compiled);
}
function writeGaps(text: string, compiled: CompiledText): string {
  const taken = new Set(compiled.lines.keys());
  return compiled.gaps
    .toSorted((a, b) => b.offset - a.offset)
    .reduce((now, gap) => now.slice(0, gap.offset) + gap.write(newId(taken)) + now.slice(gap.offset), text);
}

const alphabet = "abcdefghijkmnpqrstuvwxyz23456789";
/** Four characters, the first a letter, that nothing in the lesson has. */
function newId(taken: Set<string>): string {
  for (;;) {
    const id = Array.from({ length: 4 }, (_, i) => alphabet[randomInt(i === 0 ? 24 : alphabet.length)] ?? "").join("");
    if (taken.has(id)) continue;
    taken.add(id);
    return id;
  }
}

/** The id a block's own source says, among a directive's attributes or at its end; empty when it has none. */
function idOf(source: string): string {
  const found = source.startsWith("::")
    ? /^:{2,}[a-z]+\{[^}\n]*?#([a-z0-9]{4,8})/.exec(source)
    : /\{#([a-z0-9]{4,8})(?:\s+from=[^\s{}]*)?\s*\}\s*$/.exec(source);
  return found?.[1] ?? "";
}

/** Where each block stands: a list, table or quotation with the line that holds its id. */
function segmentsOf(text: string): Segment[] {
  const segments: { start: number; end: number }[] = [];
  let takesMark = false;
  for (const node of parseMarkdown(text).children) {
    const start = node.position?.start.offset ?? 0;
    const end = node.position?.end.offset ?? 0;
    const last = segments.at(-1);
    if (last && takesMark && isMark(node, text)) last.end = end;
    else segments.push({ start, end });
    takesMark = node.type === "list" || node.type === "table" || node.type === "blockquote";
  }
  return segments;
}
function isMark(node: Node, text: string): boolean {
  return (
    node.type === "paragraph" &&
    /^\{#[^\s{}]*(?:\s+from=[^\s{}]*)?\s*\}$/.test(text.slice(node.position?.start.offset, node.position?.end.offset))
  );
}

function cutOut(text: string, segments: readonly Segment[], index: number): string {
  const { start = 0, end = 0 } = segments[index] ?? {};
  const next = segments[index + 1];
  if (next) return text.slice(0, start) + text.slice(next.start);
  const head = text.slice(0, start).trimEnd();
  return head === "" ? "" : `${head}${text.slice(end)}`;
}
function putIn(text: string, segments: readonly Segment[], after: number, source: string, newline: string): string {
  const gap = newline + newline;
  const previous = segments[after];
  if (previous) return `${text.slice(0, previous.end)}${gap}${source}${text.slice(previous.end)}`;
  const [first] = segments;
  return first ? `${text.slice(0, first.start)}${source}${gap}${text.slice(first.start)}` : `${text.trimEnd()}${source}${newline}`;
}
