/** Notes in a real browser: by mouse and by keyboard alone, kept through a kill, found, taken away and brought back, exported. */
import { AxeBuilder } from "@axe-core/playwright";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, makeDataDir, removeDataDir, startHost, visit, type Host } from "./harness.ts";
import { callIn, go, settled } from "./stage.ts";

const lesson = { courseId: "e-government-systems", lessonId: "from-paper-to-platform" };
const address = `/course/${lesson.courseId}/lesson/${lesson.lessonId}`;
let browser: Browser;
let host: Host;
let page: Page;
let errors: string[];
let foreign: string[];
const dataDir = makeDataDir();
const home = makeDataDir();
beforeAll(async () => {
  browser = await launchBrowser();
  host = await startHost(dataDir, { env: { HOME: home } });
  ({ page, errors, foreign } = await visit(browser, host));
  await page.locator(".tongues").waitFor();
  await callIn(page, "profiles.create", { name: "Mya", country: "MM", organisation: "", language: "en" });
  await page.locator(".courses > li:not(.absent)").first().waitFor();
});
afterAll(async () => {
  await browser.close();
  await host.stop();
  removeDataDir(dataDir);
  removeDataDir(home);
});

const paragraph = ".pair.is-paragraph";
const card = (kind: string): string => `.mark-card.is-${kind}`;
const marked = (): Promise<string[]> =>
  page.evaluate(() => [...(CSS.highlights.get("mine") ?? [])].map((range) => (range instanceof Range ? range.toString() : "")));
const onDisk = (): Promise<void> => page.locator(".note-pad .saved-line.num", { hasText: "On disk" }).first().waitFor();

