/** Values of a YAML file changed one by one: its comments, its order and its quoting stay, and the rest of it is what it was. */
import { isDeepStrictEqual } from "node:util";
import { Document, isCollection, isMap, isNode, isPair, isScalar, isSeq, parseDocument } from "yaml";
import { AppError } from "#contract/errors.ts";

/** Where in a file, and what is to stand there. `undefined` takes it away; in a list a path that ends in the list's length adds to it. */
export interface YamlChange {
  readonly at: readonly (string | number)[];
  readonly value: unknown;
}

/**
 * The text with the changes made, in order. It reads back as the old value with those changes and nothing else, or is refused.
 * @param text null: there is no file yet
 * @throws AppError bad-input when the file is no sound YAML, or a path leads through what is no collection
 */
export function editYaml(text: string | null, changes: readonly YamlChange[]): string {
  return changes.reduce<string>((now, change) => editOnce(now, change), text ?? "");
}

/**
 * The text with entries added at the end of a list or a map, as one change: what is there keeps its form.
 * @param at where the list or the map stands; there need be none yet
 * @throws AppError as `editYaml`
 */
export function extendYaml(
  text: string | null,
  at: readonly [string, ...string[]],
  entries: readonly unknown[] | Readonly<Record<string, unknown>>,
): string {
  const present = read(text ?? "");
  const held = at.reduce<unknown>((tree, key) => (isRecord(tree) ? tree[key] : undefined), present);
  const value = isRecord(entries)
    ? { ...(isRecord(held) ? held : {}), ...entries }
    : [...(Array.isArray(held) ? held : []), ...Object.values(entries)];
  if (text !== null && present !== undefined) {
    const attempt = grown(text, parseDocument(text, { stringKeys: true }), at, () => plain(entries));
    if (attempt !== null && isDeepStrictEqual(read(attempt), changed(present, at, plain(value)))) return attempt;
  }
  return editYaml(text, [{ at, value: plain(value) }]);
}

function editOnce(text: string, { at, value }: YamlChange): string {
  const document = text.trim() === "" ? new Document({}) : parseDocument(text, { stringKeys: true });
  if (document.errors.length > 0) throw new AppError("bad-input", { what: "yaml" });
  const before = plain(document.toJS());
  const wanted = changed(before, at, value);
  if (isDeepStrictEqual(before, wanted)) return text;
  // Most edits are one value or one more entry: then only its own bytes change.
  for (const attempt of [inPlace(text, document, at, value), appended(text, document, at, value)])
    if (attempt !== null && isDeepStrictEqual(read(attempt), wanted)) return attempt;
  if (value === undefined) document.deleteIn(at);
  else if (at.length === 1 && document.contents === null) document.contents = document.createNode({ [String(at[0])]: value });
  else put(document, at, value);
  const out = document.toString({ lineWidth: 0 });
  if (!isDeepStrictEqual(read(out), wanted)) throw new AppError("bad-input", { what: "yaml" });
  return out;
}
function read(text: string): unknown {
  const document = parseDocument(text, { stringKeys: true });
  return document.errors.length > 0 ? undefined : plain(document.toJS());
}

