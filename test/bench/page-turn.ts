/** Turning from lesson to lesson, beside the same text put into a static page with the same style (issue: at most 1.5 times). */
import type { Browser, Page } from "playwright-core";
import { launchBrowser, makeDataDir, removeDataDir, startHost, visit, type Host } from "#test/e2e/harness.ts";
import { callIn } from "#test/e2e/stage.ts";
import { median, row, type Row } from "./row.ts";

const course = "#/course/e-government-systems/lesson/";
const lessons = ["from-paper-to-platform", "data-exchange"] as const;
const turns = 8;
/** Milliseconds that nobody reads a page faster than; meanwhile the neighbours are brought. */
const asRead = 1500;

/** Milliseconds from leaving one lesson to two frames with the other on the screen. */
async function turn(page: Page, to: string): Promise<number> {
  return page.evaluate(
    async ([hash, end]) => {
      const painted = (): Promise<void> => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));
      const before = document.querySelector("article h1")?.textContent;
      const began = performance.now();
      location.hash = hash;
      await new Promise<void>((there) => {
        const look = (): void => {
          const now = document.querySelector("article h1")?.textContent;
          if (now !== undefined && now !== before && location.hash.endsWith(end)) there();
          else requestAnimationFrame(look);
        };
        look();
      });
      await painted();
      return performance.now() - began;
    },
    [`${course}${to}`, to] as const,
  );
}

/** The same for bare markup: the page's own, with its style sheets, and nothing that runs. */
async function staticTurns(browser: Browser, host: Host, source: Page, markup: readonly string[]): Promise<number[]> {
  const head = await source.evaluate(() => ({
    sheets: [...document.styleSheets].flatMap((sheet) => sheet.href ?? []),
    lang: document.documentElement.lang,
    dir: document.documentElement.dir,
  }));
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  const origin = new URL(host.address).origin;
  await page.route(`${origin}/static.html`, (route) =>
    route.fulfill({
      contentType: "text/html; charset=utf-8",
      body: `<!doctype html><html lang="${head.lang}" dir="${head.dir}" data-theme="light"><head>${head.sheets
        .map((href) => `<link rel="stylesheet" href="${href}">`)
        .join("")}</head><body><div id="root"></div></body></html>`,
    }),
  );
  await page.goto(`${origin}/static.html`);
  const session = await context.newCDPSession(page);
  const times: number[] = [];
  const put = (html: string): Promise<number> =>
    page.evaluate(async (text) => {
      const began = performance.now();
      const root = document.querySelector("#root");
      if (root) root.innerHTML = text;
      await new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));
      return performance.now() - began;
    }, html);
  for (const html of markup) await put(html);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  for (let n = 0; n < turns; n += 1) times.push(await put(markup[n % markup.length] ?? ""));
  await context.close();
  return times;
}

export async function pageTurnRows(): Promise<Row[]> {
  const browser = await launchBrowser();
  const dataDir = makeDataDir();
  const host = await startHost(dataDir);
  const rows: Row[] = [];
  try {
    const { page, context } = await visit(browser, host);
    await page.locator(".tongues").waitFor();
    await callIn(page, "profiles.create", { name: "Mya", country: null, organisation: "", language: "en" });
    await page.locator(".courses > li:not(.absent)").first().waitFor();
    const session = await context.newCDPSession(page);
    for (const language of ["en", "ur", "my", "dz"] as const) {
      await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
      await callIn(page, "settings.save", { language });
      await page.locator(`html[lang=${language}]`).waitFor({ state: "attached" });
      const markup: string[] = [];
      await page.evaluate((hash) => {
        location.hash = hash;
      }, `${course}${lessons[1]}`);
      await page.locator("article h1").waitFor();
      for (const lesson of lessons) {
        await turn(page, lesson);
        markup.push(await page.evaluate(() => document.querySelector("#root")?.innerHTML ?? ""));
      }
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
      const ours: number[] = [];
      for (let n = 0; n < turns; n += 1) {
        await page.waitForTimeout(asRead);
        ours.push(await turn(page, lessons[n % 2] ?? lessons[0]));
      }
      await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
      const floor = await staticTurns(browser, host, page, markup);
      rows.push(row(`page turn at a four-times slowed processor, ${language}`, median(ours), "ms", median(floor), 1.5));
    }
    return rows;
  } finally {
    await browser.close();
    await host.stop();
    removeDataDir(dataDir);
  }
}
