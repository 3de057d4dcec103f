/** The records office by keyboard: opened, its sheet kept, locked, opened by the passphrase and by the sheet, in three languages. */
import { AxeBuilder } from "@axe-core/playwright";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readEnrolment } from "#records/enrolment.ts";
import { launchBrowser, makeDataDir, removeDataDir, startHost, visit, type Host } from "./harness.ts";
import { callIn, settled } from "./stage.ts";

const shots = process.env["ACADEMY_SHOTS"];
let browser: Browser;
let host: Host;
let page: Page;
let errors: readonly string[];
let foreign: readonly string[];
const dataDir = makeDataDir();
/** The home folder that dialogs begin in. */
const stick = mkdtempSync(join(tmpdir(), "academy-stick-"));
const passphrase = "seven goats on a bridge";

beforeAll(async () => {
  browser = await launchBrowser();
  writeFileSync(join(stick, "roster.csv"), "number,name,organisation\nL-1,ມາລີ ພົມມະຈັນ,Ministry of Posts\nL-2,Noy Phet,\n");
  host = await startHost(dataDir, { env: { HOME: stick } });
  ({ page, errors, foreign } = await visit(browser, host));
  page.setDefaultTimeout(15_000);
  await page.locator(".tongues").waitFor();
});
afterAll(async () => {
  await browser?.close();
  await host?.stop();
  removeDataDir(dataDir);
  rmSync(stick, { recursive: true, force: true });
});

async function look(name: string): Promise<void> {
  await settled(page);
  if (shots !== undefined) await page.screenshot({ path: `${shots}/office-${name}.png` });
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.html.slice(0, 120)) }))).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
}

test("from the first page: opened, locked, opened again, by the sheet too", async () => {
  await page
    .getByRole("link", { name: "English", exact: false })
    .or(page.getByRole("button", { name: /^English/ }))
    .first()
    .click();
  await page.getByRole("link", { name: "Records office" }).click();
  await page.getByLabel("Name of the office").fill("ຫ້ອງການທະບຽນ");
  await page.getByLabel("Passphrase", { exact: true }).fill("short");
  await page.keyboard.press("Enter");
  await page.getByText("Twelve characters or more").and(page.locator(".bad")).waitFor();
  await look("create");
  await page.getByLabel("Passphrase", { exact: true }).fill(passphrase);
  await page.getByLabel("The passphrase once more").fill(passphrase);
  await page.keyboard.press("Enter");
  const sheet = page.getByRole("dialog");
  await sheet.waitFor();
  const code = (await sheet.locator(".office-secret.big").textContent()) ?? "";
  expect(code).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
  await look("sheet");
  await sheet.getByRole("button", { name: "I have kept it" }).press("Enter");

  await walkPeople();
  await page.getByRole("link", { name: "Log" }).press("Enter");
  await page.getByText("lines are as they were written").waitFor();
  await look("log");
  await page.getByRole("button", { name: "Lock" }).press("Enter");
  await page.getByLabel("Passphrase").waitFor();
  expect(await callIn(page, "office.state", {})).toMatchObject({ open: false });

  await page.keyboard.type("not the passphrase");
  await page.keyboard.press("Enter");
  await page.getByText("The passphrase or code is not right.").waitFor();
  await page.keyboard.type(passphrase);
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "The office" }).press("Enter");
  await page.getByLabel("Name of the office").waitFor();
  await look("about");

  await page.getByRole("button", { name: "Lock" }).press("Enter");
  await page.getByRole("button", { name: "I have forgotten it" }).press("Enter");
  await page.getByLabel("Recovery code").fill(code.toLowerCase());
  await page.getByLabel("Passphrase", { exact: true }).fill("nine goats on a bridge");
  await page.getByLabel("The passphrase once more").fill("nine goats on a bridge");
  await page.keyboard.press("Enter");
  expect(await page.getByRole("dialog").locator(".office-secret.big").textContent()).not.toBe(code);
  await page.keyboard.press("Escape");
});

test("the door and the office stand in Thai and Urdu, narrow and in the dark", async () => {
  await page.setViewportSize({ width: 390, height: 800 });
  for (const language of ["th", "ur"] as const) {
    await callIn(page, "settings.save", { language, theme: "dark" });
    await page.waitForFunction((tag) => document.documentElement.lang === tag, language);
    await look(`about-${language}`);
  }
  expect([errors, foreign, host.refused()]).toEqual([[], [], []]);
});

/** A roster taken in after it was looked at, a cohort with a course, its enrolment file written beside the roster. */
async function walkPeople(): Promise<void> {
  await page.getByRole("link", { name: "People" }).press("Enter");
  await page.getByText("Nobody is known yet.").waitFor();
  await page.getByRole("button", { name: "Take in a roster" }).press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog
    .getByRole("button")
    .filter({ hasText: stick.split("/").pop() ?? "" })
    .click();
  await dialog.getByRole("button", { name: /roster\.csv/ }).click();
  await dialog.getByText("New: 2.").waitFor();
  await look("roster");
  await dialog.getByRole("button", { name: "Take in 2 lines" }).press("Enter");
  await page.getByText("People: 2").waitFor();
  await look("people");
  await page.getByRole("link", { name: "Cohorts" }).press("Enter");
  await page.getByRole("button", { name: "New cohort" }).press("Enter");
  await page.getByLabel("Name of the cohort").fill("Vientiane 3");
  await page.getByRole("checkbox").first().check();
  await page.getByRole("button", { name: "Save" }).press("Enter");
  await page.getByRole("button", { name: "Write the enrolment file" }).press("Enter");
  await dialog
    .getByRole("button")
    .filter({ hasText: stick.split("/").pop() ?? "" })
    .click();
  await dialog.getByRole("button", { name: "Write it here" }).press("Enter");
  await page.getByText("Vientiane 3.tdgaenrol is written.").waitFor();
  expect(readEnrolment(readFileSync(join(stick, "Vientiane 3.tdgaenrol")))).toMatchObject({ ok: true });
  await look("cohorts");
  await page.getByRole("link", { name: "Privacy" }).press("Enter");
  await page.getByRole("combobox", { name: "One person" }).selectOption({ label: "Noy Phet · L-2" });
  await page.getByRole("button", { name: "Erase" }).press("Enter");
  await dialog.getByRole("button", { name: "Erase" }).press("Enter");
  await page.getByText("It is erased.").waitFor();
  await page.getByText("People here: 1.").waitFor();
  await look("privacy");
}
