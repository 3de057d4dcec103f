/** Labs in a real browser, by keyboard alone: answered or played, undone, found again after a reload, and recorded. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, makeDataDir, removeDataDir, startHost, visit, type Host, type Visit } from "./harness.ts";
import { callIn, go } from "./stage.ts";

const courseId = "e-government-systems";
let browser: Browser;
let dataDir: string;
let host: Host;
let opened: Visit;
beforeAll(async () => {
  browser = await launchBrowser();
  dataDir = makeDataDir();
  host = await startHost(dataDir);
  opened = await visit(browser, host);
  await opened.page.locator(".tongues").waitFor();
  await callIn(opened.page, "profiles.create", { name: "Bounmy K.", country: null, organisation: "", language: "en" });
  await opened.page.locator(".courses > li:not(.absent)").first().waitFor();
});
afterAll(async () => {
  await browser.close();
  await host.stop();
  removeDataDir(dataDir);
});

/** Presses Tab until what has focus says one of these words. */
async function tabTo(page: Page, words: string): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press("Tab");
    const said = await page.evaluate(() => {
      const here = document.activeElement;
      return here?.closest("label")?.textContent ?? here?.textContent ?? "";
    });
    if (said.includes(words)) return;
  }
  throw new Error(`No Tab leads to "${words}".`);
}

test("the message tracer is played by keyboard and its result is on disk", async () => {
  const { page, foreign, errors } = opened;
  page.setDefaultTimeout(10_000);
  await go(page, `/course/${courseId}/lesson/data-exchange/lab/message-tracer`);
  await page.locator(".lanes").waitFor();
  await tabTo(page, "Send the question");
  await page.keyboard.press("Enter");
  expect(await page.locator(".lanes [aria-current=step]").textContent()).toContain("Send the question");

  const answer = async (question: string, choices: readonly string[]): Promise<string> => {
    const ask = page.locator(".ask", { hasText: question });
    await ask.locator("input").first().focus();
    for (const [index, choice] of choices.entries()) {
      // The first choice may be the box that has focus already.
      const here = await page.evaluate(() => document.activeElement?.closest("label")?.textContent ?? "");
      if (index > 0 || !here.includes(choice)) await tabTo(page, choice);
      await page.keyboard.press("Space");
    }
    await tabTo(page, "Check");
    await page.keyboard.press("Enter");
    await ask.locator(".finding").waitFor();
    return (await ask.locator(".finding").textContent()) ?? "";
  };
  expect(await answer("is it decided that data may move", ["Send the question"])).toContain("Not right yet");
  // One step back: the check is undone, the choice is still there.
  await page.getByRole("button", { name: "Undo" }).press("Enter");
  await expect.poll(() => page.locator(".finding").count()).toBe(0);
  expect(await page.locator(".ask input:checked").count()).toBe(1);
  await page.getByRole("button", { name: "Undo" }).press("Enter");
  await expect.poll(() => page.locator(".ask input:checked").count()).toBe(0);

  expect(await answer("is it decided that data may move", ["Approve the application"])).toContain("Right");
  expect(await answer("is a signature made", ["Sign and time-stamp", "Answer"])).toContain("Right");
  await page.locator(".lab-foot .saved-line").waitFor();
  await page.reload();
  await page.locator(".lanes").waitFor();
  expect(await page.locator(".finding.good").count()).toBe(2);

  expect(await answer("does the layer keep something", ["Log the question", "Log the answer"])).toContain("Right");
  const layer = ["kind of question was allowed", "Who sent this question", "From the signed copies"];
  expect(await answer("log of the layer is down", layer)).toContain("Right");
  expect(await page.locator(".lanes .gone").count()).toBe(2);
  const register = ["kind of question was allowed", "Who sent this question", "that a question passed"];
  expect(await answer("register fails before it answers", register)).toContain("Right");
  expect(await answer("cannot sign", ["kind of question was allowed"])).toContain("Right");
  await tabTo(page, "Record the result");
  await page.keyboard.press("Enter");
  await page.locator(".debrief").waitFor();
  const { done } = await callIn(page, "labs.open", { courseId, labId: "message-tracer", language: "en" });
  expect([done, foreign, errors]).toEqual([true, [], []]);
});

test("six years of the stack planner are played by keyboard, taken back, found again, and compared with another way", async () => {
  const { page, foreign, errors } = opened;
  await go(page, `/course/${courseId}/lesson/blocks-and-procurement/lab/stack-planner`);
  await page.locator(".deeds").waitFor();
  const years = ["Reuse open code", "Train two of your own", "Give it the six", "Hire help", "Sign for two", "Leave it as it is"];
  for (const [index, choice] of years.entries()) {
    await page.locator(".deeds input").first().focus();
    for (let presses = 0; presses < 4; presses += 1) {
      const here = await page.evaluate(() => document.activeElement?.closest("label")?.textContent ?? "");
      if (here.includes(choice)) break;
      // Radio buttons are one stop, boxes one each.
      await page.keyboard.press(index === 1 ? "Tab" : "ArrowDown");
    }
    if (!(await page.locator(".deeds input:focus").isChecked())) await page.keyboard.press("Space");
    await tabTo(page, "End this round");
    await page.keyboard.press("Enter");
    // What came of it is read next.
    const next = index + 1 < years.length ? `Round ${index + 2} of 6` : "All rounds are played";
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent ?? "")).toContain(next);
  }
  expect(await page.locator(".judged .good").count()).toBe(1);
  await page.getByRole("button", { name: "Undo" }).press("Enter");
  await page.locator(".deeds input:checked").waitFor();
  await page.getByRole("button", { name: "Redo" }).press("Enter");
  await page.locator(".judged").waitFor();
  await page.locator(".lab-foot .saved-line").waitFor();
  await page.reload();
  await page.locator(".judged").waitFor();
  // Bought in year one, the others as they were: the cost of the exit is another.
  const exit = page.locator(".otherwise tr", { hasText: "Cost of the exit" }).locator("td");
  expect(await exit.allTextContents()).toEqual(["0", "0"]);
  await page.locator(".otherwise input:checked").focus();
  await page.keyboard.press("ArrowUp");
  await expect.poll(() => exit.allTextContents()).toEqual(["0", "450"]);
  expect([foreign, errors]).toEqual([[], []]);
});
