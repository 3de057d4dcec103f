/** A course's words to a translator and back: nothing is lost, and what would break the course is refused with its reason. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { exportCourse, takeCourse, type CourseTaken } from "#exports/course.ts";
import { readPo, writePo } from "#exports/po.ts";
import type { Unit } from "#exports/units.ts";
import { readXliff, writeXliff } from "#exports/xliff.ts";
import { writeIds } from "#packs/ids.ts";
import { checkFolder } from "#packs/check.ts";
import { joinPieces, piecesOf } from "#packs/pieces.ts";
import { smallCourse, today } from "#test/packs/support.ts";

const root = join(import.meta.dirname, "../..");
const everyKind = join(root, "test/fixtures/courses/every-kind");
const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});
function copyOf(course: string): string {
  const folder = mkdtempSync(join(tmpdir(), "academy-course-"));
  made.push(folder);
  cpSync(course, folder, { recursive: true });
  return folder;
}
/** Takes units with other targets, and writes what that changes. */
function take(folder: string, language: string, change: (unit: Unit) => string, only: (unit: Unit) => boolean = () => true): CourseTaken {
  const exchange = exportCourse(folder, language);
  const units = exchange.units.filter(only).map((unit) => ({ ...unit, target: change(unit) }));
  const taken = takeCourse(folder, { ...exchange, units });
  if ("code" in taken) throw new Error(taken.message);
  for (const [path, text] of taken.files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return taken;
}
const errorsOf = (folder: string) => checkFolder(folder, today).filter(({ severity }) => severity !== "note");

test("every lesson there is can be cut and put together again", () => {
  const folders = [smallCourse, everyKind, ...readdirSync(join(root, "courses")).map((id) => join(root, "courses", id))];
  for (const folder of folders.filter((each) => existsSync(join(each, "course.yaml")))) {
    const lessons = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => /^[^/]+\/\d{3}-.*\.md$/.test(path));
    expect(lessons.length).toBeGreaterThan(0);
    for (const path of lessons) {
      const text = readFileSync(join(folder, path), "utf8");
      expect(joinPieces(piecesOf(text).flat())).toBe(text);
    }
  }
});

test.each([
  ["PO", (folder: string, tag: string) => readPo(writePo(exportCourse(folder, tag)))],
  ["XLIFF", (folder: string, tag: string) => readXliff(writeXliff(exportCourse(folder, tag)))],
])("a translation that nobody touched comes back to the byte by %s", (_name, through) => {
  for (const [folder, tag] of [
    [join(root, "courses/e-government-systems"), "zh-TW"],
    [everyKind, "ur"],
  ] as const) {
    const { exchange, refusals } = through(folder, tag);
    expect(refusals).toEqual([]);
    expect(exchange?.units).toEqual(exportCourse(folder, tag).units);
    const taken = exchange && takeCourse(folder, exchange);
    expect(taken).toMatchObject({ changed: [], refusals: [] });
    expect(taken && "files" in taken ? [...taken.files.keys()] : null).toEqual([]);
  }
});

test("a language that was not there comes in whole, and the course is sound with it", () => {
  const folder = copyOf(everyKind);
  const taken = take(folder, "id", (unit) => unit.source);
  expect(taken.refusals).toEqual([]);
  expect(taken.changed.length).toBe(exportCourse(folder, "id").units.length);
  expect(errorsOf(folder)).toEqual(errorsOf(everyKind));
  expect(exportCourse(folder, "id").units.every(({ source, target, state }) => source === target && state === "translated")).toBe(true);
});

