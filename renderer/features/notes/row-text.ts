/** The text of a lesson's rows as it stands on the page, and the way between its letters and the page's nodes. */
import type { Anchor } from "#contract/model/note.ts";
import { findAnchor, quoteAt, type AnchorText } from "#domain/anchor.ts";

/** A row's text in one language; two are there when two are read side by side. */
export interface RowText extends AnchorText {
  readonly language: string;
  readonly nodes: readonly { readonly node: Text; readonly start: number }[];
}

/** What the interface adds to a text, and what is worked with. */
const added = ".asof, .label, .n, .address, .kept, .btn, textarea, svg";
/** Rows that hold no text of the lesson's own. */
const worked = ".is-figure, .is-item, .is-lab";
/** Elements between whose texts there is a space, though the page has none. */
const apart = new Set(["LI", "P", "TD", "TH", "H2", "H3", "BR"]);

/** Every row's texts, in the order of the lesson. */
export function rowTexts(sheet: HTMLElement): RowText[] {
  return [...sheet.querySelectorAll<HTMLElement>(":scope > [data-block]")].flatMap((row) =>
    row.matches(worked)
      ? []
      : [...row.querySelectorAll<HTMLElement>(":scope > .main > [lang]")].map((column) =>
          textOf(row.dataset["block"] ?? "", column.lang, column),
        ),
  );
}

function textOf(block: string, language: string, column: HTMLElement): RowText {
  const nodes: { node: Text; start: number }[] = [];
  let text = "";
  const walker = document.createTreeWalker(column, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node instanceof Element && node.matches(added) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text) {
      nodes.push({ node, start: text.length });
      text += node.data;
    } else if (apart.has(node.nodeName) && text !== "" && !/\s$/.test(text)) text += " ";
  }
  return { block, language, text, nodes };
}

/** Where an anchor's words stand on the page; empty where they do not, or another language is shown. */
export function rangesOf(anchor: Anchor, texts: readonly RowText[]): Range[] {
  if (anchor.whole) return [];
  const spot = findAnchor(anchor, texts);
  return (spot?.stretches ?? []).flatMap(({ block, start, end }) => {
    const row = texts.find((each) => each.block === block);
    return row ? (rangeIn(row, start, end) ?? []) : [];
  });
}

function rangeIn(row: RowText, start: number, end: number): Range | null {
  const first = row.nodes.findLast((each) => each.start <= start);
  const last = row.nodes.findLast((each) => each.start < end);
  if (!first || !last) return null;
  const range = new Range();
  range.setStart(first.node, Math.min(start - first.start, first.node.length));
  range.setEnd(last.node, Math.min(end - last.start, last.node.length));
  return range;
}

/** The words that are selected, as an anchor; null when none of a lesson's are. */
export function anchorOf(selection: Selection | null, sheet: HTMLElement): Anchor | null {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(sheet)) return null;
  const parts = rowTexts(sheet).flatMap((row) => {
    const part = partIn(row, range);
    return part ? [{ row, ...part }] : [];
  });
  const first = parts[0];
  if (!first) return null;
  // Beside each other stand two languages: the one where the selection begins is meant.
  const own = parts.filter(({ row }) => row.language === first.row.language);
  const begun = quoteAt(first.row.text, first.start, first.end);
  const last = own.at(-1) ?? first;
  return {
    block: first.row.block,
    language: first.row.language,
    ...begun,
    quote: own
      .map(({ row, start, end }) => row.text.slice(start, end))
      .join(" ")
      .slice(0, 4000),
    suffix: quoteAt(last.row.text, last.start, last.end).suffix,
    whole: false,
  };
}

/** A block as a whole, known by its beginning; null where the row is not there. */
export function anchorOfBlock(block: string, sheet: HTMLElement): Anchor | null {
  const row = rowTexts(sheet).find((each) => each.block === block);
  const element = sheet.querySelector<HTMLElement>(`:scope > [data-block="${block}"] > .main > [lang]`);
  if (!element) return null;
  const quote = (row?.text ?? "").slice(0, 160).replace(/[\uD800-\uDBFF]$/, "");
  return { block, language: row?.language ?? element.lang, quote, prefix: "", suffix: "", start: 0, whole: true };
}

/** The part of a row that a range covers, widened to whole letters and without the space around it. */
function partIn(row: RowText, range: Range): { start: number; end: number } | null {
  let from = Infinity;
  let to = -1;
  for (const { node, start } of row.nodes) {
    if (!range.intersectsNode(node)) continue;
    from = Math.min(from, start + (node === range.startContainer ? range.startOffset : 0));
    to = Math.max(to, start + (node === range.endContainer ? range.endOffset : node.length));
  }
  if (to <= from) return null;
  let start = from;
  let end = to;
  for (const { index, segment } of new Intl.Segmenter(row.language, { granularity: "grapheme" }).segment(row.text)) {
    if (index < from && from < index + segment.length) start = index;
    if (index < to && to < index + segment.length) end = index + segment.length;
  }
  const words = row.text.slice(start, end);
  start += words.length - words.trimStart().length;
  end -= words.length - words.trimEnd().length;
  return end > start ? { start, end } : null;
}
