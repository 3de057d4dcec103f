/** New questions of every kind are sound at once; gaps are made of words and closed again; terms are found where they stand. */
import { expect, test } from "vitest";
import type { Block } from "#contract/model/block.ts";
import { Item, ItemWords } from "#contract/model/item.ts";
import { rulesOf } from "#domain/items/registry.ts";
import { closeGap, dropOption, formKinds, newItem, openGap } from "#renderer/features/authoring/item-forms.ts";
import { markTerm, unmarkedTerms } from "#renderer/features/authoring/suggest-terms.ts";

const t = (key: string): string => `Words of ${key}`;
const figure = { id: "two-offices", areas: ["registry", "portal", "court"] };

test.each(formKinds)("%s: a new question has words for everything it shows, and can be graded", (kind) => {
  const made = newItem(kind, "lesson-1-q1", "goal", t, figure);
  const item = Item.parse(made?.item);
  const words = ItemWords.parse(made?.words);
  const rules = rulesOf(item);
  expect([...rules.problems(item), ...rules.wordProblems(item, words)]).toEqual([]);
  expect(rules.ids(item).filter((id) => words.options[id] === undefined)).toEqual([]);
  expect(rules.grade(item, rules.key(item, words.accepted ?? []), words.accepted ?? [])).toBe(1);
});

test("a question about areas waits for a figure that has some", () => {
  expect(newItem("hotspot", "a", "goal", t)).toBeNull();
});

test("a gap is made of the words marked, and closing it brings them back", () => {
  const made = newItem("cloze", "a", "goal", t);
  if (made?.item.kind !== "cloze") throw new Error("no cloze");
  const words = { ...made.words, gapped: "Deeds lie in the registry. [[gap-1]]" };
  const open = openGap(made.item, words, 16, 25);
  expect(open?.words.gapped).toBe("Deeds lie in the [[gap-2]]. [[gap-1]]");
  const gap = open?.item.gaps.at(-1);
  expect(open?.words.options[gap?.key ?? ""]?.text).toBe("registry");
  if (!open || !gap) throw new Error("no gap");
  expect(rulesOf(open.item).wordProblems(open.item, open.words)).toEqual([]);
  const closed = closeGap(open.item, open.words, gap.id);
  expect(closed.words).toEqual(words);
  expect(closed.item).toEqual(made.item);
  // Nothing, an empty place or another gap is no gap.
  expect(openGap(made.item, words, 3, 3)).toBeNull();
  expect(openGap(made.item, words, 25, 30)).toBeNull();
});

test("an answer that two gaps offer keeps its words when one lets it go", () => {
  const made = newItem("cloze", "a", "goal", t);
  if (made?.item.kind !== "cloze") throw new Error("no cloze");
  const shared = { ...made.item, gaps: [...made.item.gaps, { id: "gap-2", options: ["first", "second", "third"], key: "third" }] };
  const words = { ...made.words, options: { ...made.words.options, third: { text: "x" } } };
  expect(dropOption(shared, words, "gap-2", "second").words.options["second"]).toBeDefined();
  expect(dropOption(shared, words, "gap-2", "third").words.options["third"]).toBeUndefined();
});

const paragraph = (text: string): Block => ({ type: "paragraph", id: "aaaa", children: [{ type: "text", text }] });
test("terms are suggested where they stand as words, and once marked no more", () => {
  const terms = [
    { id: "deed", term: "deed" },
    { id: "registry", term: "Registry" },
    { id: "ledger", term: "ledger" },
  ];
  const text = [paragraph("Indeed a registry keeps each deed.")];
  expect(unmarkedTerms(text, terms, "en").map(({ id }) => id)).toEqual(["deed", "registry"]);
  const marked = markTerm(text[0]!, terms[0]!, "en");
  expect(marked).toMatchObject({ children: [{ text: "Indeed a registry keeps each " }, { type: "term", term: "deed" }, { text: "." }] });
  expect(unmarkedTerms([marked!], terms, "en").map(({ id }) => id)).toEqual(["registry"]);
  // Thai has no spaces between words.
  expect(unmarkedTerms([paragraph("โฉนดที่ดินอยู่ที่นี่")], [{ id: "deed", term: "โฉนด" }], "th")).toHaveLength(1);
  // What is a heading is left alone.
  expect(unmarkedTerms([{ type: "heading", id: "aaaa", level: 2, children: [{ type: "text", text: "Deed" }] }], terms, "en")).toEqual([]);
});
