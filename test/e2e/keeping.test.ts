/** Backups, a damaged database, guests and PINs, as a person meets them; and a file handed over by the system. */
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { launchBrowser, makeDataDir, removeDataDir, startHost, visit, type Host, type Visit } from "./harness.ts";
import { appWithoutPacks, callIn } from "./stage.ts";

let browser: Browser;
let dataDir: string;
let host: Host;
let here: Visit;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  dataDir = makeDataDir();
  host = await startHost(dataDir);
  here = await visit(browser, host);
  await here.page.getByRole("button", { name: /^English/ }).click();
});
afterEach(async () => {
  await here.context.close();
  await host.stop();
  removeDataDir(dataDir);
});

/** Nothing left this computer, and the page raised no error. */
const quiet = (): void => expect([here.foreign, here.errors, host.refused()]).toEqual([[], [], []]);
async function begin(page: Page, name: string): Promise<void> {
  await page.getByRole("textbox", { name: "Name", exact: true }).fill(name);
  await page.getByRole("button", { name: "Begin" }).click();
  await page.getByRole("link", { name: "Begin reading" }).waitFor();
}
const toSettings = async (page: Page): Promise<void> => {
  await page.goto(`${new URL(host.address).origin}/#/settings`);
  await page.getByRole("heading", { name: "Backups" }).waitFor();
};
const press = (page: Page, name: string | RegExp): Promise<void> => page.getByRole("button", { name }).first().click();

test("a guest gives a name and keeps everything; a backup brings the guest back, and the way forward is open", async () => {
  const { page } = here;
  await press(page, "Look around without a name");
  await page.getByRole("link", { name: "Begin reading" }).waitFor();
  await toSettings(page);
  await press(page, "Make a backup now");
  await page.getByText(/^Made and checked, \d\d:\d\d:\d\d/).waitFor();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Chanthou");
  await press(page, "Keep my name");
  await page.getByRole("button", { name: /Chanthou/ }).waitFor();
  await expect.poll(() => page.getByRole("heading", { name: "You are here without a name" }).count()).toBe(0);

  await press(page, /^Go back to this one/);
  const dialog = page.getByRole("dialog");
  await expect.poll(() => dialog.getByRole("row", { name: /Profiles/ }).innerText()).toMatch(/Profiles\s+1\s+1/);
  await dialog.getByRole("button", { name: /^Go back to \d/ }).click();
  // What is here now was copied first; the name given since is in that copy.
  await page.getByRole("heading", { name: "You are here without a name" }).waitFor();
  await expect.poll(() => page.locator(".backup-list").innerText()).toMatch(/before going back/);
  await page.locator(".backup-list li", { hasText: "before going back" }).getByRole("button").click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Go back to \d/ })
    .click();
  await page.getByRole("button", { name: /Chanthou/ }).waitFor();
  quiet();
});

