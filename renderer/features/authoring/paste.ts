/** What was copied from a word processor or a page, as blocks: headings, paragraphs, lists, tables, quotations; everything else is left behind. */
import type { Block, Inline } from "#contract/model/block.ts";
import { inlinesOf } from "#renderer/ui/prose-schema.ts";
import { hasText, noId } from "./new-block.ts";

/** Blocks of copied HTML. Nothing of it is shown or run: it is read as a tree that belongs to no page. */
export function blocksOf(html: string): Block[] {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  const blocks: Block[] = [];
  walk(body, blocks);
  return blocks;
}

const whole = new Set(["P", "H1", "H2", "H3", "H4", "H5", "H6", "UL", "OL", "TABLE", "BLOCKQUOTE"]);

function walk(parent: Element, blocks: Block[]): void {
  for (const element of parent.children) {
    const block = blockOf(element);
    if (block === "inside") walk(element, blocks);
    else if (block !== null) {
      const last = blocks.at(-1);
      // A word processor writes every entry of a list as a paragraph of its own.
      if (block.type === "list" && last?.type === "list" && isLoose(element) && last.ordered === block.ordered)
        last.items.push(...block.items);
      else blocks.push(block);
    }
  }
}

function blockOf(element: Element): Block | "inside" | null {
  const tag = element.tagName;
  if (/^(?:STYLE|SCRIPT|META|LINK|TITLE|TEMPLATE)$/.test(tag)) return null;
  if (!whole.has(tag)) {
    if ([...element.querySelectorAll("*")].some((inner) => whole.has(inner.tagName))) return "inside";
    return paragraph(inlinesOf(element));
  }
  if (tag === "UL" || tag === "OL") {
    const items = [...element.querySelectorAll("li")].map((item) => inlinesOf(withoutLists(item))).filter(hasText);
    return items.length === 0 ? null : { type: "list", id: noId, ordered: tag === "OL", start: 1, items };
  }
  if (tag === "TABLE") return table(element);
  if (tag === "BLOCKQUOTE") {
    const children = inlinesOf(element);
    return hasText(children) ? { type: "quote", id: noId, children } : null;
  }
  if (isLoose(element)) {
    const marker = element.querySelector("[style*='mso-list']")?.textContent?.trim() ?? "";
    const bare = withoutMarker(element);
    return { type: "list", id: noId, ordered: /^\d+[.)]/.test(marker), start: 1, items: [inlinesOf(bare)] };
  }
  const children = inlinesOf(element);
  if (!hasText(children)) return null;
  if (tag === "P") return { type: "paragraph", id: noId, children };
  return { type: "heading", id: noId, level: tag === "H1" || tag === "H2" ? 2 : 3, children };
}
function paragraph(children: Inline[]): Block | null {
  return hasText(children) ? { type: "paragraph", id: noId, children } : null;
}

/** Entries of a list as Word writes them. */
function isLoose(element: Element): boolean {
  return element.tagName === "P" && (/MsoList/.test(element.className) || /mso-list/.test(element.getAttribute("style") ?? ""));
}
function withoutMarker(element: Element): Element {
  const copy = document.importNode(element, true);
  for (const marker of copy.querySelectorAll("[style*='mso-list']")) marker.remove();
  return copy;
}
/** A list within a list becomes entries of the outer one: the format has one level. */
function withoutLists(item: Element): Element {
  const copy = document.importNode(item, true);
  for (const list of copy.querySelectorAll("ul, ol")) list.remove();
  return copy;
}

function table(element: Element): Block | null {
  const rows = [...element.querySelectorAll("tr")].map((row) => [...row.querySelectorAll("th, td")].map((cell) => inlinesOf(cell)));
  const [head = [], ...rest] = rows.filter((row) => row.length > 0);
  if (!head.some(hasText)) return null;
  const wide = Math.max(head.length, ...rest.map((row) => row.length));
  const full = (row: Inline[][]): Inline[][] => Array.from({ length: wide }, (_, i) => row[i] ?? []);
  return { type: "table", id: noId, align: full(head).map(() => "start"), head: full(head), rows: rest.map(full) };
}
