/**
 * The packed app (DESIGN §12): what is in the archive, then a first start from it in a real browser, and its window's program.
 * Packed by the real tool with a stand-in for Electron's binary; ACADEMY_FROM names an archive that is already there.
 */
import { extractFile, listPackage } from "@electron/asar";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { budget } from "#build/package-config.ts";
import { packStandIn } from "#build/package.ts";
import { launchBrowser, programIn, startHost, visit } from "./harness.ts";

const Packed = z.looseObject({ main: z.literal("dist/node/main.js"), builtAt: z.iso.datetime(), version: z.string() });

let folder: string;
let archive: string;
let browser: Browser;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "academy-package-"));
  const given = process.env["ACADEMY_FROM"];
  archive = given?.endsWith(".asar") === true ? given : await packStandIn(join(folder, "packing"));
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const entries = (): string[] => listPackage(archive, { isPack: false }).map((path) => path.replaceAll("\\", "/"));
const packageJson = (): z.infer<typeof Packed> => Packed.parse(JSON.parse(extractFile(archive, "package.json").toString("utf8")));
const files = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

test("the package holds the built app and nothing of the workshop, within its budget", () => {
  const names = entries();
  const tops = new Set(names.map((path) => path.split("/").slice(1, 3).join("/")));
  expect([...tops].filter((top) => !top.startsWith("locales")).toSorted()).toEqual(
    [
      "LICENSE",
      "dist",
      "dist/client",
      "dist/node",
      "dist/packs",
      "dist/preload",
      "node_modules",
      "node_modules/better-sqlite3",
      "package.json",
    ].toSorted(),
  );
  expect(names).toEqual(
    expect.arrayContaining([
      "/dist/node/main.js",
      "/dist/node/licences.json",
      "/dist/preload/preload.cjs",
      "/dist/client/index.html",
      "/dist/client/licences.json",
      "/dist/client/parts.json",
      "/locales/en/common.json",
      "/locales/cldr/km.json",
    ]),
  );
  expect(names.filter((path) => /\.(map|ts|tsx)$|^\/locales\/terms/.test(path))).toEqual([]);
  const binaries = names.filter((path) => path.endsWith(".node"));
  expect(binaries.map((path) => path.split("/").pop() ?? "").toSorted()).toEqual(["linux-arm64.node", "linux-x64.node"]);
  const bytes = statSync(archive).size + files(`${archive}.unpacked`).reduce((sum, file) => sum + statSync(file).size, 0);
  process.stdout.write(`packed app without Electron: ${Math.round(bytes / 1e6)} of ${budget / 1e6} MB\n`);
  expect(bytes).toBeGreaterThan(5_000_000);
  expect(bytes).toBeLessThan(budget);
});

test("binaries and course packs lie outside the archive; its package.json says when it was built", () => {
  const unpacked = files(`${archive}.unpacked`).map((file) => file.slice(`${archive}.unpacked/`.length).replaceAll("\\", "/"));
  expect(unpacked).toContain("node_modules/better-sqlite3/prebuilds/linux-x64.node");
  expect(unpacked.filter((path) => path.endsWith(".tdgapack")).length).toBeGreaterThan(0);
  const { builtAt, ...manifest } = packageJson();
  expect(Math.abs(Date.now() - Date.parse(builtAt))).toBeLessThan(24 * 60 * 60 * 1000);
  expect(manifest).not.toHaveProperty("devDependencies");
});

test("a first start from the package, over a restart", async () => {
  const data = join(folder, "data");
  let host = await startHost(data, { from: archive });
  try {
    const first = await visit(browser, host);
    const { page } = first;
    await page.getByRole("button", { name: /^English/ }).click();
    await page.getByRole("textbox", { name: "Name", exact: true }).fill("Sokha P.");
    await page.getByRole("button", { name: "Begin" }).click();
    await page.getByRole("link", { name: "Begin reading" }).click();
    const article = page.locator("article");
    await article.getByRole("heading", { level: 1 }).waitFor();
    const lesson = new URL(page.url()).hash;
    await page.locator(".reflect textarea").first().fill("Written in the package.");
    await expect.poll(() => page.locator(".reflect .saved-line").first().innerText()).toMatch(/on disk since/i);
    expect([first.foreign, first.errors, host.refused()]).toEqual([[], [], []]);
    await first.context.close();
    await host.kill();
    host = await startHost(data, { from: archive });
    const second = await visit(browser, host);
    await second.page.getByRole("button", { name: /Sokha P\./ }).waitFor();
    await second.page.goto(`${new URL(host.address).origin}/${lesson}`);
    await expect.poll(() => second.page.locator(".reflect textarea").first().inputValue()).toBe("Written in the package.");
    expect([second.foreign, second.errors, host.refused()]).toEqual([[], [], []]);
    await second.context.close();
  } finally {
    await host.stop();
  }
});

test("the window's program of the package runs with a stand-in for Electron", async () => {
  const main = join(dirname(programIn(archive)), "main.js");
  expect(existsSync(main)).toBe(true);
  const hook = join(import.meta.dirname, "../main/stand-in-hook.mjs");
  const child = spawn(process.execPath, ["--import", hook, main, "--data", join(folder, "window")], {
    env: { ...process.env, NODE_NO_WARNINGS: "1" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let out = "";
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  const code = await new Promise((resolve) => child.once("close", resolve));
  const told = new Map(
    out
      .split("\n")
      .filter(Boolean)
      .map((line) => z.tuple([z.string(), z.unknown()]).parse(JSON.parse(line))),
  );
  expect(code).toBe(0);
  expect(told.get("page")).toMatchObject({ status: 200 });
  const { builtAt } = packageJson();
  expect(told.get("hello")).toMatchObject({ ok: true, output: { builtAt } });
});
