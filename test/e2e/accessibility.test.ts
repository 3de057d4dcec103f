/**
 * Every screen, in three languages and three themes: no violation of WCAG 2.2 A and AA that a program can find, nothing cut off or
 * reached only by scrolling sideways, nothing that takes focus unseen. What no program finds is in keyboard.test.ts and in the pictures.
 */
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser, makeDataDir, removeDataDir, startHost, visit, type Host, type Visit } from "./harness.ts";
import { firstScreens, languages, screens, seed, settled, type Screen, type StageLanguage } from "./stage.ts";

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
});
afterAll(async () => {
  await browser.close();
  await host.stop();
  removeDataDir(dataDir);
});

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
interface Finding {
  readonly screen: string;
  readonly what: string;
  readonly where: readonly string[];
}

/** What axe finds, one line a rule. `only`: one rule, for what can differ between themes. */
async function axe(page: Page, screen: string, only?: string): Promise<Finding[]> {
  // Its half a megabyte is brought once a page load: bringing it again would take longer than looking.
  const there = await page.evaluate(() => "axe" in window);
  // No frames: the mode without them is quicker and opens no second page.
  const runOnly = only ? { type: "rule" as const, values: [only] } : { type: "tag" as const, values: tags };
  const { violations } = await new AxeBuilder(there ? { page, axeSource: "0" } : { page })
    .setLegacyMode(true)
    .options({ runOnly, resultTypes: ["violations"], preload: false })
    .analyze();
  return violations.map(({ id, help, nodes }) => ({
    screen,
    what: `${id}: ${help}`,
    where: nodes
      .slice(0, 6)
      .map((node) => `${node.html.slice(0, 160)} | ${node.any[0]?.message ?? node.all[0]?.message ?? node.none[0]?.message ?? ""}`),
  }));
}

async function walk(
  language: StageLanguage,
  list: readonly Screen[],
  look: (page: Page, screen: Screen) => Promise<Finding[]>,
): Promise<Finding[]> {
  const { page } = opened;
  const found: Finding[] = [];
  for (const screen of list) {
    await screen.enter(page, language);
    if (screen.scrolled) continue;
    await settled(page);
    found.push(...(await look(page, screen)));
  }
  return found;
}
async function themes(page: Page, { name }: Screen): Promise<Finding[]> {
  const turn = async (theme: "light" | "dark" | "contrast"): Promise<void> => {
    await page.emulateMedia({
      colorScheme: theme === "dark" ? "dark" : "light",
      contrast: theme === "contrast" ? "more" : "no-preference",
    });
    await page.locator(`html[data-theme=${theme}]`).waitFor({ state: "attached" });
    await settled(page);
  };
  const found = await axe(page, `${name}, light`);
  await turn("dark");
  found.push(...(await axe(page, `${name}, dark`, "color-contrast")));
  await turn("contrast");
  found.push(...(await axe(page, `${name}, high contrast`, "color-contrast")));
  await turn("light");
  return found;
}

test("the first start has no violation", async () => {
  for (const language of languages) expect(await walk(language, firstScreens, themes)).toEqual([]);
});

describe.each(languages)("in %s", (language) => {
  test("no screen has a violation, in light, dark and high contrast", async () => {
    await seed(opened.page, language);
    expect(await walk(language, screens, themes)).toEqual([]);
  });
});
