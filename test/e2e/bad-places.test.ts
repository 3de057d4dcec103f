/** A full disk, a folder that cannot be written, a host that dies under an open page: said in words, nothing lost, and work goes on. */
import { createHash } from "node:crypto";
import { cpSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { launchBrowser, makeDataDir, removeDataDir, startHost, visit, type Host } from "./harness.ts";
import { addPerson, askDoctor, lab, lessonAt, readDisk } from "./kill-parts.ts";
import { mountSmallDisk, readOnlyCopy } from "./small-disk.ts";

const Words = z.record(z.string(), z.record(z.string(), z.string()));
const errors = Words.parse(JSON.parse(readFileSync(join(import.meta.dirname, "../../locales/en/errors.json"), "utf8")));
const said = (code: string): string => Object.values(errors[code] ?? {}).join(" ");

let browser: Browser;
/** A data folder with one person and the packs that come with the app, to be copied. */
let prepared: string;
const hosts: Host[] = [];
beforeAll(async () => {
  browser = await launchBrowser();
  prepared = makeDataDir();
  await addPerson(prepared);
  const host = await startHost(prepared);
  const { page, context } = await visit(browser, host);
  await page.getByRole("link", { name: "Begin reading" }).first().waitFor();
  while (readdirSync(join(prepared, "tmp")).length > 0) await wait(50);
  await wait(500);
  await context.close();
  await host.stop();
});
afterAll(async () => {
  await browser.close();
  removeDataDir(prepared);
});

async function start(...args: Parameters<typeof startHost>): Promise<Host> {
  const host = await startHost(...args);
  hosts.push(host);
  return host;
}
async function go(page: Page, hash: string, sign: string): Promise<Locator> {
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
  await page.locator(sign).first().waitFor({ state: "attached" });
  return page.locator(sign).first();
}
const openPad = (page: Page): Promise<Locator> => go(page, lessonAt, ".reflect textarea");
/** Not as drawn: what is out of view is not drawn, and has no inner text. */
const textOf = async (page: Page, at: string): Promise<string> => (await page.locator(at).first().textContent()) ?? "";
const padSays = (page: Page): Promise<string> => textOf(page, ".reflect .saved-line");
const footSays = (page: Page): Promise<string> => textOf(page, ".colophon");
/** Errors of the page's own; that the browser notes a request without an answer is none. */
const own = (raised: readonly string[]): string[] => raised.filter((line) => !line.includes("Failed to load resource"));

test("a full disk is said in words; what was typed stays, over a turn of the page, and is on disk once there is room", async () => {
  const disk = mountSmallDisk(24);
  console.log(disk ? "a small file system" : "no file system may be mounted here: a limit on the size of files");
  const dataDir = disk ? join(disk.dir, "data") : makeDataDir();
  try {
    cpSync(prepared, dataDir, { recursive: true });
    // Without a mount no file may grow beyond what the database needs to be opened (in blocks of 512 bytes).
    const blocks = Math.ceil((statSync(join(dataDir, "academy.db")).size + 65_536) / 512);
    const host = await start(dataDir, disk ? {} : { within: ["sh", "-c", `ulimit -f ${blocks}; exec "$0" "$@"`] });
    const { page, errors: raised } = await visit(browser, host);
    const pad = await openPad(page);
    await pad.fill("Said before the disk was full.");
    await expect.poll(() => padSays(page)).toContain("On disk since");
    disk?.fill();

    // The log may have some room of its own left.
    let long = "";
    for (let n = 1; n <= 20 && !(await padSays(page)).includes("not on disk"); n += 1) {
      long = `${n} ${"ใบรับรอง weakest services 資料 ".repeat(600)}`;
      await pad.fill(long);
      await pad.blur();
      await expect.poll(() => padSays(page), { timeout: 15_000 }).toMatch(/On disk since|not on disk\./);
    }
    expect(await padSays(page)).toContain(said(disk ? "disk-full" : "read-only"));
    expect(await footSays(page)).toContain("Not saved");
    expect((await pad.inputValue()) === long).toBe(true);

    // Elsewhere the same words, and the way on; back again the text is there, though not on disk.
    await go(page, `${lessonAt}/lab/${lab}`, ".lab input[type=range]");
    await page.locator(".lab input[type=range]").first().press("ArrowRight");
    await expect.poll(() => textOf(page, ".lab-foot .saved-line")).toContain(errors[disk ? "disk-full" : "read-only"]?.["title"] ?? "");
    const moved = await page.locator(".lab input[type=range]").first().inputValue();
    await openPad(page);
    expect((await pad.inputValue()) === long).toBe(true);
    await expect.poll(() => padSays(page)).toContain("not on disk");
    disk?.free();
    if (disk === null) return;

    // By itself, within seconds; and what was left behind in the lab when it is opened again.
    await expect.poll(() => padSays(page), { timeout: 15_000 }).toContain("On disk since");
    await expect.poll(() => footSays(page)).toContain("Saved on disk");
    await go(page, `${lessonAt}/lab/${lab}`, ".lab input[type=range]");
    expect(await page.locator(".lab input[type=range]").first().inputValue()).toBe(moved);
    await expect.poll(() => textOf(page, ".lab-foot .saved-line"), { timeout: 15_000 }).toContain("Your work is on disk");
    expect(own(raised)).toEqual([]);
    await host.kill();
    const { held, wrong } = await readDisk(dataDir);
    expect({ text: held.text === long, lab: held.lab?.split(" ")[0], wrong, doctor: await askDoctor(dataDir) }).toEqual({
      text: true,
      lab: moved,
      wrong: [],
      doctor: [],
    });
  } finally {
    for (const host of hosts.splice(0)) await host.kill();
    disk?.remove();
    if (disk === null) removeDataDir(dataDir);
  }
});

test("a start on a full disk opens for study and says so; with room again everything is kept again", async (context) => {
  const disk = mountSmallDisk(24);
  if (disk === null) return context.skip("no file system may be mounted here");
  const dataDir = join(disk.dir, "data");
  try {
    cpSync(prepared, dataDir, { recursive: true });
    disk.fill();
    const full = await start(dataDir);
    const { page, context: first, errors: raised } = await visit(browser, full);
    await page.getByRole("link", { name: "Begin reading" }).first().waitFor();
    expect(await footSays(page)).toContain(said("disk-full"));
    const pad = await openPad(page);
    await pad.fill("No room for this.");
    await pad.blur();
    await expect.poll(() => padSays(page)).toContain("not on disk");
    expect(own(raised)).toEqual([]);
    await first.close();
    await full.kill();
    disk.free();
    const again = await start(dataDir);
    const { page: next } = await visit(browser, again);
    await next.getByRole("link", { name: "Begin reading" }).first().waitFor();
    const kept = await openPad(next);
    await kept.fill("Room again.");
    await kept.blur();
    await expect.poll(() => padSays(next)).toContain("On disk since");
    await again.kill();
    expect({ ...(await readDisk(dataDir)), doctor: await askDoctor(dataDir) }).toMatchObject({
      held: { text: "Room again." },
      wrong: [],
      doctor: [],
    });
  } finally {
    for (const host of hosts.splice(0)) await host.kill();
    disk.remove();
  }
});

/** Names, sizes and contents of all files. */
function fingerprint(dir: string): string[] {
  return readdirSync(dir, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(dir, name)).isFile())
    .map(
      (name) =>
        `${name} ${createHash("sha256")
          .update(readFileSync(join(dir, name)))
          .digest("hex")}`,
    )
    .toSorted();
}