test("what is not translated is read in the source's language: a block is left out, a container keeps its words, half an item is refused", () => {
  const folder = copyOf(smallCourse);
  const wanted = [
    "course.yaml/title",
    "course.yaml/summary",
    "010-first-steps.md/g7h8/title",
    "010-first-steps.md/c3d4",
    "010-first-steps.yaml/items/parts/stem",
  ];
  const taken = take(
    folder,
    "vi",
    (unit) => unit.source,
    ({ id }) => wanted.includes(id),
  );
  expect(taken.refusals).toMatchObject([{ code: "unsound", unit: "010-first-steps.yaml/items/parts/stem" }]);
  const lesson = readFileSync(join(folder, "vi/010-first-steps.md"), "utf8");
  expect(lesson.match(/#[a-z0-9]{4} from=/g)).toEqual(["#c3d4 from=", "#g7h8 from="]);
  expect(lesson).toContain("Text of the callout. {#i9j0}");
  expect(lesson).not.toContain("m3n4");
  expect(lesson).toContain("::figure{#q7r8 ref=three-parts}");
  expect(checkFolder(folder, today).filter(({ severity }) => severity === "error")).toEqual([]);
});

test.each([
  ["a list that loses an entry", "010-first-steps.md/e5f6", () => "- dịch vụ"],
  ["a paragraph that becomes two", "010-first-steps.md/i9j0", () => "Một.\n\nHai."],
  ["words that lose their fact", "010-first-steps.md/c3d4", () => "Chỉ số."],
  ["a directive nobody knows", "010-first-steps.md/m3n4", () => ":nothing[x]{ref=y}"],
  ["a heading of another level", "010-first-steps.md/a1b2", () => "Một\n\n### Hai"],
])("%s is refused", (_what, id, write) => {
  const folder = copyOf(smallCourse);
  const taken = take(folder, "zh-TW", write, (unit) => unit.id === id);
  expect(taken.refusals).toMatchObject([{ code: "unsound", unit: id }]);
  expect([...taken.files]).toEqual([]);
});

test("a text made for another source, of another course or of no text is refused", () => {
  const folder = copyOf(smallCourse);
  const exchange = exportCourse(folder, "zh-TW");
  const [first] = exchange.units;
  if (!first) throw new Error("no texts");
  expect(takeCourse(folder, { ...exchange, original: "course other" })).toMatchObject({ code: "other-language" });
  const units = [
    { ...first, source: "Something else" },
    { ...first, id: "course.yaml/nothing" },
    { ...first, id: "../course.yaml" },
  ];
  expect(takeCourse(folder, { ...exchange, units })).toMatchObject({
    changed: [],
    refusals: [{ code: "source-changed" }, { code: "unknown-unit" }, { code: "unknown-unit" }],
  });
});

test("a source that changed since is told to the translator, and is no longer when the text comes back", () => {
  const folder = copyOf(smallCourse);
  writeIds(folder, null);
  const lesson = join(folder, "en/010-first-steps.md");
  writeFileSync(lesson, readFileSync(lesson, "utf8").replace("Text of the case.", "Other text of the case."));
  const stale = (): string[] =>
    errorsOf(folder)
      .filter(({ code }) => code === "stale")
      .map(({ pointer }) => pointer ?? "");
  const before = stale();
  expect(before).toContain("m3n4");
  const unit = exportCourse(folder, "zh-TW").units.find(({ id }) => id.endsWith("/m3n4"));
  expect(unit?.notes).toContain("The source has changed since this was translated.");
  take(
    folder,
    "zh-TW",
    () => "案例的另一段文字。",
    ({ id }) => id.endsWith("/m3n4"),
  );
  expect(stale()).toEqual(before.filter((id) => id !== "m3n4"));
});

test("whatever a translator writes in the words of items and titles is there again", () => {
  const folder = copyOf(everyKind);
  const line = fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 40 })
    .filter((text) => /\S/.test(text) && !/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(text));
  const awkward = fc.constantFrom(
    "yes",
    "1.0",
    "# no comment",
    "a: b",
    "- x",
    "'",
    '"',
    "| x",
    "{a}",
    "*a",
    "&a",
    "!x",
    "null",
    "ไทย ខ្មែរ",
    "2024-01-01",
    "0x1f",
  );
  const property = fc.property(fc.array(fc.oneof(line, awkward), { minLength: 8, maxLength: 8 }), (texts) => {
    let at = 0;
    const wanted = new Map<string, string>();
    const taken = take(
      folder,
      "ur",
      (unit) => {
        const text = texts[at++ % texts.length] ?? "";
        wanted.set(unit.id, text.trim());
        return text.trim();
      },
      ({ id, target }) => target !== "" && /\.yaml\/(items\/[^/]+\/stem|lessons\/[^/]+\/title|glossary\/[^/]+\/definition)$/.test(id),
    );
    expect(taken.refusals).toEqual([]);
    const now = new Map(exportCourse(folder, "ur").units.map(({ id, target }) => [id, target]));
    for (const [id, text] of wanted) expect([id, now.get(id)]).toEqual([id, text]);
  });
  fc.assert(property, { numRuns: 25 });
});
