/** The author's guide, followed: its example is made with the very words that stand in it, through the screens, as far as studying the result. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, makeDataDir, removeDataDir, startHost, visit, type Host } from "./harness.ts";
import { callIn, go, settled } from "./stage.ts";

const guide = join(import.meta.dirname, "../../help/authors-guide/en");
/** What the guide asks to be typed: the quotation of that name. */
function said(lesson: string, block: string): string {
  const found = new RegExp(`^> (.+)\\n\\n\\{#${block}\\}$`, "m").exec(readFileSync(join(guide, `${lesson}.md`), "utf8"));
  if (!found?.[1]) throw new Error(`the guide no longer says ${block}`);
  return found[1];
}
const title = said("010-first-lesson", "exti");
const dataDir = makeDataDir();
const home = makeDataDir();
const root = join(dataDir, "studio/opening-hours-at-the-counter");
const read = (file: string): string => (existsSync(join(root, file)) ? readFileSync(join(root, file), "utf8") : "");
let browser: Browser;
let host: Host;
let page: Page;
let errors: string[];
let foreign: string[];
let project = "";
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

/** Chooses a place and a file in the program's own dialog, whichever place is listed first. */
async function chooseFile(name: RegExp): Promise<void> {
  await page.getByRole("dialog").locator("li button").first().click();
  await page.getByRole("dialog").getByRole("button", { name }).click();
}
async function addBlock(kind: string): Promise<void> {
  await page.locator(".studio-end").getByRole("button").click();
  await page.getByRole("menuitem", { name: kind, exact: true }).click();
}

test("the studio's door brings the guide in, and it can be read", async () => {
  await go(page, "/studio");
  await page.getByRole("button", { name: "Open the guide" }).click();
  await page.getByRole("heading", { level: 1, name: "Author's guide" }).waitFor({ timeout: 60_000 });
  expect((await callIn(page, "packs.guide", {})).state).toBe("installed");
  await go(page, "/course/authors-guide/lesson/first-lesson");
  await page.getByText(title, { exact: true }).waitFor();
});

test("a project is begun and written", async () => {
  await go(page, "/studio");
  await page.getByRole("button", { name: "New course" }).click();
  await page.getByLabel("Title").fill(title);
  await page.getByRole("button", { name: "Begin with" }).click();
  await page.getByRole("option", { name: "Workshop: one lesson" }).click();
  await page.getByRole("button", { name: "Create" }).click();
  await page.locator(".studio-row").first().waitFor();
  project = /studio\/([0-9a-f]{16})/.exec(page.url())?.[1] ?? "";
  await page.locator(".studio-row.is-paragraph .ProseMirror").first().click();
  await page.keyboard.press("Control+A");
  await page.keyboard.type(said("010-first-lesson", "expa"));
  await page.keyboard.press("Enter");
  await page.keyboard.type(said("010-first-lesson", "expb"));
  await expect.poll(() => read("en/010-lesson-1.md")).toContain(said("010-first-lesson", "expb"));
  expect(read("en/010-lesson-1.md")).toContain(said("010-first-lesson", "expa"));
});

test("a figure and a fact are brought in and stand in the lesson", async () => {
  mkdirSync(join(home, "Desktop"), { recursive: true });
  const box = (x: number, word: string): string => `<rect x="${x}" width="9" height="9"/><text x="${x}" y="18">${word}</text>`;
  const svg = `<svg viewBox="0 0 40 20">${box(0, "Town")}${box(13, "Hill Town")}${box(26, "Pass")}</svg>`;
  for (const place of [home, join(home, "Desktop")]) writeFileSync(join(place, "counters.svg"), svg);
  await go(page, `/studio/${project}/figures`);
  await page.locator(".studio-new summary").click();
  await page.getByLabel("Short name").fill("counters");
  await page.getByLabel("Caption").first().fill(said("020-figures-facts", "exca"));
  await page.getByLabel("What it shows", { exact: false }).first().fill(said("020-figures-facts", "exde"));
  await page.getByRole("button", { name: "Choose the drawing" }).click();
  await chooseFile(/counters\.svg/);
  await page.getByText("What was changed in it").waitFor();
  await go(page, `/studio/${project}/lesson/lesson-1`);
  await addBlock("Figure");
  await page.locator(".studio-row.is-figure .pick-face").click();
  await page.getByRole("option", { name: "counters" }).click();
  await expect.poll(() => read("en/010-lesson-1.md")).toContain("ref=counters");

  await go(page, `/studio/${project}/facts`);
  await page.getByRole("button", { name: "New fact" }).click();
  await page.getByLabel("What it says").fill(said("020-figures-facts", "exfa"));
  await page.getByLabel("Source", { exact: true }).fill(said("020-figures-facts", "exso"));
  await expect.poll(() => read("facts.yaml")).toContain(said("020-figures-facts", "exso"));
  await expect.poll(() => read("en/course.yaml")).toContain(said("020-figures-facts", "exfa"));
  await go(page, `/studio/${project}/lesson/lesson-1`);
  await addBlock("Paragraph");
  await page.keyboard.type("Open on 3 days a week.");
  await page.keyboard.press("Shift+Home");
  await settled(page);
  await page.getByRole("toolbar", { name: "Marks" }).getByRole("button", { name: "Fact" }).click();
  await page.getByRole("menuitem", { name: /The counter in Hill Town/ }).click();
  await expect.poll(() => read("en/010-lesson-1.md")).toMatch(/:fact\[Open on 3 days a week\.\]\{ref=f[\d.]+\}/);
});

