/** YAML files of a course source: read strictly, checked by a schema, every problem with its line. */
import { isMap, isNode, isPair, isScalar, LineCounter, parseDocument, visit } from "yaml";
import type { z } from "zod";
import type { ProblemList } from "./problems.ts";

type Key = string | number;

/** A file's value (null when it breaks its schema) and the line of any path inside it. */
export interface YamlFile<T> {
  readonly file: string;
  readonly value: T | null;
  readonly lineOf: (path: readonly Key[]) => number;
}

/** JSON Pointer of RFC 6901. */
export function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** Reads one YAML 1.2 document: no aliases, no tags, no repeated keys. */
export function readYaml<T>(text: string, file: string, schema: z.ZodType<T>, problems: ProblemList): YamlFile<T> {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    strict: true,
    uniqueKeys: true,
    stringKeys: true,
    prettyErrors: false,
    merge: false,
    lineCounter: lines,
  });
  const lineAt = (offset: number): number => lines.linePos(offset).line;
  const lineOf = (path: readonly Key[]): number => {
    let at: unknown = document.contents;
    let line = isNode(at) && at.range ? lineAt(at.range[0]) : 1;
    for (const key of path) {
      if (isMap(at)) {
        const pair = at.items.find((p) => isScalar(p.key) && String(p.key.value) === String(key));
        if (!pair) return line;
        if (isScalar(pair.key) && pair.key.range) line = lineAt(pair.key.range[0]);
        at = pair.value;
      } else if (isNode(at) && "items" in at) {
        at = at.items[Number(key)];
        if (isNode(at) && at.range) line = lineAt(at.range[0]);
      } else return line;
    }
    return line;
  };
  const before = problems.all.length;
  for (const issue of [...document.errors, ...document.warnings]) {
    problems.error(
      { file, line: lineAt(issue.pos[0]) },
      {
        code: "yaml",
        message: `This is not sound YAML: ${issue.message}`,
        remedy:
          issue.code === "DUPLICATE_KEY"
            ? "Keep one of the two."
            : "Check the indentation; put a text that holds a colon or starts with a sign in quotes.",
        details: { reason: issue.code },
      },
    );
  }
  visit(document, (_key, node) => {
    if (isPair(node) || !isNode(node)) return;
    const anchored = "anchor" in node && typeof node.anchor === "string";
    if (!anchored && node.tag === undefined && !("source" in node && node.constructor.name === "Alias")) return;
    problems.error(
      { file, line: node.range ? lineAt(node.range[0]) : 0 },
      {
        code: "yaml",
        message: "Anchors, aliases and tags are not part of the format.",
        remedy: "Write the value out.",
        details: { reason: "anchor" },
      },
    );
  });
  if (problems.all.length > before) return { file, value: null, lineOf };

  const value: unknown = document.toJS({ maxAliasCount: 0 });
  const result = schema.safeParse(value ?? {});
  if (result.success) return { file, value: result.data, lineOf };
  for (const issue of result.error.issues) {
    const path = issue.path.map((key): Key => (typeof key === "symbol" ? String(key) : key));
    const at = issue.code === "unrecognized_keys" ? [...path, issue.keys[0] ?? ""] : path;
    problems.error(
      { file, line: lineOf(at), pointer: pointerOf(at) },
      {
        code: "schema",
        message: `${pointerOf(at) || "The file"}: ${issue.message}.`,
        remedy: remedyOf(issue),
        details: { reason: issue.code },
      },
    );
  }
  return { file, value: null, lineOf };
}

function remedyOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "unrecognized_keys") return "Remove it, or look for a slip of spelling in courses/README.md.";
  if (issue.code === "invalid_type" && issue.expected === "string") return "A number or date that is meant as text stands in quotes.";
  if (issue.code === "too_big") return "Shorten it.";
  return "See courses/README.md for what belongs here.";
}
