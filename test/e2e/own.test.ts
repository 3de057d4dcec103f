/** What is one's own, by hand: an office's file is read and accepted, the profile goes to another computer with its code, and is erased there. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { InterfaceLanguage } from "#contract/model/basic.ts";
import { isSealed } from "#records/seal.ts";
import { enrolmentFile } from "#test/services/enrolling.ts";
import { launchBrowser, makeDataDir, removeDataDir, startHost, visit, type Host } from "./harness.ts";
import { callIn, go, settled } from "./stage.ts";

/** Pictures are taken where the environment names a folder, in the language it names. */
const shots = process.env["ACADEMY_SHOTS"];
const language = InterfaceLanguage.parse(process.env["ACADEMY_LANGUAGE"] ?? "en");
const root = join(import.meta.dirname, "../..");
const wordsOf = (name: string): unknown => JSON.parse(readFileSync(join(root, "locales", language, `${name}.json`), "utf8"));
const Section = z.record(z.string(), z.union([z.string(), z.record(z.string(), z.string())]));
const own = z.record(z.string(), Section).parse(wordsOf("own"));
const credentials = z.looseObject({ handIn: z.record(z.string(), z.string()) }).parse(wordsOf("credentials"));
const say = (section: string, key: string): string => z.string().parse(own[section]?.[key]);

let browser: Browser;
const hosts: Host[] = [];
const folders = [makeDataDir(), makeDataDir()];
/** The home folder of both computers: what a stick carries between them. */
const stick = mkdtempSync(join(tmpdir(), "academy-stick-"));

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  for (const host of hosts) await host.stop();
  for (const folder of [...folders, stick]) removeDataDir(folder);
  rmSync(stick, { recursive: true, force: true });
});

async function computer(folder: string, files: readonly string[]): Promise<{ page: Page; errors: string[]; foreign: string[] }> {
  const host = await startHost(folder, { env: { HOME: stick }, files });
  hosts.push(host);
  const visited = await visit(browser, host);
  visited.page.setDefaultTimeout(15_000);
  await visited.page.locator(".tongues").waitFor();
  return visited;
}
async function shoot(page: Page, name: string): Promise<void> {
  if (shots === undefined) return;
  await settled(page);
  await page.screenshot({ path: join(shots, `${language}-own-${name}.png`), animations: "disabled" });
}
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const dialog = (page: Page) => page.getByRole("dialog");
const firstPlace = async (page: Page): Promise<void> => dialog(page).locator("li button").first().click();

test("an office, another computer, and nothing left", { timeout: 90_000 }, async () => {
  const { page, errors, foreign } = await computer(folders[0] ?? "", [enrolmentFile(stick)]);
  await callIn(page, "profiles.create", { name: "Bounmy K.", country: "LA", organisation: "", language });

  // The file that was opened waits until somebody is here, and keeps nothing before it is accepted.
  await dialog(page).locator(".key-words li").first().waitFor();
  expect(await dialog(page).locator(".key-words li").count()).toBe(10);
  expect(await dialog(page).innerText()).toContain("Vientiane 2027");
  await shoot(page, "enrolment");
  expect(await callIn(page, "enrolment.read", {})).toBeNull();
  await button(page, say("office", "accept")).click();
  await dialog(page).waitFor({ state: "detached" });
  // What the office asks for stands on the first page from now on, the first that is due first.
  await page.locator(".asked-for li").first().waitFor();
  expect(await page.locator(".asked-for li").allInnerTexts()).toEqual([
    expect.stringContaining("Tiny course"),
    expect.stringContaining("A course not here"),
  ]);
  await shoot(page, "asked-for");
  // The last course may still be on its way in: its page says so, and opens by itself.
  await go(page, "/course/tech-diplomacy");
  await page.locator(".page.course h1").waitFor();

  await go(page, "/transcript");
  await button(page, z.string().parse(credentials.handIn["title"])).click();
  await dialog(page).getByText("Ministry of Posts").waitFor();
  await shoot(page, "hand-in");
  await firstPlace(page);
  await button(page, z.string().parse(credentials.handIn["write"])).click();
  await dialog(page).waitFor({ state: "detached" });
  const handedIn = readdirSync(stick).find((name) => name.endsWith(".tdgarecord"));
  expect(isSealed(readFileSync(join(stick, handedIn ?? "")))).toBe(true);

  await go(page, "/settings");
  await button(page, say("move", "title")).click();
  await shoot(page, "move");
  await firstPlace(page);
  await button(page, say("data", "write")).click();
  const code = await page.locator(".recovery-code").innerText();
  await shoot(page, "code");
  await button(page, say("move", "kept")).click();
  await button(page, say("move", "back")).waitFor();
  await page.locator(".colophon .unsaved").waitFor();
  await button(page, say("move", "back")).scrollIntoViewIfNeeded();
  await shoot(page, "moved");

  const carried = readdirSync(stick).find((name) => name.endsWith(".tdgaprofile")) ?? "";
  const { page: other, errors: otherErrors } = await computer(folders[1] ?? "", [join(stick, carried)]);
  await callIn(other, "settings.save", { language });
  // Opened with the file, it asks for the code at once; closed, the file is chosen by hand.
  await dialog(other).getByLabel(say("move", "ask")).waitFor();
  await other.keyboard.press("Escape");
  await dialog(other).waitFor({ state: "detached" });
  await button(other, say("move", "bring")).click();
  await firstPlace(other);
  await dialog(other)
    .getByRole("button", { name: /tdgaprofile/ })
    .click();
  await dialog(other).getByLabel(say("move", "ask")).fill("0000-0000-0000-0000");
  await button(other, say("move", "open")).click();
  await dialog(other).getByRole("alert").waitFor();
  await shoot(other, "wrong-code");
  await dialog(other).getByLabel(say("move", "ask")).fill(code.toLowerCase());
  await button(other, say("move", "open")).click();
  await dialog(other).getByText("Bounmy K.").waitFor();
  await shoot(other, "bring");
  await button(other, say("move", "do")).click();
  await other.locator(".courses > li").first().waitFor();
  expect((await callIn(other, "enrolment.read", {}))?.office).toBe("Ministry of Posts");

  await go(other, "/settings");
  await other.locator("#records-office").scrollIntoViewIfNeeded();
  await shoot(other, "settings");
  await button(other, say("erase", "title")).click();
  await shoot(other, "erase");
  await button(other, say("erase", "next")).click();
  await shoot(other, "sure");
  await button(other, say("erase", "do")).click();
  await other.locator(".first").waitFor();
  expect(await callIn(other, "profiles.list", {})).toEqual([]);
  expect([errors, otherErrors, foreign, ...hosts.map((host) => host.refused())].flat()).toEqual([]);
});
