/** Leaving in the middle of it: what was typed a moment before the page is closed, and a first start that is cut short. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { openDatabase } from "#db/open.ts";
import { academyProgram, launchBrowser, makeDataDir, removeDataDir, startHost, visit } from "./harness.ts";
import { addPerson, askDoctor, lessonAt, randomFrom, readDisk } from "./kill-parts.ts";
import { callIn } from "./stage.ts";

const kills = Math.ceil(Number(process.env["APP_KILLS"] ?? 5) / 2);
const seed = Number(process.env["SEED"] ?? Date.now() % 2 ** 31);

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => browser.close());

test("what was typed just before the page is closed, reloaded or left is on disk", async () => {
  const dataDir = makeDataDir();
  await addPerson(dataDir);
  const host = await startHost(dataDir);
  const { page: first, context } = await visit(browser, host);
  await first.getByRole("link", { name: "Begin reading" }).first().waitFor();
  const address = `${new URL(host.address).origin}/${lessonAt}`;
  const lost: string[] = [];
  for (const way of ["close", "reload", "leave"] as const) {
    for (const text of ["a few words", "ใบรับรอง 資料 ".repeat(1500)]) {
      const page = await context.newPage();
      await page.goto(address);
      const pad = page.locator(".reflect textarea");
      const typed = `${way} ${text}`;
      if (text.length < 100) {
        await pad.selectText();
        await page.keyboard.type(typed);
      } else await pad.fill(typed);
      if (way === "close") await page.close({ runBeforeUnload: true });
      else if (way === "reload") await page.reload();
      else await page.goto("about:blank");
      // It may be on its way still.
      let held = "";
      for (let tries = 0; tries < 150 && held !== typed; tries += 1) {
        await wait(50);
        held = (await readDisk(dataDir)).held.text ?? "";
      }
      if (held !== typed) lost.push(`${way} ${text.length}: ${held.slice(0, 20)}`);
      await page.close();
    }
  }
  await context.close();
  await host.stop();
  removeDataDir(dataDir);
  expect(lost).toEqual([]);
});

test("another person comes in from another tab: the first tab is theirs too, and what was typed stays its writer's", async () => {
  const dataDir = makeDataDir();
  await addPerson(dataDir);
  const host = await startHost(dataDir);
  const { page, context } = await visit(browser, host);
  await page.getByRole("link", { name: "Begin reading" }).first().waitFor();
  await page.goto(`${new URL(host.address).origin}/${lessonAt}`);
  const pad = page.locator(".reflect textarea");
  await pad.fill("Bounmy's own words.");
  await pad.blur();
  await expect.poll(async () => (await readDisk(dataDir)).held.text).toBe("Bounmy's own words.");
  const other = await context.newPage();
  await other.goto(new URL(host.address).origin);
  await other
    .getByRole("link", { name: /reading/ })
    .first()
    .waitFor();
  await callIn(other, "profiles.create", { name: "Ayesha", country: "PK", organisation: "", language: "en" });
  // Brought to the front again, it shows the other person's page: empty, and what is typed now is hers.
  await page.bringToFront();
  await expect.poll(() => pad.inputValue(), { timeout: 15_000 }).toBe("");
  await pad.fill("Ayesha's.");
  await pad.blur();
  const writings = (): string[] => {
    const db = openDatabase(join(dataDir, "academy.db"), { readOnly: true });
    try {
      return db
        .all(
          "SELECT name || ': ' || text AS line FROM writing JOIN profile_card USING (profile_id) ORDER BY 1",
          z.object({ line: z.string() }),
        )
        .map(({ line }) => line);
    } finally {
      db.close();
    }
  };
  await expect.poll(writings).toEqual(["Ayesha: Ayesha's.", "Bounmy: Bounmy's own words."]);
  await context.close();
  await host.stop();
  removeDataDir(dataDir);
});

test(
  `${kills} first starts killed while the packs come in: the next one brings the library`,
  { timeout: 60_000 + kills * 30_000 },
  async () => {
    console.log(`first starts: ${kills}, seed: ${seed}`);
    const random = randomFrom(seed);
    const bundled = readdirSync(join(academyProgram, "../../packs")).filter((name) => name.endsWith(".tdgapack")).length;
    let cutShort = 0;
    for (let kill = 1; kill <= kills; kill += 1) {
      const dataDir = makeDataDir();
      await addPerson(dataDir);
      const first = await startHost(dataDir);
      const { context } = await visit(browser, first);
      // From the first staged blob on, which is the moment that matters.
      const began = performance.now();
      while (performance.now() - began < 10_000 && !readdirSync(join(dataDir, "tmp")).some((name) => name.startsWith("install-")))
        await wait(5);
      await wait(random() * 150);
      await first.kill();
      await context.close();
      cutShort += (await readDisk(dataDir)).held.packs < bundled ? 1 : 0;

      const second = await startHost(dataDir);
      const { page, context: again } = await visit(browser, second);
      await page.getByRole("link", { name: "Begin reading" }).first().waitFor();
      await expect.poll(async () => (await readDisk(dataDir)).held.packs, { timeout: 30_000 }).toBe(bundled);
      await expect.poll(() => readdirSync(join(dataDir, "tmp"))).toEqual([]);
      expect({ kill, seed, doctor: await askDoctor(dataDir) }).toEqual({ kill, seed, doctor: [] });
      await again.close();
      await second.stop();
      removeDataDir(dataDir);
    }
    console.log(`${cutShort} of ${kills} before every pack was in`);
  },
);
