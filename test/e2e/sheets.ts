/**
 * `npm run shots:all`: ten screens in every interface language, one sheet a language, into the ignored folder `shots/`, for whoever looks
 * over all scripts at once. Options: --languages=km,my, --theme=dark
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { interfaceLanguages } from "#contract/model/basic.ts";
import { launchBrowser, makeDataDir, removeDataDir, startHost, visit } from "./harness.ts";
import { callIn, go, settled } from "./stage.ts";

const out = join(import.meta.dirname, "../../shots");
const option = (name: string): string | undefined =>
  process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3);
const asked = option("languages")?.split(",");
const courseId = "e-government-systems";
const lessonId = "from-paper-to-platform";
const path = `/course/${courseId}/lesson/${lessonId}`;

/** Where to go, and what must stand there before the picture is taken. */
const screens: readonly (readonly [path: string, there: string, act?: (page: Page) => Promise<void>])[] = [
  ["/", ".courses"],
  [`/course/${courseId}`, "main h1"],
  [path, ".sheet [data-block]"],
  [`${path}/quiz`, ".quiz input"],
  [
    `${path}/quiz`,
    ".quiz input",
    async (page) => {
      await page.locator(".quiz .option").first().click();
      await page.locator(".quiz-foot .btn.primary").click();
      await page.locator(".verdict").first().waitFor();
    },
  ],
  [`${path}/lab/index-lab`, ".lab input"],
  ["/progress", "main h1"],
  ["/review", "main h1"],
  ["/settings", ".settings-page"],
  ["/verify", ".verify-page"],
];

mkdirSync(out, { recursive: true });
const browser = await launchBrowser();
const dataDir = makeDataDir();
const host = await startHost(dataDir);
const { page, context } = await visit(browser, host);
await page.emulateMedia({ colorScheme: option("theme") === "dark" ? "dark" : "light" });
await page.setViewportSize({ width: 1366, height: 768 });
await page.locator(".tongues").waitFor();
for (const language of interfaceLanguages.filter((each) => asked?.includes(each) ?? true)) {
  await callIn(page, "profiles.create", { name: "Bounmy K.", country: "LA", organisation: "", language });
  await go(page, "/");
  await page.reload();
  await page.locator(".courses > li:not(.absent)").first().waitFor();
  const pictures: string[] = [];
  for (const [at, there, act] of screens) {
    await go(page, at);
    await page.locator(there).first().waitFor();
    await act?.(page);
    await page.mouse.move(0, 0);
    await settled(page);
    pictures.push((await page.screenshot({ animations: "disabled" })).toString("base64"));
  }
  const sheet = await context.newPage();
  await sheet.setViewportSize({ width: 1700, height: 960 });
  const cells = pictures.map((picture) => `<img width="840" src="data:image/png;base64,${picture}">`);
  await sheet.setContent(`<body style="margin:4px;display:grid;grid-template-columns:840px 840px;gap:8px">${cells.join("")}</body>`);
  await sheet.screenshot({ path: join(out, `sheet-${language}.png`), fullPage: true });
  await sheet.close();
}
await browser.close();
await host.stop();
removeDataDir(dataDir);
