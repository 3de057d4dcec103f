/** Terms of the glossary that stand in a lesson without a mark, and marking the first of each. Pure. */
import type { Block, Inline } from "#contract/model/block.ts";
import { eachBlock, inlinesOf } from "#domain/blocks.ts";

interface Term {
  readonly id: string;
  readonly term: string;
}

/** Terms that a text has and nowhere marks, in the glossary's order. */
export function unmarkedTerms(blocks: readonly Block[], terms: readonly Term[], language: string): Term[] {
  const all = blocks.flatMap((block) => [...eachBlock([block])]);
  const marked = new Set(all.flatMap((block) => inlinesOf(block).flatMap((line) => line.flatMap(termsIn))));
  return terms.filter((term) => !marked.has(term.id) && blocks.some((block) => markTerm(block, term, language) !== null));
}
function termsIn(inline: Inline): string[] {
  return [...(inline.type === "term" ? [inline.term] : []), ...("children" in inline ? inline.children.flatMap(termsIn) : [])];
}

/** A block with the first place of a term in its running text marked; null when it has none. Headings and what is marked stay as they are. */
export function markTerm(block: Block, term: Term, language: string): Block | null {
  if (block.type === "paragraph" || block.type === "quote") {
    const children = markLine(block.children, term, language);
    return children === null ? null : { ...block, children };
  }
  if (block.type === "list") {
    const index = block.items.findIndex((item) => markLine(item, term, language) !== null);
    const item = block.items[index];
    return item === undefined ? null : { ...block, items: block.items.with(index, markLine(item, term, language) ?? item) };
  }
  if ("blocks" in block) {
    const index = block.blocks.findIndex((inner) => markTerm(inner, term, language) !== null);
    const inner = block.blocks[index];
    return inner === undefined ? null : { ...block, blocks: block.blocks.with(index, markTerm(inner, term, language) ?? inner) };
  }
  return null;
}
function markLine(line: readonly Inline[], { id, term }: Term, language: string): Inline[] | null {
  for (const [index, inline] of line.entries()) {
    if (inline.type !== "text") continue;
    const at = placeOf(inline.text, term, language);
    if (at < 0) continue;
    const [before, word, after] = [inline.text.slice(0, at), inline.text.slice(at, at + term.length), inline.text.slice(at + term.length)];
    const parts: Inline[] = [
      { type: "text", text: before },
      { type: "term", term: id, children: [{ type: "text", text: word }] },
      { type: "text", text: after },
    ];
    return line.toSpliced(index, 1, ...parts.filter((part) => part.type !== "text" || part.text !== ""));
  }
  return null;
}
/** Where a term stands as words of its own; in scripts without spaces anywhere. */
function placeOf(text: string, term: string, language: string): number {
  const [lower, wanted] = [text.toLocaleLowerCase(language), term.toLocaleLowerCase(language)];
  // What changes its length in lower case has no place that can be trusted.
  if (lower.length !== text.length || wanted.length !== term.length) return -1;
  const isLetter = (char: string | undefined): boolean => char !== undefined && /[\p{Script=Latin}\p{Script=Cyrillic}\p{Nd}]/u.test(char);
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + 1))
    if (
      !(isLetter(lower[at - 1]) && isLetter(lower[at])) &&
      !(isLetter(lower[at + wanted.length]) && isLetter(lower[at + wanted.length - 1]))
    )
      return at;
  return -1;
}