test("a folder that cannot be written opens for study, and says what is not saved; nothing in it changes", async () => {
  const folder = readOnlyCopy(prepared);
  try {
    const before = fingerprint(folder.dir);
    const host = await start(folder.dir, folder.options);
    const { page, errors: raised } = await visit(browser, host);
    await page.getByRole("link", { name: "Begin reading" }).first().waitFor();
    expect(await footSays(page)).toContain(said("read-only"));
    const pad = await openPad(page);
    await pad.fill("Where does this go?");
    await pad.blur();
    await expect.poll(() => padSays(page)).toContain(said("read-only"));
    await go(page, "#/", ".colophon");
    await openPad(page);
    expect(await pad.inputValue()).toBe("Where does this go?");
    await go(page, `${lessonAt}/quiz`, "main [role=alert]");
    expect(await page.locator("main").innerText()).toContain(errors["read-only"]?.["title"]);
    expect(own(raised)).toEqual([]);
    await host.kill();
    expect(fingerprint(folder.dir)).toEqual(before);
    expect(host.output()).not.toMatch(/^\s+at /m);
  } finally {
    for (const host of hosts.splice(0)) await host.kill();
    folder.remove();
  }
});

test("a host that dies under an open page: said in words, nothing typed is lost, and the page goes on with the next one", async () => {
  const dataDir = makeDataDir();
  try {
    cpSync(prepared, dataDir, { recursive: true });
    const first = await start(dataDir);
    const port = Number(new URL(first.address).port);
    const { page, context, errors: raised } = await visit(browser, first);
    const pad = await openPad(page);
    await pad.fill("Typed while it ran. ");
    await expect.poll(() => padSays(page)).toContain("On disk since");
    await first.kill();
    await pad.press("Control+End");
    await page.keyboard.type("Typed when it was gone.");
    await expect.poll(() => padSays(page), { timeout: 15_000 }).toContain(said("unreachable"));
    expect(await footSays(page)).toContain("Not saved since");
    expect(await pad.inputValue()).toBe("Typed while it ran. Typed when it was gone.");

    // Started again: the page is told that it must come in anew, and is still there with its text.
    const second = await start(dataDir, { port });
    await expect.poll(() => padSays(page), { timeout: 15_000 }).toContain(said("not-allowed"));
    const door = await context.newPage();
    await door.goto(second.address);
    await door.getByRole("link", { name: /Continue reading/ }).waitFor();
    await expect.poll(() => padSays(page), { timeout: 15_000 }).toContain("On disk since");
    await expect.poll(() => footSays(page)).toContain("Saved on disk");
    // And goes on.
    await pad.focus();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" And on.");
    await pad.blur();
    await expect.poll(() => padSays(page)).toContain("On disk since");
    const block = await page.locator(".pair:has(.place-here)").getAttribute("data-block");
    expect(own(raised)).toEqual([]);
    await second.kill();
    const { held, wrong } = await readDisk(dataDir);
    expect({ text: held.text, place: held.place, wrong }).toEqual({
      text: "Typed while it ran. Typed when it was gone. And on.",
      place: block,
      wrong: [],
    });
  } finally {
    for (const host of hosts.splice(0)) await host.kill();
    removeDataDir(dataDir);
  }
});
