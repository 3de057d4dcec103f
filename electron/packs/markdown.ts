/**
 * Lesson text to blocks: CommonMark with tables and a closed set of directives (courses/README.md).
 * Nothing is guessed: what the format does not have is a problem with its line.
 */
import { attributesOf, containers, leaves, requiredOf } from "./directives.ts";
import { BlockId, FactId, Slug } from "#contract/model/basic.ts";
import { type Block, CalloutKind, type Inline } from "#contract/model/block.ts";
import { checkStrayMarks, compileInlines, type Mark, type TextContext, takeMark, unsupported } from "./inline.ts";
import type { Finding, Place, ProblemList } from "./problems.ts";
import { type Node, type NodeOf, parseMarkdown, type Position } from "./syntax.ts";

type Container = NodeOf<"containerDirective">;
type Leaf = NodeOf<"leafDirective">;

/** Where an id is missing, and the text that would put it there. */
export interface Gap {
  readonly offset: number;
  readonly write: (id: string) => string;
}
export interface CompiledText {
  readonly blocks: Block[];
  /** Line of every block by its id. */
  readonly lines: Map<string, number>;
  /** `from=` of every block that has one. */
  readonly from: Map<string, string>;
  /** Offset behind every block's id, where `from=` may be written. */
  readonly marks: Map<string, number>;
  readonly gaps: Gap[];
}

/** Compiles one lesson. `file` names it in problems. */
export function compileMarkdown(text: string, file: string, problems: ProblemList): CompiledText {
  return new Compiler(text, file, problems).run();
}

class Compiler implements TextContext {
  readonly out: CompiledText = { blocks: [], lines: new Map(), from: new Map(), marks: new Map(), gaps: [] };
  readonly newline: string;
  readonly text: string;
  readonly file: string;
  readonly problems: ProblemList;

  constructor(text: string, file: string, problems: ProblemList) {
    this.text = text;
    this.file = file;
    this.problems = problems;
    this.newline = text.includes("\r\n") ? "\r\n" : "\n";
  }

  run(): CompiledText {
    this.out.blocks.push(...this.flow(parseMarkdown(this.text).children, false));
    return this.out;
  }

  fail(node: { position?: Position }, finding: Finding): void {
    this.problems.error(this.place(node), finding);
  }
  place(node: { position?: Position }): Place {
    return { file: this.file, line: node.position?.start.line ?? 0 };
  }

  flow(nodes: Node[], inside: boolean): Block[] {
    return nodes.flatMap((node, i) => this.block(node, nodes[i - 1], nodes[i + 1], inside) ?? []);
  }

  block(node: Node, previous: Node | undefined, next: Node | undefined, inside: boolean): Block | null {
    if (node.type === "heading") return this.heading(node, inside);
    if (node.type === "containerDirective") return this.container(node, inside);
    if (node.type === "leafDirective") return this.leaf(node);
    if (node.type === "list" || node.type === "table" || node.type === "blockquote") {
      const mark = next?.type === "paragraph" ? this.markOnly(next) : null;
      const id = this.keep(
        node,
        mark,
        { offset: node.position?.end.offset ?? 0, write: (fresh) => `${this.newline}${this.newline}{#${fresh}}` },
        next,
      );
      if (node.type === "list") return this.list(node, id);
      return node.type === "table" ? this.table(node, id) : this.quote(node, id);
    }
    if (node.type !== "paragraph") {
      this.fail(node, { ...unsupported(node.type), details: { element: node.type } });
      return null;
    }
    if (this.markOnly(node) === null) return this.paragraph(node);
    // A mark on a line of its own: the block above has taken it.
    if (previous?.type !== "list" && previous?.type !== "table" && previous?.type !== "blockquote") {
      this.fail(node, {
        code: "id-misplaced",
        message: "An id on a line of its own belongs to no block.",
        remedy: "Put it directly below a list, a table or a quotation, or at the end of the paragraph or heading it belongs to.",
      });
    }
    return null;
  }

  /** The mark of a paragraph that holds nothing else, else null. */
  markOnly(node: NodeOf<"paragraph">): Mark | null {
    const [only] = node.children;
    if (node.children.length !== 1 || only?.type !== "text") return null;
    const taken = takeMark(only.value);
    return taken && taken.rest === "" ? taken.mark : null;
  }

