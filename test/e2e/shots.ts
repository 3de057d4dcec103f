/**
 * `npm run shots`: pictures of every main screen, into the ignored folder `shots/`, named `<language>-<theme>-<width>-<screen>.png`.
 * Options: --only=words (screens whose name holds one of them), --languages=en,ur, --themes=light,contrast
 */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { launchBrowser, makeDataDir, removeDataDir, startHost, visit, type HostOptions } from "./harness.ts";
import {
  emptyLibrary,
  lateFact,
  later,
  firstScreens,
  languages,
  appWithoutPacks,
  screens,
  seed,
  settled,
  type Screen,
  type StageLanguage,
} from "./stage.ts";

const out = join(import.meta.dirname, "../../shots");
const sizes = [
  { width: 1366, height: 768 },
  { width: 390, height: 844 },
] as const;
const option = (name: string): string[] | null =>
  process.argv
    .find((arg) => arg.startsWith(`--${name}=`))
    ?.slice(name.length + 3)
    .split(",") ?? null;
const only = option("only");
const asked = option("languages");
const themes = option("themes") ?? ["light", "dark"];
const spoken = languages.filter((language) => asked?.includes(language) ?? true);
let taken = 0;

/** One picture a theme and size of what the page shows. */
async function shoot(page: Page, language: string, { name, arrange }: Screen): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size);
    await settled(page);
    await arrange?.(page);
    // Nothing lies under the mouse.
    await page.mouse.move(0, 0);
    for (const theme of themes) {
      await page.emulateMedia({
        colorScheme: theme === "dark" ? "dark" : "light",
        contrast: theme === "contrast" ? "more" : "no-preference",
      });
      await settled(page);
      await page.screenshot({ path: join(out, `${language}-${theme}-${size.width}-${name}.png`), animations: "disabled" });
      taken += 1;
    }
  }
  await page.setViewportSize(sizes[0]);
}
async function walk(page: Page, language: StageLanguage, list: readonly Screen[]): Promise<void> {
  for (const screen of list) {
    await screen.enter(page, language);
    if (only?.some((word) => screen.name.includes(word)) ?? true) await shoot(page, language, screen);
  }
}

const browser = await launchBrowser();
const bare = makeDataDir();
/** Runs a host of its own on an empty data folder, opened at the choice of a language. */
async function onHost(options: HostOptions, work: (page: Page) => Promise<void>): Promise<void> {
  const dataDir = makeDataDir();
  const host = await startHost(dataDir, options);
  try {
    const { page, context } = await visit(browser, host);
    page.setDefaultTimeout(10_000);
    await page.locator(".tongues").waitFor();
    await work(page);
    await context.close();
  } finally {
    await host.stop();
    removeDataDir(dataDir);
  }
}
try {
  if (!only && !asked) rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  await onHost({}, async (page) => {
    for (const language of spoken) await walk(page, language, firstScreens);
    for (const language of spoken) {
      await seed(page, language);
      await walk(page, language, screens);
    }
  });
  await onHost({ from: appWithoutPacks(bare) }, async (page) => {
    for (const language of spoken) await walk(page, language, [emptyLibrary]);
  });
  const then = later(400);
  await onHost({ env: then.env }, async (page) => {
    await page.clock.setFixedTime(then.now);
    for (const language of spoken) await walk(page, language, [lateFact]);
  });
} finally {
  await browser.close();
  removeDataDir(bare);
}
console.log(`${taken} pictures in ${out}`);
