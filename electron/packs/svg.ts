/**
 * A small strict reader of the XML that figures are drawn in: elements, attributes, comments and the five named entities.
 * No document type, no CDATA, no processing instruction, no entity of its own: nothing that could expand or reach outside.
 */
export interface SvgNode {
  readonly name: string;
  readonly attributes: Map<string, string>;
  readonly children: SvgNode[];
  /** Characters directly inside the element. */
  text: string;
  readonly line: number;
}

/** What could not be read, with its 1-based line. */
export class SvgError extends Error {
  readonly line: number;
  constructor(message: string, line: number) {
    super(message);
    this.name = "SvgError";
    this.line = line;
  }
}

const limits = { nodes: 5000, depth: 32 } as const;
const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Reads one element with everything in it. @throws SvgError */
export function parseSvg(source: string): SvgNode {
  let at = 0;
  let count = 0;
  const lineAt = (offset: number): number => source.slice(0, offset).split("\n").length;
  const fail = (message: string, offset = at): never => {
    throw new SvgError(message, lineAt(offset));
  };
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    if (match) at += match[0].length;
    return match;
  };
  const decode = (text: string, offset: number): string =>
    text.replace(
      /&([^;\s]*;?)/g,
      (whole, name: string) =>
        (name.endsWith(";") ? entities[name.slice(0, -1)] : undefined) ??
        fail(`"${whole}" is not one of &amp; &lt; &gt; &quot; &apos;.`, offset),
    );
  const skip = (): void => {
    for (;;) {
      take(/\s+/y);
      if (!source.startsWith("<!--", at)) return;
      const end = source.indexOf("-->", at + 4);
      if (end < 0) fail("A comment is never closed.");
      at = end + 3;
    }
  };
  const element = (depth: number): SvgNode => {
    const start = at;
    if (depth > limits.depth) fail(`Elements are nested deeper than ${limits.depth}.`);
    if (++count > limits.nodes) fail(`More than ${limits.nodes} elements.`);
    const name =
      take(/<([A-Za-z][A-Za-z0-9]*)/y)?.[1] ??
      fail("An element was expected here; document types, CDATA and processing instructions are not part of a figure.");
    const attributes = new Map<string, string>();
    for (;;) {
      const spaced = take(/\s+/y) !== null;
      if (take(/\/>/y)) return { name, attributes, children: [], text: "", line: lineAt(start) };
      if (take(/>/y)) break;
      const offset = at;
      const match = take(/([A-Za-z][A-Za-z0-9:-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y);
      if (!match || !spaced) throw new SvgError(`An attribute of <${name}> cannot be read.`, lineAt(offset));
      const key = match[1] ?? "";
      if (attributes.has(key)) fail(`The attribute "${key}" stands twice.`, offset);
      attributes.set(key, decode(match[2] ?? match[3] ?? "", offset));
    }
    const node: SvgNode = { name, attributes, children: [], text: "", line: lineAt(start) };
    for (;;) {
      const offset = at;
      const text = take(/[^<]+/y);
      if (text) node.text += decode(text[0], offset);
      if (source.startsWith("<!--", at)) skip();
      else if (source.startsWith("</", at)) {
        const close = take(/<\/([A-Za-z][A-Za-z0-9]*)\s*>/y);
        if (close?.[1] !== name) fail(`<${name}> is closed by something else.`);
        return node;
      } else if (at >= source.length) fail(`<${name}> is never closed.`, start);
      else node.children.push(element(depth + 1));
    }
  };
  skip();
  const root = element(1);
  skip();
  if (at < source.length) fail("Something follows the drawing.");
  return root;
}
