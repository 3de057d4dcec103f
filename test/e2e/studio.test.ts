/** The author's journey in a real browser: create, write, question, translate, check, publish, install, study; killed while typing. */
import { AxeBuilder } from "@axe-core/playwright";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, makeDataDir, removeDataDir, startHost, visit, type Host } from "./harness.ts";
import { callIn, go, settled } from "./stage.ts";

const dataDir = makeDataDir();
const home = makeDataDir();
const root = join(dataDir, "studio/land-records");
const lessonFile = join(root, "en/010-lesson-1.md");
let browser: Browser;
let host: Host;
let page: Page;
let errors: string[];
let foreign: string[];
beforeAll(async () => {
  browser = await launchBrowser();
  host = await startHost(dataDir, { env: { HOME: home } });
  ({ page, errors, foreign } = await visit(browser, host));
  await page.locator(".tongues").waitFor();
  await callIn(page, "profiles.create", { name: "Mya", country: "MM", organisation: "", language: "en" });
  await page.locator(".courses > li:not(.absent)").first().waitFor();
});
afterAll(async () => {
  await browser.close();
  await host.stop();
  removeDataDir(dataDir);
  removeDataDir(home);
});
const onDisk = (): string => readFileSync(lessonFile, "utf8");
/** The browser tells of a place or a choice a moment after the key; no person is quicker. */
const frames = (): Promise<unknown> => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
async function violations(): Promise<string[]> {
  const found = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return found.violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`);
}

test("a course begun from a template is whole at once", async () => {
  await go(page, "/studio");
  await page.getByRole("button", { name: "New course" }).click();
  await page.getByLabel("Title").fill("Land records");
  expect(await page.getByLabel("Short name").inputValue()).toBe("land-records");
  await page.getByRole("button", { name: "Create" }).click();
  await page.locator(".studio-row").first().waitFor();
  expect(existsSync(join(root, "course.yaml"))).toBe(true);
  expect(await violations()).toEqual([]);
});

test("what is typed is in the file within a second; Enter begins a block, Backspace joins, a mark marks", async () => {
  const paragraph = page.locator(".studio-row.is-paragraph .ProseMirror").first();
  await paragraph.click();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("Deeds are lost at 10:30 *every* day.");
  await expect.poll(onDisk).toContain("Deeds are lost at 10:30 \\*every\\* day.");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Nobody knows who owns what.");
  await page.keyboard.press("Shift+Home");
  await frames();
  await page.keyboard.press("Control+B");
  await expect.poll(onDisk).toMatch(/\*\*Nobody knows who owns what\.\*\* \{#[a-z0-9]{4}\}/);
  expect(await page.locator(".studio-preview strong", { hasText: "Nobody knows" }).count()).toBe(1);
  await page.keyboard.press("Home");
  await frames();
  await page.keyboard.press("Backspace");
  await expect.poll(onDisk).toMatch(/day\.\*\*Nobody knows who owns what\.\*\* \{#/);
});

test("taken back across a restart of the program", async () => {
  const now = onDisk();
  const rows = await page.locator(".studio-row").count();
  await page.getByRole("button", { name: "Take back" }).click();
  await expect.poll(onDisk).not.toBe(now);
  const port = Number(new URL(host.address).port);
  await host.kill();
  host = await startHost(dataDir, { env: { HOME: home }, port });
  // From the very same page only the fragment would change.
  await page.goto("about:blank");
  await page.goto(host.address);
  // The only person is led straight in.
  await page.locator(".courses").waitFor();
  await go(page, "/studio");
  await page.getByRole("link", { name: "Land records" }).click();
  await page.locator(".studio-row").first().waitFor();
  await page.getByRole("button", { name: "Do again" }).click();
  await expect.poll(onDisk).toBe(now);
  // The page shows it as well: what comes now is typed into the newest text.
  await expect.poll(() => page.locator(".studio-row").count()).toBe(rows);
});

test("a file changed outside is asked about, never written over", async () => {
  await settled(page);
  const before = onDisk();
  writeFileSync(
    lessonFile,
    before.replace(/^## .*$/m, (line) => line.replace(" {", " (theirs) {")),
  );
  const theirs = onDisk();
  const paragraph = page.locator(".studio-row.is-paragraph .ProseMirror").first();
  await paragraph.click();
  await page.keyboard.type("Mine. ");
  await page.getByText("Another program changed this file").waitFor();
  expect(onDisk()).toBe(theirs);
  await page.getByRole("button", { name: "Show the file as it is now" }).click();
  await page.locator(".studio-row.is-heading", { hasText: "(theirs)" }).waitFor();
});

test("what cannot be read yet is kept, and read when it can be", async () => {
  const row = page.locator(".studio-row.is-paragraph").first();
  await row.getByRole("button", { name: /what to do with it/ }).click();
  await page.getByRole("menuitem", { name: "Edit the source" }).click();
  const source = page.locator(".studio-source").first();
  const sound = await source.inputValue();
  await source.fill(":::callout{kind=note}\nNot closed");
  await page.getByText("This text cannot be read yet").waitFor();
  expect(onDisk()).not.toContain("Not closed");
  await page.reload();
  await page.locator(".studio-source").first().waitFor();
  expect(await page.locator(".studio-source").first().inputValue()).toContain("Not closed");
  await page.locator(".studio-source").first().fill(sound);
  await expect.poll(() => page.getByText("This text cannot be read yet").count()).toBe(0);
});

test("a question is written, tried and graded; every tab is without a violation", async () => {
  const project = /studio\/([0-9a-f]{16})/.exec(page.url())?.[1] ?? "";
  await go(page, `/studio/${project}/items`);
  await page.getByRole("textbox", { name: "Question", exact: true }).fill("Who may change a deed?");
  await expect.poll(() => readFileSync(join(root, "en/010-lesson-1.yaml"), "utf8")).toContain("Who may change a deed?");
  await page.locator(".studio-try label, .studio-try [role=radio]").first().click();
  await page.getByRole("button", { name: "Check the answer" }).click();
  await page.locator(".studio-try .verdict").waitFor();
  for (const tab of ["items", "labs", "figures", "facts", "tests", "translate", "comments", "check", "history", "files"]) {
    await go(page, `/studio/${project}/${tab}`);
    await page.locator(".studio-tabs a[aria-current]").waitFor();
    await settled(page);
    expect({ tab, found: await violations() }).toEqual({ tab, found: [] });
  }
});

test("a lab begun from an engine's example is played beside its form; a drawing is brought in; a comment is kept", async () => {
  const project = /studio\/([0-9a-f]{16})/.exec(page.url())?.[1] ?? "";
  await go(page, `/studio/${project}/labs`);
  await page.getByRole("button", { name: "New lab" }).click();
  await page.getByRole("option", { name: "sort", exact: true }).click();
  const labFile = join(root, "labs/lesson-1-lab.yaml");
  await expect.poll(() => existsSync(labFile)).toBe(true);
  await expect.poll(onDisk).toContain("::lab{");
  await page.locator(".studio-try .strong").first().waitFor();
  await page.locator(".studio-entry summary", { hasText: "guidance" }).click();
  await page.getByRole("textbox", { name: "As learners read it" }).first().fill("Advice");
  await expect.poll(() => readFileSync(join(root, "en/010-lesson-1.yaml"), "utf8")).toContain("label: Advice");
  const id = page.locator(".studio-entry[open] input").first();
  await id.fill("advice");
  await id.press("Enter");
  await expect.poll(() => readFileSync(labFile, "utf8")).toContain("bin: advice");
  expect(await violations()).toEqual([]);

  mkdirSync(join(home, "Desktop"), { recursive: true });
  const svg =
    '<svg viewBox="0 0 40 20"><rect id="registry" style="fill:#17a2b8" width="9" height="9"/><text x="1" y="18">Registry</text></svg>';
  // Whichever place is listed first.
  for (const place of [home, join(home, "Desktop")]) writeFileSync(join(place, "offices.svg"), svg);
  await go(page, `/studio/${project}/figures`);
  await page.locator(".studio-new summary").click();
  await page.getByLabel("Short name").fill("offices");
  await page.getByLabel("Caption").first().fill("One office");
  await page.getByLabel("What it shows", { exact: false }).first().fill("A box, and below it the word registry.");
  await page.getByRole("button", { name: "Choose the drawing" }).click();
  await page.getByRole("dialog").locator("li button").first().click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /offices\.svg/ })
    .click();
  await page.getByText("What was changed in it").waitFor();
  expect(readFileSync(join(root, "figures/offices.svg"), "utf8")).toContain('data-label="registry"');
  await page.locator(".studio-try svg text", { hasText: "Registry" }).waitFor();
  expect(await violations()).toEqual([]);

  await go(page, `/studio/${project}/lesson/lesson-1`);
  const row = page.locator(".studio-row.is-paragraph").first();
  await row.getByRole("button", { name: /what to do with it/ }).click();
  await page.getByRole("menuitem", { name: "Comments" }).click();
  await page.getByLabel("New comment").fill("Which deeds are meant?");
  await page.getByRole("button", { name: "Keep the comment" }).click();
  await page.getByRole("button", { name: "1 comment" }).waitFor();
  expect(readFileSync(join(root, ".academy/comments.json"), "utf8")).toContain("Which deeds are meant?");
});

test("in Urdu and in the dark every tab is without a violation, too", async () => {
  const project = /studio\/([0-9a-f]{16})/.exec(page.url())?.[1] ?? "";
  await callIn(page, "settings.save", { language: "ur" });
  await page.emulateMedia({ colorScheme: "dark" });
  for (const tab of ["lessons", "items", "labs", "figures", "tests", "translate", "comments", "check"]) {
    await go(page, `/studio/${project}/${tab}`);
    await page.locator("html[lang=ur] .studio-tabs a[aria-current]").waitFor();
    await settled(page);
    expect({ tab, found: await violations() }).toEqual({ tab, found: [] });
  }
  await page.emulateMedia({ colorScheme: "light" });
  await callIn(page, "settings.save", { language: "en" });
  await page.locator("html[lang=en]").waitFor({ state: "attached" });
});

test("translated, checked, published, installed, studied", async () => {
  const project = /studio\/([0-9a-f]{16})/.exec(page.url())?.[1] ?? "";
  await go(page, `/studio/${project}/translate`);
  await page.getByRole("button", { name: "Translate into" }).click();
  await page.getByRole("option", { name: "ไทย" }).click();
  const first = page.locator(".studio-part").first();
  await first.waitFor();
  for (const field of await first.locator("textarea").all()) await field.fill("ทะเบียนที่ดิน");
  await page.keyboard.press("Control+Enter");
  await expect.poll(() => existsSync(join(root, "th/course.yaml"))).toBe(true);
  await go(page, `/studio/${project}/check`);
  await page.getByText("Nothing is wrong").waitFor();
  await page.getByLabel(/passphrase/i).fill("seven goats on a bridge");
  await page.getByRole("button", { name: "Write the pack" }).click();
  mkdirSync(join(home, "Desktop"), { recursive: true });
  await page.locator(".folders li button").first().click();
  await page.locator(".folders .btn.primary").click();
  await page.getByText("land-records-0.1.0.tdgapack").waitFor();
  const pack = readdirSync(home, { recursive: true, encoding: "utf8" }).find((name) => name.endsWith("land-records-0.1.0.tdgapack"));
  expect(pack).toBeDefined();

  const find = async (at: string | null, name: RegExp): Promise<string> => {
    const { entries } = await callIn(page, "shell.browse", { purpose: "pack", at });
    const found = entries.find((entry) => name.test(entry.name));
    if (!found) throw new Error(`${String(name)} is not among ${entries.map((entry) => entry.name).join(", ")}`);
    return found.handle;
  };
  const [place] = (await callIn(page, "shell.browse", { purpose: "pack", at: null })).entries;
  const { ticket } = await callIn(page, "shell.choose", { purpose: "pack", handle: await find(place?.handle ?? null, /^land-records/) });
  await callIn(page, "packs.install", { ticket, accept: "unknown" });
  await expect.poll(async () => (await callIn(page, "packs.list", {})).map(({ courseId }) => courseId)).toContain("land-records");
  await go(page, "/course/land-records/lesson/lesson-1");
  await page.locator(".pair strong", { hasText: "Nobody knows who owns what." }).waitFor();
  // The host was killed on purpose; nothing else went wrong.
  expect(errors.filter((error) => !error.includes("Failed to load resource: net::ERR_"))).toEqual([]);
  expect(foreign).toEqual([]);
  expect(host.refused()).toEqual([]);
});
