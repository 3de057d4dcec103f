import fc from "fast-check";
import { expect, test } from "vitest";
import { readGift, writeGift } from "#authoring/exchange/gift.ts";

const defaults = { objective: "share-data", level: "apply" } as const;
const source = String.raw`// a comment
::one::Which \{sign\}? {=a \= b#Yes. ~c#No.####Because.}

::many::Which two? {~%50%a ~%50%b ~%-50%c####Two.}

::holds::It holds. {T#Wrong.#Right.####So.}

::amount::How many? {#1500:30####Many.}

::named::What is it? {=key =the key####A key.}

::pairs::Who does what? {=a -> x =b -> y = -> z####So.}

::bins::Where? {=a -> x =b -> y =c -> x####So.}
`;
test("every kind that GIFT holds comes over and back equal", () => {
  const first = readGift(source, defaults);
  expect(first.questions.map(({ item }) => item.kind)).toEqual([
    "single",
    "multiple",
    "truefalse",
    "numeric",
    "shorttext",
    "match",
    "classify",
  ]);
  expect(first.questions[0]?.words).toMatchObject({ stem: "Which {sign}?", options: { o1: { text: "a = b", feedback: "Yes." } } });
  expect(first.notes[1]).toEqual({ line: 4, question: "many", outcome: "came", code: "multiple", params: {} });
  const written = writeGift(first.questions);
  expect(written.notes).toEqual([]);
  expect(readGift(written.text, defaults).questions).toEqual(first.questions);
});
test("what cannot come is told with its line and reason", () => {
  const { questions, notes } = readGift("Open {\n\nSay {}\n\n<script>x</script> {T}\n\n$CATEGORY: a\nText", defaults);
  expect(questions).toEqual([]);
  expect(notes.filter(({ outcome }) => outcome === "left").map(({ line, code }) => [line, code])).toEqual([
    [1, "braces"],
    [3, "essay"],
    [5, "markup"],
    [7, "category"],
    [8, "description"],
  ]);
});
test("no text makes it throw", () => {
  const piece = fc.constantFrom("{", "}", "=", "~", "#", "####", "::", "\\", "->", "%50%", "\n", "\n\n", "T", "1", "a", "..", "\u0001");
  const property = fc.property(fc.array(piece, { maxLength: 40 }), (pieces) =>
    readGift(pieces.join(""), defaults).questions.every(({ item }) => item.rev === 1),
  );
  expect(fc.check(property, { seed: 7, numRuns: 500 }).failed).toBe(false);
});
