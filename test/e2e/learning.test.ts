/**
 * A course from its entry test to "satisfied", in three languages: two lessons read, the exit test failed and then passed, the host
 * killed in the middle of each. Afterwards the progress page says what was learned.
 */
import { execFileSync } from "node:child_process";
import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { academyProgram, launchBrowser, makeDataDir, removeDataDir, startHost, visit, type Host, type Visit } from "./harness.ts";
import { callIn, go, languages, type StageLanguage } from "./stage.ts";

const courseId = "every-kind";
const lessons = ["one-of-each", "once-more"] as const;
const names = { en: "Bounmy K.", th: "สมชาย ใจดี", ur: "عائشہ خان" };
const sentence = {
  en: "Whoever signs keeps the key and tells nobody.",
  th: "ผู้ลงนามเก็บกุญแจไว้และไม่บอกใคร",
  ur: "جو دستخط کرتا ہے وہ کنجی اپنے پاس رکھتا ہے۔",
};
/** The right option of each question that is asked. */
const right: Readonly<Record<string, string>> = {
  "which-key": "private",
  "is-open": "false",
  "second-key": "public",
  "second-open": "true",
};

let browser: Browser;
let dataDir: string;
let work: string;
let host: Host;
let opened: Visit;
let page: Page;

/** The course of every kind with its simplest questions alone, and lessons too long for one screen. */
function buildCourse(): string {
  const source = join(work, "course");
  cpSync(join(import.meta.dirname, "../fixtures/courses/every-kind"), source, { recursive: true });
  const outline = readFileSync(join(source, "course.yaml"), "utf8")
    .replace(/quiz: \[which-key.*\]/, "quiz: [which-key, is-open]")
    .replace(/quiz: \[second-key.*\]/, "quiz: [second-key, second-open]")
    .replace(/blueprints:[^]*$/, "blueprints:\n");
  const draw = "draw: [{ lesson: one-of-each, items: 2 }, { lesson: once-more, items: 2 }]";
  writeFileSync(join(source, "course.yaml"), `${outline}  entry: { ${draw} }\n  exit: { ${draw} }\n`);
  for (const [index, file] of ["010-one-of-each", "020-once-more"].entries()) {
    for (const language of languages) {
      const path = join(source, language, `${file}.md`);
      if (!existsSync(path)) continue;
      for (let part = 10; part < 40; part += 1)
        appendFileSync(path, `\n${`${sentence[language]} `.repeat(9).trim()} {#long${index}${part}}\n`);
    }
  }
  const pack = join(work, "course.tdgapack");
  execFileSync(process.execPath, [academyProgram, "pack", "build", source, "-o", pack], { stdio: "pipe" });
  return pack;
}
async function begin(): Promise<void> {
  host = await startHost(dataDir);
  opened = await visit(browser, host);
  page = opened.page;
  page.setDefaultTimeout(15_000);
  await page.locator(".tongues, .who, .home").first().waitFor();
}
/** As if the power had gone, here and now; then the same person again. */
async function cut(language: StageLanguage): Promise<void> {
  expect([opened.errors, opened.foreign, host.refused()]).toEqual([[], [], []]);
  await host.kill();
  await opened.context.close();
  await begin();
  if (await page.locator(".who").count()) await page.getByRole("button", { name: new RegExp(names[language]) }).click();
  await page.locator(`html[lang=${language}] .home`).waitFor();
}

beforeAll(async () => {
  browser = await launchBrowser();
  dataDir = makeDataDir();
  work = mkdtempSync(join(tmpdir(), "tdga-learning-"));
  execFileSync(process.execPath, [academyProgram, "pack", "install", buildCourse(), "--data", dataDir, "--allow-unsigned"], {
    stdio: "pipe",
  });
  await begin();
});
afterAll(async () => {
  await opened.context.close();
  await host.stop();
  removeDataDir(dataDir);
  rmSync(work, { recursive: true, force: true });
  await browser.close();
});

const Words = z.looseObject({});
/** The words of a key before the first value that is filled in. */
function said(language: string, file: string, ...key: string[]): string {
  let at: unknown = JSON.parse(readFileSync(join(import.meta.dirname, `../../locales/${language}/${file}.json`), "utf8"));
  for (const part of key) at = Words.parse(at)[part];
  return z.string().parse(at).split("{{")[0] ?? "";
}

