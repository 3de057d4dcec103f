import { describe, expect, test } from "vitest";
import { Block } from "#contract/model/block.ts";
import { CompiledCourse, CompiledLesson, CourseWords } from "#contract/model/course.ts";
import { beginning, eachBlock, plainText, references } from "#domain/blocks.ts";
import { courseCard, noWork, resumeAt } from "#domain/course-card.ts";
import type { CourseText } from "#domain/course-text.ts";
import { factView, fallbacks, itemWords, lessonBlocks, lessonOfLab, lessonTitle, termView } from "#domain/course-text.ts";

const today = new Date("2026-11-22T00:00:00Z");
const say = (text: string) => [{ type: "text", text }];
const compiled = CompiledCourse.parse({
  course: {
    id: "tiny",
    number: 9,
    version: "1.0.0",
    source: "th",
    licence: "CC-BY-4.0",
    publisher: "P",
    completion: { plan: false },
    lessons: [
      { id: "one", file: "010-one", minutes: 10, objectives: [{ id: "o", level: "apply" }], lab: "lab", quiz: ["item"] },
      { id: "two", file: "020-two", minutes: 5, objectives: [{ id: "o", level: "apply" }] },
    ],
  },
  facts: [{ id: "f1.01", sources: [{ title: "T", publisher: "P" }], as_of: "2025", review_by: "2026-10", certainty: "primary" }],
  terms: [{ id: "index", see: [] }],
  items: [],
  labs: [],
});
const words: Record<string, unknown> = {
  th: {
    state: "original",
    title: "TH",
    summary: "S",
    lessons: { one: { title: "TH one", summary: "s", objectives: {} }, two: { title: "TH two", summary: "s", objectives: {} } },
    facts: { "f1.01": { statement: "TH fact", replaces: "TH before" } },
    glossary: { index: { term: "TH index", definition: "TH definition" } },
  },
  en: {
    state: "reviewed",
    title: "EN",
    summary: "S",
    lessons: { one: { title: "EN one", summary: "s", objectives: {} } },
    facts: { "f1.01": { statement: "EN fact" } },
    glossary: { index: { term: "EN index", definition: "EN definition" } },
  },
  ur: { state: "machine-drafted", title: "UR", summary: "S", lessons: {} },
};
const sayItem = (stem: string) => ({ stem, options: {}, rationale: "r" });
const lessons: Record<string, unknown> = {
  "th/one": {
    id: "one",
    language: "th",
    state: "original",
    length: 9,
    words: { items: { item: sayItem("TH") } },
    blocks: [
      { type: "heading", id: "aaaa", level: 2, children: say("TH heading") },
      { type: "paragraph", id: "bbbb", children: say("TH b") },
      { type: "paragraph", id: "cccc", children: say("TH c") },
      { type: "paragraph", id: "dddd", children: say("TH d") },
    ],
  },
  "en/one": {
    id: "one",
    language: "en",
    state: "reviewed",
    length: 9,
    stale: ["cccc"],
    words: { items: { item: sayItem("EN") } },
    blocks: [
      { type: "paragraph", id: "cccc", children: say("EN c") },
      { type: "paragraph", id: "dddd", children: say("EN d") },
    ],
  },
  "ur/one": {
    id: "one",
    language: "ur",
    state: "machine-drafted",
    length: 9,
    words: {},
    blocks: [
      { type: "paragraph", id: "aaaa", children: say("UR where a heading stands") },
      { type: "paragraph", id: "dddd", children: say("UR d") },
      { type: "paragraph", id: "zzzz", children: say("UR only") },
    ],
  },
};
const course: CourseText = {
  compiled,
  words: (language) => (language in words ? CourseWords.parse(words[language]) : null),
  lesson: (language, id) => (`${language}/${id}` in lessons ? CompiledLesson.parse(lessons[`${language}/${id}`]) : null),
  figure: () => null,
};

