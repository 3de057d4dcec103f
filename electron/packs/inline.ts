/** Running text: Markdown's phrasing nodes to inlines, and the id marks at the end of blocks. */
import type { Inline } from "#contract/model/block.ts";
import type { Finding } from "./problems.ts";
import type { NodeOf, Phrasing, Position } from "./syntax.ts";

type Placed = { position?: Position };

/** An id written behind a block, and the hash of the source block when it is a translation. */
export interface Mark {
  readonly id: string;
  readonly from?: string | undefined;
}
/** What running text needs of the lesson around it. */
export interface TextContext {
  readonly text: string;
  fail(node: Placed, finding: Finding): void;
  reference(node: NodeOf<"textDirective">, kind: "fact" | "term"): string;
}

/** Splits `text {#a1b2 from=0123abcd}` into its text and its mark; null when there is no mark at the end. */
export function takeMark(text: string): { rest: string; mark: Mark } | null {
  const found = /(?:^|\s+)\{#([^\s{}]*)(?:\s+from=([^\s{}]*))?\s*\}\s*$/.exec(text);
  if (!found) return null;
  return { rest: text.slice(0, found.index), mark: { id: found[1] ?? "", from: found[2] } };
}

/** A problem for every id mark that stands where no block takes it. */
export function checkStrayMarks(children: Inline[], node: Placed, context: TextContext): void {
  // A sign that is written with a backslash is meant as text.
  if (/^:{2,}[a-z]/.test(context.text.slice(node.position?.start.offset ?? 0))) {
    context.fail(node, {
      code: "directive-unread",
      message: "This line looks like a block of its own and cannot be read as one; people would see its marks.",
      remedy: "Look at its braces: a value stands between two straight quotes and holds none; write “…” inside it.",
    });
  }
  const seen = (inlines: Inline[]): boolean =>
    inlines.some((i) => (i.type === "text" ? i.text.includes("{#") : "children" in i ? seen(i.children) : false));
  if (!seen(children)) return;
  context.fail(node, {
    code: "id-misplaced",
    message: "An id stands inside the text.",
    remedy: "Write it at the very end of a paragraph or heading; for a list, table or quotation on a line of its own after an empty line.",
  });
}

/** East Asian characters between which a line break of the source is not a space. */
const unspaced = "[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u3000-\\u303f\\uff00-\\uffef]";
const unspacedEnd = new RegExp(`${unspaced}$`, "u");
const unspacedStart = new RegExp(`^\\s*${unspaced}`, "u");

/** A line break in the source is a space, except between characters of scripts written without any. */
function joinLines(text: string): string {
  return text.replace(/[ \t]*\r?\n[ \t]*/g, (_match, offset: number, whole: string) => {
    return unspacedEnd.test(whole.slice(Math.max(0, offset - 2), offset)) && unspacedStart.test(whole.slice(offset, offset + 200))
      ? ""
      : " ";
  });
}

/** Compiles phrasing content; neighbouring texts become one. */
export function compileInlines(nodes: Phrasing[], context: TextContext): Inline[] {
  const out: Inline[] = [];
  // Joined before line breaks are judged: a restored `:name` splits what is one run of text.
  const push = (inline: Inline): void => {
    const last = out.at(-1);
    if (inline.type === "text" && last?.type === "text") last.text += inline.text;
    else out.push(inline);
  };
  for (const node of nodes) {
    const source = context.text.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
    switch (node.type) {
      case "text":
        push({ type: "text", text: node.value });
        break;
      case "emphasis":
        push({ type: "emphasis", children: compileInlines(node.children, context) });
        break;
      case "strong":
        push({ type: "strong", children: compileInlines(node.children, context) });
        break;
      case "inlineCode":
        push({ type: "code", text: node.value });
        break;
      case "break":
        push({ type: "break" });
        break;
      case "link": {
        // Found in text whose signs were escaped on purpose: such a link has no place in the source.
        if (node.position === undefined) {
          push({ type: "text", text: node.children.map((child) => ("value" in child ? child.value : "")).join("") });
          break;
        }
        // An address written bare is a link only when it says https itself; `name@example.org` and `www.` stay text.
        if (!source.startsWith("[") && !source.startsWith("<") && !node.url.startsWith("https://")) push({ type: "text", text: source });
        else if (/^https:\/\/[^\s]{3,500}$/.test(node.url))
          push({ type: "link", url: node.url, children: compileInlines(node.children, context) });
        else
          context.fail(node, {
            code: "bad-link",
            message: `"${node.url}" is not an https address.`,
            remedy: "Links lead to https:// only; they are shown, never followed.",
            details: { url: node.url },
          });
        break;
      }
      case "textDirective": {
        const written = source.includes("[") || source.includes("{");
        if (!written) push({ type: "text", text: source });
        else if (node.name === "fact" || node.name === "term") {
          const extra = Object.keys(node.attributes ?? {}).find((name) => name !== "ref");
          if (extra)
            context.fail(node, {
              code: "unknown-attribute",
              message: `"${node.name}" has no attribute "${extra}".`,
              remedy: "It takes ref.",
              details: { directive: node.name, attribute: extra },
            });
          if (node.children.length === 0)
            context.fail(node, {
              code: "directive-label",
              message: `"${node.name}" needs its words in [brackets].`,
              remedy: `Write :${node.name}[words]{ref=…}.`,
            });
          const ref = context.reference(node, node.name);
          const children = compileInlines(node.children, context);
          push(node.name === "fact" ? { type: "fact", fact: ref, children } : { type: "term", term: ref, children });
        } else {
          context.fail(node, {
            code: "unknown-directive",
            message: `There is no directive "${node.name}" in running text.`,
            remedy: "Use fact or term; write \\: for a colon that is meant as text.",
            details: { directive: node.name },
          });
        }
        break;
      }
      case "delete":
      case "footnoteReference":
      case "html":
      case "image":
      case "imageReference":
      case "linkReference":
        context.fail(node, { ...unsupported(node.type), details: { element: node.type } });
    }
  }
  for (const inline of out) if (inline.type === "text") inline.text = joinLines(inline.text);
  return out;
}

function finding(message: string, remedy: string): Finding {
  return { code: "unsupported", message, remedy };
}

/** What to do about Markdown that the format leaves out. */
export function unsupported(type: string): Finding {
  switch (type) {
    case "html":
      return finding("HTML is not part of the format.", "Write it as Markdown; for a < as text write \\<.");
    case "image":
    case "imageReference":
      return finding("Images are not part of the text.", "Draw a figure in figures/ and place it with ::figure{ref=…}.");
    case "footnoteReference":
    case "footnoteDefinition":
      return finding("Footnotes are not part of the format.", "Tie the words to a fact with :fact[words]{ref=…}.");
    case "thematicBreak":
      return finding("A rule between paragraphs is not part of the format.", "Use a heading.");
    case "code":
      return finding("Code blocks are not part of the format.", "Use `code` inside a paragraph, or a table.");
    case "definition":
    case "linkReference":
      return finding("Links by reference are not part of the format.", "Write [words](https://…).");
    case "delete":
      return finding("Struck-out text is not part of the format.", "Remove it, or the words.");
    default:
      return finding(`"${type}" is not part of the format.`, "See courses/README.md for what a lesson may hold.");
  }
}
