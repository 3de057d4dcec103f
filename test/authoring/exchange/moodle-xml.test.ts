import * as fc from "fast-check";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readMoodleXml, writeMoodleXml } from "#authoring/exchange/moodle-xml.ts";
import type { Brought, Question } from "#authoring/exchange/question.ts";
import { anyQuestion, defaults } from "./arbitrary.ts";

const bank = readFileSync(join(import.meta.dirname, "../../fixtures/questions/bank.xml"), "utf8");
function read(text: string): Brought[] {
  const brought = readMoodleXml(text, defaults);
  if (typeof brought === "string") throw new Error(brought);
  return brought;
}
const one = (type: string, inner: string): string =>
  `<quiz><question type="${type}"><name><text>Q</text></name><questiontext><text>S</text></questiontext>${inner}</question></quiz>`;

test("a bank as Moodle exports it: what comes over, what changes, what is left out", () => {
  expect(
    read(bank).map(({ at, name, question, remarks }) => [at, name, question?.item.kind ?? null, ...remarks.map(({ code }) => code)]),
  ).toEqual([
    [1, "", null, "category"],
    [2, "Minutes", "single", "markup", "image", "hint", "tags"],
    [3, "Two of three", "multiple"],
    [4, "Part credit", "single", "weights"],
    [5, "Law", "truefalse"],
    [6, "Registry", "shorttext", "case", "answers"],
    [7, "Villages", "numeric", "answers", "unit"],
    [8, "Offices", "match"],
    [9, "Gaps", null, "kind"],
    [10, "Essay", null, "essay"],
    [11, "Read", null, "description"],
    [12, "Sum", null, "kind"],
    [13, "No key", null, "no-key"],
  ]);
  const [, minutes, , , law, registry, villages, offices] = read(bank).map(({ question }) => question);
  expect(minutes).toMatchObject({
    item: { id: "minutes", points: 2, fixed: true, key: "o1" },
    words: {
      stem: "What should the ministry do first?",
      rationale: "Because nobody can follow the rest otherwise.",
      hint: "Think of the public.",
      options: { o1: { text: "Publish the minutes", feedback: "Right & cheap." }, o2: { text: "Wait" } },
    },
  });
  expect(law).toMatchObject({ item: { key: true }, words: { options: { true: { text: "It holds" }, false: { feedback: "It does." } } } });
  expect(registry?.words).toMatchObject({ stem: "What is it called, if 2 < 3?", accepted: ["register", "5 * 3"] });
  expect(villages).toMatchObject({ item: { value: 1500, tolerance: { absolute: 30 } }, words: { unit: "km" } });
  expect(offices?.item).toMatchObject({ targets: ["t1", "t2", "t3"], key: { o1: "t1", o2: "t2" } });
});

test("any question goes out and comes back equal, its points, hint, unit and order of answers with it", () => {
  const more = fc.record({
    points: fc.constantFrom(1, 2.5, 10),
    hint: fc.option(fc.constantFrom("Think & read", "]]>"), { nil: undefined }),
    fixed: fc.boolean(),
  });
  const property = fc.property(
    fc.uniqueArray(fc.tuple(anyQuestion(), more), { maxLength: 4, selector: ([{ item }]) => item.id }),
    (pairs) => {
      const questions = pairs.map(([{ item, words }, { points, hint, fixed }]): Question => ({
        item: "fixed" in item ? { ...item, points, fixed } : { ...item, points },
        words: { ...words, ...(hint === undefined ? {} : { hint }), ...(item.kind === "numeric" ? { unit: "km & <m>" } : {}) },
      }));
      const { text, told } = writeMoodleXml(questions, defaults.holds);
      expect(told).toEqual(questions.map(({ item: { id } }) => ({ id, left: false, remarks: [] })));
      expect(read(text).map(({ question }) => question)).toEqual(questions);
    },
  );
  fc.assert(property, { seed: 12, numRuns: 300 });
});

test("signs that XML cannot hold are left away, and the file can still be read", () => {
  const item = { id: "a", rev: 1, points: 1, objective: "x", level: "apply", facts: new Array<string>(), kind: "shorttext" } as const;
  const words = { stem: "S\u0001\ud800\u000b.", rationale: "R\r\nR", options: {}, accepted: ["a\uffff"] };
  const [brought] = read(writeMoodleXml([{ item, words }], defaults.holds).text);
  expect(brought?.question?.words).toEqual({ ...words, stem: "S.", rationale: "R\nR", accepted: ["a"] });
});

test("two right answers of one choice, and a grade that no item has", () => {
  const answers = '<answer fraction="100"><text>a</text></answer><answer fraction="100"><text>b</text></answer>';
  const [brought] = read(one("multichoice", `<single>true</single><defaultgrade>50</defaultgrade>${answers}`));
  expect(brought?.question?.item).toMatchObject({ kind: "multiple", key: ["o1", "o2"], points: 1 });
  expect(brought?.remarks.map(({ code }) => code)).toEqual(["either", "points", "no-rationale"]);
});

test("what is hostile is refused and costs little", () => {
  const bomb = `<!DOCTYPE quiz [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><quiz>&b;</quiz>`;
  expect(readMoodleXml(bomb, defaults)).toBe("doctype");
  expect(readMoodleXml(`<quiz>${"<a>".repeat(50_000)}${"</a>".repeat(50_000)}</quiz>`, defaults)).toBe("unreadable");
  expect(readMoodleXml("<quiz><question></quiz>", defaults)).toBe("unreadable");
  expect(readMoodleXml("<other/>", defaults)).toBe("unknown");
  const begun = performance.now();
  for (const text of ["<a ", "<a '", '<p x="', "<!--", "&#0;&#xd800;&#x110000;", "<script>", "<", "</p"]) {
    const brought = read(one("multichoice", `<answer fraction="100"><text><![CDATA[x${text.repeat(100_000)}]]></text></answer>`));
    expect(brought[0]?.question).toBeNull();
  }
  const many = `<quiz>${'<question type="essay"/>'.repeat(3000)}</quiz>`;
  expect(read(many).at(-1)?.remarks).toEqual([{ code: "too-many", params: { most: "1000" } }]);
  expect(performance.now() - begun).toBeLessThan(5000);
});

test("no text makes it throw", () => {
  const piece = fc.constantFrom(
    "<quiz>",
    "</quiz>",
    '<question type="multichoice">',
    "</question>",
    '<answer fraction="x">',
    "</answer>",
    "<text>",
    "</text>",
    "<![CDATA[",
    "]]>",
    "&lt;",
    "&#1;",
    "a",
    "<single>",
    "</single>",
    "<!--",
    "-->",
    "<?x?>",
    "<tags>",
    "</tags>",
  );
  const property = fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
    for (const each of [pieces.join(""), `<quiz>${pieces.join("")}</quiz>`])
      expect(["object", "string"]).toContain(typeof readMoodleXml(each, defaults));
  });
  fc.assert(property, { seed: 13, numRuns: 500 });
});
