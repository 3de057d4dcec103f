/** Reports by hand: figures by group, filters, items, and a file that holds what the screen shows. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { parse } from "csv-parse/sync";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { InterfaceLanguage } from "#contract/model/basic.ts";
import { launchBrowser, makeDataDir, removeDataDir, startHost, visit, type Host } from "./harness.ts";
import { fillOffice } from "./office-records.ts";
import { callIn, go, settled } from "./stage.ts";

/** Pictures are taken where the environment names a folder, in the language and theme it names. */
const shots = process.env["ACADEMY_SHOTS"];
const language = InterfaceLanguage.parse(process.env["ACADEMY_LANGUAGE"] ?? "en");
const theme = z.enum(["light", "dark"]).parse(process.env["ACADEMY_THEME"] ?? "light");
const wordsOf = (namespace: string): Record<string, unknown> =>
  z
    .record(z.string(), z.unknown())
    .parse(JSON.parse(readFileSync(join(import.meta.dirname, "../../locales", language, `${namespace}.json`), "utf8")));
const reports = wordsOf("reports");
const say = (key: string, under?: string): string =>
  z.string().parse(under === undefined ? reports[key] : z.record(z.string(), z.string()).parse(reports[under])[key]);

let browser: Browser;
let host: Host;
const dataDir = makeDataDir();
const home = mkdtempSync(join(tmpdir(), "academy-reports-"));
beforeAll(async () => {
  mkdirSync(join(home, "Reports"));
  await fillOffice(dataDir, 90, new Date());
  browser = await launchBrowser();
  host = await startHost(dataDir, { env: { HOME: home } });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await host?.stop();
  removeDataDir(dataDir);
  rmSync(`${dataDir}-stick`, { recursive: true, force: true });
  rmSync(home, { recursive: true, force: true });
});

async function look(page: Page, name: string): Promise<void> {
  await settled(page);
  if (shots !== undefined)
    await page.screenshot({ path: join(shots, `${language}-${theme}-reports-${name}.png`), animations: "disabled", fullPage: true });
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.html.slice(0, 160)) }))).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
}
const cells = (page: Page): Promise<string[][]> =>
  page.locator(".report-table tbody tr").evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent.trim())));

test("by group, narrowed, item by item, and written into a file", { timeout: 90_000 }, async () => {
  const { page, errors, foreign } = await visit(browser, host);
  page.setDefaultTimeout(15_000);
  await page.locator(".tongues").waitFor();
  await callIn(page, "settings.save", { language, theme });
  await callIn(page, "office.create", {
    passphrase: "seven goats on a bridge",
    issuer: { name: "Office", language, nameEnglish: "", country: null, address: "", consent: null },
  });
  await page.reload();
  await go(page, "/office/reports");
  const choose = (label: string, id: string) => page.getByLabel(label, { exact: true }).first().selectOption(id);
  await page.locator(".report-table tbody tr").first().waitFor();
  const byCountry = await cells(page);
  expect(byCountry).toHaveLength(6);
  await look(page, "groups");

  await page.getByRole("button", { name: say("csv", "form"), exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.locator("li button").first().click();
  await dialog.getByRole("button", { name: "Reports", exact: true }).click();
  await dialog.locator("button.primary").click();
  await expect.poll(() => readdirSync(join(home, "Reports")).length).toBe(1);
  const [name = ""] = readdirSync(join(home, "Reports"));
  const file = join(home, "Reports", name);
  expect(existsSync(file)).toBe(true);
  const [, ...written] = parse(readFileSync(file), { bom: true });
  // The same lines in the same order; the last one is the line over all.
  expect(written.slice(0, -1).map(([first]) => first)).toEqual(byCountry.map(([first]) => first));
  // Counts as well, where they are written in the digits of a file.
  const counts = (rows: string[][]): string[][] => (language === "en" ? rows.map((row) => row.slice(1, 5)) : []);
  expect(counts(written.slice(0, -1))).toEqual(counts(byCountry));

  await page.getByRole("button", { name: `xAPI: ${say("recorded")}`, exact: true }).click();
  await dialog.locator("li button").first().click();
  await dialog.getByRole("button", { name: "Reports", exact: true }).click();
  await dialog.locator("button.primary").click();
  const out = join(home, "Reports", `${say("recorded")}.jsonl`);
  await expect.poll(() => existsSync(out)).toBe(true);
  expect(readFileSync(out, "utf8").split("\n").length).toBeGreaterThan(300);
  await choose(say("measured"), "gain");
  await choose(say("groupBy"), "month");
  await expect.poll(async () => (await cells(page))[0]?.[0]).not.toBe(byCountry[0]?.[0]);
  await look(page, "months");
  await choose(say("country", "by"), "LA");
  await page.getByRole("button", { name: say("lines", "view") }).click();
  await expect.poll(async () => (await cells(page)).length).toBe(15);
  await look(page, "lines");
  await choose(say("country", "by"), "");
  await page.getByRole("button", { name: say("items", "view") }).click();
  await page.getByText(say("chooseCourse")).waitFor();
  await choose(say("course", "by"), "e-government-systems");
  await page.locator(".report-choices").first().waitFor();
  expect((await cells(page)).length).toBeGreaterThan(5);
  await look(page, "items");
  await page.setViewportSize({ width: 390, height: 800 });
  await page.getByRole("button", { name: say("groups", "view") }).click();
  await look(page, "narrow");
  await page.setViewportSize({ width: 1366, height: 768 });

  await go(page, "/office/certificates");
  await page.locator(".report-table thead input").check();
  await page.locator("button.primary").click();
  await page.locator("button.danger").first().waitFor();
  await look(page, "certificates");
  await page.locator("button.danger").first().click();
  await page.getByRole("dialog").getByRole("textbox").fill("The test was taken by somebody else.");
  await look(page, "revoke");
  await page.getByRole("dialog").locator("button.danger").click();
  await dialog.waitFor({ state: "hidden" });
  expect((await callIn(page, "issuing.list", { language })).lines.filter(({ state }) => state === "revoked")).toHaveLength(1);
  expect(errors).toEqual([]);
  expect(foreign).toEqual([]);
  expect(host.refused()).toEqual([]);
});
