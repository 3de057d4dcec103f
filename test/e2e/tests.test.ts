/** Entry test, exit test failed and passed in a real browser; the host is killed in the middle and the test goes on with its answers. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { academyProgram, launchBrowser, makeDataDir, removeDataDir, startHost, visit, type Host, type Visit } from "./harness.ts";
import { callIn, go } from "./stage.ts";

const address = "/course/every-kind/test";
let browser: Browser;
let dataDir: string;
let host: Host;
let opened: Visit;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  dataDir = makeDataDir();
  const pack = join(dataDir, "..", `${dataDir.split("/").pop() ?? "data"}.tdgapack`);
  const academy = (...args: string[]): Buffer => execFileSync(process.execPath, [academyProgram, ...args], { stdio: "pipe" });
  academy("pack", "build", join(import.meta.dirname, "../fixtures/courses/every-kind"), "-o", pack);
  academy("pack", "install", pack, "--data", dataDir, "--allow-unsigned");
  await begin();
  await page.locator(".tongues").waitFor();
  await callIn(page, "profiles.create", { name: "Bounmy K.", country: null, organisation: "", language: "en" });
  await page.locator(".home").waitFor();
});
afterAll(async () => {
  await opened.context.close();
  await host.stop();
  removeDataDir(dataDir);
  await browser.close();
});
async function begin(): Promise<void> {
  host = await startHost(dataDir);
  opened = await visit(browser, host);
  page = opened.page;
  page.setDefaultTimeout(10_000);
}
async function restart(): Promise<void> {
  await host.kill();
  await opened.context.close();
  await begin();
  await page.locator(".home, .who").first().waitFor();
  if (await page.locator(".who").count()) await page.getByRole("button", { name: /Bounmy/ }).click();
  await page.locator(".home").waitFor();
}
const onDisk = (): Promise<void> => page.getByText(/Answer on disk/).waitFor();

test("the course page leads to both tests, and each says beforehand what it asks", async () => {
  await go(page, "/course/every-kind");
  await page.getByRole("link", { name: "Entry test" }).click();
  await page.getByText("Questions: 5, drawn from the lessons.").waitFor();
  await go(page, `${address}/exit`);
  await page.getByText("Passed at 80% or more.").waitFor();
  expect(await page.locator(".test-rules").textContent()).toContain("10 min");
});

test("an exit test: an answer and a mark survive a kill, the interruption is shown", async () => {
  await page.getByRole("button", { name: "Begin the test" }).click();
  await page.getByText("Question 1 of 6").waitFor();
  await page.getByRole("timer").waitFor();
  await page.getByRole("button", { name: "For later" }).click();
  await expect.poll(() => page.getByRole("button", { name: "For later" }).getAttribute("aria-pressed")).toBe("true");
  const stem = await page.locator(".ask-head").textContent();
  // The second lesson's items come last and are simple ones.
  for (let step = 0; step < 4; step += 1) await page.getByRole("button", { name: "Next question" }).click();
  await page.getByText("Question 5 of 6").waitFor();
  const field = page.locator(".typed input");
  if (await field.count()) {
    await field.fill("0,7");
  } else {
    await page.keyboard.press("a");
  }
  await onDisk();
  await restart();
  await go(page, `${address}/exit`);
  await page.getByText("Question 1 of 6").waitFor();
  expect(await page.locator(".ask-head").textContent()).toBe(stem);
  expect(await page.getByRole("button", { name: "For later" }).getAttribute("aria-pressed")).toBe("true");
  await page.getByText(/Interruptions:/).waitFor();
});

test("looked over and handed in, it is not passed, and says what is needed", async () => {
  for (let step = 0; step < 5; step += 1) await page.getByRole("button", { name: "Next question" }).click();
  await page.getByRole("button", { name: "Look over the answers" }).click();
  await page.getByText("Not answered: 5.").waitFor();
  await page.getByRole("button", { name: "Hand in" }).click();
  await page.getByRole("heading", { level: 1, name: /Not passed: \d+%. 80% is needed/ }).waitFor();
  await page.getByText("Score of each objective").first().waitFor();
  const recent = await callIn(page, "progress.recent", {});
  expect(recent[0]).toMatchObject({ verb: "failed", object: "exit" });
  expect(opened.errors).toEqual([]);
  expect(opened.foreign).toEqual([]);
});
