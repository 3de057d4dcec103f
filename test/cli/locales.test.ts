/** `academy locales check` on the real words and on a copy with faults. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { Problem } from "#contract/model/manifest.ts";
import { academyProgram, run } from "./programs.ts";

const Report = z.strictObject({
  ok: z.boolean(),
  languages: z.array(z.strictObject({ tag: z.string(), state: z.string(), keys: z.number(), missing: z.number() })),
  problems: z.array(Problem),
});
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "academy-locales-"));
  cpSync(join(import.meta.dirname, "../../locales"), folder, { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const check = async (...args: string[]) => {
  const ended = await run(academyProgram, ["locales", "check", "--json", ...args]);
  return { ...ended, report: Report.parse(JSON.parse(ended.out)) };
};

test("the words of the app are whole", async () => {
  const { code, report } = await check();
  expect(report.problems.filter(({ severity }) => severity === "error")).toEqual([]);
  expect([code, report.ok, report.languages.length]).toEqual([0, true, 17]);
  // Whoever changes the English writes its translations again, or says that they still stand.
  expect(report.problems.filter(({ code: found }) => found === "stale").map(({ file, pointer }) => `${file} ${pointer}`)).toEqual([]);
});

test("a copy with faults: each is told with its file, line and place; a language not offered yet has notes", async () => {
  const file = join(folder, "th/common.json");
  const words = z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(file, "utf8")));
  writeFileSync(file, JSON.stringify({ ...words, saved: "เวลา", retry: undefined }, null, 2));
  rmSync(join(folder, "lo/_meta.json"));
  rmSync(join(folder, "lo/quiz.json"));
  writeFileSync(join(folder, "km/labs.json"), "{");
  writeFileSync(join(folder, "vi/stray.json"), "{}");
  const { code, report } = await check("--from", folder);
  expect([code, report.ok]).toEqual([1, false]);
  const of = (language: string): Problem[] => report.problems.filter(({ details }) => details["language"] === language);
  expect(of("th").map((one) => [one.code, one.file, one.pointer, one.line > 0])).toEqual([
    ["missing-key", "th/common.json", "/retry", false],
    ["names-differ", "th/common.json", "/saved", true],
  ]);
  expect(of("vi").map((one) => [one.code, one.file])).toEqual([["extra-file", "vi/stray.json"]]);
  expect(new Set(of("lo").map(({ severity }) => severity))).toEqual(new Set(["note"]));
  expect(report.languages.find(({ tag }) => tag === "lo")).toMatchObject({ state: "unfinished" });
  expect(of("km").length).toBeGreaterThan(30);
});

test.each([
  ["po", "th.po"],
  ["xliff", "th.xlf"],
])("a language goes out as %s and comes back: what is refused is told, the rest is taken", async (format, name) => {
  const file = join(folder, name);
  const words = join(folder, "th/sign-in.json");
  cpSync(join(import.meta.dirname, "../../locales/th"), join(folder, "th"), { recursive: true });
  const sent = await run(academyProgram, ["locales", "export", "--language", "th", "--format", format, "-o", file, "--from", folder]);
  expect([sent.code, sent.err]).toEqual([0, ""]);
  const back = await run(academyProgram, ["locales", "import", file, "--json", "--dry-run", "--from", folder]);
  expect([back.code, JSON.parse(back.out)]).toEqual([0, { ok: true, language: "th", changed: [], reviewed: [], refusals: [] }]);

  const before = readFileSync(words, "utf8");
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.replace("เลือกภาษา", "เลือกภาษาที่ใช้").replace("ข้อถัดไป", "ข้อถัดไป {{stray}}"));
  const taken = await run(academyProgram, ["locales", "import", file, "--from", folder]);
  expect(taken.code).toBe(1);
  expect(taken.out).toContain("[unsound]");
  expect(readFileSync(words, "utf8")).toBe(before.replace("เลือกภาษา", "เลือกภาษาที่ใช้"));
});

test("wrong usage", async () => {
  expect((await run(academyProgram, ["locales", "mend"])).code).toBe(2);
});

test("a text whose English changed is stale until it is written again or looked at", async () => {
  const copy = mkdtempSync(join(tmpdir(), "academy-marks-"));
  try {
    cpSync(join(import.meta.dirname, "../../locales"), copy, { recursive: true });
    const change = (language: string, to: string): void => {
      const file = join(copy, language, "common.json");
      const words = z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(file, "utf8")));
      writeFileSync(file, JSON.stringify({ ...words, close: to }, null, 2));
    };
    const stale = async (): Promise<string[]> =>
      (await check("--from", copy)).report.problems.filter(({ code }) => code === "stale").map(({ file }) => file);
    change("en", "Close this");
    expect((await stale()).length).toBe(16);
    change("th", "ปิดหน้านี้");
    expect(await stale()).not.toContain("th/common.json");
    const mark = (...more: string[]) => run(academyProgram, ["locales", "mark", "--from", copy, ...more]);
    expect((await mark()).code).toBe(1);
    expect((await stale()).length).toBe(15);
    expect((await mark("--looked-at")).code).toBe(0);
    expect(await stale()).toEqual([]);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
});
