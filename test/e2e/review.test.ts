/** Spaced review by keyboard in a real browser: a question answered wrong comes back, is rated, and stays rated when the host is killed. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, makeDataDir, removeDataDir, startHost, visit, type Host, type Visit } from "./harness.ts";
import { callIn, firstOption, go } from "./stage.ts";

let browser: Browser;
let dataDir: string;
let host: Host;
let opened: Visit;
let page: Page;
async function begin(): Promise<void> {
  host = await startHost(dataDir);
  opened = await visit(browser, host);
  page = opened.page;
  page.setDefaultTimeout(15_000);
}
beforeAll(async () => {
  browser = await launchBrowser();
  dataDir = makeDataDir();
  await begin();
  await page.locator(".tongues").waitFor();
});
afterAll(async () => {
  await opened.context.close();
  await host.stop();
  removeDataDir(dataDir);
  await browser.close();
});
const left = async (): Promise<number> => (await callIn(page, "review.due", {})).left;

test("what was answered wrong is due on the first page, asked again, rated by keyboard, and on disk", async () => {
  await callIn(page, "profiles.create", { name: "Bounmy K.", country: null, organisation: "", language: "en" });
  await page.locator(".courses > li:not(.absent)").first().waitFor();
  const lesson = { courseId: "e-government-systems", lessonId: "from-paper-to-platform", language: "en" };
  const attempt = await callIn(page, "quiz.open", { ...lesson, fresh: true });
  for (const { item } of attempt.items)
    await callIn(page, "quiz.answer", { attemptId: attempt.id, itemId: item.id, response: firstOption(item), seconds: 1, language: "en" });
  await go(page, "/settings");
  await page.locator(".settings-page").waitFor();
  await go(page, "/");
  await page.getByRole("link", { name: "Review now" }).click();
  await page.locator(".review-card .ask-head").waitFor();
  const before = await left();
  expect(before).toBeGreaterThan(0);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);

  // Set aside, it comes no more; taken up again, it does.
  const first = await page.locator(".review-card .ask-head").innerText();
  await page.getByRole("button", { name: "Set aside" }).click();
  await page.locator(".review-aside li").waitFor();
  expect(await page.locator(".review-card .ask-head").innerText()).not.toBe(first);
  await page.getByRole("button", { name: "Take up again" }).press("Enter");
  await page.locator(".review-aside").waitFor({ state: "detached" });

  const { next } = await callIn(page, "review.read", { language: "en" });
  const asked = next?.kind === "item" ? next.item : null;
  const simple = asked?.kind === "single" || asked?.kind === "truefalse";
  expect([simple, await page.locator(".review-card .ask-head").innerText()]).toEqual([true, asked?.stem]);
  await page.locator(".review-card input[type=radio]").first().press("Space");
  await page.getByRole("button", { name: "Answer", exact: true }).press("Enter");
  await page.locator(".review-rate .btn.primary").press("Enter");
  await expect.poll(left).toBe(before - 1);

  await host.kill();
  await opened.context.close();
  await begin();
  await page.locator(".home, .who").first().waitFor();
  if (await page.locator(".who").count()) await page.getByRole("button", { name: /Bounmy/ }).click();
  await page.locator(".home").waitFor();
  expect(await left()).toBe(before - 1);
  expect([opened.errors, opened.foreign, host.refused()]).toEqual([[], [], []]);
});
