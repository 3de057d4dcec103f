/** Files by what is in them: their encodings, their formats, and the two formats that are only read. */
import * as fc from "fast-check";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { mostBytes, readQuestions, writeQuestions } from "#authoring/exchange/read-file.ts";
import { anyQuestion, defaults } from "./arbitrary.ts";

const bytesOf = (name: string): Buffer => readFileSync(join(import.meta.dirname, "../../fixtures/questions", name));
function outcomes(bytes: Uint8Array): unknown[] {
  const read = readQuestions(bytes, defaults);
  if (!read.ok) return [read.why];
  return read.brought.map(({ at, question, remarks }) => [at, question?.item.kind ?? null, ...remarks.map(({ code }) => code)]);
}
const format = (bytes: Uint8Array): string => {
  const read = readQuestions(bytes, defaults);
  return read.ok ? read.format : read.why;
};
function questions(name: string): unknown[] {
  const read = readQuestions(bytesOf(name), defaults);
  return read.ok ? read.brought.map(({ question }) => question) : [];
}

test("Aiken: options by letter, the right one named, each with its line", () => {
  expect(format(bytesOf("bank.aiken.txt"))).toBe("aiken");
  expect(outcomes(bytesOf("bank.aiken.txt"))).toEqual([
    [1, "single", "no-rationale"],
    [7, "single", "no-rationale"],
    [14, null, "no-key"],
    [18, null, "description"],
    [21, null, "no-key"],
  ]);
  expect(questions("bank.aiken.txt")[1]).toMatchObject({
    item: { key: "o3" },
    words: { stem: "Which law binds ministries?", options: { o3: { text: "The third, which goes over two lines" } } },
  });
});

test("CSV: a row for each, columns by their names", () => {
  expect(format(bytesOf("bank.csv"))).toBe("csv");
  expect(outcomes(bytesOf("bank.csv"))).toEqual([
    [2, "single"],
    [3, "multiple", "no-rationale"],
    [4, "single"],
    [5, "truefalse"],
    [6, "numeric"],
    [7, "shorttext"],
    [9, null, "no-key"],
    [10, null, "no-key"],
    [11, null, "limits"],
    [12, "single", "points"],
  ]);
  expect(questions("bank.csv")[0]).toMatchObject({
    item: { key: "o2", points: 2 },
    words: { stem: "Which; of them?", rationale: 'Two, "surely"', hint: "Think", options: { o1: { text: "One", feedback: "No." } } },
  });
  expect(questions("bank.csv")[4]).toMatchObject({ item: { value: 1500, tolerance: { absolute: 30 } }, words: { unit: "km" } });
});

test("UTF-8 and UTF-16 with their marks are read; what is neither is said, not guessed", () => {
  const thai = "ข้อใดถูก? {=ก ~ข####เพราะ}";
  const utf16 = Buffer.from(`\ufeff${thai}`, "utf16le");
  const swapped = Buffer.from(utf16).swap16();
  for (const bytes of [Buffer.from(thai), Buffer.from(`\ufeff${thai}`), utf16, swapped]) {
    const read = readQuestions(bytes, defaults);
    expect(read.ok && read.brought[0]?.question?.words.stem).toBe("ข้อใดถูก?");
  }
  // Thai in the code page of old programs; XML that declares another.
  expect(outcomes(Buffer.from([0xa2, 0xe9, 0xcd, 0x7b, 0x3d, 0x7d]))).toEqual(["encoding"]);
  expect(outcomes(Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><quiz/>'))).toEqual(["encoding"]);
  expect(outcomes(Buffer.from('<?xml version="1.0" encoding="utf-16"?><quiz><question type="essay"/></quiz>'))).toEqual([
    [1, null, "essay"],
  ]);
});

test("what is no file of questions is said", () => {
  expect(outcomes(Buffer.alloc(0))).toEqual(["unknown"]);
  expect(outcomes(Buffer.from("A letter to the minister."))).toEqual(["unknown"]);
  expect(outcomes(Buffer.from('<?xml version="1.0"?><quiz></quiz>'))).toEqual(["none"]);
  expect(outcomes(Buffer.from('question,answer\n"a,b'))).toEqual(["unreadable"]);
  expect(outcomes(Buffer.alloc(mostBytes + 1, 32))).toEqual(["too-large"]);
});

test("what is written is known by what it is", () => {
  fc.assert(
    fc.property(anyQuestion(), (question) => {
      for (const as of ["gift", "moodle-xml"] as const)
        expect(format(Buffer.from(writeQuestions([question], as, defaults.holds).text))).toBe(as);
    }),
    { seed: 14, numRuns: 100 },
  );
});

test("no bytes make it throw, and a large file costs little", () => {
  const piece = fc.constantFrom(
    "question,answer,a,b\n",
    "ANSWER: A\n",
    "A. x\n",
    "B) y\n",
    "what?\n",
    "\n",
    '"',
    ";",
    ",",
    "{",
    "}",
    "=a",
    "~b",
    "\u0000",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array({ maxLength: 200 }),
        fc.array(piece, { maxLength: 30 }).map((all) => Buffer.from(all.join(""))),
      ),
      (bytes) => {
        readQuestions(bytes, defaults);
      },
    ),
    { seed: 15, numRuns: 1000 },
  );
  const begun = performance.now();
  for (const filling of [
    "{",
    "=a",
    "::",
    "what? {=a ~b}\n\n",
    "<![CDATA[",
    "<!DOCTYPE",
    "$CATEGORY:",
    "ANSWER: A\n",
    "[html]<",
    "\\",
    "&amp;",
    "a\n",
  ]) {
    const filled = (before: string): Buffer => Buffer.from(before + filling.repeat(Math.floor(mostBytes / 32 / filling.length)));
    for (const before of ["{}", "<quiz>", "A. \nANSWER: A\n", "question,answer\n"]) readQuestions(filled(before), defaults);
  }
  expect(performance.now() - begun).toBeLessThan(20_000);
}, 40_000);