/** Every value that differs, written over where it stands; null when more than values differs. */
function inPlace(text: string, document: Document, at: readonly (string | number)[], value: unknown): string | null {
  const patches: { start: number; end: number; text: string }[] = [];
  const walk = (path: readonly (string | number)[], fresh: unknown): boolean => {
    const node: unknown = document.getIn(path, true);
    if (isDeepStrictEqual(plainAt(document, path), fresh)) return true;
    if (isScalar(node) && node.range && (fresh === null || typeof fresh !== "object") && fresh !== undefined) {
      const [start, end] = node.range;
      patches.push({ start, end, text: scalar(fresh) });
      return start < end;
    }
    if (isMap(node) && isRecord(fresh)) {
      const keys = node.items.map(({ key }) => String(key));
      return isDeepStrictEqual(keys, Object.keys(fresh)) && keys.every((key) => walk([...path, key], fresh[key]));
    }
    if (isSeq(node) && Array.isArray(fresh) && node.items.length === fresh.length)
      return fresh.every((inner, i) => walk([...path, i], inner));
    return false;
  };
  if (value === undefined || !walk(at, value)) return null;
  return patches
    .toSorted((a, b) => b.start - a.start)
    .reduce((out, patch) => out.slice(0, patch.start) + patch.text + out.slice(patch.end), text);
}
/** One more entry at the end of a list or a map; null when it is another case. */
function appended(text: string, document: Document, at: readonly (string | number)[], value: unknown): string | null {
  const last = at.at(-1);
  if (value === undefined || last === undefined) return null;
  return grown(text, document, at.slice(0, -1), (list) => (list ? [value] : { [String(last)]: value }));
}
/** More entries at the end of a list or a map that is written line by line; null when it is another case. */
function grown(text: string, document: Document, at: readonly (string | number)[], entries: (list: boolean) => unknown): string | null {
  const holder: unknown = at.length === 0 ? document.contents : document.getIn(at, true);
  if (!isCollection(holder) || holder.flow === true || !holder.range) return null;
  const [entry] = holder.items;
  const first = isPair(entry) ? entry.key : entry;
  if (!isNode(first) || !first.range) return null;
  const line = text.lastIndexOf("\n", first.range[0] - 1) + 1;
  const column = isMap(holder) ? first.range[0] - line : text.lastIndexOf("-", first.range[0]) - line;
  const written = new Document(entries(!isMap(holder))).toString({ lineWidth: 0 });
  const indented = written.replace(/^(?=.)/gm, " ".repeat(column));
  const end = text.indexOf("\n", Math.max(0, holder.range[1] - 1));
  const place = end < 0 || text[holder.range[1] - 1] === "\n" ? holder.range[1] : end + 1;
  return `${text.slice(0, place)}${place > 0 && text[place - 1] !== "\n" ? "\n" : ""}${indented}${text.slice(place)}`;
}
/** A value on one line, read the same inside brackets and out of them. */
function scalar(value: unknown): string {
  const plainly = new Document(value).toString({ lineWidth: 0 }).trimEnd();
  return typeof value === "string" && /[\n,[\]{}]/.test(plainly) && !plainly.startsWith('"') ? JSON.stringify(value) : plainly;
}
function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

/** A collection is changed value by value, so that what stays keeps its form. */
function put(document: Document, at: readonly (string | number)[], value: unknown): void {
  const present: unknown = document.getIn(at, true);
  if (isMap(present) && isRecord(value)) {
    for (const key of present.items.map((pair) => String(pair.key))) if (!(key in value)) document.deleteIn([...at, key]);
    for (const [key, inner] of Object.entries(value))
      if (!isDeepStrictEqual(plainAt(document, [...at, key]), inner)) put(document, [...at, key], inner);
    return;
  }
  document.setIn(at, value !== null && typeof value === "object" ? document.createNode(value) : value);
}
function plainAt(document: Document, at: readonly (string | number)[]): unknown {
  const found: unknown = document.getIn(at);
  return isCollection(found) ? plain(found.toJSON()) : found;
}

/** The same change in a value. */
function changed(tree: unknown, at: readonly (string | number)[], value: unknown): unknown {
  const [key, ...rest] = at;
  if (key === undefined) return value;
  if (Array.isArray(tree)) {
    const index = Number(key);
    if (rest.length === 0 && value === undefined) return tree.toSpliced(index, 1);
    return tree.toSpliced(index, 1, changed(tree[index], rest, value));
  }
  if (tree !== null && tree !== undefined && typeof tree !== "object") throw new AppError("bad-input", { what: "yaml" });
  const entries = Object.entries(tree ?? {});
  const inner = changed(entries.find(([name]) => name === String(key))?.[1], rest, value);
  const kept = entries
    .filter(([name]) => name !== String(key) || inner !== undefined)
    .map(([name, old]) => [name, name === String(key) ? inner : old]);
  if (inner !== undefined && !entries.some(([name]) => name === String(key))) kept.push([String(key), inner]);
  return Object.fromEntries(kept);
}
/** Without what a library adds to its objects. */
function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}
