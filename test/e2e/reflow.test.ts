/**
 * Every screen in three languages at 320 px (WCAG 2.2, 1.4.10), with text at 200 % (1.4.4), and at the reference size: nothing lies
 * beyond the edge, no text is cut off, and whatever takes focus is seen and not covered (2.4.11).
 */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser, makeDataDir, removeDataDir, startHost, visit, type Host } from "./harness.ts";
import { callIn, firstScreens, languages, screens, seed, settled, type Screen, type StageLanguage } from "./stage.ts";

let browser: Browser;
let dataDir: string;
let host: Host;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  dataDir = makeDataDir();
  host = await startHost(dataDir);
  page = (await visit(browser, host)).page;
  await page.locator(".tongues").waitFor();
});
afterAll(async () => {
  await browser.close();
  await host.stop();
  removeDataDir(dataDir);
});

/** What is wider than its place: the page itself, its scrolling parts, and text that is cut off. */
function wide(): string[] {
  const found: string[] = [];
  const name = (element: Element): string => element.outerHTML.slice(0, 120);
  const root = document.documentElement;
  if (root.scrollWidth > window.innerWidth) found.push(`the page is ${root.scrollWidth} px wide`);
  // Where the page scrolls by itself the window stands still.
  const body = document.querySelector(".app .body");
  if (body && getComputedStyle(body).overflowY !== "visible" && root.scrollHeight > window.innerHeight)
    found.push(`the window scrolls by ${root.scrollHeight - window.innerHeight} px`);
  for (const element of document.body.querySelectorAll<HTMLElement>("*")) {
    if (element.closest("svg, [aria-hidden=true]") || !element.checkVisibility()) continue;
    // One pixel: words for those who listen, beside an icon.
    if (element.clientWidth <= 1) continue;
    const style = getComputedStyle(element);
    const over = element.scrollWidth - element.clientWidth;
    const scrolls = style.overflowX === "auto" || style.overflowX === "scroll";
    // A table may scroll in a part of its own that the keyboard reaches (1.4.10 excepts tables); nothing else may.
    if (over > 1 && scrolls && !(element.tabIndex === 0 && element.querySelector("table")))
      found.push(`scrolls sideways: ${name(element)}`);
    if (over > 1 && (style.overflowX === "hidden" || style.overflowX === "clip") && element.textContent?.trim())
      found.push(`is cut off: ${name(element)}`);
  }
  return found;
}

/** What takes focus and then is not seen: too small, outside the window, or under something else. */
async function unseen(): Promise<string[]> {
  const found: string[] = [];
  const candidates = document.querySelectorAll<HTMLElement>("a[href], button, input, select, textarea, summary, [tabindex]");
  for (const element of candidates) {
    if (element.tabIndex < 0 || element.matches(":disabled")) continue;
    element.focus();
    // What is not drawn takes no focus.
    if (document.activeElement !== element) continue;
    // The library's own fields lie unseen in the label or the handle that shows them.
    const shown = element.matches("input[type=radio], input[type=checkbox], input[type=range], input[type=file]")
      ? (element.closest<HTMLElement>("label, .thumb") ?? element)
      : element;
    const box = [...shown.getClientRects()].find((each) => each.width > 1 && each.height > 1);
    const name = element.outerHTML.slice(0, 120);
    if (!box) {
      found.push(`has no size: ${name}`);
      continue;
    }
    const hitNow = (): Element | null => {
      const now = shown.getClientRects()[0] ?? box;
      const x = Math.min(Math.max(now.left + now.width / 2, 0), window.innerWidth - 1);
      const y = Math.min(Math.max(now.top + now.height / 2, 0), window.innerHeight - 1);
      return document.elementFromPoint(x, y);
    };
    const seen = (hit: Element | null): boolean => hit !== null && (shown.contains(hit) || hit.contains(shown));
    let hit = hitNow();
    // What is drawn only when it comes near moves the rest a little; the page has a few frames to settle.
    for (let frame = 0; frame < 6 && !seen(hit); frame += 1) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      hit = hitNow();
    }
    if (!seen(hit)) found.push(`is covered by ${hit?.outerHTML.slice(0, 60)}: ${name}`);
  }
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  return found;
}

async function walk(language: StageLanguage, list: readonly Screen[]): Promise<string[]> {
  const found: string[] = [];
  const look = async (at: string, ...checks: (() => string[] | Promise<string[]>)[]): Promise<void> => {
    await settled(page);
    for (const check of checks) found.push(...(await page.evaluate(check)).map((what) => `${at} ${what}`));
  };
  for (const screen of list) {
    await screen.enter(page, language);
    if (screen.scrolled) continue;
    await look(`${screen.name}:`, wide, unseen);
    await page.setViewportSize({ width: 320, height: 640 });
    await look(`${screen.name} at 320 px:`, wide, unseen);
    await page.setViewportSize({ width: 1366, height: 768 });
    // As the setting does it.
    await page.evaluate(() => {
      document.documentElement.style.fontSize = "200%";
    });
    await look(`${screen.name} at 200 %:`, wide);
    await page.evaluate(() => {
      document.documentElement.style.fontSize = "";
    });
  }
  return found;
}

test("the checks see what they look for", async () => {
  await page.evaluate(() => {
    const make = (parent: Element, words: string, style: Partial<CSSStyleDeclaration>, tag = "div"): HTMLElement => {
      const element = document.createElement(tag);
      element.textContent = words;
      Object.assign(element.style, style);
      parent.append(element);
      return element;
    };
    const trial = make(document.body, "", { position: "fixed", insetBlockStart: "0" });
    trial.id = "trial";
    make(make(trial, "", { inlineSize: "100px", overflow: "hidden" }), "cut", { inlineSize: "200px" });
    make(make(trial, "", { inlineSize: "100px", overflow: "auto" }), "sideways", { inlineSize: "200px" });
    make(trial, "", { inlineSize: "0", padding: "0", border: "0" }, "button");
    make(trial, "under", { position: "absolute", inset: "0 auto auto 0" }, "button");
    make(trial, "over", { position: "absolute", inset: "-50px 0 0 0", inlineSize: "100px", blockSize: "300px" });
  });
  expect((await page.evaluate(wide)).map((each) => each.split(":")[0])).toEqual(["is cut off", "scrolls sideways"]);
  const hidden = await page.evaluate(unseen);
  expect(hidden.filter((each) => each.startsWith("has no size"))).toHaveLength(1);
  expect(hidden.filter((each) => each.startsWith("is covered"))).not.toEqual([]);
  await page.evaluate(() => document.getElementById("trial")?.remove());
});

test("the setting doubles the text", async () => {
  await callIn(page, "settings.save", { textSize: 200 });
  await expect.poll(() => page.evaluate(() => document.documentElement.style.fontSize)).toBe("200%");
  await callIn(page, "settings.save", { textSize: 100 });
  await expect.poll(() => page.evaluate(() => document.documentElement.style.fontSize)).toBe("");
});

describe.each(languages)("in %s", (language) => {
  test("nothing of the first start is cut off or hidden", async () => {
    if (language === "en") await page.reload();
    expect(await walk(language, firstScreens)).toEqual([]);
  });
});
describe.each(languages)("in %s", (language) => {
  test("nothing of any screen is cut off or hidden", async () => {
    await seed(page, language);
    expect(await walk(language, screens)).toEqual([]);
  });
});
