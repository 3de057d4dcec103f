import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createPick } from "#main/pick.ts";
import { createProtocol } from "#main/protocol.ts";
import { guardContents, guardSession, isOurPage, safePreferences } from "#main/security.ts";
import { createAssets } from "#transport/assets.ts";

type Listener = (event: { preventDefault: () => void; url: string }) => void;

test("windows are isolated, sandboxed and without Node", () => {
  expect(safePreferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webviewTag: false,
    webSecurity: true,
    spellcheck: false,
  });
});

test("a window stays on our page", () => {
  const listeners = new Map<string, Listener>();
  let open: (() => { action: string }) | undefined;
  guardContents({
    on: (name: string, listener: Listener) => listeners.set(name, listener),
    setWindowOpenHandler: (handler) => {
      open = handler;
    },
  });
  const prevented = (name: string, url: string): boolean => {
    let stopped = false;
    listeners.get(name)?.({
      url,
      preventDefault: () => {
        stopped = true;
      },
    });
    return stopped;
  };
  for (const name of ["will-navigate", "will-redirect", "will-frame-navigate"]) {
    expect(prevented(name, "academy://app/#/course")).toBe(false);
    for (const url of ["https://example.org/", "academy://other/", "file:///etc/passwd", "javascript:alert(1)", "academy:app", "nonsense"])
      expect(prevented(name, url), url).toBe(true);
  }
  expect(prevented("will-attach-webview", "academy://app/")).toBe(true);
  expect(open?.()).toEqual({ action: "deny" });
});

test("nothing is permitted and no request leaves", () => {
  const granted: boolean[] = [];
  let check: (() => boolean) | undefined;
  let device: (() => boolean) | undefined;
  let spelling: boolean | undefined;
  let before: ((details: { url: string }, callback: (response: { cancel?: boolean }) => void) => void) | undefined;
  let downloads = 0;
  guardSession({
    setPermissionRequestHandler: (handler) => {
      for (const name of ["media", "geolocation", "notifications", "clipboard-read"]) handler(null, name, (yes) => granted.push(yes));
    },
    setPermissionCheckHandler: (handler) => {
      check = handler;
    },
    setDevicePermissionHandler: (handler) => {
      device = handler;
    },
    setSpellCheckerEnabled: (on) => {
      spelling = on;
    },
    on: (_name, listener) =>
      listener({
        preventDefault: () => {
          downloads += 1;
        },
      }),
    webRequest: {
      onBeforeRequest: (listener) => {
        before = listener;
      },
    },
  });
  expect(granted).toEqual([false, false, false, false]);
  expect([check?.(), device?.(), spelling, downloads]).toEqual([false, false, false, 1]);
  const cancelled = (url: string): boolean | undefined => {
    let result: boolean | undefined;
    before?.({ url }, ({ cancel }) => {
      result = cancel;
    });
    return result;
  };
  for (const url of [
    "academy://app/",
    "academy://app/assets/a.js",
    "data:image/png;base64,",
    "blob:academy://app/1",
    "devtools://devtools/x",
  ])
    expect(cancelled(url), url).toBe(false);
  for (const url of [
    "https://example.org/",
    "http://127.0.0.1:1/",
    "ws://x/",
    "file:///etc/passwd",
    "ftp://x/",
    "blob:https://x/1",
    "academy://x/",
  ])
    expect(cancelled(url), url).toBe(true);
});

test("our page is academy://app/ and nothing that looks like it", () => {
  for (const url of ["academy://app/", "academy://app/index.html#/progress", "academy://app"]) expect(isOurPage(url), url).toBe(true);
  for (const url of ["academy://app.x/", "academy://app:1@x/", "academy://x@app/", "academy:///app/", "https://app/", "academy", ""])
    expect(isOurPage(url), url).toBe(false);
});

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "academy-main-"));
  mkdirSync(join(folder, "client"));
  writeFileSync(join(folder, "client", "index.html"), "<title>Academy</title>");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the custom protocol serves the client under the same policy, whole or in parts", async () => {
  const handle = createProtocol(createAssets(join(folder, "client")));
  const page = handle(new Request("academy://app/?x=1#/progress"));
  expect([page.status, await page.text()]).toEqual([200, "<title>Academy</title>"]);
  expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
  const part = handle(new Request("academy://app/index.html", { headers: { range: "bytes=1-5" } }));
  expect([part.status, await part.text()]).toEqual([206, "title"]);
  expect(handle(new Request("academy://app/", { method: "HEAD" })).body).toBeNull();
  expect(handle(new Request("academy://app/", { method: "POST" })).status).toBe(405);
  for (const path of ["nothing", "..%2f..%2fetc/passwd", "../../etc/passwd", "%00"])
    expect(handle(new Request(`academy://app/${path}`)).status, path).toBe(404);
  expect(handle(new Request("academy://other/")).status).toBe(403);
  expect(handle(new Request("https://app/")).status).toBe(403);
});

test("the system's dialog: files, folders, a name to save under; closed means null", async () => {
  const asked: unknown[] = [];
  let canceled = false;
  const pick = createPick({
    showOpenDialog: async (options) => (asked.push(options), { canceled, filePaths: canceled ? [] : ["/media/stick/a.tdgapack"] }),
    showSaveDialog: async (options) => (asked.push(options), { canceled, filePath: canceled ? "" : "/home/x/b" }),
  });
  expect(await pick({ kind: "open-file", purpose: "pack", suggested: undefined })).toBe("/media/stick/a.tdgapack");
  expect(await pick({ kind: "save-file", purpose: "save", suggested: "../../etc/passwd" })).toBe("/home/x/b");
  expect(await pick({ kind: "save-folder", purpose: "folder", suggested: undefined })).toBe("/media/stick/a.tdgapack");
  expect(asked).toEqual([
    { properties: ["openFile"], filters: [{ name: ".tdgapack", extensions: ["tdgapack"] }] },
    { properties: ["createDirectory", "showOverwriteConfirmation"], defaultPath: "..-..-etc-passwd" },
    { properties: ["openDirectory", "createDirectory"] },
  ]);
  canceled = true;
  expect(await pick({ kind: "open-folder", purpose: "folder", suggested: undefined })).toBeNull();
  expect(await pick({ kind: "save-file", purpose: "save", suggested: undefined })).toBeNull();
});
