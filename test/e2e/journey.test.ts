/** The first-start journey of a trainee, from a language to a result, over a restart; with every outgoing connection refused and counted. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, makeDataDir, removeDataDir, startHost, visit, type Host, type Visit } from "./harness.ts";

let browser: Browser;
let dataDir: string;
let host: Host;
beforeAll(async () => {
  browser = await launchBrowser();
  dataDir = makeDataDir();
  host = await startHost(dataDir);
});
afterAll(async () => {
  await browser.close();
  await host.stop();
  removeDataDir(dataDir);
});

/** Nothing left this computer, and the page raised no error. */
async function leave({ context, foreign, errors }: Visit): Promise<void> {
  expect(foreign).toEqual([]);
  expect(errors).toEqual([]);
  expect(host.refused()).toEqual([]);
  await context.close();
}
const savedTime = (page: Page): Promise<string> => page.locator(".colophon .saved").innerText();

test("a trainee begins, reads, practises, answers, and is where they were after a restart", async () => {
  const first = await visit(browser, host);
  const { page } = first;
  await page.getByRole("button", { name: /^English/ }).click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Bounmy K.");
  await page.getByRole("button", { name: "Begin" }).click();
  await page.getByRole("heading", { name: "E-government systems" }).first().waitFor();
  await page.getByRole("link", { name: "Begin reading" }).click();

  const article = page.locator("article");
  await article.getByRole("heading", { level: 1 }).waitFor();
  const lessonAddress = page.url();

  // A fact opens at its line and gives focus back.
  const tag = page.locator("button.asof").first();
  await tag.click();
  await expect.poll(() => page.locator(".slip").count()).toBeGreaterThan(0);
  await page.keyboard.press("Escape");
  await expect.poll(() => page.locator(".slip").count()).toBe(0);
  expect(await tag.evaluate((element) => element === document.activeElement)).toBe(true);

  // Writing of one's own is on disk before the page says so.
  const pad = page.locator(".reflect textarea").first();
  await pad.fill("Our weakest part is services.");
  await expect.poll(() => page.locator(".reflect .saved-line").first().innerText()).toMatch(/disk/i);

  // Read to its end.
  await page.locator("main").focus();
  for (let turn = 0; turn < 60; turn += 1) {
    await page.keyboard.press("PageDown");
    await page.waitForTimeout(120);
  }
  await expect.poll(() => savedTime(page)).toMatch(/\d{2}:\d{2}:\d{2}/);

  // The quiz: letter keys, then Enter.
  await page.goto(`${lessonAddress}/quiz`);
  await page.locator(".quiz").waitFor();
  const total = Number(/of (\d+)/.exec(await page.locator(".quiz").innerText())?.[1]);
  expect(total).toBe(10);
  await page.keyboard.press("a");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: /Next question/ }).waitFor();
  await leave(first);

  // As if the power had gone: started again, everything acknowledged is there.
  await host.kill();
  host = await startHost(dataDir);
  const second = await visit(browser, host);
  await second.page.getByRole("link", { name: "Continue reading" }).waitFor();
  expect(await second.page.getByRole("button", { name: /Bounmy K\./ }).count()).toBe(1);
  await second.page.goto(lessonAddress.replace(/^[^#]*/, new URL(host.address).origin + "/"));
  await expect.poll(() => second.page.locator(".reflect textarea").first().inputValue()).toBe("Our weakest part is services.");
  await second.page.goto(`${second.page.url()}/quiz`);
  // The question answered before the kill stays answered; the attempt goes on behind it.
  await expect.poll(() => second.page.locator(".quiz").innerText()).toMatch(/Question 2 of 10/);
  for (let question = 2; question <= total; question += 1) {
    await second.page.keyboard.press("b");
    await second.page.keyboard.press("Enter");
    const next = second.page.getByRole("button", { name: /Next question|result/i }).or(second.page.getByRole("link", { name: /result/i }));
    await next.first().waitFor();
    await next.first().click();
  }
  await expect.poll(() => second.page.locator("main").innerText()).toMatch(/of 10/);
  await second.page.goto(new URL(host.address).origin + "/#/progress");
  await expect.poll(() => second.page.locator("main").innerText()).toMatch(/acts are recorded/);
  await leave(second);
});
