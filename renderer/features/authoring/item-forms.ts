/** Items as a form holds them: new ones, what may be added to one, and whether the key or the answers are others. Pure. */
import type { Item, ItemWords } from "#contract/model/item.ts";

/** Kinds that have a form; the others are edited in their files. */
export const formKinds = ["single", "multiple", "truefalse", "numeric", "order", "match", "classify", "shorttext", "open"] as const;
export type FormKind = (typeof formKinds)[number];

/** A new item with words to be written over. */
export function newItem(kind: FormKind, id: string, objective: string, t: (key: string) => string): { item: Item; words: ItemWords } {
  const common = { id, rev: 1, points: 1, objective, level: "understand" as const, facts: [] };
  const options = ["first", "second"];
  const told = (...ids: string[]): ItemWords["options"] =>
    Object.fromEntries(
      ids.map((each, i) => [
        each,
        { text: `${t(i === 0 ? "start.right" : "start.wrong")}${i > 1 ? ` ${i}` : ""}`, feedback: t("start.rationale") },
      ]),
    );
  const words = (own: Partial<ItemWords> = {}): ItemWords => ({
    stem: t("start.stem"),
    options: {},
    rationale: t("start.rationale"),
    ...own,
  });
  switch (kind) {
    case "single":
      return { item: { ...common, kind, options, key: "first", fixed: false }, words: words({ options: told(...options) }) };
    case "multiple":
      return {
        item: { ...common, kind, options: [...options, "third"], key: ["first"], fixed: false },
        words: words({ options: told(...options, "third") }),
      };
    case "truefalse":
      return { item: { ...common, kind, key: true }, words: words({ options: told("true", "false") }) };
    case "numeric":
      return { item: { ...common, kind, value: 10, tolerance: { absolute: 0 } }, words: words() };
    case "order":
      return { item: { ...common, kind, options: [...options, "third"] }, words: words({ options: told(...options, "third") }) };
    case "match":
      return {
        item: { ...common, kind, options, targets: ["one", "two"], key: { first: "one", second: "two" } },
        words: words({ options: told("first", "second", "one", "two") }),
      };
    case "classify":
      return {
        item: { ...common, kind, options, targets: ["one", "two"], key: { first: "one", second: "two" } },
        words: words({ options: told("first", "second", "one", "two") }),
      };
    case "shorttext":
      return { item: { ...common, kind }, words: words({ accepted: [t("start.right")] }) };
    case "open":
      return { item: { ...common, kind, options: ["first"] }, words: words({ options: told("first"), model: t("start.right") }) };
  }
}

/** What a result depends on: a change of it makes the item another one, and `rev` rises. */
export function gradedPart(item: Item): string {
  const { rev: _rev, level: _level, points: _points, objective: _objective, facts: _facts, ...graded } = item;
  return JSON.stringify(graded);
}

/** An id that is free, made of the place in a list. */
export function freeId(taken: readonly string[], prefix: string): string {
  let n = taken.length + 1;
  while (taken.includes(`${prefix}-${n}`)) n += 1;
  return `${prefix}-${n}`;
}
