/** The built main process with a stand-in for Electron: one window over the same app, opened and closed in good order. */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { openDatabase } from "#db/open.ts";
import { openDataFolder } from "#db/folder.ts";
import { toldExitCode } from "#server/electron-binary.ts";

const root = join(import.meta.dirname, "../..");
const program = join(root, "dist/node/main.js");
const Line = z.tuple([z.string(), z.unknown()]);

let data: string;
beforeEach(() => {
  data = join(mkdtempSync(join(tmpdir(), "academy-window-")), "data");
});
afterEach(() => rmSync(join(data, ".."), { recursive: true, force: true, maxRetries: 5 }));

function run(
  env: Record<string, string> = {},
): Promise<{ code: number | null; told: Map<string, unknown>; all: [string, unknown][]; names: string[]; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      ["--import", join(import.meta.dirname, "stand-in-hook.mjs"), program, "--data", data, "--unknown-of-chromium"],
      {
        cwd: root,
        env: { ...process.env, NODE_NO_WARNINGS: "1", ...env },
        stdio: ["ignore", "pipe", "pipe"],
      },
    );
    let out = "";
    let err = "";
    child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
    child.once("close", (code) => {
      const lines = out
        .split("\n")
        .filter(Boolean)
        .map((line) => Line.parse(JSON.parse(line)));
      resolve({ code, told: new Map(lines), all: lines, names: lines.map(([name]) => name), err });
    });
  });
}

test("it guards, serves the page, answers our page only, and closes the data folder at the end", async () => {
  expect(existsSync(program), "npm run build").toBe(true);
  const { code, told, all, names, err } = await run();
  expect([code, err]).toEqual([0, ""]);
  // Guards stand before the window does.
  expect(names.indexOf("schemes")).toBeLessThan(names.indexOf("permissions"));
  expect(names.indexOf("permissions")).toBeLessThan(names.indexOf("window"));
  expect(names).toEqual(expect.arrayContaining(["sandbox", "requests", "guarded", "show"]));
  expect(told.get("userData")).toBe(join(data, "browser"));
  expect(told.get("window")).toMatchObject({
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, preload: join(root, "dist/preload/preload.cjs") },
  });
  expect(told.get("page")).toMatchObject({ status: 200, text: expect.stringContaining('<div id="root">') });
  expect(told.get("foreign")).toMatchObject({ ok: false, failure: { code: "not-allowed" } });
  expect(told.get("hello")).toMatchObject({ ok: true, output: { capabilities: { pick: "system" } } });
  // Bundled packs are installed beside the window, and tell of themselves too.
  expect(all).toContainEqual(["academy:topics", ["settings", "saved"]]);
  openDataFolder(data).close();
  openDatabase(join(data, "academy.db"), { readOnly: true }).close();
});

test("a data folder in use is told in words, and a second window leaves to the first", async () => {
  const held = openDataFolder(data);
  try {
    const { code, told } = await run();
    expect(code).toBe(toldExitCode);
    expect(String(told.get("error")).length).toBeGreaterThan(40);
    expect(told.has("window")).toBe(false);
  } finally {
    held.close();
  }
  const second = await run({ SECOND_INSTANCE: "1" });
  expect(second.code).toBe(0);
  expect(second.names).not.toContain("window");
});