test("a question is written with what is said about each answer", async () => {
  await go(page, `/studio/${project}/items`);
  await page.getByRole("textbox", { name: "Question", exact: true }).fill(said("030-questions-tests", "exqu"));
  const answers = page.getByRole("textbox", { name: "Answers", exact: true });
  const replies = page.getByRole("textbox", { name: "What is said about it" });
  await answers.nth(0).fill(said("030-questions-tests", "exri"));
  await replies.nth(0).fill(said("030-questions-tests", "exrf"));
  await answers.nth(1).fill(said("030-questions-tests", "exwr"));
  await replies.nth(1).fill(said("030-questions-tests", "exwf"));
  for (const block of ["exqu", "exri", "exrf", "exwr", "exwf"])
    await expect.poll(() => read("en/010-lesson-1.yaml")).toContain(said("030-questions-tests", block));
  await page.locator(".studio-try label, .studio-try [role=radio]").filter({ hasText: "The hours on the door" }).first().click();
  await page.getByRole("button", { name: "Check the answer" }).click();
  await page.locator(".studio-try .verdict").waitFor();
});

test("a lab is made from the example of its kind", async () => {
  await go(page, `/studio/${project}/labs`);
  await page.getByRole("button", { name: "New lab" }).click();
  await page.getByRole("option", { name: "sort", exact: true }).click();
  await expect.poll(() => read("en/010-lesson-1.md")).toContain("::lab{");
  await page.locator(".studio-entry summary", { hasText: "guidance" }).click();
  await page.getByRole("textbox", { name: "As learners read it" }).first().fill(said("040-a-lab", "exbi"));
  await expect.poll(() => read("en/010-lesson-1.yaml")).toContain(said("040-a-lab", "exbi"));
});

test("it is translated, checked, published, installed and studied", async () => {
  await go(page, `/studio/${project}/translate`);
  await page.getByRole("button", { name: "Translate into" }).click();
  await page.getByRole("option", { name: "Bahasa Indonesia" }).click();
  const first = page.locator(".studio-part").first();
  await first.waitFor();
  for (const field of await first.locator("textarea").all()) await field.fill(said("050-publish-it", "extr"));
  await page.keyboard.press("Control+Enter");
  await expect.poll(() => read("id/course.yaml")).toContain(said("050-publish-it", "extr"));
  await go(page, `/studio/${project}/check`);
  await page.getByText("The course can be published").waitFor();
  await page.getByLabel(/passphrase/i).fill("seven goats on a bridge");
  await page.getByRole("button", { name: "Write the pack" }).click();
  await page.locator(".folders li button").first().click();
  await page.locator(".folders .btn.primary").click();
  const name = "opening-hours-at-the-counter-0.1.0.tdgapack";
  await page.getByText(name).waitFor();

  const listed = async (at: string | null): Promise<{ handle: string; name: string }[]> =>
    (await callIn(page, "shell.browse", { purpose: "pack", at })).entries;
  const [place] = await listed(null);
  const written = (await listed(place?.handle ?? null)).find((entry) => entry.name === name);
  const { ticket } = await callIn(page, "shell.choose", { purpose: "pack", handle: written?.handle ?? "" });
  await callIn(page, "packs.install", { ticket, accept: "unknown" });
  const courseId = "opening-hours-at-the-counter";
  await expect.poll(async () => (await callIn(page, "packs.list", {})).map((each) => each.courseId)).toContain(courseId);
  await go(page, `/course/${courseId}/lesson/lesson-1`);
  for (const block of ["expa", "expb"]) await page.getByText(said("010-first-lesson", block)).first().waitFor();
  await page.getByText(said("020-figures-facts", "exca")).first().waitFor();
  await go(page, `/course/${courseId}/lesson/lesson-1/quiz`);
  await page.getByText(said("030-questions-tests", "exqu")).first().waitFor();
  expect(errors).toEqual([]);
  expect(foreign).toEqual([]);
  expect(host.refused()).toEqual([]);
});
