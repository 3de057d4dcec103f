import { describe, expect, it } from "vitest";
import type { Block } from "#contract/model/block.ts";
import { directionOf } from "#renderer/content/direction.ts";
import { sharesOfSpan, spanOf } from "#renderer/content/fact.tsx";
import { factsIn, figureNumbers, minutesLeft, sectionsOf, textOf } from "#renderer/content/outline.ts";

const text = (value: string): { type: "text"; text: string } => ({ type: "text", text: value });
const paragraph = (id: string, value: string): Block => ({ type: "paragraph", id, children: [text(value)] });
const heading = (id: string, level: 2 | 3 = 2): Block => ({ type: "heading", id, level, children: [text(id)] });
const entries = (...blocks: Block[]): { block: Block; language: string }[] => blocks.map((block) => ({ block, language: "en" }));

describe("outline of a lesson", () => {
  it("numbers sections by headings of level 2 and gives them their blocks", () => {
    const sections = sectionsOf(
      entries(paragraph("p0", "before"), heading("h1"), paragraph("p1", "a"), heading("h1a", 3), heading("h2"), paragraph("p2", "b")),
    );
    expect(sections.map(({ id, number, blocks }) => ({ id, number, blocks }))).toEqual([
      { id: "h1", number: 1, blocks: ["h1", "p1", "h1a"] },
      { id: "h2", number: 2, blocks: ["h2", "p2"] },
    ]);
  });
  it("counts minutes by what is left to read, and says 0 only at the end", () => {
    const blocks = entries(paragraph("p1", "x".repeat(900)), paragraph("p2", "y".repeat(100)));
    expect(minutesLeft(blocks, new Set(), 10)).toBe(10);
    expect(minutesLeft(blocks, new Set(["p1"]), 10)).toBe(1);
    expect(minutesLeft(blocks, new Set(["p1", "p2"]), 10)).toBe(0);
    expect(minutesLeft([], new Set(), 10)).toBe(0);
  });
  it("finds facts inside lists, tables and containers, each once", () => {
    const named = (fact: string): { type: "fact"; fact: string; children: [] } => ({ type: "fact", fact, children: [] });
    const block: Block = {
      type: "case",
      id: "k1",
      title: "t",
      place: "",
      invented: false,
      blocks: [
        { type: "list", id: "l1", ordered: false, start: 1, items: [[named("f1.01")], [{ type: "strong", children: [named("f1.02")] }]] },
        { type: "table", id: "t1", align: ["start"], head: [[named("f1.03")]], rows: [[[named("f1.01")]]] },
      ],
    };
    expect(factsIn(block)).toEqual(["f1.01", "f1.02", "f1.03"]);
  });
  it("numbers figures in order, also inside cases, each once", () => {
    const figure = (id: string, name: string): Block => ({ type: "figure", id, figure: name });
    const inside: Block = { type: "case", id: "k1", title: "t", place: "", invented: false, blocks: [figure("g2", "second")] };
    expect([...figureNumbers(entries(figure("g1", "first"), inside, figure("g3", "first")))]).toEqual([
      ["first", 1],
      ["second", 2],
    ]);
  });
  it("reads text through marks", () => {
    expect(textOf([text("a "), { type: "emphasis", children: [text("b")] }, { type: "break" }, { type: "code", text: "c" }])).toBe("a b c");
  });
});

describe("dates of a fact", () => {
  it("takes a date at its own precision", () => {
    expect(spanOf("2026")).toEqual({ from: Date.UTC(2026, 0, 1), to: Date.UTC(2027, 0, 1) });
    expect(spanOf("2026-12")).toEqual({ from: Date.UTC(2026, 11, 1), to: Date.UTC(2027, 0, 1) });
    expect(spanOf("2026-02-28")).toEqual({ from: Date.UTC(2026, 1, 28), to: Date.UTC(2026, 2, 1) });
  });
  it("places today between as-of and check-again", () => {
    expect(sharesOfSpan("2026", "2027", Date.UTC(2027, 0, 1))).toEqual({ due: 1, today: expect.closeTo(0.5, 2) });
    expect(sharesOfSpan("2026", "2027", Date.UTC(2020, 0, 1))).toEqual({ due: 1, today: 0 });
  });
  it("shows how long a check is overdue", () => {
    expect(sharesOfSpan("2026", "2027", Date.UTC(2030, 0, 1))).toEqual({ due: expect.closeTo(0.5, 2), today: 1 });
    expect(sharesOfSpan("2027", "2026", Date.UTC(2026, 0, 1))).toEqual({ due: 0, today: 1 });
  });
});

it("knows which languages are written from right to left", () => {
  expect(["ur", "ar", "en", "zh-TW", "th"].map(directionOf)).toEqual(["rtl", "rtl", "ltr", "ltr", "ltr"]);
});
