/** Drawings of other programs become figures: words as labels, colours of the theme, nothing foreign inside. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { AppError } from "#contract/errors.ts";
import { readDrawing } from "#authoring/exchange/drawing.ts";
import { compileFigure } from "#packs/figure.ts";
import { ProblemList } from "#packs/problems.ts";

/** As Inkscape writes it: namespaces of its own, styles in attributes, words in tspans. */
const inkscape = `<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- Created with Inkscape -->
<svg width="80mm" height="40mm" viewBox="10 5 80 40" version="1.1" id="svg5" inkscape:version="1.2"
  xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" xmlns="http://www.w3.org/2000/svg">
  <sodipodi:namedview id="namedview7" pagecolor="#ffffff"><inkscape:grid type="xygrid"/></sodipodi:namedview>
  <metadata>nobody reads this</metadata>
  <g inkscape:label="Layer 1" id="layer1">
    <rect style="fill:#1f6f8b;stroke:#000000;stroke-width:0.5" id="registry" width="20" height="10" x="12" y="8"/>
    <rect style="fill:#e8f4f8" id="portal" width="20" height="10" x="52" y="8"/>
    <text xml:space="preserve" x="14" y="14" style="font-size:3px;fill:#ffffff"><tspan x="14" y="14">Civil &amp; land registry</tspan></text>
    <image href="file:///home/me/secret.png" width="5" height="5"/>
    <script>alert(1)</script>
  </g>
</svg>`;

test("a drawing of Inkscape: labels, the theme's colours, what was left out", () => {
  const { svg, labels, notes } = readDrawing(inkscape, "two-offices");
  expect(labels).toEqual({ "civil-land-registry": "Civil & land registry" });
  expect(svg).toContain('data-label="civil-land-registry"');
  expect(svg).toContain('id="registry"');
  expect(svg).toContain("translate(-10 -5)");
  expect(svg).not.toMatch(/#[0-9a-f]{6}|secret|alert|inkscape/);
  expect(svg).toContain('fill="var(--accent)"');
  expect(svg).toContain('stroke="currentColor"');
  expect(notes).toContainEqual({ what: "left-out", of: "<image>" });
  expect(notes).toContainEqual({ what: "colour", of: "#1f6f8b" });
});

test("a style sheet with classes, as Illustrator writes it", () => {
  const { svg } = readDrawing(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><defs><style>.cls-1{fill:#fff;}.cls-1,.cls-2{stroke:#231f20}</style></defs><path class="cls-1" d="M0 0h5v5z"/><path d="M1 1h2"/></svg>`,
    "a",
  );
  expect(svg).toContain('<path d="M0 0h5v5z" fill="var(--paper)" stroke="currentColor"/>');
  // What says no colour is drawn in the ink of the page.
  expect(svg).toContain('<g fill="currentColor">');
});

test("what is no drawing, or would reach outside, is refused", () => {
  for (const text of [
    "",
    "<html></html>",
    "<svg",
    "<svg/>",
    `<!DOCTYPE svg [<!ENTITY a "b">]><svg viewBox="0 0 1 1"><text>&a;</text></svg>`,
    `<svg viewBox="0 0 0 0"/>`,
  ])
    expect(() => readDrawing(text, "a"), text).toThrow(AppError);
});

/** Null: refused, in words. */
function soundOrRefused(text: string): ReturnType<typeof readDrawing> | null {
  try {
    return readDrawing(text, "a");
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

test("whatever stands in a drawing: what comes out is a sound figure or nothing", () => {
  const name = fc.constantFrom("rect", "g", "text", "tspan", "path", "use", "style", "a", "foreignObject", "linearGradient", "x:y");
  const value = fc.oneof(
    fc.constantFrom("#fff", "url(#g)", "url(http://a/b)", "javascript:alert(1)", "1", "0 0 5 5", "expression(1)", "fill:red;stroke:url(x)"),
    fc.string({ maxLength: 12 }),
  );
  const attribute = fc.tuple(
    fc.constantFrom("fill", "stroke", "style", "id", "href", "xlink:href", "onload", "d", "class", "transform"),
    value,
  );
  const escape = (text: string): string =>
    text
      .replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`)
      .replace(/&#38;/g, "&amp;")
      .replace(/&#60;/g, "&lt;")
      .replace(/&#62;/g, "&gt;")
      .replace(/&#34;/g, "&quot;");
  const element = fc
    .tuple(name, fc.uniqueArray(attribute, { maxLength: 4, selector: ([key]) => key }), fc.string({ maxLength: 10 }))
    .map(([tag, own, text]) => `<${tag}${own.map(([key, one]) => ` ${key}="${escape(one)}"`).join("")}>${escape(text)}</${tag}>`);
  fc.assert(
    fc.property(fc.array(element, { maxLength: 6 }), (inside) => {
      const read = soundOrRefused(`<svg viewBox="0 0 9 9">${inside.join("")}</svg>`);
      if (read === null) return;
      const problems = new ProblemList();
      expect(compileFigure(read.svg, "a", "figures/a.svg", problems)).not.toBeNull();
      expect(read.svg).not.toMatch(/http:\/\/a|javascript:|onload/);
    }),
    { numRuns: 500 },
  );
});