  /** Records a block's id and line; problems for a missing, malformed or repeated one. `marked` holds the id's text. */
  keep(node: Node, mark: Mark | null, gap: Gap, marked: Node | undefined): string {
    const place = this.place(node);
    if (!mark) {
      this.out.gaps.push(gap);
      this.problems.error(place, {
        code: "missing-id",
        message: `This ${blockName(node)} has no id.`,
        remedy: "Run `academy pack ids` on the course, or write {#id} with four to eight letters and digits.",
      });
      return "";
    }
    const { id, from } = mark;
    if (!BlockId.safeParse(id).success) {
      this.problems.error(place, {
        code: "bad-id",
        message: `The id "${id}" is not four to eight characters of a-z and 0-9.`,
        remedy: "Choose another id; notes and reading positions are kept by it.",
        details: { id },
      });
      return "";
    }
    const first = this.out.lines.get(id);
    if (first !== undefined) {
      this.problems.error(
        { ...place, pointer: id },
        {
          code: "duplicate-id",
          message: `The id "${id}" is already used on line ${first}.`,
          remedy: "A copy gets a new id: remove it here and run `academy pack ids`.",
          details: { id, first },
        },
      );
      return id;
    }
    this.out.lines.set(id, place.line);
    const end = marked?.position?.end.offset ?? node.position?.end.offset ?? 0;
    const isDirective = node.type === "containerDirective" || node.type === "leafDirective";
    const at = isDirective ? this.text.indexOf(`#${id}`, node.position?.start.offset ?? 0) + 1 : this.text.lastIndexOf(`{#${id}`, end) + 2;
    this.out.marks.set(id, at + id.length);
    if (from !== undefined) {
      if (/^[0-9a-f]{8}$/.test(from)) this.out.from.set(id, from);
      else {
        this.problems.error(
          { ...place, pointer: id },
          {
            code: "bad-from",
            message: `"from=${from}" is not eight hexadecimal digits.`,
            remedy: "Remove it and run `academy pack ids`, which writes the hash of the source block.",
            details: { id, from },
          },
        );
      }
    }
    return id;
  }

  /** Inlines with the trailing mark of a paragraph or heading taken off. */
  marked(node: NodeOf<"paragraph" | "heading">): { id: string; children: Inline[] } | null {
    const last = node.children.at(-1);
    if (!last) {
      this.fail(node, { code: "empty-block", message: `An empty ${node.type}.`, remedy: "Write its words or remove it." });
      return null;
    }
    const children = compileInlines(node.children, this);
    const end = children.at(-1);
    const taken = end?.type === "text" ? takeMark(end.text) : null;
    if (taken && end?.type === "text") {
      end.text = taken.rest;
      if (end.text === "") children.pop();
    }
    const id = this.keep(node, taken?.mark ?? null, { offset: last.position?.end.offset ?? 0, write: (fresh) => ` {#${fresh}}` }, node);
    checkStrayMarks(children, node, this);
    if (children.length === 0) {
      this.fail(node, { code: "empty-block", message: `An empty ${node.type}.`, remedy: "Write its words or remove it." });
      return null;
    }
    return { id, children };
  }

  paragraph(node: NodeOf<"paragraph">): Block | null {
    const m = this.marked(node);
    return m && { type: "paragraph", ...m };
  }

  heading(node: NodeOf<"heading">, inside: boolean): Block | null {
    const m = this.marked(node);
    if (inside) {
      this.fail(node, {
        code: "heading-in-container",
        message: "A heading inside a callout, case or reflection.",
        remedy: "Use the container's title, or move the heading out.",
      });
      return null;
    }
    if (node.depth !== 2 && node.depth !== 3) {
      this.fail(node, {
        code: "heading-level",
        message: `A heading of level ${node.depth}; a lesson has levels 2 and 3.`,
        remedy: node.depth === 1 ? "The lesson's title stands in course.yaml; start the text with level 2 (##)." : "Use ## or ###.",
        details: { level: node.depth },
      });
      return null;
    }
    return m && { type: "heading", level: node.depth, ...m };
  }