async function violations(): Promise<string[]> {
  const found = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return found.violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`);
}
async function openLesson(): Promise<void> {
  await go(page, address);
  await page.locator(".lesson-mark").waitFor();
  await settled(page);
}

test("by mouse: words dragged over are marked in the text and in the margin of their block", async () => {
  await openLesson();
  const text = page.locator(`${paragraph} > .main > [lang] p`).first();
  const box = await text.boundingBox();
  if (!box) throw new Error("No paragraph");
  await page.mouse.move(box.x + 2, box.y + 12);
  await page.mouse.down();
  await page.mouse.move(box.x + 260, box.y + 12, { steps: 4 });
  await page.mouse.up();
  await page.locator(".mark-tools button", { hasText: "Highlight" }).click();
  await page.locator(card("highlight")).waitFor();
  await expect.poll(marked).toHaveLength(1);
  const [words] = await marked();
  expect((words ?? "").length).toBeGreaterThan(8);
  expect(
    await page
      .locator(`${paragraph}:has(${card("highlight")}) > .main`)
      .first()
      .textContent(),
  ).toContain(words);
  // Those who do not see the tint are told by the margin.
  expect(await page.locator(card("highlight")).getAttribute("aria-label")).toContain((words ?? "").slice(0, 20));
  expect(await page.locator(".mark-tools").count()).toBe(0);
});

test("by keyboard alone: a word where one reads, more words, a note; what was written survives a kill", async () => {
  await page.keyboard.press("s");
  await page.locator(".mark-tools").waitFor();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Shift+ArrowRight");
  const chosen = await page.evaluate(() => getSelection()?.toString().trim() ?? "");
  expect(chosen.split(/\s+/).length).toBeGreaterThan(1);
  await page.keyboard.press("n");
  const pad = page.locator(`${card("note")} textarea`);
  await pad.waitFor();
  await expect.poll(() => pad.evaluate((element) => element === document.activeElement)).toBe(true);
  // A letter that acts on the page is only a letter here.
  await page.keyboard.type("Ask the ministry: b and n, ถามก่อน");
  await onDisk();
  await host.kill();
  host = await startHost(dataDir, { env: { HOME: home } });
  ({ page, errors, foreign } = await visit(browser, host));
  await page.getByRole("link", { name: "Continue reading" }).waitFor();
  await openLesson();
  await expect.poll(() => page.locator(`${card("note")} textarea`).inputValue()).toBe("Ask the ministry: b and n, ถามก่อน");
  await expect.poll(marked).toHaveLength(2);
});

test("a block and the lesson are bookmarked by a key and a button; what is taken away comes back", async () => {
  await page.keyboard.press("b");
  await page.locator(card("bookmark")).waitFor();
  await page.keyboard.press("b");
  await page.locator(card("bookmark")).waitFor({ state: "detached" });
  await page.keyboard.press("Control+z");
  await page.locator(card("bookmark")).waitFor();
  const whole = page.locator(".lesson-mark");
  await whole.click();
  await expect.poll(() => whole.getAttribute("aria-pressed")).toBe("true");
  await page.locator(card("note")).getByRole("button", { name: "Remove" }).click();
  await page.locator(card("note")).waitFor({ state: "detached" });
  await page.locator(".said-note button", { hasText: "Bring it back" }).click();
  expect(await page.locator(`${card("note")} textarea`).inputValue()).toContain("Ask the ministry");
  expect(await violations()).toEqual([]);
});

test("the page of notes: filtered, sound for assistive technology, and written into a file", async () => {
  await page.locator(".spine a", { hasText: "Notes" }).click();
  await page.locator(".notes-page .mark-card").first().waitFor();
  expect(await page.locator(".notes-page .mark-card").count()).toBe(4);
  expect(await violations()).toEqual([]);
  await page.locator(".filters .pick-face").nth(1).click();
  await page.getByRole("option", { name: "Bookmark" }).click();
  await expect.poll(() => page.locator(".notes-page .mark-card").count()).toBe(2);
  await page.locator(".filters .pick-face").nth(1).click();
  await page.getByRole("option", { name: "All kinds" }).click();
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: "As Markdown" }).click();
  await page.locator(".folders li button").first().click();
  await page.getByRole("button", { name: "Save in this folder" }).click();
  await page.locator(".filters", { hasText: "Written to" }).waitFor();
  const [file] = readdirSync(home).filter((name) => name.endsWith(".md"));
  const text = readFileSync(join(home, file ?? ""), "utf8");
  expect(text).toContain("Ask the ministry: b and n, ถามก่อน");
  expect(text).toMatch(/^> \S/m);
  await page.locator(".notes-page .open-note").nth(1).click();
  await page.locator("article h1").waitFor();
  expect(host.refused()).toEqual([]);
  expect(foreign).toEqual([]);
  expect(errors).toEqual([]);
});

test("in Chinese, without spaces: whole words by keyboard, kept in the language they were read in", async () => {
  await callIn(page, "settings.save", { contentLanguage: "zh-TW" });
  await page.reload();
  await openLesson();
  await page.locator(`.pair > .main > [lang="zh-TW"]`).first().waitFor();
  // A note in another language stays in the margin of its block, with its words.
  await page.locator(`${card("highlight")} .quoted`).waitFor();
  await page.keyboard.press("s");
  await page.locator(".mark-tools").waitFor();
  await page.keyboard.press("Shift+ArrowRight");
  const chosen = await page.evaluate(() => getSelection()?.toString() ?? "");
  expect(chosen).toMatch(/\p{Script=Han}{2,}/u);
  await page.keyboard.press("h");
  await expect.poll(marked).toEqual([chosen.trim()]);
  await callIn(page, "settings.save", { contentLanguage: null });
  await expect.poll(async () => (await marked()).length).toBe(2);
});

test("the sheet of shortcuts: opened by a key, letters turned off alone; the page by itself", async () => {
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await dialog.waitFor();
  expect(await violations()).toEqual([]);
  await dialog.getByRole("checkbox").click();
  await expect.poll(() => page.evaluate(() => document.documentElement.dataset["keys"])).toBe("off");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await page.keyboard.press("f");
  expect(await page.locator(".spine").isVisible()).toBe(true);
  await page.keyboard.press("Control+Alt+f");
  await page.locator(".spine").waitFor({ state: "hidden" });
  expect(await page.locator(".contents").isVisible()).toBe(false);
  // The head stays: there is the way back.
  expect(await page.locator(".head").boundingBox()).toMatchObject({ x: 0, y: 0, width: 1366 });
  await page.keyboard.press("Control+Alt+f");
  await page.locator(".spine").waitFor({ state: "visible" });
  // The help's task of this page, and the way back.
  await page.keyboard.press("F1");
  await page.getByRole("heading", { level: 1, name: "Read a lesson" }).waitFor();
  await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
  await dialog.waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "Back", exact: true }).click();
  await page.locator("article h1").waitFor();
});
