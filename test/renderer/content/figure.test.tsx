import { beforeAll, describe, expect, it } from "vitest";
import { FigureTree } from "#renderer/content/figure-tree.tsx";
import type { FigureView } from "#renderer/content/reading.tsx";
import { draw, speak } from "./draw.tsx";

const view: FigureView = {
  language: "th",
  words: { caption: "สามส่วน", description: "คำบรรยาย", labels: { a: "บริการ" } },
  figure: {
    id: "parts",
    width: 100,
    height: 50,
    root: {
      element: "svg",
      attributes: { viewBox: "0 0 100 50" },
      children: [
        { element: "defs", attributes: {}, children: [{ element: "marker", attributes: { id: "tip" }, children: [] }] },
        {
          element: "path",
          attributes: { d: "M0 0H9", markerEnd: "url(#tip)", onclick: "alert(1)", style: "position:fixed" },
          children: [],
        },
        { element: "use", attributes: { href: "#tip" }, children: [] },
        { element: "use", attributes: { href: "https://example.org/x.svg#y" }, children: [] },
        { element: "text", attributes: { x: "5", y: "5" }, label: "a", children: [] },
      ],
    },
  },
};

beforeAll(() => speak("en"));

describe("figures", () => {
  const html = draw(<FigureTree view={view} scope="s1" />);
  it("is a picture with a name, its labels text in the language of the words", () => {
    expect(html).toMatch(/^<svg [^>]*lang="th"[^>]*>/);
    expect(html).toMatch(/role="img" aria-label="สามส่วน"/);
    expect(html).toContain(">บริการ</text>");
  });
  it("makes ids its own and lets references follow", () => {
    expect(html).toContain('id="s1tip"');
    expect(html).toContain("url(#s1tip)");
    expect(html).toContain('href="#s1tip"');
  });
  it("drops handlers, styles and addresses outside, should a pack ever carry them", () => {
    expect(html).not.toMatch(/onclick|position:fixed|example\.org/);
  });
});
