/** A whole course for paper, in a language of one's choice: every lesson, figures drawn, facts with their sources, and none of the page around it. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, makeDataDir, removeDataDir, startHost, visit, type Host } from "./harness.ts";
import { callIn, go, settled } from "./stage.ts";

const shots = process.env["ACADEMY_SHOTS"];
const dataDir = makeDataDir();
let browser: Browser;
let host: Host;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  host = await startHost(dataDir);
  ({ page } = await visit(browser, host));
  page.setDefaultTimeout(20_000);
  await page.locator(".tongues").waitFor();
  await callIn(page, "profiles.create", { name: "Mya", country: "MM", organisation: "", language: "en" });
  await page.locator(".courses > li:not(.absent) h3").first().waitFor();
});
afterAll(async () => {
  await browser?.close();
  await host?.stop();
  removeDataDir(dataDir);
});

test("all lessons of the course are on the paper, and only they", { timeout: 90_000 }, async () => {
  const plan = { courseId: "e-government-systems", lessonId: "from-paper-to-platform" };
  const { blocks } = await callIn(page, "lessons.read", { ...plan, language: "en" });
  const prompt = blocks.find(({ block }) => block.type === "reflect")?.block.id ?? "";
  await callIn(page, "lessons.write", { ...plan, block: prompt, text: "My own plan,\nin two lines." });
  const { courses } = await callIn(page, "catalog.list", { language: "en" });
  const [course] = courses;
  if (!course) throw new Error("No course");
  await go(page, `/course/${course.id}/print`);
  const print = page.locator(".course-print .btn.primary");
  await print.waitFor();
  await page.waitForFunction(() => document.querySelector<HTMLButtonElement>(".course-print .btn.primary")?.disabled === false);
  expect(await page.locator(".sheet.course-paper h1").count()).toBe(course.lessons.length);
  await settled(page);
  // What the person wrote is printed; nothing can be written here.
  expect(await page.locator(".sheet.course-paper .own-words").allTextContents()).toEqual(["My own plan,\nin two lines."]);
  expect(await page.locator(".sheet.course-paper :is(textarea, input)").count()).toBe(0);
  if (shots !== undefined) await page.screenshot({ path: `${shots}/course-print-screen.png` });
  await page.emulateMedia({ media: "print" });
  for (const hidden of [".spine", ".head", ".colophon", ".course-print > .bar", ".inline-item"])
    for (const part of await page.locator(hidden).all()) expect(await part.isVisible(), hidden).toBe(false);
  expect(await page.locator(".sheet.course-paper svg.drawing").count()).toBeGreaterThan(3);
  expect(await page.locator(".sheet.course-paper .sources").count()).toBeGreaterThan(course.lessons.length - 2);
  const pdf = await page.pdf({ format: "A4", ...(shots === undefined ? {} : { path: `${shots}/course.pdf` }) });
  // Chromium writes one /Type /Page object a sheet.
  const sheets = pdf.toString("latin1").match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
  expect(sheets).toBeGreaterThan(course.lessons.length * 3);
  await page.emulateMedia({ media: "screen" });
});

test("a dark page goes to white paper in dark ink, and is dark again behind it", async () => {
  await callIn(page, "settings.save", { theme: "dark" });
  await page.reload();
  const theme = (): Promise<string | undefined> => page.evaluate(() => document.documentElement.dataset["theme"]);
  await expect.poll(theme).toBe("dark");
  await page.emulateMedia({ media: "print" });
  await expect.poll(theme).toBe("light");
  await page.emulateMedia({ media: "screen" });
  await expect.poll(theme).toBe("dark");
});
