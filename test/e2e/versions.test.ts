/** A newer version of a course from a stick, by keyboard: what it changes is seen before it is taken, home tells of it, and the way back is open. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildPack } from "#packs/build.ts";
import { publicKeyOf, readKey } from "#packs/sign.ts";
import { launchBrowser, makeDataDir, removeDataDir, startHost, visit, type Host } from "./harness.ts";
import { callIn, go, settled } from "./stage.ts";

const root = join(import.meta.dirname, "../..");
const courseId = "e-government-systems";
const lesson = { courseId, lessonId: "from-paper-to-platform" };
const language = "en";
/** Pictures are taken where the environment names a folder. */
const shots = process.env["ACADEMY_SHOTS"];

let browser: Browser;
let host: Host;
let page: Page;
const dataDir = makeDataDir();
/** The home folder that the dialog begins in. */
const stick = mkdtempSync(join(tmpdir(), "academy-stick-"));

beforeAll(async () => {
  const source = mkdtempSync(join(tmpdir(), "academy-update-"));
  cpSync(join(root, "courses", courseId), source, { recursive: true });
  const change = (path: string, from: string | RegExp, to: string): void => {
    const before = readFileSync(join(source, path), "utf8");
    if (before.replace(from, to) === before) throw new Error(`Nothing changed in ${path}`);
    writeFileSync(join(source, path), before.replace(from, to));
  };
  change("course.yaml", /version: \S+/, "version: 9.1.0");
  for (const [folder, from, to] of [
    ["en", "Taiwan has run staged e-government plans since 1998.", "Taiwan has run staged e-government plans since 1997."],
  ] as const)
    change(`${folder}/course.yaml`, from, to);
  change("items/010-from-paper-to-platform.yaml", "rev: 1", "rev: 2");
  const key = readKey(join(root, ".cache/keys/publisher.pem"));
  const built = await buildPack({ source, target: join(stick, "update.tdgapack"), key, today: new Date() });
  rmSync(source, { recursive: true, force: true });
  if (!built.ok) throw new Error(JSON.stringify(built.problems));
  writeFileSync(
    join(stick, "ministry.pub"),
    JSON.stringify({
      name: "Ministry of Posts",
      key: publicKeyOf(key)
        .split("")
        .toReversed()
        .join("")
        .replace(/^[^AEIMQUYcgkosw048]/, "A"),
    }),
  );
  // The same file with one byte of a part changed on the way.
  const bytes = readFileSync(join(stick, "update.tdgapack"));
  const at = Math.floor(bytes.length / 2);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(join(stick, "zz-damaged.tdgapack"), bytes);
  browser = await launchBrowser();
  host = await startHost(dataDir, { env: { HOME: stick } });
  ({ page } = await visit(browser, host));
  page.setDefaultTimeout(15_000);
  await page.locator(".tongues").waitFor();
  await callIn(page, "profiles.create", { name: "Mya", country: "MM", organisation: "", language });
  await page.locator(".courses > li:not(.absent) h3").first().waitFor();
});
afterAll(async () => {
  await browser?.close();
  await host?.stop();
  removeDataDir(dataDir);
  rmSync(stick, { recursive: true, force: true });
});

async function shoot(name: string): Promise<void> {
  if (shots === undefined) return;
  for (const spoken of ["en", "th", "ur"] as const) {
    await callIn(page, "settings.save", { language: spoken });
    await page.locator(`html[lang=${spoken}]`).waitFor();
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await settled(page);
      await page.screenshot({ path: join(shots, `${spoken}-${colorScheme}-${name}.png`) });
    }
  }
  await callIn(page, "settings.save", { language });
  await page.locator(`html[lang=${language}]`).waitFor();
}
/** Tabs to an element and presses Enter on it. */
async function press(selector: string): Promise<void> {
  for (let step = 0; step < 80; step += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
  }
  throw new Error(`Not reached by keyboard: ${selector}`);
}

