/** The collection by hand: a file merged, a stick looked at before it is merged, a batch undone. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { InterfaceLanguage } from "#contract/model/basic.ts";
import { handIn, idOf, maker, studied, studying, type HandOf } from "#test/records/hands.ts";
import { launchBrowser, makeDataDir, removeDataDir, startHost, visit, type Host } from "./harness.ts";
import { callIn, go, settled } from "./stage.ts";

/** Pictures are taken where the environment names a folder, in the language it names. */
const shots = process.env["ACADEMY_SHOTS"];
const language = InterfaceLanguage.parse(process.env["ACADEMY_LANGUAGE"] ?? "en");
const file = join(import.meta.dirname, "../../locales", language, "collection.json");
const Words = z.record(z.string(), z.union([z.string(), z.record(z.string(), z.string())]));
const words = Words.parse(JSON.parse(readFileSync(file, "utf8")));
const say = (key: string, under?: string): string =>
  z.string().parse(under === undefined ? words[key] : z.record(z.string(), z.string()).parse(words[under])[key]);
/** What a text says before the first value in it, or after the last. */
const part = (text: string): RegExp =>
  new RegExp(
    text
      .split(/\{\{\w+\}\}/)
      .map((piece) => piece.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"))
      .join(".+"),
    "u",
  );

let browser: Browser;
let host: Host;
const dataDir = makeDataDir();
const home = mkdtempSync(join(tmpdir(), "academy-stick-"));
const person = (n: number, name: string, more: Partial<HandOf> = {}): HandOf => ({
  device: devices[n - 1] ?? maker(n),
  profile: idOf(1, n),
  name,
  chains: [{ chain: idOf(2, n), told: studying(60) }],
  ...more,
});
const devices = [maker(1), maker(2), maker(3), maker(4)];

beforeAll(async () => {
  const stick = join(home, "Vientiane");
  mkdirSync(stick);
  const khamla = [...studying(20), studied(20, true), ...studying(39, 21)];
  writeFileSync(join(home, "first.tdgarecord"), handIn(person(1, "Khamla S.")));
  writeFileSync(join(stick, "khamla.tdgarecord"), handIn(person(1, "Khamla S.", { chains: [{ chain: idOf(2, 1), told: khamla }] })));
  writeFileSync(join(stick, "noy.tdgarecord"), handIn(person(2, "ນ້ອຍ ພ.")));
  writeFileSync(join(stick, "same.tdgarecord"), handIn(person(1, "Khamla S.")));
  writeFileSync(join(stick, "somchit.tdgarecord"), handIn(person(3, "Somchit V.")).subarray(0, 40_000));
  writeFileSync(join(stick, "script.tdgarecord"), handIn(person(4, "<img src=x onerror=alert(1)>")));
  browser = await launchBrowser();
  host = await startHost(dataDir, { env: { HOME: home } });
});
afterAll(async () => {
  await browser?.close();
  await host?.stop();
  removeDataDir(dataDir);
  rmSync(home, { recursive: true, force: true });
});

async function look(page: Page, name: string): Promise<void> {
  await settled(page);
  if (shots !== undefined)
    await page.screenshot({ path: join(shots, `${language}-collection-${name}.png`), animations: "disabled", fullPage: true });
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.html.slice(0, 120)) }))).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
}

test("a file, then a stick: looked at, merged, undone", { timeout: 90_000 }, async () => {
  const { page, errors, foreign } = await visit(browser, host);
  page.setDefaultTimeout(15_000);
  await page.locator(".tongues").waitFor();
  await callIn(page, "settings.save", { language });
  await callIn(page, "office.create", {
    passphrase: "seven goats on a bridge",
    issuer: { name: "Office", language, nameEnglish: "", country: null, address: "", consent: null },
  });
  await go(page, "/office/collection");
  const button = (name: string | RegExp) => page.getByRole("button", { name, ...(typeof name === "string" ? { exact: true } : {}) });
  const dialog = page.getByRole("dialog");
  await button(say("file")).click();
  await dialog.locator("li button").first().click();
  await dialog.getByRole("button", { name: /first\.tdgarecord/ }).click();
  await button(part(say("merge"))).click();
  await page
    .getByRole("status")
    .filter({ hasText: part(say("merged")) })
    .waitFor();

  await button(say("folder")).click();
  await dialog.locator("li button").first().click();
  await dialog.getByRole("button", { name: "Vientiane" }).click();
  await button(say("take")).click();
  await page.getByRole("heading", { name: say("preview") }).waitFor();
  await page.getByText(say("truncated", "reason")).waitFor();
  await page.getByText(say("unfit-name", "reason")).waitFor();
  await page.locator("summary.collect-file").click();
  await page.getByText(say("here"), { exact: true }).waitFor();
  expect(await page.locator(".collect-kinds tbody tr").count()).toBe(4);
  await look(page, "preview");
  await page.setViewportSize({ width: 390, height: 800 });
  await look(page, "narrow");
  await page.setViewportSize({ width: 1366, height: 768 });
  await button(part(say("merge"))).click();
  await page
    .getByRole("status")
    .filter({ hasText: part(say("merged")) })
    .waitFor();
  expect((await callIn(page, "collection.batches", {})).map(({ added, conflicting }) => [added, conflicting])).toEqual([
    [60, 40],
    [60, 0],
  ]);
  await look(page, "merged");
  await page
    .locator(".collect-batches")
    .getByRole("button", { name: say("undo") })
    .first()
    .click();
  await page.getByText(say("undone"), { exact: true }).waitFor();
  expect(errors).toEqual([]);
  expect(foreign).toEqual([]);
  expect(host.refused()).toEqual([]);
});

test("a hand-in opened with the Academy is looked at once the office is open", { timeout: 60_000 }, async () => {
  await host.stop();
  host = await startHost(dataDir, { env: { HOME: home }, files: [join(home, "Vientiane", "noy.tdgarecord")] });
  const { page, errors } = await visit(browser, host);
  page.setDefaultTimeout(15_000);
  const dialog = page.getByRole("dialog");
  await go(page, "/office");
  await dialog.getByText(say("closed", "opened")).waitFor();
  await look(page, "opened");
  await callIn(page, "office.unlock", { passphrase: "seven goats on a bridge" });
  await dialog.getByRole("button", { name: say("look", "opened") }).click();
  await page.getByRole("heading", { name: say("preview") }).waitFor();
  await dialog.waitFor({ state: "hidden" });
  expect(await callIn(page, "collection.preview", {})).toMatchObject({ label: "noy.tdgarecord", merged: false });
  expect(errors).toEqual([]);
});