/** Answers the questions of a test by their letters, half of them before the power goes. */
async function sit(language: StageLanguage, kind: "entry" | "exit", pass: boolean): Promise<void> {
  const address = `/course/${courseId}/test/${kind}`;
  // By way of home: a page that shows the result of the last one offers no beginning.
  await go(page, "/");
  await page.locator(".home").waitFor();
  await go(page, address);
  await page.locator(".test-before .btn.primary").click();
  await page.locator(".quiz .option").first().waitFor();
  const drawn = await callIn(page, "tests.open", { courseId, kind, language, begin: false });
  if (drawn === null) throw new Error("No test is open");
  const kept: number[] = [];
  for (const [index, { item }] of drawn.items.entries()) {
    if (index === 2) {
      await cut(language);
      await go(page, address);
      await page.locator(".quiz .option").first().waitFor();
      const again = await callIn(page, "tests.open", { courseId, kind, language, begin: false });
      kept.push(again?.items.filter(({ response }) => response !== null).length ?? 0);
    }
    // Asked at the question behind the last answer.
    await page.locator(".ask-head", { hasText: item.stem }).waitFor();
    const wanted = item.options.findIndex((option) => (option.id === right[item.id]) === pass);
    await page.locator(".quiz .option").nth(wanted).click();
    await page.locator(".quiz-foot .saved-line").waitFor();
    await page.locator(".quiz-foot .btn.primary").click();
  }
  expect(kept).toEqual([2]);
  await page.locator("#look-over").waitFor();
  await page.locator(".quiz-foot .btn.primary").click();
  await page.locator("#test-result").waitFor();
}

/** Reads a lesson to its end; the power goes on the way. */
async function read(language: StageLanguage, lessonId: string): Promise<void> {
  const view = () => callIn(page, "lessons.read", { courseId, lessonId, language });
  const down = async (until: () => Promise<boolean>): Promise<void> => {
    await page.locator("article h1").waitFor();
    await page.locator("main").focus();
    for (const end = Date.now() + 40_000; Date.now() < end; await page.waitForTimeout(100)) {
      if (await until()) return;
      await page.keyboard.press("PageDown");
    }
    throw new Error(`${lessonId} has no end`);
  };
  const long = page.locator('[data-block^="long"]').first();
  await go(page, `/course/${courseId}/lesson/${lessonId}`);
  await down(() => long.evaluate((row) => row.getBoundingClientRect().top < 0));
  await vi.waitFor(async () => expect((await view()).place).toMatch(/^long/), { timeout: 10_000, interval: 200 });
  const before = await view();
  expect(before.status.read).toBe(false);
  await cut(language);
  const after = await view();
  expect([after.place, after.seen.length]).toEqual([before.place, before.seen.length]);
  await go(page, `/course/${courseId}/lesson/${lessonId}`);
  await down(async () => (await view()).status.read);
}

describe.each(languages)("in %s", (language) => {
  test("from the entry test over two lessons to an exit test failed and passed, through five cuts of power", async () => {
    await callIn(page, "profiles.create", { name: names[language], country: null, organisation: "", language });
    await go(page, "/");
    await page.locator(`html[lang=${language}] .home`).waitFor();
    await sit(language, "entry", false);
    for (const lesson of lessons) await read(language, lesson);
    await sit(language, "exit", false);
    expect(await page.locator("#test-result").textContent()).toContain(said(language, "tests", "result", "failed"));
    await sit(language, "exit", true);
    expect(await page.locator("#test-result").textContent()).toContain(said(language, "tests", "result", "passed"));

    await go(page, "/progress");
    const course = page.locator(".course-progress", { has: page.locator(`a[href="#/course/${courseId}"]`) });
    await course.getByText(said(language, "progress", "satisfied")).waitFor();
    await course
      .locator(".gain")
      .getByText(said(language, "tests", "change", "gained"))
      .waitFor();
    expect(await course.locator(".gain .label").textContent()).toContain("Hake (1998)");
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode(true)
      .options({ runOnly: { type: "rule", values: ["landmark-unique"] } })
      .analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);

    // The paper that this computer makes of it, in English and in the person's language.
    await course.locator(`a[href="#/course/${courseId}/record"]`).click();
    await page.locator("main .paper .bearer", { hasText: names[language] }).waitFor();
    expect((await page.locator("main .paper .second").count()) > 0).toBe(language !== "en");
    const signed = (await page.locator("main .paper .signed").textContent()) ?? "";
    expect(await callIn(page, "credentials.verify", { text: signed })).toMatchObject({
      answer: "device",
      says: { name: names[language], score: 1 },
    });
    await callIn(page, "profiles.leave", {});
    expect(opened.errors).toEqual([]);
  });
});
