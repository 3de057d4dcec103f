/** Search by keyboard alone: from anywhere, in another script, to the very block with its words marked. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { launchBrowser, makeDataDir, removeDataDir, startHost, visit, type Host } from "./harness.ts";
import { callIn } from "./stage.ts";

let browser: Browser;
let host: Host;
let page: Page;
const dataDir = makeDataDir();
beforeAll(async () => {
  browser = await launchBrowser();
  host = await startHost(dataDir);
  ({ page } = await visit(browser, host));
  await page.locator(".tongues").waitFor();
  await callIn(page, "profiles.create", { name: "Mya", country: "MM", organisation: "", language: "en" });
  await page.locator(".courses > li:not(.absent)").first().waitFor();
});
afterAll(async () => {
  await browser.close();
  await host.stop();
  removeDataDir(dataDir);
});

const hits = (): Promise<string[]> => page.locator(".search .hit-title").allTextContents();
const marked = (): Promise<string[]> =>
  page.evaluate(() =>
    [...(CSS.highlights.get("found") ?? [])].map((range) => (range instanceof Range ? range.toString().toLowerCase() : "")),
  );

test("Ctrl+K finds, arrows choose, Enter opens at the block with its words marked, Escape unmarks", async () => {
  await page.keyboard.press("Control+KeyK");
  const field = page.locator(".search input");
  await field.waitFor();
  expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.type("X-Ro");
  await page.locator(".search .hit").first().waitFor();
  const first = await hits();
  expect(first.length).toBeGreaterThan(1);
  await page.keyboard.press("ArrowDown");
  expect(await field.getAttribute("aria-activedescendant")).toBe(await page.locator(".search .hit.chosen").getAttribute("id"));
  expect(await page.locator(".search .hit.chosen .hit-title").textContent()).toBe(first[1]);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.locator("article h1").waitFor();
  await page.waitForFunction(() => (CSS.highlights.get("found")?.size ?? 0) > 0);
  expect(await page.locator(".search").count()).toBe(0);
  expect(new Set(await marked())).toEqual(new Set(["road"]));
  const seen = await page.evaluate(() => {
    const [range] = CSS.highlights.get("found") ?? [];
    const box = range instanceof Range ? range.getBoundingClientRect() : null;
    return box !== null && box.top > 0 && box.bottom < innerHeight;
  });
  expect(seen).toBe(true);
  await page.keyboard.press("Escape");
  expect(await marked()).toEqual([]);
});

test("what is written in Chinese is found without spaces, and nothing found is told with a way on", async () => {
  await page.keyboard.press("Control+KeyK");
  await page.locator(".search input").fill("電子化政府");
  await page.locator(".search .hit mark").first().waitFor();
  expect((await hits()).join()).toContain("電子化政府");
  await page.locator(".search input").fill("zzzz");
  await page.locator(".search .nothing").waitFor();
  expect(await page.locator(".search .said").textContent()).toContain("zzzz");
  await page.keyboard.press("Escape");
  await page.locator(".search").waitFor({ state: "detached" });
  expect(host.refused()).toEqual([]);
});
