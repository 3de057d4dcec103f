/** Questions out of another system's file into a lesson, and out of the lesson into a file, as an author does it. */
import { AxeBuilder } from "@axe-core/playwright";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { templateWords } from "#test/contract/scenario-studio.ts";
import { launchBrowser, makeDataDir, removeDataDir, startHost, visit, type Host } from "./harness.ts";
import { callIn, go, settled } from "./stage.ts";

const dataDir = makeDataDir();
const home = makeDataDir();
const root = join(dataDir, "studio/land-records");
let browser: Browser;
let host: Host;
let page: Page;
let errors: string[];
let foreign: string[];
beforeAll(async () => {
  mkdirSync(join(home, "Desktop"));
  for (const name of ["bank.gift", "bank.xml"])
    writeFileSync(join(home, "Desktop", name), readFileSync(join(import.meta.dirname, "../fixtures/questions", name)));
  writeFileSync(join(home, "Desktop/old.txt"), Buffer.from([0xa2, 0xe9, 0xcd]));
  browser = await launchBrowser();
  host = await startHost(dataDir, { env: { HOME: home } });
  ({ page, errors, foreign } = await visit(browser, host));
  await page.locator(".tongues").waitFor();
  await callIn(page, "profiles.create", { name: "Mya", country: "MM", organisation: "", language: "en" });
  await page.locator(".courses").waitFor();
  const course = { template: "workshop", courseId: "land-records", title: "Land records", publisher: "I", language: "en" } as const;
  const { project } = await callIn(page, "studio.create", { ...course, words: templateWords });
  await go(page, `/studio/${project}/items`);
});
afterAll(async () => {
  await browser.close();
  await host.stop();
  removeDataDir(dataDir);
  removeDataDir(home);
});
async function choose(name: string): Promise<void> {
  await page.getByRole("button", { name: "Bring questions" }).click();
  await page.locator(".browse").getByRole("button", { name: "Desktop" }).click();
  await page.locator(".browse").getByRole("button", { name }).click();
}

test("a file is looked through before anything is taken; what is chosen comes, and can be taken back", async () => {
  await choose("bank.gift");
  await page.getByText("4 come over as they are, 9 with changes, 5 are left out.").waitFor();
  const rows = page.locator(".bring-list tbody tr");
  expect(await rows.count()).toBe(18);
  await expect
    .poll(() => rows.filter({ hasText: "Who keeps the register?" }).textContent())
    .toContain("Pictures, sound and film are left out.");
  expect(await rows.nth(0).locator("input").count()).toBe(0);
  await settled(page);
  expect(
    (await new AxeBuilder({ page }).setLegacyMode(true).analyze()).violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`),
  ).toEqual([]);
  for (const box of await rows.locator("input").all()) await box.uncheck();
  await rows.filter({ hasText: "Which {sign} means" }).locator("input").check();
  await rows.filter({ hasText: "Who does what?" }).locator("input").check();
  await page.getByRole("button", { name: "Take 2 questions" }).click();
  await page.getByRole("textbox", { name: "Question", exact: true }).waitFor();
  await expect
    .poll(() => page.getByRole("textbox", { name: "Question", exact: true }).inputValue())
    .toBe("Which {sign} means: is the same?");
  const [items = ""] = readdirSync(join(root, "items"));
  const onDisk = (): string => readFileSync(join(root, "items", items), "utf8");
  expect(onDisk()).toContain("which-sign");
  expect(onDisk()).toContain("offices");
  await page.getByRole("button", { name: "Take back" }).click();
  await expect.poll(onDisk).not.toContain("which-sign");
});

test("a file in an old encoding is said, and nothing else happens", async () => {
  await choose("old.txt");
  expect(await page.getByRole("alert").textContent()).toContain("in an old encoding");
  await page.keyboard.press("Escape");
});

test("the lesson's questions go into a file", async () => {
  await page.getByRole("button", { name: "Export questions" }).click();
  await page.getByRole("button", { name: "Write the file" }).click();
  await page.locator(".folders").getByRole("button", { name: "Desktop" }).click();
  await page.locator(".folders .btn.primary").click();
  await page.getByText("Questions in the file: 1. Left out: 0.").waitFor();
  expect(readFileSync(join(home, "Desktop/land-records-lesson-1.xml"), "utf8")).toContain('<question type="multichoice">');
  expect([errors, foreign, host.refused()]).toEqual([[], [], []]);
});
