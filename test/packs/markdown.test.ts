import { describe, expect, it } from "vitest";
import type { Block, Inline } from "#contract/model/block.ts";
import { compileMarkdown } from "#packs/markdown.ts";
import { ProblemList } from "#packs/problems.ts";

function compile(text: string): { blocks: Block[]; problems: { code: string; line: number }[]; details: ProblemList["all"] } {
  const problems = new ProblemList();
  const { blocks } = compileMarkdown(text, "en/010-x.md", problems);
  return { blocks, problems: problems.sorted().map(({ code, line }) => ({ code, line })), details: problems.all };
}
const text = (value: string): Inline => ({ type: "text", text: value });

describe("what the format has", () => {
  it("compiles headings, paragraphs and running text", () => {
    const { blocks, problems } = compile(
      "## A title {#a1b2}\n\nOne *two* **three** `four` [five](https://example.org/x).  \nSix :fact[seven]{ref=f1.18} and :term[*eight*]{ref=once-only}. {#c3d4}\n\n### Nine {#e5f6}\n",
    );
    expect(problems).toEqual([]);
    expect(blocks).toEqual<Block[]>([
      { type: "heading", id: "a1b2", level: 2, children: [text("A title")] },
      {
        type: "paragraph",
        id: "c3d4",
        children: [
          text("One "),
          { type: "emphasis", children: [text("two")] },
          text(" "),
          { type: "strong", children: [text("three")] },
          text(" "),
          { type: "code", text: "four" },
          text(" "),
          { type: "link", url: "https://example.org/x", children: [text("five")] },
          text("."),
          { type: "break" },
          text("Six "),
          { type: "fact", fact: "f1.18", children: [text("seven")] },
          text(" and "),
          { type: "term", term: "once-only", children: [{ type: "emphasis", children: [text("eight")] }] },
          text("."),
        ],
      },
      { type: "heading", id: "e5f6", level: 3, children: [text("Nine")] },
    ]);
  });

  it("compiles lists, tables and quotations with an id on a line below", () => {
    const { blocks, problems } = compile(
      "- a\n- **b**\n\n{#aaaa}\n\n4. c\n5. d\n\n{#bbbb}\n\n| h | i | j |\n|:--|:-:|--:|\n| 1 | 2 |\n\n{#cccc}\n\n> said\n\n{#dddd}\n",
    );
    expect(problems).toEqual([]);
    expect(blocks).toEqual<Block[]>([
      { type: "list", id: "aaaa", ordered: false, start: 1, items: [[text("a")], [{ type: "strong", children: [text("b")] }]] },
      { type: "list", id: "bbbb", ordered: true, start: 4, items: [[text("c")], [text("d")]] },
      {
        type: "table",
        id: "cccc",
        align: ["start", "centre", "end"],
        head: [[text("h")], [text("i")], [text("j")]],
        rows: [[[text("1")], [text("2")], []]],
      },
      { type: "quote", id: "dddd", children: [text("said")] },
    ]);
  });

  it("compiles every directive", () => {
    const { blocks, problems } = compile(
      ':::callout{#aaaa kind=monday title="On Monday"}\nAsk. {#aaab}\n\n- one\n\n{#aaac}\n:::\n\n:::case{#bbbb title="It climbs" place="Nepal" invented=true}\nText. {#bbbc}\n:::\n\n' +
        ':::case{#bbbd title="Real"}\nText. {#bbbe}\n:::\n\n:::reflect{#cccc prompt="Which?"}\n:::\n\n::figure{#dddd ref=parts}\n::lab{#eeee ref=index-lab}\n::item{#ffff ref=egdi-parts}\n',
    );
    expect(problems).toEqual([]);
    expect(blocks).toEqual<Block[]>([
      {
        type: "callout",
        id: "aaaa",
        kind: "monday",
        title: "On Monday",
        blocks: [
          { type: "paragraph", id: "aaab", children: [text("Ask.")] },
          { type: "list", id: "aaac", ordered: false, start: 1, items: [[text("one")]] },
        ],
      },
      {
        type: "case",
        id: "bbbb",
        title: "It climbs",
        place: "Nepal",
        invented: true,
        blocks: [{ type: "paragraph", id: "bbbc", children: [text("Text.")] }],
      },
      {
        type: "case",
        id: "bbbd",
        title: "Real",
        place: "",
        invented: false,
        blocks: [{ type: "paragraph", id: "bbbe", children: [text("Text.")] }],
      },
      { type: "reflect", id: "cccc", prompt: "Which?", blocks: [] },
      { type: "figure", id: "dddd", figure: "parts" },
      { type: "lab", id: "eeee", lab: "index-lab" },
      { type: "item", id: "ffff", item: "egdi-parts" },
    ]);
  });

  it.each([
    "at 10:30",
    "a:b",
    "1:2:3",
    "ratio 3:1, scope x:fact",
    "name@example.org",
    "www.example.org",
    "C:\\temp",
    "07:00-09:30",
    "std::vector",
    "{braces} and #tags",
    "Art. 3:a and :)",
    "在10:30開始",
    "เวลา 10:30 น.",
    "5 < 7 & 8 > 2",
  ])("keeps %j as text", (words) => {
    const { blocks, problems } = compile(`${words} {#a1b2}\n`);
    expect(problems).toEqual([]);
    expect(blocks).toEqual<Block[]>([{ type: "paragraph", id: "a1b2", children: [text(words)] }]);
  });

  it("joins lines by a space, but not between Chinese characters", () => {
    const { blocks } = compile("one\ntwo {#aaaa}\n\n換\n行\nthen {#bbbb}\n\nไทย\nไทย {#cccc}\n");
    expect(blocks.map((b) => (b.type === "paragraph" ? b.children : []))).toEqual([
      [text("one two")],
      [text("換行 then")],
      [text("ไทย ไทย")],
    ]);
  });

  it("reads Windows line ends like others", () => {
    const source = '## A {#aaaa}\n\nb\nc {#bbbb}\n\n- d\n\n{#cccc}\n\n:::reflect{#dddd prompt="e"}\n:::\n';
    expect(compile(source.replaceAll("\n", "\r\n"))).toEqual(compile(source));
  });
});