  list(node: NodeOf<"list">, id: string): Block {
    const items = node.children.map((item): Inline[] => {
      const [only] = item.children;
      if (typeof item.checked === "boolean")
        this.fail(item, { code: "task-list", message: "A list with check boxes.", remedy: "Use a plain list." });
      if (item.children.length !== 1 || only?.type !== "paragraph") {
        this.fail(item, {
          code: "list-item",
          message: "A list item is one run of text; this one holds other blocks or nothing.",
          remedy: "Split it into separate items, or use headings and paragraphs.",
        });
        return [];
      }
      const children = compileInlines(only.children, this);
      checkStrayMarks(children, item, this);
      return children;
    });
    return { type: "list", id, ordered: node.ordered === true, start: node.start ?? 1, items };
  }

  table(node: NodeOf<"table">, id: string): Block {
    const rows = node.children.map((row) =>
      row.children.map((cell) => {
        const children = compileInlines(cell.children, this);
        checkStrayMarks(children, row, this);
        return children;
      }),
    );
    const [head = [], ...body] = rows;
    const align = head.map((_, i) => (node.align?.[i] === "right" ? "end" : node.align?.[i] === "center" ? "centre" : "start"));
    for (const [i, row] of body.entries()) {
      if (row.length > head.length)
        this.fail(node.children[i + 1] ?? node, {
          code: "table-shape",
          message: `A row of ${row.length} cells in a table of ${head.length} columns.`,
          remedy: "Give the row as many cells as the head; write \\| for a bar inside a cell.",
        });
      while (row.length < head.length) row.push([]);
    }
    return { type: "table", id, align, head, rows: body };
  }

  quote(node: NodeOf<"blockquote">, id: string): Block {
    const [only] = node.children;
    if (node.children.length !== 1 || only?.type !== "paragraph") {
      this.fail(node, {
        code: "quote-shape",
        message: "A quotation is one paragraph; this one holds other blocks.",
        remedy: "Make it one paragraph, or several quotations.",
      });
      return { type: "quote", id, children: [] };
    }
    const children = compileInlines(only.children, this);
    checkStrayMarks(children, node, this);
    return { type: "quote", id, children };
  }

  /** Attributes of a directive, checked against those it may have. */
  attributes(
    node: Container | Leaf,
    allowed: readonly string[],
    required: readonly string[],
  ): { id: string; get: (name: string) => string } {
    const given = node.attributes ?? {};
    for (const name of Object.keys(given)) {
      if (name === "id" || name === "from" || allowed.includes(name)) continue;
      this.fail(node, {
        code: "unknown-attribute",
        message: `"${node.name}" has no attribute "${name}".`,
        remedy: `It takes ${allowed.length > 0 ? allowed.join(", ") : "only an id"}.`,
        details: { directive: node.name, attribute: name },
      });
    }
    for (const name of required) {
      if (given[name]) continue;
      this.fail(node, {
        code: "missing-attribute",
        message: `"${node.name}" needs the attribute "${name}".`,
        remedy: `Write ${name}="…" between the braces.`,
        details: { directive: node.name, attribute: name },
      });
    }
    const after = (node.position?.start.offset ?? 0) + this.colons(node) + node.name.length;
    const gap: Gap =
      this.text[after] === "{" ? { offset: after + 1, write: (fresh) => `#${fresh} ` } : { offset: after, write: (fresh) => `{#${fresh}}` };
    const id = this.keep(
      node,
      typeof given["id"] === "string" ? { id: given["id"], from: given["from"] ?? undefined } : null,
      gap,
      undefined,
    );
    return { id, get: (name) => given[name] ?? "" };
  }
  colons(node: Container | Leaf): number {
    return /^:+/.exec(this.text.slice(node.position?.start.offset ?? 0))?.[0].length ?? 0;
  }

