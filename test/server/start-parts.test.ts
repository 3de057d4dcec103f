import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fetchElectron, findElectron, hasScreen, runElectron, toldExitCode } from "#server/electron-binary.ts";
import { locationsFrom } from "#server/locations.ts";
import { openBrowser, openCommand } from "#server/open-browser.ts";
import { tryWindow } from "#server/try-window.ts";
import { openWords } from "#platform/words.ts";

const address = "http://127.0.0.1:40123/#code=AbC_-9";
let root: string;
let folder: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "academy-start-"));
  folder = join(root, "node_modules", "electron");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), "{}");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const script = (name: string, text: string): string => {
  const path = join(root, name);
  writeFileSync(path, `#!/bin/sh\n${text}\n`);
  chmodSync(path, 0o755);
  return path;
};
const installer = (text: string): void => writeFileSync(join(folder, "install.js"), text);

test("Electron is present only when its binary, its path and its version are", () => {
  expect(findElectron(join(root, "nowhere"))).toEqual({ state: "none" });
  expect(findElectron(root)).toEqual({ state: "absent", folder, tried: false });
  writeFileSync(join(folder, "path.txt"), "electron");
  expect(findElectron(root)).toMatchObject({ state: "absent" });
  mkdirSync(join(folder, "dist"));
  writeFileSync(join(folder, "dist", "electron"), "");
  expect(findElectron(root)).toMatchObject({ state: "absent" });
  writeFileSync(join(folder, "dist", "version"), "45.4.1");
  expect(findElectron(root)).toEqual({ state: "present", binary: join(folder, "dist", "electron") });
});

test("a fetch that fails ends at once and is not tried again", async () => {
  installer("console.error('stack trace'); process.exit(1)");
  expect(await fetchElectron(folder)).toBe(false);
  expect(findElectron(root)).toMatchObject({ state: "absent", tried: true });
});

test("a fetch without an installer, or of a folder that cannot be written, fails without a throw", async () => {
  expect(await fetchElectron(folder)).toBe(false);
  expect(await fetchElectron(join(root, "nowhere"))).toBe(false);
});

test("a fetch where nothing arrives is given up", async () => {
  installer("setInterval(() => undefined, 1000)");
  const started = performance.now();
  expect(await fetchElectron(folder, { quiet: 300, total: 20_000 })).toBe(false);
  expect(performance.now() - started).toBeLessThan(5000);
});

test("a slow fetch that goes on arriving is waited for, but not for ever", async () => {
  installer(`
    const { writeFileSync, appendFileSync } = require("node:fs"); const { tmpdir } = require("node:os"); const { join } = require("node:path");
    let n = 0; const file = join(tmpdir(), "part");
    setInterval(() => { appendFileSync(file, "x"); if (++n === 20 && !process.env.FOREVER) process.exit(0); }, 100);`);
  expect(await fetchElectron(folder, { quiet: 1000, total: 20_000 })).toBe(true);
  process.env["FOREVER"] = "1";
  try {
    expect(await fetchElectron(folder, { quiet: 1000, total: 1500 })).toBe(false);
  } finally {
    delete process.env["FOREVER"];
  }
});

test.runIf(process.platform !== "win32")("how the window's program ended", async () => {
  expect(await runElectron(script("good", "exit 0"), [])).toBe("closed");
  expect(await runElectron(script("told", `exit ${toldExitCode}`), [])).toBe("told");
  expect(await runElectron(script("root", "exit 1"), [])).toBe("could-not-start");
  expect(await runElectron(script("killed", "kill -TRAP $$"), [])).toBe("could-not-start");
  expect(await runElectron(script("late", "sleep 0.3; exit 1"), [], 100)).toBe("closed");
  expect(await runElectron(join(root, "nothing"), [])).toBe("could-not-start");
});

