/** Running text as ProseMirror holds it: one line of our inlines, and nothing that the course format cannot write down. */
import { DOMParser as ProseParser, type Mark, type MarkType, type Node as ProseNode, Schema } from "prosemirror-model";
import type { Inline } from "#contract/model/block.ts";

export const prose = new Schema({
  nodes: {
    doc: { content: "line" },
    line: {
      content: "inline*",
      parseDOM: [{ tag: "p" }, { tag: "div" }, { tag: "h1" }, { tag: "h2" }, { tag: "h3" }],
      toDOM: () => ["p", 0],
    },
    text: { group: "inline" },
    break: { group: "inline", inline: true, selectable: false, parseDOM: [{ tag: "br" }], toDOM: () => ["br"] },
  },
  marks: {
    // From the outside in: what names something holds what is only set in another face.
    fact: named("fact"),
    term: named("term"),
    link: {
      attrs: { to: { validate: "string" } },
      inclusive: false,
      parseDOM: [
        {
          tag: "a[href^='https://']",
          getAttrs: (element) => ({ to: element.getAttribute("href") ?? "" }),
        },
      ],
      toDOM: (mark) => ["span", { class: "prose-link", title: String(mark.attrs["to"]) }, 0],
    },
    strong: { parseDOM: [{ tag: "strong" }, { tag: "b" }], toDOM: () => ["strong", 0] },
    emphasis: { parseDOM: [{ tag: "em" }, { tag: "i" }], toDOM: () => ["em", 0] },
    code: { parseDOM: [{ tag: "code" }], toDOM: () => ["code", 0] },
  },
});
export type MarkName = "fact" | "term" | "link" | "strong" | "emphasis" | "code";

function named(kind: "fact" | "term") {
  return {
    attrs: { to: { validate: "string" } },
    inclusive: false,
    parseDOM: [{ tag: `span[data-${kind}]`, getAttrs: (element: HTMLElement) => ({ to: element.dataset[kind] ?? "" }) }],
    toDOM: (mark: Mark): [string, Record<string, string>, 0] => [
      "span",
      { class: `prose-${kind}`, [`data-${kind}`]: String(mark.attrs["to"]), title: String(mark.attrs["to"]) },
      0,
    ],
  };
}

/** Our inlines as a document. */
export function toProse(inlines: readonly Inline[]): ProseNode {
  const nodes: ProseNode[] = [];
  const walk = (list: readonly Inline[], marks: readonly Mark[]): void => {
    for (const inline of list) {
      if (inline.type === "text") {
        if (inline.text !== "") nodes.push(prose.text(inline.text, marks));
      } else if (inline.type === "code") {
        if (inline.text !== "") nodes.push(prose.text(inline.text, [...marks, prose.mark("code")]));
      } else if (inline.type === "break") nodes.push(prose.node("break"));
      else walk(inline.children, [...marks, markOf(inline)]);
    }
  };
  walk(inlines, []);
  return prose.node("doc", null, [prose.node("line", null, nodes)]);
}
function markOf(inline: Exclude<Inline, { type: "text" | "code" | "break" }>): Mark {
  if (inline.type === "fact") return prose.mark("fact", { to: inline.fact });
  if (inline.type === "term") return prose.mark("term", { to: inline.term });
  if (inline.type === "link") return prose.mark("link", { to: inline.url });
  return prose.mark(inline.type);
}

const order: readonly MarkType[] = ["fact", "term", "link", "strong", "emphasis"].flatMap((name) => prose.marks[name] ?? []);

/** A document, or a part of one, as our inlines. */
export function fromProse(node: ProseNode): Inline[] {
  const leaves: ProseNode[] = [];
  node.descendants((inner) => {
    if (inner.isInline) leaves.push(inner);
  });
  return gather(leaves, 0);
}
function gather(leaves: readonly ProseNode[], depth: number): Inline[] {
  const type = order[depth];
  if (!type) return leaves.map(leaf);
  const out: Inline[] = [];
  for (let at = 0; at < leaves.length;) {
    const mark = type.isInSet(leaves[at]?.marks ?? []) ?? null;
    let end = at + 1;
    while (end < leaves.length && same(mark, type.isInSet(leaves[end]?.marks ?? []) ?? null)) end += 1;
    const inner = gather(leaves.slice(at, end), depth + 1);
    if (mark === null) out.push(...inner);
    else out.push(marked(mark, inner));
    at = end;
  }
  return out;
}
function same(one: Mark | null, other: Mark | null): boolean {
  return one === null || other === null ? one === other : one.eq(other);
}
function marked(mark: Mark, children: Inline[]): Inline {
  const to = String(mark.attrs["to"] ?? "");
  if (mark.type.name === "fact") return { type: "fact", fact: to, children };
  if (mark.type.name === "term") return { type: "term", term: to, children };
  if (mark.type.name === "link") return { type: "link", url: to, children };
  return { type: mark.type.name === "strong" ? "strong" : "emphasis", children };
}
function leaf(node: ProseNode): Inline {
  if (node.type.name === "break") return { type: "break" };
  const text = node.text ?? "";
  return node.marks.some(({ type }) => type.name === "code") ? { type: "code", text } : { type: "text", text };
}

/** The running text of an element that was copied from elsewhere, with the marks that ours has too. */
export function inlinesOf(element: Element): Inline[] {
  return fromProse(ProseParser.fromSchema(prose).parse(element));
}
