/** The authoring studio on a project of 300 lessons and 3,000 items: opening it, opening a lesson, and what a key typed costs. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Page } from "playwright-core";
import { templateWords } from "#test/contract/scenario-studio.ts";
import { newCourse } from "#authoring/templates.ts";
import { launchBrowser, startHost, visit } from "#test/e2e/harness.ts";
import { callIn, go } from "#test/e2e/stage.ts";
import type { Row } from "./row.ts";

const lessons = 300;
const itemsEach = 10;

/** A project in the studio's own folder, as big as the issue asks for. */
function makeProject(dataDir: string): void {
  const root = join(dataDir, "studio/big");
  const { words } = { words: templateWords };
  const files = newCourse({ template: "blank", courseId: "big", title: "Big", publisher: "Institute", language: "en", words });
  const ids = Array.from({ length: lessons }, (_, i) => `lesson-${i + 1}`);
  const fileOf = (i: number): string => `${String(i + 1).padStart(3, "0")}-${ids[i]}`;
  const yaml: string[] = [];
  const titles: string[] = [];
  const body = Array.from(
    { length: 40 },
    (_, n) =>
      `Paragraph ${n} says **something** about a register and at 10:30 says it again, for a minute or two. {#p${String(n).padStart(3, "0")}}`,
  );
  for (const [i, id] of ids.entries()) {
    const own = Array.from({ length: itemsEach }, (_, n) => `${id}-q${n + 1}`);
    yaml.push(
      `  - { id: ${id}, file: ${fileOf(i)}, minutes: 20, objectives: [{ id: ${id}-objective, level: apply }], quiz: [${own.join(", ")}] }`,
    );
    titles.push(`  ${id}: { title: Lesson ${i + 1}, summary: About it., objectives: { ${id}-objective: Do it. } }`);
    files.set(`en/${fileOf(i)}.md`, `${body.join("\n\n")}\n`);
    files.set(
      `items/${fileOf(i)}.yaml`,
      `items:\n${own.map((item) => `  - { id: ${item}, rev: 1, kind: truefalse, key: true, objective: ${id}-objective, level: apply }`).join("\n")}\n`,
    );
    files.set(
      `en/${fileOf(i)}.yaml`,
      `items:\n${own.map((item) => `  ${item}: { stem: Is it so?, options: { "true": { text: It is. }, "false": { text: It is not. } }, rationale: It is. }`).join("\n")}\n`,
    );
  }
  const head = files.get("course.yaml") ?? "";
  files.set(
    "course.yaml",
    `${head.slice(0, head.indexOf("lessons:"))}lessons:\n${yaml.join("\n")}\ncompletion: { mastery: 0.8, plan: false }\n`,
  );
  files.set("en/course.yaml", `state: original\ntitle: Big\nsummary: Big.\nlessons:\n${titles.join("\n")}\n`);
  files.delete("en/010-lesson-1.md");
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** How long the page is busy with one key, in milliseconds: from the key until nothing of it is left to do before the next frame. */
async function typing(page: Page, keys: number): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < keys; i += 1) {
    const before = await page.evaluate(() => performance.now());
    await page.keyboard.press("a");
    const spent = await page.evaluate(() => {
      const [last] = performance.getEntriesByType("event").slice(-1);
      return { now: performance.now(), last: last?.duration ?? 0 };
    });
    times.push(spent.now - before);
  }
  return times.toSorted((a, b) => a - b);
}
const at = (sorted: readonly number[], share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;

export async function studioRows(): Promise<Row[]> {
  const dataDir = mkdtempSync(join(tmpdir(), "bench-studio-"));
  makeProject(dataDir);
  const browser = await launchBrowser();
  const host = await startHost(dataDir);
  try {
    const { page } = await visit(browser, host);
    await page.locator(".tongues").waitFor();
    await callIn(page, "profiles.create", { name: "Mya", country: "MM", organisation: "", language: "en" });
    await page.locator(".courses").waitFor();
    const [line] = await callIn(page, "studio.list", {});
    const started = performance.now();
    await go(page, `/studio/${line?.project ?? ""}/lesson/lesson-150`);
    await page.locator(".studio-row .ProseMirror").nth(20).waitFor();
    const opened = performance.now() - started;
    const tables = performance.now();
    await callIn(page, "studio.tables", { project: line?.project ?? "", language: "en", lessonId: "lesson-7" });
    const read = performance.now() - tables;
    // A bare field in the same page, with the same driver: what a key costs by itself.
    await page.evaluate(() => {
      const bare = document.createElement("div");
      bare.contentEditable = "true";
      bare.id = "bare";
      bare.textContent = "bare";
      document.body.append(bare);
    });
    await page.locator("#bare").click();
    const floor = await typing(page, 120);
    await page.locator(".studio-row .ProseMirror").nth(5).click();
    await page.keyboard.press("End");
    const typed = await typing(page, 120);
    const saved = readFileSync(join(dataDir, "studio/big/course.yaml")).length;
    return [
      {
        name: `studio: opening a lesson of ${lessons} (${lessons * itemsEach} items)`,
        value: opened,
        unit: "ms",
        floor: 2000,
        ratio: opened / 2000,
        goal: 1,
        met: opened < 2000,
      },
      {
        name: "studio: facts, terms and the items of a lesson read",
        value: read,
        unit: "ms",
        floor: null,
        ratio: null,
        goal: null,
        met: null,
      },
      {
        name: "studio: a key typed, beyond a bare field, p95",
        value: at(typed, 0.95) - at(floor, 0.95),
        unit: "ms",
        floor: at(floor, 0.95),
        ratio: at(typed, 0.95) / at(floor, 0.95),
        goal: null,
        met: at(typed, 0.95) - at(floor, 0.95) < 16 && saved > 0,
      },
    ];
  } finally {
    await browser.close();
    await host.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
