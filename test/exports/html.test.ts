/** A course as one page: whole, in its language, self-contained, and nothing in a text becomes markup. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { XMLValidator } from "fast-xml-parser";
import { afterAll, expect, test } from "vitest";
import { pageOf } from "#cli/html.ts";
import { pageStyle } from "#exports/html-style.ts";
import { Place, today } from "#test/packs/support.ts";

const place = new Place();
afterAll(() => place.remove());
const root = join(import.meta.dirname, "../..");
const locales = join(root, "locales");

/** The page's tags as XML sees them: every one closed, in order. */
function wellFormed(page: string): unknown {
  const body = page
    .replace("<!doctype html>", "")
    .replaceAll(/<(meta|br)([^>]*)>/g, "<$1$2/>")
    .replace(/<style>[^]*<\/style>/, "");
  return XMLValidator.validate(body);
}

test("holds every lesson with its blocks, figures, facts with their sources and dates, and terms", async () => {
  const page = await pageOf(await place.pack(), null, locales, today);
  expect(wellFormed(page)).toBe(true);
  expect(page).toContain('<html lang="en" dir="ltr">');
  for (const part of [
    "<article id=",
    "<table",
    "<aside",
    'class="case"',
    'class="reflect"',
    "<svg",
    "<figcaption>",
    'class="sources"',
    "<dl>",
  ])
    expect(page).toContain(part);
  expect(page).toMatch(/<li id="first-steps-f\d+\.\d+"><b>/);
  expect(page).toContain("as of ");
  // Self-contained: nothing is fetched, nothing runs.
  expect(page).not.toMatch(/<script|<link|<img|<iframe|\son\w+=|src=/i);
  expect(page).toContain("default-src 'none'");
});

test("speaks the language asked for, with its own words around the text; one that the course is not in is refused", async () => {
  const file = await place.pack();
  const page = await pageOf(file, "zh-TW", locales, today);
  expect(wellFormed(page)).toBe(true);
  expect(page).toContain('<html lang="zh-TW" dir="ltr">');
  const words: { print: { sources: string } } = JSON.parse(readFileSync(join(locales, "zh-TW/lesson.json"), "utf8"));
  expect(page).toContain(words.print.sources);
  await expect(pageOf(file, "ur", locales, today)).rejects.toMatchObject({ code: "not-found" });
});

test("what an author writes stays text", async () => {
  const evil = `</title><script>alert('1')</script> & "quoted" <b onclick=x>`;
  const file = await place.pack({ "en/course.yaml": (text) => text.replace(/^title: .*$/m, `title: ${JSON.stringify(evil)}`) });
  const page = await pageOf(file, "en", locales, today);
  expect(wellFormed(page)).toBe(true);
  expect(page).not.toContain("<script");
  expect(page).toContain("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;quoted&quot;");
});

test("every colour that figures of our courses name has a value on the page", () => {
  const courses = readdirSync(join(root, "courses"), { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".svg"));
  const named = new Set(courses.flatMap((name) => readFileSync(join(root, "courses", name), "utf8").match(/--[a-z0-9-]+(?=\))/g) ?? []));
  expect(named.size).toBeGreaterThan(2);
  expect([...named].filter((name) => !pageStyle.includes(`${name}:`))).toEqual([]);
});