test.runIf(process.platform === "linux")("the window first; where it cannot be, one line says so and the browser is next", async () => {
  const words = openWords(join(import.meta.dirname, "../../locales"));
  const screen = { DISPLAY: ":0" };
  const lines: string[] = [];
  const tried = async (env: Record<string, string>): Promise<[string, number, string]> => {
    lines.length = 0;
    const how = await tryWindow({ root, args: ["--data", "d"], words, say: (line) => lines.push(line), platform: "linux", env });
    return [how, lines.length, lines[0] ?? ""];
  };
  installer("console.error('Error: no network'); process.exit(1)");
  expect(await tried({})).toEqual(["not-possible", 1, expect.stringContaining("install-electron")]);
  expect(findElectron(root)).toMatchObject({ tried: false });
  expect(await tried(screen)).toEqual(["not-possible", 1, expect.stringContaining("install-electron")]);
  expect(findElectron(root)).toMatchObject({ tried: true });
  rmSync(join(folder, ".fetch-failed"));
  // An installer that brings a binary: it is run at once.
  installer(`
    const { mkdirSync, writeFileSync } = require("node:fs");
    mkdirSync("dist"); writeFileSync("dist/version", "1"); writeFileSync("path.txt", "electron");
    writeFileSync("dist/electron", ${JSON.stringify(`#!/bin/sh\necho "$@" > ${root}/args\nexit 0\n`)}, { mode: 0o755 });`);
  expect(await tried(screen)).toEqual(["closed", 0, ""]);
  expect(readFileSync(join(root, "args"), "utf8").trim()).toBe(`${root} --data d`);
  expect(await tried({})).toEqual(["not-possible", 1, expect.stringContaining("screen")]);
  writeFileSync(join(folder, "dist", "electron"), "#!/bin/sh\nexit 1\n");
  expect(await tried(screen)).toEqual(["not-possible", 1, expect.stringContaining("could not open")]);
  rmSync(join(root, "node_modules"), { recursive: true });
  expect(await tried(screen)).toEqual(["not-possible", 0, ""]);
});

test("a screen is there on Windows and macOS, elsewhere when a display is named", () => {
  expect([
    hasScreen("win32", {}),
    hasScreen("darwin", {}),
    hasScreen("linux", {}),
    hasScreen("linux", { DISPLAY: ":0" }),
    hasScreen("linux", { WAYLAND_DISPLAY: "wayland-0" }),
  ]).toEqual([true, true, false, true, true]);
});

test("the browser is opened by this system's own command, with our own address only", () => {
  expect(openCommand(address, { platform: "darwin", env: {} })).toEqual({ command: "/usr/bin/open", args: [address] });
  expect(openCommand(address, { platform: "win32", env: { SystemRoot: "C:\\W" } })?.args).toEqual(["url.dll,FileProtocolHandler", address]);
  script("xdg-open", "exit 0");
  expect(openCommand(address, { platform: "linux", env: { DISPLAY: ":0", PATH: `/nowhere:${root}` } })).toEqual({
    command: join(root, "xdg-open"),
    args: [address],
  });
  expect(openCommand(address, { platform: "linux", env: { PATH: root } })).toBeNull();
  expect(openCommand(address, { platform: "linux", env: { DISPLAY: ":0", PATH: "" } })).toBeNull();
  for (const bad of ["http://evil.example/", "http://127.0.0.1:1/#code=x;rm", "file:///etc/passwd", "-h", `${address} x`])
    expect(openCommand(bad, { platform: "darwin", env: {} }), bad).toBeNull();
});

test.runIf(process.platform === "linux")("opening never waits and never throws", async () => {
  const note = join(root, "note");
  script("xdg-open", `echo "$1" > "${note}"; sleep 5`);
  const started = performance.now();
  expect(openBrowser(address, { platform: "linux", env: { DISPLAY: ":0", PATH: `${root}:/usr/bin:/bin` } })).toBe(true);
  expect(performance.now() - started).toBeLessThan(4000);
  await expect.poll(() => existsSync(note) && readFileSync(note, "utf8").trim(), { timeout: 5000 }).toBe(address);
  expect(openBrowser(address, { platform: "linux", env: {} })).toBe(false);
});

test("the built tree is known in one place, and can be told otherwise", () => {
  expect(locationsFrom("/app/dist/node")).toEqual({
    client: "/app/dist/client",
    packs: "/app/dist/packs",
    locales: "/app/locales",
    preload: "/app/dist/preload/preload.cjs",
    reader: "/app/dist/node/reader.js",
    root: "/app",
  });
  expect(locationsFrom("/app/dist/node", { root: "/x", client: "/c" })).toMatchObject({
    client: "/c",
    locales: "/x/locales",
    packs: "/app/dist/packs",
  });
});
