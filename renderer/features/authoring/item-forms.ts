/** Items as a form holds them: new ones, what may be added to one, and whether the key or the answers are others. Pure. */
import type { Item, ItemKind, ItemWords } from "#contract/model/item.ts";

/** Kinds in the order they are offered. */
export const formKinds = [
  "single",
  "multiple",
  "truefalse",
  "numeric",
  "order",
  "match",
  "classify",
  "cloze",
  "hotspot",
  "shorttext",
  "scenario",
  "open",
] as const satisfies readonly ItemKind[];
export type FormKind = (typeof formKinds)[number];

/**
 * A new item with words to be written over.
 * @param figure the figure that a question about areas begins with; such a question without one is null
 */
export function newItem(
  kind: FormKind,
  id: string,
  objective: string,
  t: (key: string) => string,
  figure: { readonly id: string; readonly areas: readonly string[] } | null = null,
): { item: Item; words: ItemWords } | null {
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
  const named = (ids: readonly string[]): ItemWords["options"] =>
    Object.fromEntries(ids.map((each) => [each, { text: each, feedback: t("start.rationale") }]));
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
    case "cloze":
      return {
        item: { ...common, kind, gaps: [{ id: "gap-1", options: ["first", "second"], key: "first" }] },
        words: words({ options: told("first", "second"), gapped: `${t("start.exampleText")} [[gap-1]]` }),
      };
    case "hotspot": {
      if (figure === null) return null;
      const areas = figure.areas.slice(0, 4);
      return {
        item: { ...common, kind, figure: figure.id, options: areas, key: areas.slice(0, 1) },
        words: words({ options: named(areas) }),
      };
    }
    case "scenario":
      return {
        item: {
          ...common,
          kind,
          steps: [
            {
              id: "step-1",
              choices: [
                { id: "first", to: "step-2", worth: 1 },
                { id: "second", worth: 0 },
              ],
            },
            {
              id: "step-2",
              choices: [
                { id: "third", worth: 1 },
                { id: "fourth", worth: 0 },
              ],
            },
          ],
        },
        words: words({
          options: {
            ...told("first", "second"),
            "step-1": { text: t("start.openingText") },
            "step-2": { text: t("start.exampleText") },
            third: { text: t("start.right"), feedback: t("start.rationale") },
            fourth: { text: t("start.wrong"), feedback: t("start.rationale") },
          },
        }),
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

type Cloze = Extract<Item, { kind: "cloze" }>;
interface Gapped {
  readonly item: Cloze;
  readonly words: ItemWords;
}
/** Makes a gap of what is marked in the text, from and to as places in it: that is its right answer. Null: nothing, or a gap, is marked. */
export function openGap(item: Cloze, words: ItemWords, from: number, to: number): Gapped | null {
  const text = words.gapped ?? "";
  const marked = text.slice(from, to).trim();
  const inGap = [...text.matchAll(/\[\[[a-z0-9-]*\]\]/g)].some(({ index, 0: { length } }) => from < index + length && to > index);
  if (marked === "" || inGap || /[\n[\]]/.test(marked) || item.gaps.length >= 8) return null;
  const start = from + text.slice(from, to).indexOf(marked);
  const id = freeId(
    item.gaps.map((gap) => gap.id),
    "gap",
  );
  const taken = item.gaps.flatMap(({ options }) => options);
  const key = freeId(taken, "option");
  const other = freeId([...taken, key], "option");
  return {
    item: { ...item, gaps: [...item.gaps, { id, options: [key, other], key }] },
    words: {
      ...words,
      gapped: `${text.slice(0, start)}[[${id}]]${text.slice(start + marked.length)}`,
      options: { ...words.options, [key]: { text: marked }, [other]: { text: "…" } },
    },
  };
}
/** Takes an answer away from a gap. Its words go too unless another gap offers it. */
export function dropOption(item: Cloze, words: ItemWords, id: string, option: string): Gapped {
  const gaps = item.gaps.map((gap) => (gap.id === id ? { ...gap, options: gap.options.filter((each) => each !== option) } : gap));
  const { [option]: _gone, ...rest } = words.options;
  return { item: { ...item, gaps }, words: gaps.some(({ options }) => options.includes(option)) ? words : { ...words, options: rest } };
}
/** Closes a gap: its right answer stands in the text again, and answers that no other gap offers lose their words. */
export function closeGap(item: Cloze, words: ItemWords, id: string): Gapped {
  const gap = item.gaps.find((each) => each.id === id);
  const gaps = item.gaps.filter((each) => each.id !== id);
  const used = new Set(gaps.flatMap(({ options }) => options));
  return {
    item: { ...item, gaps },
    words: {
      ...words,
      gapped: (words.gapped ?? "").replace(`[[${id}]]`, () => (gap ? (words.options[gap.key]?.text ?? "") : "")),
      options: Object.fromEntries(Object.entries(words.options).filter(([each]) => used.has(each) || !gap?.options.includes(each))),
    },
  };
}
