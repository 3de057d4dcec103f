/** The line that is shown of a document: found among its bytes, and the same that a reader of the whole would choose. */
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { addDoc, bestPart, openSearchIndex } from "#db/search-index.ts";
import { counterOf, indexed, termsOf } from "#domain/search.ts";

const index = openSearchIndex(null);
afterAll(() => index.close());

const words = ["law", "Lawful", "outlaw", "ข้อมูล", "การข้อมูลไทย", "電子簽章", "子簽", "ទិន្នន័យ", "data-flow", "x", "2025"];
const text = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 6 }).map((each) => each.join(" "));

test("the part with the most terms is shown, the first among equals", () => {
  let n = 0;
  const property = fc.property(fc.array(text, { minLength: 1, maxLength: 9 }), text, (texts, query) => {
    n += 1;
    const parts = texts.map((each, at) => ({ block: `b${at}`, text: each, heading: at % 3 === 0 }));
    index.transaction((tx) =>
      addDoc(tx, "d", "c", { kind: "lesson", objectId: `${n}`, lessonId: `${n}`, language: "en", title: "Title", parts }),
    );
    const terms = termsOf(query);
    const counts = texts.map((each) => counterOf(terms)(indexed(each)));
    const most = Math.max(...counts);
    const best = counts.indexOf(most);
    expect(bestPart(index, n, terms)).toEqual({ title: "Title", block: `b${best}`, text: texts[best], has: most });
  });
  fc.assert(property, { numRuns: 300 });
});
