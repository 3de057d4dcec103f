/** Parts of the window that need no window: its place, its menu, files handed over, printing. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Session } from "#contract/handlers.ts";
import { contextTemplate, type Pressed } from "#main/context-menu.ts";
import { keepMenu } from "#main/keep-menu.ts";
import { menuTemplate, type MenuActs, type MenuEntry } from "#main/menu.ts";
import { createPrint } from "#main/print.ts";
import { keepWindowState, placeFor, readWindowState } from "#main/window-state.ts";
import { filesAmong, filesHandedOver, handOver } from "#platform/open-files.ts";
import { openWords } from "#platform/words.ts";
import { createEvents } from "#transport/events.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "academy-window-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const main = { x: 0, y: 0, width: 1366, height: 728 };
const right = { x: 1366, y: 0, width: 1920, height: 1080 };
const at = (x: number, y: number, width = 1000, height = 700) => ({ bounds: { x, y, width, height }, maximized: false });

test("the window opens where it was, as far as a screen still shows it", () => {
  expect(placeFor(null, [main])).toEqual({ width: 1366, height: 728 });
  expect(placeFor(null, [])).toEqual({ width: 1366, height: 768 });
  expect(placeFor(at(1500, 100), [main, right])).toEqual({ x: 1500, y: 100, width: 1000, height: 700 });
  // The second screen is gone.
  expect(placeFor(at(1500, 100), [main])).toEqual({ width: 1000, height: 700 });
  // Larger than the screen, or partly outside of it.
  expect(placeFor(at(-100, 60, 1600, 1200), [main])).toEqual({ x: 0, y: 0, width: 1366, height: 728 });
  expect(placeFor(at(700, 300), [main])).toEqual({ x: 366, y: 28, width: 1000, height: 700 });
  expect(placeFor(at(0, -200), [main])).toEqual({ width: 1000, height: 700 });
  expect(placeFor(at(10, 10, 5, 5), [main])).toMatchObject({ width: 320, height: 400 });
});

test("its place is kept when it closes; what cannot be read or written is no obstacle", () => {
  const file = join(folder, "window.json");
  const close: (() => void)[] = [];
  const window = {
    on: (_event: "close", listener: () => void) => close.push(listener),
    getNormalBounds: () => ({ x: 1, y: 2, width: 800, height: 600 }),
    isMaximized: () => true,
  };
  keepWindowState(window, file);
  keepWindowState(window, join(folder, "nowhere", "window.json"));
  expect(existsSync(file)).toBe(false);
  for (const listener of close) listener();
  expect(readWindowState(file)).toEqual({ bounds: { x: 1, y: 2, width: 800, height: 600 }, maximized: true });
  for (const text of ["", "{", '{"bounds":{"x":0.5,"y":0,"width":1,"height":1},"maximized":true}', '{"bounds":null}']) {
    writeFileSync(file, text);
    expect(readWindowState(file), text).toBeNull();
  }
});

const acts = (did: string[]): MenuActs => ({
  openPack: () => did.push("openPack"),
  print: () => did.push("print"),
  showData: () => did.push("showData"),
});
const all = (entries: readonly MenuEntry[]): MenuEntry[] => entries.flatMap((entry) => [entry, ...all(entry.submenu ?? [])]);
const locales = join(import.meta.dirname, "../../locales");

test.each(["linux", "win32", "darwin"] as const)("every item of the menu on %s has words, and does what it says", (platform) => {
  const did: string[] = [];
  const items = all(menuTemplate(openWords(locales), acts(did), platform));
  expect(items.filter((item) => item.type !== "separator" && !item.label)).toEqual([]);
  // A missing word would be shown as its key.
  expect(items.filter((item) => item.label?.startsWith("menu.") === true)).toEqual([]);
  for (const item of items) item.click?.();
  expect(did).toEqual(["openPack", "print", "showData"]);
  const roles = items.flatMap((item) => item.role ?? []);
  expect(roles).toEqual(expect.arrayContaining(["quit", "copy", "paste", "selectAll", "togglefullscreen"]));
  expect(roles.includes("hideOthers")).toBe(platform === "darwin");
  // No way to the developer tools, a reload or another zoom than the app's own text size.
  expect(JSON.stringify(items)).not.toMatch(/toggleDevTools|reload|zoom/i);
});

test("the menu follows the language of whoever is at the window", async () => {
  const events = createEvents();
  let language = "en";
  const shown: string[] = [];
  const session: Session = { id: "window-1", profileId: null };
  const end = keepMenu({
    app: {
      dispatch: async (name, _input, who) => {
        expect([name, who]).toEqual(["settings.read", session]);
        return { ok: true, output: { language } };
      },
      events,
    },
    session,
    wordsIn: (tag) => openWords(locales, tag),
    platform: "linux",
    show: ([file]) => shown.push(file?.label ?? ""),
    acts: acts([]),
  });
  const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));
  await turn();
  events.publish(["progress"]);
  events.publish(["settings"]);
  await turn();
  expect(shown).toHaveLength(1);
  language = "ur";
  events.publish(["profiles"]);
  await turn();
  expect(shown).toHaveLength(2);
  expect(shown[1]).toMatch(/[\u0600-\u06ff]/);
  end();
  language = "th";
  events.publish(["settings"]);
  await turn();
  expect(shown).toHaveLength(2);
});

test("the right mouse button offers what can be done at its place, and nothing else", () => {
  const words = openWords(locales);
  const flags = { canCut: true, canCopy: true, canPaste: true, canSelectAll: true };
  const roles = (pressed: Pressed): unknown[] => contextTemplate(pressed, words).map((item) => item.role);
  expect(roles({ isEditable: true, selectionText: "", editFlags: { ...flags, canCut: false, canCopy: false } })).toEqual([
    "paste",
    "selectAll",
  ]);
  expect(roles({ isEditable: true, selectionText: "x", editFlags: flags })).toEqual(["cut", "copy", "paste", "selectAll"]);
  expect(roles({ isEditable: false, selectionText: "x", editFlags: flags })).toEqual(["copy"]);
  expect(roles({ isEditable: false, selectionText: "  ", editFlags: flags })).toEqual([]);
  expect(contextTemplate({ isEditable: false, selectionText: "x", editFlags: flags }, words)[0]?.label).toBe("Copy");
});

test("files of ours among the arguments, wherever they stand", () => {
  const args = ["--type=x", "a.tdgapack", "/m/b.TDGARECORD", "c.tdgapack.exe", "--data", "/d", "-x.tdgapack", "../d.tdgareceipt"];
  expect(filesAmong(args, "/home/x")).toEqual(["/home/x/a.tdgapack", "/m/b.TDGARECORD", "/home/d.tdgareceipt"]);
  expect(filesHandedOver(handOver(args, "/home/x"))).toEqual(filesAmong(args, "/home/x"));
  for (const data of [null, undefined, "x", [], { files: "a.tdgapack" }, { files: [1] }, { files: ["/etc/passwd"] }])
    expect(filesHandedOver(data)).toEqual([]);
});

test("a window is printed into the file that was chosen; a file that cannot be written is told", async () => {
  const asked: unknown[] = [];
  const one: Session = { id: "window-1", profileId: null };
  const print = createPrint((session) =>
    session === one ? { printToPDF: async (options) => (asked.push(options), Buffer.from("%PDF-1.7")) } : null,
  );
  await print(one, join(folder, "sheet"));
  expect(readFileSync(join(folder, "sheet.pdf"), "utf8")).toBe("%PDF-1.7");
  expect(asked).toEqual([{ printBackground: true, preferCSSPageSize: true, generateTaggedPDF: true, generateDocumentOutline: false }]);
  await expect(print({ ...one }, join(folder, "x.pdf"))).rejects.toThrow("not-found");
  await expect(print(one, join(folder, "nowhere", "x.pdf"))).rejects.toThrow("read-only");
});
