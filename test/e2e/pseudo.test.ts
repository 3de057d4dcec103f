/**
 * The app in a language nobody speaks: every word of the interface accented, lengthened and bracketed, the page mirrored. What is still
 * plain was not taken from the words; what is pushed out of the window has no room for long languages.
 */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { launchBrowser, makeDataDir, removeDataDir, startHost, type Host } from "./harness.ts";
import { firstScreens, screens, seed, settled, type Screen } from "./stage.ts";

const root = join(import.meta.dirname, "../..");
const assets = join(root, "dist/client/assets");
const accents: Readonly<Record<string, string>> = { a: "å", e: "é", i: "î", o: "ø", u: "ü", A: "Å", E: "É", I: "Î", O: "Ø", U: "Ü" };

/** Accents every vowel outside what is filled in, and lengthens by two fifths: English is among the shortest of the seventeen. */
function pseudo(text: string): string {
  const said = text.replace(/\{\{[^}]*\}\}|<[^>]*>|[aeiouAEIOU]/g, (part) => accents[part] ?? part);
  return `⟦${said}${" ~".repeat(Math.ceil(text.length / 5))}⟧`;
}
function pseudoTree(tree: unknown): unknown {
  if (typeof tree === "string") return pseudo(tree);
  return Object.fromEntries(Object.entries(z.record(z.string(), z.unknown()).parse(tree)).map(([key, value]) => [key, pseudoTree(value)]));
}

/** The built chunk that holds a file of words: many languages have one of the same name. */
async function chunkOf(name: string, words: unknown): Promise<string> {
  for (const file of readdirSync(assets).filter((each) => each.startsWith(`${name}-`) && each.endsWith(".js"))) {
    const text = readFileSync(join(assets, file), "utf8");
    // A chunk that imports another is a page, not words; "import" the word may stand in a text.
    if (/\bimport\s*[{"(*]|\bimport\./.test(text)) continue;
    const { default: held } = z.object({ default: z.unknown() }).parse(await import(pathToFileURL(join(assets, file)).href));
    if (isDeepStrictEqual(held, words)) return file;
  }
  throw new Error(`No chunk holds ${name}.`);
}

let browser: Browser;
let context: BrowserContext;
let host: Host;
let page: Page;
const dataDir = makeDataDir();
beforeAll(async () => {
  browser = await launchBrowser();
  host = await startHost(dataDir);
  context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  for (const name of readdirSync(join(root, "locales/en")).filter((each) => each.endsWith(".json") && !each.startsWith("_"))) {
    const words: unknown = JSON.parse(readFileSync(join(root, "locales/en", name), "utf8"));
    // What the command line says is in no page.
    if (name === "host.json") continue;
    const file = await chunkOf(name.slice(0, -".json".length), words);
    const body = `export default ${JSON.stringify(pseudoTree(words))}`;
    await context.route(`**/assets/${file}`, (route) => route.fulfill({ contentType: "text/javascript", body }));
  }
  const cldr = z.looseObject({ direction: z.literal("ltr") }).parse(JSON.parse(readFileSync(join(root, "locales/cldr/en.json"), "utf8")));
  const mirrored = `export default ${JSON.stringify({ ...cldr, direction: "rtl" })}`;
  const file = await chunkOf("en", cldr);
  await context.route(`**/assets/${file}`, (route) => route.fulfill({ contentType: "text/javascript", body: mirrored }));
  page = await context.newPage();
  await page.goto(host.address);
}, 60_000);
afterAll(async () => {
  await context.close();
  await host.stop();
  removeDataDir(dataDir);
  await browser.close();
});

/** Texts that are read or heard and carry no accent, but for names, texts of courses and what the format module writes. */
async function plain(): Promise<string[]> {
  return page.evaluate(() => {
    const accented = /[åéîøüÅÉÎØÜ⟦]/;
    // Names, titles and texts of courses say their language or stand isolated; keys and codes are set from left to right.
    const aside = "[lang]:not(html), bdi, kbd, .ltr, script, style";
    // Dates, times, durations and sizes are CLDR's.
    const written = (text: string): boolean =>
      !/\p{L}/u.test(
        text
          .replace(/(\d{1,2} )?(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\p{L}* \d{4}( at)?/gu, "")
          .replace(/\d\s?(kB|MB|GB|hours?|minutes?|min|h|m|s|AM|PM)\b/gu, ""),
      );
    const found: string[] = [];
    const judge = (text: string | null, element: Element): void => {
      if (text === null || !/\p{L}{2}/u.test(text) || accented.test(text) || written(text)) return;
      if (element.closest(aside)) return;
      found.push(`${element.tagName.toLowerCase()}.${element.className}: ${text.trim().slice(0, 80)}`);
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (element?.checkVisibility() === true) judge(node.textContent, element);
    }
    for (const element of document.querySelectorAll("[aria-label], [title], [placeholder], [alt]"))
      // A page and a list of contents are named as the course names them; an attribute cannot say its language.
      if (!element.matches("main, nav.contents, .bars"))
        for (const name of ["aria-label", "title", "placeholder", "alt"]) judge(element.getAttribute(name), element);
    return found;
  });
}
async function walk(list: readonly Screen[]): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const screen of list) {
    await screen.enter(page, "en");
    if (screen.scrolled) continue;
    await settled(page);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    const texts = [...new Set(await plain()), ...(wide > 0 ? [`${wide} pixels too wide`] : [])];
    if (texts.length > 0) found[screen.name] = texts;
  }
  return found;
}

test("the page is mirrored", async () => {
  await page.locator(".tongues").waitFor();
  expect(await page.evaluate(() => document.documentElement.dir)).toBe("rtl");
});

test("the first start takes every word from the words", async () => {
  expect(await walk(firstScreens)).toEqual({});
});

test("every screen takes every word from the words", async () => {
  await seed(page, "en");
  expect(await walk(screens)).toEqual({});
});
