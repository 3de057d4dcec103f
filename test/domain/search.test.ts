/** How texts are cut, asked for and marked, in scripts with and without spaces. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { excerpt, fold, indexed, marksIn, matchOf, counterOf, termsOf } from "#domain/search.ts";

const marked = (text: string, query: string): string[] => marksIn(text, termsOf(query)).map(({ start, end }) => text.slice(start, end));

test.each([
  ["Data exchange, X-Road 2001", "data exchange x road 2001"],
  ["Trao đổi dữ liệu", "trao doi du lieu"],
  ["電子化政府 T-Road", "電子 子化 化政 政府 府 t road"],
  ["ข้อมูล AI ภาครัฐ", "ข้อ อมู มูล ล ai ภา าค ครั รัฐ ฐ"],
  ["क्षेत्र का डेटा", "क्षेत्र का डेटा"],
  ["", ""],
  ["— · …", ""],
])("%s is indexed as: %s", (text, expected) => {
  // Both sides through NFKC: a source file may hold another form than the fold gives.
  expect(indexed(text)).toBe(expected.normalize("NFKC"));
});

test.each([
  ["Trao đổi dữ liệu", "du lieu", ["dữ", "liệu"]],
  ["Ministries share DATA with a database.", "dat", ["DATA", "database"]],
  ["การแลกเปลี่ยนข้อมูลภาครัฐ", "ข้อมูล", ["ข้อมูล"]],
  // The last letter is still without its marks while one types.
  ["การแลกเปลี่ยนข้อมูล", "เปลย", []],
  ["การแลกเปลี่ยนข้อมูล", "เปล", ["เปลี่"]],
  ["電子化政府與資料", "政府", ["政府"]],
  ["電子化政府與資料", "料", ["料"]],
  ["ڈیٹا کا تبادلہ", "تبادله", ["تبادلہ"]],
  ["ການແລກປ່ຽນຂໍ້ມູນ", "ຂໍ້ມູນ", ["ຂໍ້ມູນ"]],
  ["ការផ្លាស់ប្តូរទិន្នន័យ", "ទិន្នន័យ", ["ទិន្នន័យ"]],
  ["ဒေတာဖလှယ်ခြင်း", "ဖလှယ်", ["ဖလှယ်"]],
])("in %s, %s marks %j", (text, query, expected) => expect(marked(text, query)).toEqual(expected));

test("a query is phrases whose last word may go on; one letter of a spaced script is none", () => {
  expect(matchOf(termsOf("data ex"), true)).toBe(`"data"* AND "ex"*`);
  expect(matchOf(termsOf("a 資料 data"), false)).toBe(`"資料"* OR "data"*`);
  expect(termsOf("a b .")).toEqual([]);
  expect(termsOf("data DATA dáta")).toHaveLength(1);
  // Nothing typed can become part of the query language.
  expect(matchOf(termsOf('title:"x" OR NEAR(ab cd)* -ef'), true)).toBe(`"title"* AND "or"* AND "near"* AND "ab"* AND "cd"* AND "ef"*`);
});

test("an excerpt stands around the first mark and cuts no word", () => {
  const text =
    "Ministries keep their own registers. ".repeat(8) + "Estonia began the exchange in 2001. " + "Others followed later. ".repeat(8);
  const pieces = excerpt(text, termsOf("exchange"), 90);
  expect(pieces.filter((piece) => piece.mark)).toEqual([{ text: "exchange", mark: true }]);
  const whole = pieces.map((piece) => piece.text).join("");
  expect(whole).toMatch(/^… \S/);
  expect(whole).toMatch(/ …$/);
  expect(whole.length).toBeLessThan(100);
  for (const word of whole.replaceAll("…", "").trim().split(" ")) expect(text.split(" ")).toContain(word);
  expect(excerpt("Short.", termsOf("nothing"), 90)).toEqual([{ text: "Short.", mark: false }]);
});

const scripts = fc.constantFrom("data", "ข้อมูล", "政府", "ទិន្នន័យ", "ဒေတာ", "डेटा", "دادہ", "dữ", "X-9", " ", ", ", "é", "ຂໍ້");
test("whatever is written: marks lie in the text in order, pieces give it back, and the quick count agrees", () => {
  fc.assert(
    fc.property(fc.array(scripts, { maxLength: 12 }), fc.array(scripts, { maxLength: 3 }), (written, asked) => {
      const text = written.join("");
      const terms = termsOf(asked.join(" "));
      let reached = 0;
      for (const { start, end } of marksIn(text, terms)) {
        expect(start).toBeGreaterThanOrEqual(reached);
        expect(end).toBeGreaterThan(start);
        reached = end;
      }
      expect(reached).toBeLessThanOrEqual(text.length);
      expect(
        excerpt(text, terms, 500)
          .map((piece) => piece.text)
          .join(""),
      ).toBe(text);
      // What the index finds is what is marked, but for a mark inside another.
      const alone = terms.slice(0, 1);
      expect(counterOf(alone)(indexed(text)) > 0).toBe(marksIn(text, alone).length > 0);
      expect(fold(fold(text))).toBe(fold(text));
    }),
    { numRuns: 500 },
  );
});
