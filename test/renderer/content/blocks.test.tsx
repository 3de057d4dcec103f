import { beforeAll, describe, expect, it } from "vitest";
import type { Block } from "#contract/model/block.ts";
import type { FactView, TermView } from "#contract/procedures/study.ts";
import { BlockView } from "#renderer/content/blocks.tsx";
import { Row } from "#renderer/content/row.tsx";
import { drawText, speak } from "./draw.tsx";

const fact: FactView = {
  id: "f1.18",
  statement: { text: "It covers 193 states.", language: "en" },
  replaces: null,
  sources: [{ title: "E-Government Survey", publisher: "United Nations", year: 2024, address: null }],
  asOf: "2024-09",
  reviewBy: "2026-09",
  certainty: "primary",
  volatile: false,
  late: false,
};
const term: TermView = {
  id: "index",
  term: { text: "index", language: "en" },
  definition: { text: "A number.", language: "en" },
  english: "index",
  names: [],
};
const paragraph = (...children: Extract<Block, { type: "paragraph" }>["children"]): Block => ({ type: "paragraph", id: "p001", children });

beforeAll(() => speak("en"));

describe("blocks", () => {
  it("never turns text into markup", () => {
    const hostile = '<img src=x onerror="alert(1)"><script>';
    const html = drawText(
      {},
      <BlockView language="en" block={paragraph({ type: "text", text: hostile }, { type: "code", text: hostile })} />,
    );
    expect(html).not.toContain("<img");
    expect(html).not.toContain("<script");
    expect(html).toContain("&lt;img");
  });

  it("shows an address and never links to it", () => {
    const html = drawText(
      {},
      <BlockView
        language="en"
        block={paragraph({ type: "link", url: "https://un.org/x", children: [{ type: "text", text: "the survey" }] })}
      />,
    );
    expect(html).not.toContain("<a ");
    expect(html).toContain("https://un.org/x");
  });

  it("puts a fact's date behind its words, as a button that says what it opens", () => {
    const html = drawText(
      { facts: [fact] },
      <BlockView language="en" block={paragraph({ type: "fact", fact: "f1.18", children: [{ type: "text", text: "193 states" }] })} />,
    );
    expect(html).toContain('<span class="fact">193 states</span>');
    expect(html).toMatch(/<button[^>]*aria-haspopup="dialog"[^>]*aria-expanded="false"/);
    expect(html).toContain("as of Sep 2024");
  });

  it("says when a fact's check was due, in words as well as in colour", () => {
    const html = drawText(
      { facts: [{ ...fact, late: true }] },
      <BlockView language="en" block={paragraph({ type: "fact", fact: "f1.18", children: [] })} />,
    );
    expect(html).toContain("asof late");
    expect(html).toContain("check was due");
  });

  it("leaves the words of an unknown fact or term as they are", () => {
    const html = drawText(
      {},
      <BlockView
        language="en"
        block={paragraph(
          { type: "fact", fact: "f9.99", children: [{ type: "text", text: "words" }] },
          { type: "term", term: "none", children: [{ type: "text", text: " here" }] },
        )}
      />,
    );
    expect(html).toBe("<p>words here</p>");
  });

  it("draws a term as a button", () => {
    const html = drawText(
      { terms: [term] },
      <BlockView language="en" block={paragraph({ type: "term", term: "index", children: [{ type: "text", text: "index" }] })} />,
    );
    expect(html).toMatch(/<span role="button" tabindex="0" class="term"[^>]*>index<\/span>/);
  });

  it("gives a table row and column headings", () => {
    const cell = (text: string): [{ type: "text"; text: string }] => [{ type: "text", text }];
    const html = drawText(
      {},
      <BlockView
        language="en"
        block={{
          type: "table",
          id: "t001",
          align: ["start", "end"],
          head: [cell("Country"), cell("Rank")],
          rows: [[cell("Laos"), cell("152")]],
        }}
      />,
    );
    expect(html).toContain('<th scope="col">Country</th>');
    expect(html).toContain('<th scope="row">Laos</th>');
    expect(html).toContain('<td class="r">152</td>');
  });

  it.each(["note", "caution", "time", "mistake", "depth", "monday"] as const)("names the callout %s in words", (kind) => {
    const html = drawText({}, <BlockView language="en" block={{ type: "callout", id: "c001", kind, title: "", blocks: [] }} />);
    const id = /aria-labelledby="([^"]+)"/.exec(html)?.[1];
    expect(html).toContain(`role="note"`);
    expect(html).toMatch(new RegExp(`<h3 id="${id ?? "none"}">[A-Z]`));
  });

  it("tells that people in a case are invented", () => {
    const html = drawText(
      {},
      <BlockView language="en" block={{ type: "case", id: "k001", title: "A rank", place: "Laos", invented: true, blocks: [] }} />,
    );
    expect(html).toContain("Laos");
    expect(html).toContain("invented");
  });

  it("labels the reader's own writing and does not claim that it is on disk", () => {
    const html = drawText({}, <BlockView language="en" block={{ type: "reflect", id: "r001", prompt: "Which part?", blocks: [] }} />);
    expect(html).toMatch(/<textarea[^>]*aria-labelledby/);
    expect(html).not.toContain("On disk since");
  });

  it("says since when writing is on disk", () => {
    const writing = [{ block: "r001", text: "Mine", savedAt: "2026-11-22T01:31:07.000Z" }];
    const html = drawText(
      { writing },
      <BlockView language="en" block={{ type: "reflect", id: "r001", prompt: "Which part?", blocks: [] }} />,
    );
    expect(html).toContain("Mine</textarea>");
    expect(html).toMatch(/On disk since .*:31:07/);
  });
});

describe("rows", () => {
  const entry = { block: paragraph({ type: "text", text: "Text" }), language: "en", state: "original" as const, stale: false };

  it("sets lang and dir on the text, and says that it fell back", async () => {
    await speak("ur");
    const html = drawText({ language: "ur" }, <Row entry={entry} section={null} here={false} fallback="first" />, "ur");
    expect(html).toContain('<div class="fallback" lang="en" dir="ltr">');
    expect(html).toMatch(/<p class="label" lang="ur" dir="rtl">.*English/);
    await speak("en");
  });

  it("puts the ribbon only at the place", () => {
    const at = drawText({}, <Row entry={entry} section={null} here fallback={null} />);
    const elsewhere = drawText({}, <Row entry={entry} section={null} here={false} fallback={null} />);
    expect(at).toContain("place-here");
    expect(elsewhere).not.toContain("place-here");
  });

  it("numbers the heading of a section", () => {
    const heading = {
      ...entry,
      block: { type: "heading" as const, id: "h001", level: 2 as const, children: [{ type: "text" as const, text: "What it measures" }] },
    };
    expect(drawText({}, <Row entry={heading} section={3} here={false} fallback={null} />)).toContain(
      '<h2 class="sec"><span class="n num">3</span>What it measures</h2>',
    );
  });

  it("draws work with one hand only once when two languages stand side by side", () => {
    const reflect = { ...entry, block: { type: "reflect" as const, id: "r001", prompt: "Which?", blocks: [] } };
    const html = drawText({}, <Row entry={reflect} twin={reflect} section={null} here={false} fallback={null} />);
    expect(html.match(/<textarea/g)).toHaveLength(1);
  });
});
