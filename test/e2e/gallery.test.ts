/**
 * The gallery of labs: every engine with the example of its page for authors, in three languages, light and dark. No violation that a program can
 * find, nothing wider than the page, and a first move made and taken back by keyboard alone. `npm run gallery` shows the same pages.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { galleryId, galleryLabs, writeGallery } from "#build/gallery-pack.ts";
import { academyProgram, launchBrowser, makeDataDir, removeDataDir, startHost, visit, type Host, type Visit } from "./harness.ts";
import { callIn, go, languages, settled } from "./stage.ts";

const labs = galleryLabs();
/** A folder for pictures of every engine, if named: `GALLERY_SHOTS=shots vitest run …`. */
const shots = process.env["GALLERY_SHOTS"];
let browser: Browser;
let dataDir: string;
let work: string;
let host: Host;
let opened: Visit;
beforeAll(async () => {
  browser = await launchBrowser();
  dataDir = makeDataDir();
  work = mkdtempSync(join(tmpdir(), "tdga-gallery-"));
  const source = join(work, "source");
  mkdirSync(source);
  writeGallery(source);
  const pack = join(work, "gallery.tdgapack");
  const academy = (...args: string[]): Buffer => execFileSync(process.execPath, [academyProgram, ...args], { stdio: "pipe" });
  academy("pack", "build", source, "-o", pack, "--unsigned");
  academy("pack", "install", pack, "--data", dataDir, "--allow-unsigned");
  host = await startHost(dataDir);
  opened = await visit(browser, host);
  opened.page.setDefaultTimeout(10_000);
  await opened.page.locator(".tongues").waitFor();
});
afterAll(async () => {
  await browser.close();
  await host.stop();
  removeDataDir(dataDir);
  rmSync(work, { recursive: true, force: true });
});

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** What axe finds, one line a rule. `only`: one rule, for what can differ between themes. */
async function axe(page: Page, where: string, only?: string): Promise<string[]> {
  const there = await page.evaluate(() => "axe" in window);
  const runOnly = only ? { type: "rule" as const, values: [only] } : { type: "tag" as const, values: tags };
  const { violations } = await new AxeBuilder(there ? { page, axeSource: "0" } : { page })
    .setLegacyMode(true)
    .options({ runOnly, resultTypes: ["violations"], preload: false })
    .analyze();
  return violations.map(
    ({ id, nodes }) =>
      `${where}: ${id}: ${nodes
        .slice(0, 3)
        .map(({ html }) => html.slice(0, 160))
        .join(" | ")}`,
  );
}

async function turn(page: Page, theme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await page.locator(`html[data-theme=${theme}]`).waitFor({ state: "attached" });
  await settled(page);
}

/** Uses what has focus as its kind is used. False where focus is not on a control of the board. */
async function use(page: Page): Promise<boolean> {
  const kind = await page.evaluate(() => {
    const here = document.activeElement;
    if (!here?.closest(".page.lab") || here.closest(".lab-foot")) return null;
    return here instanceof HTMLInputElement ? here.type : here.localName;
  });
  if (kind === null) return false;
  if (kind === "textarea" || kind === "text") await page.keyboard.type("The counter hall in Thakhek, its papers and its queue ");
  else if (kind === "range" || kind === "number") await page.keyboard.press("ArrowUp");
  else if (kind === "select") await page.keyboard.press("ArrowDown");
  else if (kind === "radio") {
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowDown");
  } else await page.keyboard.press(kind === "checkbox" ? "Space" : "Enter");
  return true;
}
const undoable = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.querySelector("button.tool:has(.lucide-undo-2)")?.getAttribute("aria-disabled") !== "true");

/** Tabs from the top of the page until a control of the board has changed the lab; says so if none does. */
async function firstMove(page: Page): Promise<string | null> {
  await page.evaluate(() => {
    const heading = document.querySelector<HTMLElement>("h1");
    heading?.setAttribute("tabindex", "-1");
    heading?.focus();
  });
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press("Tab");
    if (!(await use(page))) continue;
    await settled(page);
    if (await undoable(page)) return null;
  }
  return "no control of the board makes a move by keyboard";
}

test("every page for authors has its engine in the gallery", () => {
  expect(labs.length).toBeGreaterThan(14);
  expect(new Set(labs.map(({ name }) => name)).size).toBe(labs.length);
  expect(labs.filter(({ lab }) => lab.engine === "game").map(({ name }) => name)).toEqual(["game", "game-repeated", "game-auction"]);
});

describe.each(languages)("in %s", (language) => {
  test("no engine has a violation, and each is played by keyboard", async () => {
    const { page, foreign, errors } = opened;
    await go(page, "/");
    await callIn(page, "profiles.create", { name: `Reader of ${language}`, country: null, organisation: "", language });
    await page.locator(`html[lang=${language}] .courses > li:not(.absent)`).first().waitFor();
    const found: string[] = [];
    for (const { name, lab } of labs) {
      await go(page, `/course/${galleryId}/lesson/${name}/lab/${lab.id}`);
      // The page of the lab before stays until this one is read.
      await page.waitForFunction(
        (title) => document.querySelector(".page.lab h1")?.textContent.toLowerCase().startsWith(`${title}:`),
        name.replaceAll("-", " "),
      );
      await settled(page);
      const where = `${name} in ${language}`;
      const said = await firstMove(page);
      if (said !== null) found.push(`${where}: ${said}`);
      found.push(...(await axe(page, `${where}, light`)));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wide > 1) found.push(`${where}: the page is ${wide} px too wide`);
      if (shots !== undefined) await picture(page, `${language}-light-${name}`);
      // Colours are the same in every language.
      if (language === "en" || shots !== undefined) {
        await turn(page, "dark");
        found.push(...(await axe(page, `${where}, dark`, "color-contrast")));
        if (shots !== undefined) await picture(page, `${language}-dark-${name}`);
        await turn(page, "light");
      }
      // One step back by keyboard, too.
      await page.locator("button.tool:has(.lucide-undo-2)").press("Enter");
    }
    expect(found).toEqual([]);
    expect([foreign, errors, host.refused()]).toEqual([[], [], []]);
  });
});

async function picture(page: Page, name: string): Promise<void> {
  const size = page.viewportSize() ?? { width: 1366, height: 768 };
  const height = await page.evaluate(() => (document.querySelector(".page.lab")?.scrollHeight ?? 600) + 160);
  await page.setViewportSize({ width: 1366, height: Math.min(2400, Math.max(768, height)) });
  await settled(page);
  await page.screenshot({ path: join(shots ?? "", `gallery-${name}.png`), animations: "disabled" });
  await page.setViewportSize(size);
}
