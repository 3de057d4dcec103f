/** Notes leave as plain Markdown and as HTML that holds no mark-up of theirs. */
import remarkParse from "remark-parse";
import { unified } from "unified";
import { expect, test } from "vitest";
import type { NoteView } from "#contract/model/note.ts";
import { asHtml, asMarkdown, type Shelf } from "#renderer/features/notes/export.ts";

const note = (change: Partial<NoteView>): NoteView => ({
  id: "018f3a70-0000-4000-8000-000000000001",
  kind: "note",
  courseId: "tiny",
  lessonId: "counting",
  version: "1.0.0",
  anchor: { block: "para1", language: "en", quote: "The *index* has <b>parts</b>", prefix: "", suffix: "", start: 0, whole: false },
  text: "# not a heading\n1. not a list\n<script>alert(1)</script> & [no](http://link)",
  createdAt: "2026-11-22T09:31:07.000Z",
  savedAt: "2026-11-22T09:31:07.000Z",
  place: { block: "para1", how: "kept" },
  ...change,
});
const urdu = { ...note({}).anchor, language: "ur", quote: "رجسٹر" };
const shelves: Shelf[] = [
  {
    courseId: "tiny",
    title: { text: "A tiny course", language: "en" },
    lessons: [
      {
        lessonId: "counting",
        number: "9.1",
        title: { text: "Counting", language: "en" },
        notes: [note({}), note({ kind: "highlight", anchor: urdu, text: "", place: null })],
      },
    ],
  },
];
const words = {
  title: "Notes",
  language: "en",
  kind: (kind: string) => kind,
  made: () => "22 November, 1.0.0",
  gone: "Its place changed.",
};

/** What a Markdown reader sees: each block's kind and its text; nothing else may be in it. */
function read(markdown: string): string[] {
  const textOf = (node: { type: string; value?: string; children?: unknown[] }): string =>
    node.type === "text"
      ? (node.value ?? "")
      : ["paragraph", "strong", "emphasis", "heading", "blockquote"].includes(node.type)
        ? (node.children ?? []).map((child) => textOf(child as { type: string })).join("")
        : `!${node.type}`;
  return unified()
    .use(remarkParse)
    .parse(markdown)
    .children.map((node) => `${node.type}: ${textOf(node)}`);
}

test("Markdown reads back as what was written: quotations as such, signs as signs", () => {
  expect(read(asMarkdown(shelves, words))).toEqual([
    "heading: Notes",
    "heading: A tiny course",
    "heading: 9.1 Counting",
    "paragraph: note (22 November, 1.0.0)",
    "blockquote: The *index* has <b>parts</b>",
    "paragraph: # not a heading\n1. not a list\n<script>alert(1)</script> & [no](http://link)",
    "paragraph: highlight (22 November, 1.0.0)",
    "blockquote: رجسٹر",
    "paragraph: Its place changed.",
  ]);
});

test("HTML names the language and direction of each text, and nothing in it acts", () => {
  const html = asHtml(shelves, words);
  expect(html).toContain('<html lang="en" dir="ltr">');
  expect(html).toContain('<blockquote lang="ur" dir="rtl">رجسٹر</blockquote>');
  expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt; &amp; [no](http://link)");
  expect(html).not.toMatch(/<(script|a|b>parts)/);
});
