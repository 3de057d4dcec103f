/**
 * The app in real Electron: what no stand-in can show. Runs wherever Electron's binary and a screen are; elsewhere it says that it does not.
 * From the source, as `npm start` runs it: a package's fuses keep a debugger out, and with it this test.
 */
import { _electron, type ElectronApplication, type Page } from "playwright-core";
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findElectron, hasScreen } from "#server/electron-binary.ts";

const root = join(import.meta.dirname, "../..");
const found = findElectron(root);
const binary = found.state === "present" ? found.binary : null;
const screen = hasScreen(process.platform, process.env);
const reason = binary === null ? "no Electron binary" : screen ? null : "no screen";
if (reason !== null) process.stdout.write(`skipped: ${reason}\n`);

let folder: string;
let app: ElectronApplication | null = null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "academy-electron-"));
});
afterEach(async () => {
  await app?.close();
  app = null;
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function open(): Promise<{ app: ElectronApplication; page: Page }> {
  const env = Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
  // Set by some editors; Electron would then be a plain Node.
  delete env["ELECTRON_RUN_AS_NODE"];
  app = await _electron.launch({ executablePath: binary ?? "", args: [root, "--data", join(folder, "data")], env });
  return { app, page: await app.firstWindow() };
}
async function begin(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^English/ }).click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Nimali");
  await page.getByRole("button", { name: "Begin" }).click();
  await page.getByRole("link", { name: "Begin reading" }).waitFor();
}

test.skipIf(reason !== null)("a first start in the window, and everything is there after it was closed", async () => {
  let { page } = await open();
  expect(page.url()).toMatch(/^academy:\/\/app\//);
  await begin(page);
  await page.getByRole("link", { name: "Begin reading" }).click();
  await page.locator("article").getByRole("heading", { level: 1 }).waitFor();
  await page.locator(".reflect textarea").first().fill("Written in the window.");
  await expect.poll(() => page.locator(".reflect .saved-line").first().innerText()).toMatch(/on disk since/i);
  const lesson = new URL(page.url()).hash;
  await app?.close();
  expect(existsSync(join(folder, "data/browser/window.json"))).toBe(true);
  ({ page } = await open());
  await page.getByRole("button", { name: /Nimali/ }).waitFor();
  await page.evaluate((hash) => {
    location.hash = hash;
  }, lesson);
  await expect.poll(() => page.locator(".reflect textarea").first().inputValue()).toBe("Written in the window.");
});

test.skipIf(reason !== null)("the page has two functions and no Node; it stays where it is and reaches nothing outside", async () => {
  const { app: electron, page } = await open();
  await page.getByRole("button", { name: /^English/ }).waitFor();
  const seen = await page.evaluate(() => ({
    bridge: Object.keys(Reflect.get(window, "academy") as object).toSorted(),
    node: ["require", "process", "module", "Buffer"].filter((name) => name in window),
    opened: window.open("https://example.org/") === null,
  }));
  expect(seen).toEqual({ bridge: ["call", "onTopics"], node: [], opened: true });
  const reach = (address: string, range = ""): Promise<string> =>
    page.evaluate(
      ([url, bytes]) =>
        fetch(url, bytes === "" ? {} : { headers: { range: bytes } }).then(
          async (answer) => `${answer.status} ${(await answer.text()).length}`,
          () => "refused",
        ),
      [address, range] as const,
    );
  for (const address of ["https://example.org/", "http://127.0.0.1:9/", "file:///etc/passwd", "academy://other/"])
    expect(await reach(address), address).toBe("refused");
  expect(await reach("/index.html", "bytes=0-4")).toBe("206 5");
  expect(await reach("/..%2f..%2fpackage.json")).toMatch(/^404 /);
  const denied = await page.evaluate(async () => {
    const asked = await navigator.permissions.query({ name: "geolocation" });
    return asked.state;
  });
  expect(denied).toBe("denied");
  await page.evaluate(() => location.assign("https://example.org/"));
  await page.waitForTimeout(300);
  expect(page.url()).toMatch(/^academy:\/\/app\//);
  expect(electron.windows()).toHaveLength(1);
});

test.skipIf(reason !== null)("dates, countries and the menu speak languages that Chromium has no data for", async () => {
  const { app: electron, page } = await open();
  await begin(page);
  await page.evaluate(() => {
    location.hash = "#/settings";
  });
  await page.getByRole("group", { name: "Language of the program" }).getByText("ខ្មែរ", { exact: true }).click();
  await expect.poll(() => page.evaluate(() => document.documentElement.lang)).toBe("km");
  // The date of the build, and the application menu.
  await expect.poll(() => page.locator(".margin").innerText()).toMatch(/[\u1780-\u17ff].*20\d\d/);
  const menu = (): Promise<string> =>
    electron.evaluate(({ Menu }) => (Menu.getApplicationMenu()?.items ?? []).map((item) => item.label).join(" "));
  await expect.poll(menu).toMatch(/[\u1780-\u17ff]/);
});

test.skipIf(reason !== null)("the recovery sheet is printed into a PDF file", async () => {
  const { app: electron, page } = await open();
  await begin(page);
  const target = join(folder, "sheet.pdf");
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, target);
  await page.evaluate(() => {
    location.hash = "#/settings";
  });
  await page.getByRole("button", { name: "Set a PIN" }).click();
  await page.getByLabel("New PIN", { exact: true }).fill("2468");
  await page.getByLabel("The new PIN once more").fill("2468");
  await page.locator(".pin-form").getByRole("button", { name: "Set a PIN" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Print the sheet" }).click();
  await expect.poll(() => (existsSync(target) ? readFileSync(target).subarray(0, 5).toString("latin1") : "")).toBe("%PDF-");
});

test.skipIf(reason !== null)("a second start leaves to the first and hands its file over", async () => {
  const { page } = await open();
  await begin(page);
  const packs = join(root, "dist/packs");
  const [pack = ""] = readdirSync(packs).filter((name) => name.endsWith(".tdgapack"));
  copyFileSync(join(packs, pack), join(folder, pack));
  const second = spawnSync(binary ?? "", [root, "--data", join(folder, "data"), join(folder, pack)], { timeout: 30_000 });
  expect(second.status).toBe(0);
  await page.getByRole("dialog").waitFor();
});
