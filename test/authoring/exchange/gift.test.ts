import * as fc from "fast-check";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readGift, writeGift } from "#authoring/exchange/gift.ts";
import type { Brought, Question } from "#authoring/exchange/question.ts";
import { anyQuestion, defaults } from "./arbitrary.ts";

const fixture = (name: string): string => readFileSync(join(import.meta.dirname, "../../fixtures/questions", name), "utf8");
const taken = (brought: readonly Brought[]): Question[] => brought.flatMap(({ question }) => question ?? []);
const outcome = ({ at, name, question, remarks }: Brought): unknown[] => [
  at,
  name,
  question?.item.kind ?? null,
  ...remarks.map(({ code }) => code),
];

test("a question bank as Moodle's teachers write it: what comes over, what changes, what is left out", () => {
  expect(readGift(fixture("bank.gift"), defaults).map(outcome)).toEqual([
    [3, "", null, "category"],
    [5, "Which sign", "single"],
    [10, "Two of them", "multiple"],
    [17, "Law", "truefalse"],
    [19, "Amount", "numeric"],
    [21, "Range", "numeric", "no-rationale"],
    [23, "Several numbers", "numeric", "answers", "feedback", "no-rationale"],
    [25, "Registry", "shorttext", "answers", "feedback", "no-rationale"],
    [27, "Offices", "match", "no-rationale"],
    [33, "Kinds of data", "classify", "no-rationale"],
    [40, "Gap", "single", "missing-word", "no-rationale"],
    [42, "From the editor", "single", "markup", "image", "no-rationale"],
    [47, "Part credit", "single", "weights", "no-rationale"],
    [53, "Either", "multiple", "either", "no-rationale"],
    [55, "Essay", null, "essay"],
    [57, "", null, "description"],
    [59, "Broken", null, "form"],
    [61, "No key", null, "no-key"],
  ]);
});

test("the words are those of the file", () => {
  const all = readGift(fixture("bank.gift"), defaults);
  const words = (name: string): unknown => all.find((one) => one.name === name)?.question?.words;
  expect(words("Which sign")).toMatchObject({
    stem: "Which {sign} means: is the same?",
    rationale: "A sign of its own.",
    options: { o1: { text: "a = b", feedback: "Yes." }, o2: { text: "%50%a -> b" } },
  });
  expect(words("From the editor")).toMatchObject({
    stem: "Who keeps the register?\n- of land\n- of firms",
    options: { o2: { text: "R&D" } },
  });
  expect(all.find(({ name }) => name === "Range")?.question?.item).toMatchObject({ value: 15, tolerance: { absolute: 5 } });
});

test("any question goes out and comes back equal, but for arrows where GIFT divides by them", () => {
  const property = fc.property(fc.uniqueArray(anyQuestion(), { maxLength: 4, selector: ({ item }) => item.id }), (questions) => {
    const { text, told } = writeGift(questions, defaults.holds);
    const back = readGift(text, defaults);
    expect(told.map(({ id, left }) => ({ id, left }))).toEqual(questions.map(({ item: { id } }) => ({ id, left: false })));
    const arrowed = (question: Question): Question =>
      told.find(({ id }) => id === question.item.id)?.remarks.some(({ code }) => code === "arrow") ? withArrows(question) : question;
    expect(taken(back)).toEqual(questions.map(arrowed));
  });
  fc.assert(property, { seed: 11, numRuns: 400 });
});
/** Left sides and typed answers as they are written. */
function withArrows({ item, words }: Question): Question {
  const left = "options" in item ? item.options : [];
  const options = Object.fromEntries(
    Object.entries(words.options).map(([id, { text }]) => [id, { text: left.includes(id) ? text.replaceAll("->", "→") : text }]),
  );
  const accepted = words.accepted?.map((one) => one.replaceAll("->", "→"));
  return { item, words: { ...words, options, ...(accepted ? { accepted } : {}) } };
}

test("what GIFT has no place for is told", () => {
  const common = { id: "a", rev: 1, points: 2, objective: "x", level: "apply", facts: new Array<string>() } as const;
  const words = { stem: "S", rationale: "R", options: {}, hint: "H", unit: "km" };
  const { told, text } = writeGift(
    [
      { item: { ...common, kind: "numeric", value: 10, tolerance: { relative: 0.1 } }, words },
      { item: { ...common, id: "b", kind: "order", options: ["x", "y"] }, words },
    ],
    defaults.holds,
  );
  expect(told[0]?.remarks.map(({ code }) => code)).toEqual(["tolerance", "unit", "hint", "points"]);
  expect(told[1]).toEqual({ id: "b", left: true, remarks: [{ code: "kind", params: { kind: "order" } }] });
  expect(text).toBe("::a::S {#10:1####R}\n");
});

test("no text makes it throw", () => {
  const piece = fc.constantFrom(
    "{",
    "}",
    "=",
    "~",
    "#",
    "####",
    "::",
    "\\",
    "->",
    "%50%",
    "\n",
    "\n\n",
    "T",
    "1",
    "a",
    "..",
    "\u0001",
    "[html]",
    "<b",
    "<img src='",
    ">",
  );
  const property = fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
    expect(readGift(pieces.join(""), defaults).every(({ question, remarks }) => question !== null || remarks.length === 1)).toBe(true);
  });
  fc.assert(property, { seed: 7, numRuns: 1000 });
});