  container(node: Container, inside: boolean): Block | null {
    if (!containers.includes(node.name)) {
      this.unknown(node, leaves.includes(node.name) ? `Write ::${node.name}{…} with two colons, on one line.` : undefined);
      this.flow(withoutLabel(node), true);
      return null;
    }
    if (inside)
      this.fail(node, {
        code: "nested-container",
        message: `A ${node.name} inside another container.`,
        remedy: "Close the first one before it.",
      });
    if (withoutLabel(node).length !== node.children.length) {
      this.fail(node, {
        code: "directive-label",
        message: `"${node.name}" takes no [label].`,
        remedy: 'Write its words as title="…" or prompt="…".',
      });
    }
    const source = this.text.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
    if (!/(^|\n)[ \t]*:{3,}\s*$/.test(source)) {
      this.fail(node, {
        code: "unclosed-directive",
        message: `This ${node.name} is never closed.`,
        remedy: "Close it with a line of its own that holds as many colons as the opening.",
      });
    }
    const { id, get } = this.attributes(node, attributesOf[node.name] ?? [], requiredOf[node.name] ?? []);
    const blocks = this.flow(withoutLabel(node), true);
    if (node.name === "callout") {
      const kind = CalloutKind.safeParse(get("kind"));
      if (!kind.success && get("kind"))
        this.fail(node, {
          code: "callout-kind",
          message: `There is no callout of kind "${get("kind")}".`,
          remedy: `Use ${CalloutKind.options.join(", ")}.`,
          details: { kind: get("kind") },
        });
      return { type: "callout", id, kind: kind.data ?? "note", title: get("title"), blocks };
    }
    if (node.name === "case") {
      const invented = node.attributes?.["invented"];
      if (invented != null && !["", "true", "false"].includes(invented))
        this.fail(node, {
          code: "bad-attribute",
          message: `invented="${invented}" is neither true nor false.`,
          remedy: "Write invented=true or leave it out.",
        });
      return { type: "case", id, title: get("title"), place: get("place"), invented: invented === "" || invented === "true", blocks };
    }
    return { type: "reflect", id, prompt: get("prompt"), blocks };
  }

  leaf(node: Leaf): Block | null {
    if (!leaves.includes(node.name)) {
      this.unknown(node, containers.includes(node.name) ? `Write :::${node.name}{…} with three colons and close it with :::.` : undefined);
      return null;
    }
    if (node.children.length > 0)
      this.fail(node, {
        code: "directive-label",
        message: `"${node.name}" takes no [label].`,
        remedy: "Its words stand in the lesson's .yaml file.",
      });
    const { id, get } = this.attributes(node, ["ref"], ["ref"]);
    const ref = get("ref");
    if (ref && !Slug.safeParse(ref).success)
      this.fail(node, {
        code: "bad-reference",
        message: `"${ref}" is not an id.`,
        remedy: "Ids are lower-case words joined by hyphens.",
        details: { ref },
      });
    if (node.name === "figure") return { type: "figure", id, figure: ref };
    return node.name === "item" ? { type: "item", id, item: ref } : { type: "lab", id, lab: ref };
  }

  unknown(node: Container | Leaf, remedy?: string): void {
    this.fail(node, {
      code: remedy ? "directive-form" : "unknown-directive",
      message: remedy ? `"${node.name}" is written in another form.` : `There is no directive "${node.name}".`,
      remedy: remedy ?? `Use ${[...containers, ...leaves].join(", ")}; write \\: for a colon that is meant as text.`,
      details: { directive: node.name },
    });
  }

  /** Checks the `ref` of a fact or term written in the text. */
  reference(node: NodeOf<"textDirective">, kind: "fact" | "term"): string {
    const ref = node.attributes?.["ref"] ?? "";
    const ok = kind === "fact" ? FactId.safeParse(ref).success : Slug.safeParse(ref).success;
    if (!ok) {
      this.fail(node, {
        code: ref ? "bad-reference" : "missing-attribute",
        message: ref ? `"${ref}" is not the id of a ${kind}.` : `"${kind}" needs the attribute "ref".`,
        remedy: kind === "fact" ? "Write :fact[words]{ref=f1.18}." : "Write :term[words]{ref=the-term}.",
        details: { ref },
      });
    }
    return ref;
  }
}

function withoutLabel(node: Container): Node[] {
  return node.children.filter((c) => !(c.type === "paragraph" && c.data?.directiveLabel));
}
function blockName(node: Node): string {
  if (node.type === "blockquote") return "quotation";
  return node.type === "containerDirective" || node.type === "leafDirective" ? node.name : node.type;
}