describe("a course falls back block by block and says so", () => {
  test("the languages looked in", () => {
    expect(fallbacks(course, "ur")).toEqual(["ur", "en", "th"]);
    expect(fallbacks(course, "th")).toEqual(["th", "en"]);
  });

  test.each([
    ["ur", ["th TH heading", "th TH b", "en EN c stale", "ur UR d"]],
    ["en", ["th TH heading", "th TH b", "en EN c stale", "en EN d"]],
    ["lo", ["th TH heading", "th TH b", "en EN c stale", "en EN d"]],
    ["th", ["th TH heading", "th TH b", "th TH c", "th TH d"]],
  ])("asked for %s", (asked, expected) => {
    expect(
      lessonBlocks(course, asked, "one").map(({ block, language, stale }) => `${language} ${plainText(block)}${stale ? " stale" : ""}`),
    ).toEqual(expected);
  });

  test("titles, words, facts and terms", () => {
    expect(lessonTitle(course, "ur", "one")).toEqual({ text: "EN one", language: "en" });
    expect(lessonTitle(course, "en", "two")).toEqual({ text: "TH two", language: "th" });
    expect(itemWords(course, "ur", "one", "item")).toMatchObject({ language: "en", state: "reviewed", value: { stem: "EN" } });
    expect(itemWords(course, "ur", "one", "gone")).toBeNull();
    expect(factView(course, "ur", "f1.01", today)).toMatchObject({
      statement: { text: "EN fact", language: "en" },
      replaces: null,
      late: true,
    });
    expect(factView(course, "th", "f1.01", new Date("2026-10-31T00:00:00Z"))).toMatchObject({
      replaces: { text: "TH before", language: "th" },
      late: false,
    });
    expect(factView(course, "en", "f1.99", today)).toBeNull();
    expect(termView(course, "ur", "index", ["ur", "th", "en"])).toEqual({
      id: "index",
      term: { text: "EN index", language: "en" },
      definition: { text: "EN definition", language: "en" },
      english: "EN index",
      names: [
        { language: "th", term: "TH index" },
        { language: "en", term: "EN index" },
      ],
    });
    expect(lessonOfLab(course, "lab")).toMatchObject({ number: "9.1", lesson: { id: "one" } });
    expect(lessonOfLab(course, "gone")).toBeNull();
  });
});

describe("a course in the library", () => {
  const pack = {
    manifest: {
      format: 1 as const,
      id: "tiny",
      version: "1.0.0",
      languages: [{ tag: "th", state: "original" as const }],
      publisher: "P",
      licence: "CC-BY-4.0",
      titles: {},
      files: [],
    },
    trust: "trusted" as const,
  };
  test("counts only blocks that the lesson has", () => {
    const card = courseCard(course, pack, "en", new Map([["one", { ...noWork, seen: ["aaaa", "dddd", "gone"] }]]));
    expect(card.lessons.map(({ number, status }) => [number, status.share])).toEqual([
      ["9.1", 0.5],
      ["9.2", 0],
    ]);
    expect(courseCard(course, pack, "en", new Map([["one", { ...noWork, read: true }]])).lessons[0]?.status).toEqual({
      read: true,
      share: 1,
      labDone: false,
      quiz: null,
    });
  });

  test("where reading stopped", () => {
    expect(resumeAt(course, "en", "one", "cccc", 10)).toEqual({
      excerpt: { text: "EN c", language: "en" },
      heading: { text: "TH heading", language: "th" },
      minutesLeft: 5,
    });
    expect(resumeAt(course, "en", "one", "gone", 10)).toEqual({ excerpt: null, heading: null, minutesLeft: 10 });
  });
});

describe("lesson text", () => {
  const blocks = [
    {
      type: "callout",
      id: "aaaa",
      kind: "note",
      title: "t",
      blocks: [
        {
          type: "paragraph",
          id: "bbbb",
          children: [
            ...say("a "),
            { type: "strong", children: [{ type: "fact", fact: "f1.02", children: say("b") }] },
            { type: "break" },
            { type: "term", term: "x", children: say("c") },
          ],
        },
      ],
    },
    {
      type: "table",
      id: "cccc",
      align: ["start"],
      head: [say("h")],
      rows: [[[{ type: "fact", fact: "f1.01", children: say("1") }]], [[{ type: "fact", fact: "f1.02", children: say("2") }]]],
    },
    { type: "figure", id: "dddd", figure: "fig" },
    { type: "lab", id: "eeee", lab: "lab" },
  ].map((block) => Block.parse(block));

  test("what it names, each once in the order met", () => {
    expect(references(blocks)).toEqual({ facts: ["f1.02", "f1.01"], terms: ["x"], figures: ["fig"], labs: ["lab"] });
    expect([...eachBlock(blocks)].map(({ id }) => id)).toEqual(["aaaa", "bbbb", "cccc", "dddd", "eeee"]);
  });

  test("its words without marks, and their beginning", () => {
    expect(blocks.map(plainText)).toEqual(["a b c", "h 1 2", "", ""]);
    expect(beginning("one two three", 9)).toBe("one two…");
    expect(beginning("short", 9)).toBe("short");
    expect(beginning("ភាសាខ្មែរភាសាខ្មែរ", 4).endsWith("…")).toBe(true);
    expect(beginning("👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", 2)).toBe("👩‍👩‍👧👩‍👩‍👧…");
  });
});