test("a PIN locks the profile, the printed code opens it", async () => {
  const { page } = here;
  await begin(page, "Thandar");
  await toSettings(page);
  await press(page, "Set a PIN");
  await page.getByLabel("New PIN", { exact: true }).fill("24");
  await page.locator(".pin-form").getByRole("button", { name: "Set a PIN" }).click();
  await page.getByRole("alert").getByText("Four characters or more.").waitFor();
  await page.getByLabel("New PIN", { exact: true }).fill("2468");
  await page.getByLabel("The new PIN once more").fill("2468");
  await page.locator(".pin-form").getByRole("button", { name: "Set a PIN" }).click();
  const code = await page.getByRole("dialog").locator(".recovery-code").innerText();
  expect(code).toMatch(/^\w{4}(-\w{4}){3}$/);
  // On paper there is the sheet and nothing else.
  await page.emulateMedia({ media: "print" });
  const seen = await page.evaluate(() => document.body.innerText);
  expect(seen).toContain(code);
  expect(seen).toContain("For Thandar");
  expect(seen).not.toContain("Settings");
  await page.emulateMedia({ media: "screen" });
  await page.getByRole("dialog").getByRole("button", { name: "I have kept it" }).click();
  await page.getByRole("button", { name: "Change the PIN" }).waitFor();

  await press(page, /Thandar/);
  await page.getByRole("menuitem", { name: "Lock" }).click();
  // The head, too, holds a button of that name until the page is left.
  await page.getByRole("heading", { name: "Who is studying?" }).waitFor();
  await press(page, /Thandar/);
  const field = page.getByLabel("PIN", { exact: true });
  await field.fill("1357");
  await press(page, /^Open$/);
  await page.getByText("The PIN is not right.").waitFor();
  await expect.poll(() => field.inputValue()).toBe("");
  await field.fill("2468");
  await press(page, /^Open$/);
  await page.getByRole("link", { name: "Begin reading" }).waitFor();

  quiet();
  // A new start of the browser asks at once.
  await here.context.close();
  await host.stop();
  host = await startHost(dataDir);
  here = await visit(browser, host);
  const again = here.page;
  await again.getByLabel("PIN", { exact: true }).waitFor();
  await press(again, "I have forgotten it");
  await again.getByLabel("Recovery code").fill(code.toLowerCase());
  await press(again, /^Open$/);
  await again.getByRole("link", { name: "Begin reading" }).waitFor();
  await toSettings(again);
  await again.getByRole("button", { name: "Set a PIN" }).waitFor();
  quiet();
});

test("a profile with a PIN locks itself after a quarter of an hour without a touch", async () => {
  const { page } = here;
  await begin(page, "Dechen");
  await callIn(page, "profiles.setPin", { pin: "2468" });
  await page.clock.install();
  await page.reload();
  await page.getByRole("button", { name: /Dechen/ }).waitFor();
  await page.clock.fastForward("14:00");
  await page.mouse.move(300, 300);
  await page.clock.fastForward("14:00");
  await page.getByRole("link", { name: "Begin reading" }).waitFor();
  await page.clock.fastForward("02:00");
  await page.getByRole("heading", { name: "Who is studying?" }).waitFor();
  expect((await callIn(page, "system.hello", {})).profile).toBeNull();
  quiet();
});

test("a damaged database is told, and the newest backup brings it back", async () => {
  await begin(here.page, "Sita");
  await toSettings(here.page);
  await press(here.page, "Make a backup now");
  await here.page.getByText(/^Made and checked/).waitFor();
  await here.context.close();
  await host.stop();
  const file = join(dataDir, "academy.db");
  const bytes = readFileSync(file);
  bytes.fill(0x5a, 4096 * 4, 4096 * 9);
  writeFileSync(file, bytes);
  host = await startHost(dataDir);
  here = await visit(browser, host);
  const { page } = here;
  await page.getByRole("heading", { name: "The database is damaged" }).waitFor();
  await expect.poll(() => page.locator("main").innerText()).toMatch(/profiles: 1/);
  await press(page, /^Go back to \d/);
  await page.getByRole("button", { name: /Sita/ }).waitFor();
  expect(readdirSync(join(dataDir, "damaged"))).toHaveLength(1);
  quiet();
});

test("a course pack handed over at the start shows what it is before anything is installed", async () => {
  await begin(here.page, "Rahim");
  await here.context.close();
  await host.stop();
  // An app that brings no course of its own, and a pack on its way to it.
  const bare = appWithoutPacks(join(dataDir, "bare"));
  const [pack = ""] = readdirSync(join(import.meta.dirname, "../../dist/packs")).filter((name) => name.endsWith(".tdgapack"));
  const stick = join(dataDir, pack);
  copyFileSync(join(import.meta.dirname, "../../dist/packs", pack), stick);
  host = await startHost(dataDir, { from: bare, files: [stick] });
  here = await visit(browser, host);
  const dialog = here.page.getByRole("dialog");
  await dialog
    .getByRole("button", { name: /^Install/ })
    .first()
    .waitFor();
  await here.page.keyboard.press("Escape");
  await expect.poll(() => here.page.getByRole("dialog").count()).toBe(0);
  quiet();
});