describe("what the format does not have", () => {
  it.each([
    ["# Title {#a1b2}", "heading-level"],
    ["#### Deep {#a1b2}", "heading-level"],
    [':::reflect{prompt="Who said \\"no\\"?"}\n::: {#a1b2}', "directive-unread"],
    ["<b>x</b> {#a1b2}", "unsupported"],
    ["<div>\nx\n</div>", "unsupported"],
    ["![x](y.png) {#a1b2}", "unsupported"],
    ["x[^1] {#a1b2}\n\n[^1]: note", "unsupported"],
    ["---", "unsupported"],
    ["```\ncode\n```", "unsupported"],
    ["~~x~~ {#a1b2}", "unsupported"],
    ["[x][y] {#a1b2}\n\n[y]: https://example.org", "unsupported"],
    ["[x](http://example.org) {#a1b2}", "bad-link"],
    ["[x](javascript:alert) {#a1b2}", "bad-link"],
    ["::video{#a1b2 ref=x}", "unknown-directive"],
    [":::note{#a1b2}\nx {#a1b3}\n:::", "unknown-directive"],
    [":std[x] {#a1b2}", "unknown-directive"],
    ["x:y{z=1} {#a1b2}", "unknown-directive"],
    ["::callout{#a1b2 kind=note}", "directive-form"],
    [":::figure{#a1b2 ref=x}\n:::", "directive-form"],
    [":::callout{#a1b2 kind=note}\nx {#a1b3}", "unclosed-directive"],
    [":::callout{#a1b2 kind=joke}\nx {#a1b3}\n:::", "callout-kind"],
    [":::callout{#a1b2}\nx {#a1b3}\n:::", "missing-attribute"],
    [":::callout{#a1b2 kind=note colour=red}\nx {#a1b3}\n:::", "unknown-attribute"],
    [":::callout[label]{#a1b2 kind=note}\nx {#a1b3}\n:::", "directive-label"],
    ["::item{#a1b2}", "missing-attribute"],
    ['::item{#a1b2 ref="Big One"}', "bad-reference"],
    [":fact[x]{ref=1.18} {#a1b2}", "bad-reference"],
    [":fact[x] {#a1b2}", "missing-attribute"],
    [":term[]{ref=x} {#a1b2}", "directive-label"],
    ["::::callout{#a1b2 kind=note}\n:::case{#a1b3 title=x}\nx {#a1b4}\n:::\n::::", "nested-container"],
    [":::callout{#a1b2 kind=note}\n## x {#a1b3}\n:::", "heading-in-container"],
    ["- a\n  - b\n\n{#a1b2}", "list-item"],
    ["- [ ] a\n\n{#a1b2}", "task-list"],
    ["> a\n>\n> b\n\n{#a1b2}", "quote-shape"],
    ["| a |\n|---|\n| b | c |\n\n{#a1b2}", "table-shape"],
    ["x {#A1b2}", "bad-id"],
    ["x {#abc}", "bad-id"],
    ["x {#a1b2 from=zz}", "bad-from"],
    ["- a\n{#a1b2}", "id-misplaced"],
    ["| a |\n|---|\n| b |\n{#a1b2}", "id-misplaced"],
    ["a {#a1b2} b", "id-misplaced"],
    ["{#a1b2}", "id-misplaced"],
    ["x", "missing-id"],
    ["## x", "missing-id"],
    ["- x", "missing-id"],
    ["::item{ref=x}", "missing-id"],
    ["x {#a1b2}\n\ny {#a1b2}", "duplicate-id"],
  ])("refuses %j as %s", (source, code) => {
    expect(compile(source).problems.map((p) => p.code)).toContain(code);
  });

  it("tells all problems at once, each with its line", () => {
    const { problems, details } = compile("# One {#a1b2}\n\ntwo\n\n<b>\n\n::video{#c3d4 ref=x}\n\nfive {#a1b2}\n\n- six\n");
    expect(problems).toEqual([
      { code: "heading-level", line: 1 },
      { code: "missing-id", line: 3 },
      { code: "unsupported", line: 5 },
      { code: "unknown-directive", line: 7 },
      { code: "duplicate-id", line: 9 },
      { code: "missing-id", line: 11 },
    ]);
    for (const problem of details) {
      expect(problem.file).toBe("en/010-x.md");
      expect(problem.message).toMatch(/\.$/);
      expect(problem.remedy).toMatch(/\.$/);
    }
  });
});
