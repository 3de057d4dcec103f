/** Markdown's syntax tree: CommonMark with GitHub's tables and directives, parsed by one parser; and the names of its nodes. */
import remarkDirective from "remark-directive";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";

const parser = unified().use(remarkParse).use(remarkGfm, { singleTilde: false }).use(remarkDirective);

export type Root = ReturnType<typeof parser.parse>;
/** Any node below the root. */
export type Node = Root["children"][number];
export type NodeOf<T extends Node["type"]> = Extract<Node, { type: T }>;
/** What stands inside a paragraph. */
export type Phrasing = NodeOf<"paragraph">["children"][number];
export type Position = Node["position"];

/** Parses a text; every node knows its lines and offsets. */
export function parseMarkdown(text: string): Root {
  return parser.parse(text);
}