test(
  "a newer version is compared, installed, told of on the first page, and left again, by keyboard alone",
  { timeout: 120_000 },
  async () => {
    const view = await callIn(page, "lessons.read", { ...lesson, language });
    const ids = view.blocks.map(({ block }) => block.id);
    await callIn(page, "lessons.place", { ...lesson, block: ids.at(-1) ?? "", seen: ids, seconds: 60, language });
    await callIn(page, "lessons.finish", { ...lesson, language });
    await page.locator(".margin button.btn").first().focus();
    await page.keyboard.press("Enter");
    await page.locator(".browse li button").first().waitFor();
    await press(".browse li:first-child button");
    await page.locator(".browse li button:has(.lucide-file)").first().waitFor();
    await press(".browse li button:has(.lucide-file)");
    await page.locator(".dialog a[href*=versions]").waitFor();
    await shoot("inspect");
    await press(".dialog a[href*=versions]");
    await page.locator(".arriving .fact-changes li").first().waitFor();
    expect(await page.locator(".arriving del").textContent()).toContain("since 1998");
    expect(await page.locator(".arriving .fact-changes").textContent()).toContain("since 1997");
    await shoot("arriving");

    await press(".arriving .btn.primary");
    await page.locator(".version-list li").nth(1).waitFor();
    expect(await page.locator(".version-list li[aria-current] h3").textContent()).toContain("9.1.0");
    await go(page, "/");
    const card = page.locator(".note.time .changes li").first();
    await card.waitFor();
    expect(await card.textContent()).toContain("since 1997");
    await shoot("home");

    await press(".note.time .meta a");
    await page.locator(".version-list li").nth(1).waitFor();
    await press(".version-list li:not([aria-current]) .btn[aria-expanded=false]");
    await page.locator(".diff .fact-changes li").first().waitFor();
    await shoot("versions");
    await press(".version-list li:not([aria-current]) .btn:nth-child(2)");
    await page.locator(".version-list li[aria-current] h3", { hasText: "1.0.0" }).waitFor();
    expect(await callIn(page, "facts.changed", { language })).toEqual([]);
  },
);

test(
  "a publisher's key is added from a file after its words are seen, renamed, revoked and trusted again",
  { timeout: 120_000 },
  async () => {
    await go(page, "/settings");
    await page.locator(".keys .btn").last().waitFor();
    await page.locator(".keys > p .btn").focus();
    await page.keyboard.press("Enter");
    await press(".browse li:first-child button");
    await page.locator(".browse li button:has(.lucide-file)").waitFor();
    await press(".browse li button:has(.lucide-file)");
    await page.locator(".dialog .key-words li").first().waitFor();
    expect(await page.locator(".dialog .key-words li").count()).toBe(10);
    expect(await page.locator("#key-name").inputValue()).toBe("Ministry of Posts");
    await shoot("key");
    await press(".dialog .btn.primary");
    const line = page.locator(".key-list li", { hasText: "Ministry of Posts" });
    await line.waitFor();
    await line.locator(".btn").nth(1).click();
    await line.locator(".bad").waitFor();
    await page.locator(".keys").evaluate((part) => part.scrollIntoView());
    await shoot("keys");
    await line.locator(".btn").nth(1).click();
    await line.locator(".bad").waitFor({ state: "detached" });
  },
);

test("of a damaged file the doctor says what is wrong, where, and what is sound", { timeout: 120_000 }, async () => {
  await go(page, "/");
  await page.locator(".margin button.btn").last().click();
  await page.locator(".browse li button").first().click();
  await page.locator(".browse li button", { hasText: "zz-damaged" }).click();
  await page.locator(".dialog .btn.primary").click();
  const doctor = page.locator(".dialog .btn", { hasText: "See what is wrong" });
  await doctor.waitFor();
  await press(".dialog .alarm ~ p .btn");
  const line = page.locator(".findings li.error").first();
  await line.waitFor();
  expect(await line.textContent()).toMatch(/damaged or missing.*pack-wrong-(hash|size).*Copy the file once more/);
  expect(await page.locator(".findings").textContent()).toMatch(/Sound parts: \d+ of \d+/);
  await shoot("doctor");
  expect(await callIn(page, "packs.versions", { courseId })).toHaveLength(2);
});
