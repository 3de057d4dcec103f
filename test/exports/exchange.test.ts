/** PO and XLIFF: what is written is read again as it was, and what would be lost is refused with its reason. */
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { readPo, writePo } from "#exports/po.ts";
import type { Exchange, Reading, Unit } from "#exports/units.ts";
import { readXliff, writeXliff } from "#exports/xliff.ts";

const formats: readonly [string, (exchange: Exchange) => Reading][] = [
  ["PO", (exchange) => readPo(writePo(exchange))],
  ["XLIFF", (exchange) => readXliff(writeXliff(exchange))],
];
const text = fc.oneof(
  fc.string({ unit: "binary", minLength: 1 }).filter((each) => each !== "__proto__"),
  fc.constantFrom(
    " leading",
    "trailing\n",
    'a "b" \\n <b> & ]]>',
    "\r\n",
    "\t",
    "{{name}}\\",
    "ไทย ខ្មែរ اردو \u202e",
    "&#13;",
    "\\",
    "constructor",
  ),
);
const unit: fc.Arbitrary<Unit> = fc
  .record({
    id: fc.string({ unit: "grapheme", minLength: 1 }).map((name) => `quiz:${name}`),
    source: text,
    target: fc.oneof(fc.constant(""), text),
    state: fc.constantFrom("translated" as const, "reviewed" as const),
    notes: fc.array(fc.constantFrom("Fills in {{name}}.", "Plural form: few", "a < b & c"), { maxLength: 2 }),
  })
  .map((each) => ({ ...each, state: each.target === "" ? ("initial" as const) : each.state }));
const exchange = fc.record({
  sourceLanguage: fc.constant("en"),
  language: fc.constantFrom("th", "zh-TW", "ur"),
  original: fc.constant("interface"),
  units: fc.uniqueArray(unit, { selector: ({ id }) => id, maxLength: 12 }),
});

test("PO says that it cannot hold the one text it would lose", () => {
  const lost = { id: "a:b", source: "__proto__", target: "", state: "initial", notes: [] } as const;
  expect(() => writePo({ sourceLanguage: "en", language: "th", original: "interface", units: [lost] })).toThrow(RangeError);
});

const document = (units: string): string =>
  `<?xml version="1.0"?><xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="th"><file id="f">${units}</file></xliff>`;
const segment = (source: string, target: string, more = ""): string =>
  `<segment state="final"><source>${source}</source><target${more}>${target}</target></segment>`;
const named = (inside: string): string => `<unit id="u1" name="quiz:a">${inside}</unit>`;

describe("XLIFF of a translator's tool", () => {
  test("segments and what stands between them are joined, a group is looked into", () => {
    const cut = `${segment("One. ", "หนึ่ง ")}<ignorable><source> </source></ignorable>${segment("Two.", "สอง")}`;
    const { exchange: found, refusals } = readXliff(document(`<group id="g">${named(cut)}</group>`));
    expect(refusals).toEqual([]);
    expect(found?.units).toEqual([{ id: "quiz:a", source: "One.  Two.", target: "หนึ่ง  สอง", state: "reviewed", notes: [] }]);
  });

  it.each([
    ["inline-code", named(segment("Press <ph id='1'/>", "กด <ph id='1'/>"))],
    ["inline-code", named(segment("One", "หนึ่ง") + "<segment><source>Two</source></segment>")],
    ["reordered", named(segment("One", "สอง", ' order="2"'))],
    ["no-name", `<unit id="u1">${segment("One", "หนึ่ง")}</unit>`],
    ["repeated", named(segment("One", "หนึ่ง")) + named(segment("One", "สอง"))],
  ])("refuses with %s what would be lost", (code, units) => {
    const { exchange: found, refusals } = readXliff(document(units));
    expect(refusals.map((refusal) => refusal.code)).toEqual([code]);
    expect(found?.units).toEqual([]);
  });

  it.each([
    ["doctype", `<!DOCTYPE x [<!ENTITY a "b">]>${document("")}`],
    ["unreadable", "<xliff"],
    ["not-exchange", "<html/>"],
    ["not-exchange", document("").replace('"2.1"', '"1.2"')],
    ["no-language", document("").replace(' trgLang="th"', "")],
  ])("says %s of a file it cannot take", (code, file) => {
    expect(readXliff(file)).toMatchObject({ exchange: null, refusals: [{ code, unit: null }] });
  });
});

test("PO refuses plural forms of gettext and texts without a context", () => {
  const { exchange: found, refusals } = readPo(
    new TextEncoder().encode(
      'msgid ""\nmsgstr "Language: th\\n"\n\nmsgid "One"\nmsgstr "หนึ่ง"\n\nmsgctxt "quiz:b"\nmsgid "%d"\nmsgid_plural "%d"\nmsgstr[0] "a"\nmsgstr[1] "b"\n',
    ),
  );
  expect(found?.units).toEqual([]);
  expect(refusals.map(({ code }) => code)).toEqual(["no-name", "inline-code"]);
});

describe.each(formats)("%s", (_name, through) => {
  test("comes back as it went", () => {
    const same = fc.property(exchange, (given) => {
      expect(through(given)).toEqual({ exchange: given, refusals: [] });
    });
    fc.assert(same, { numRuns: 300 });
  });
});
