/** The built main process with a stand-in for Electron: one window over the same app, opened and closed in good order. */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
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
      [
        "--import",
        join(import.meta.dirname, "stand-in-hook.mjs"),
        program,
        "--data",
        data,
        "--unknown-of-chromium",
        "first.TDGAPACK",
        "a.txt",
      ],
      {
        cwd: root,
        env: { ...process.env, NODE_NO_WARNINGS: "1", SAVE_AS: join(data, "sheet"), ...env },
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
  expect(told.get("hello")).toMatchObject({ ok: true, output: { capabilities: { pick: "system", print: "pdf", menu: true } } });
  // Bundled packs are installed beside the window, and tell of themselves too.
  const topics = all.flatMap(([name, value]) => (name === "academy:topics" ? z.array(z.string()).parse(value) : []));
  expect(topics).toEqual(expect.arrayContaining(["settings", "saved", "opened"]));
  openDataFolder(data).close();
  openDatabase(join(data, "academy.db"), { readOnly: true }).close();
});

test("files opened with the program, the menu, printing, and the window's place", async () => {
  const { told, all, names } = await run();
  // Files of ours only, from the start itself, a second start and the system.
  expect(told.get("handed")).toEqual({ files: [join(root, "first.TDGAPACK")] });
  expect(told.get("opened")).toMatchObject({
    ok: true,
    output: [
      { label: "first.TDGAPACK", kind: "pack" },
      { label: "second.tdgapack", kind: "pack" },
      { label: "third.tdgarecord", kind: "record" },
    ],
  });
  expect(names).toEqual(expect.arrayContaining(["restore", "focus"]));
  expect(told.get("print")).toMatchObject({ preferCSSPageSize: true, generateTaggedPDF: true });
  expect(told.get("printed")).toEqual({ ok: true, output: {} });
  expect(readFileSync(join(data, "sheet.pdf"), "utf8")).toContain("%PDF");
  // The menu speaks Thai once the settings do.
  const menus = all.flatMap(([name, value]) => (name === "menu" ? [JSON.stringify(value)] : []));
  expect(menus).toHaveLength(2);
  expect(menus[0]).not.toMatch(/[\u0e00-\u0e7f]/);
  expect(menus[1]).toMatch(/[\u0e00-\u0e7f]/);
  // A screen smaller than the usual window; the next start opens where this one was.
  expect(told.get("window")).toMatchObject({ width: 1280, height: 700 });
  expect(names).not.toContain("maximize");
  const again = await run();
  expect(again.told.get("window")).toMatchObject({ x: 40, y: 30, width: 900, height: 600 });
  expect(again.names).toContain("maximize");
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
