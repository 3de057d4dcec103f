import { expect, test } from "vitest";
import { compareTexts, flatten, keysFor, namesIn } from "#domain/locales.ts";

const english = flatten({
  title: "Study",
  part_one: "{{count}} part of {{title}}",
  part_other: "{{count}} parts of {{title}}",
  deep: { run: 'Run "npm run" in the folder {{folder}}, then Enter.' },
});
const thai = { title: "เรียน", part_other: "{{count}} ส่วนของ {{title}}", deep: { run: 'เรียก "npm run" ในโฟลเดอร์ {{folder}} แล้ว Enter' } };
const codes = (language: string, tree: unknown, forbidden?: Record<string, string>): string[] =>
  compareTexts(language, english, flatten(tree), forbidden).map(({ code, key }) => `${code} ${key}`);

test("a language has its own plural forms: Thai one, English two, Arabic six", () => {
  expect(keysFor("th", english)).toEqual(["title", "part_other", "deep.run"]);
  expect(keysFor("en", english)).toEqual(["title", "part_one", "part_other", "deep.run"]);
  expect(keysFor("ar", english).filter((key) => key.startsWith("part"))).toHaveLength(6);
});
test("a whole translation has no findings", () => {
  expect(codes("th", thai)).toEqual([]);
});
test("what is missing and what is too much", () => {
  expect(codes("th", { ...thai, title: undefined, part_one: "x {{title}}", deep: { ...thai.deep, more: "x" } })).toEqual([
    "missing-key title",
    "extra-key deep.more",
    "extra-key part_one",
  ]);
});
test("names to fill in: all, none twice, none misspelt; a counted form may say its number in words", () => {
  expect(codes("th", { ...thai, part_other: "ส่วนของ {{title}}" })).toEqual([]);
  expect(codes("th", { ...thai, part_other: "{{count}} ส่วน" })).toEqual(["names-differ part_other"]);
  expect(codes("th", { ...thai, deep: { run: "{{folder}} {{folder}}" } })).toEqual(["names-differ deep.run"]);
  expect(namesIn("{{b}} {{ a }} {{b}}")).toEqual(["a", "b", "b"]);
});
test("nothing empty, no English left, no forbidden form", () => {
  expect(codes("th", { ...thai, title: "  " })).toEqual(["empty-text title"]);
  expect(codes("th", { ...thai, deep: { run: 'เรียก "npm run" in the folder {{folder}} Enter' } })).toEqual(["english-left deep.run"]);
  expect(codes("zh-TW", { ...thai, title: "軟件" }, { 軟件: "軟體" })).toEqual(["forbidden-form title"]);
  expect(codes("id", { ...thai, part_one: "{{count}} {{title}}", deep: { run: english.get("deep.run") } })).toContain(
    "english-left deep.run",
  );
});
test("a label that becomes a sentence is noted, no error", () => {
  const [found] = compareTexts("th", english, flatten({ ...thai, title: "ก".repeat(40) }));
  expect(found).toMatchObject({ code: "very-long", severity: "note" });
});
