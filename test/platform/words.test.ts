import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { errorCodes } from "#contract/errors.ts";
import { interfaceLanguages } from "#contract/model/basic.ts";
import { languageEntries, openWords } from "#platform/words.ts";

const locales = join(import.meta.dirname, "../../locales");
let own: string;
beforeAll(() => {
  own = mkdtempSync(join(tmpdir(), "academy-words-"));
  const write = (path: string, text: string): void => {
    mkdirSync(join(own, path, ".."), { recursive: true });
    writeFileSync(join(own, path), text);
  };
  write(
    "en/host.json",
    '{"a": {"b": "Port {{port}} <&>"}, "only": "English", "things_one": "{{count}} thing", "things_other": "{{count}} things"}',
  );
  write(
    "en/errors.json",
    '{"disk-full": {"title": "The disk is full.", "meaning": "Nothing was lost.", "remedy": "Free {{bytes}} bytes."}, "read-only": "Plain."}',
  );
  write("th/host.json", '{"a": {"b": "พอร์ต {{port}}"}}');
  write("th/_meta.json", '{"state": "machine-drafted"}');
  write("ur/host.json", "{ broken");
  write("ur/_meta.json", '{"state": "reviewed"}');
  write("km/host.json", '{"only": "Words, but not all of them yet"}');
  write("dz/_meta.json", '{"state": "preview"}');
});
afterAll(() => rmSync(own, { recursive: true, force: true }));

test("words are filled in as they are, counted, and fall back to English", () => {
  const words = openWords(own, "th");
  expect(words.say("host:a.b", { port: "<1>" })).toBe("พอร์ต <1>");
  expect(words.say("host:only")).toBe("English");
  const english = openWords(own);
  expect(english.say("host:a.b", { port: 80 })).toBe("Port 80 <&>");
  expect([english.say("host:things", { count: 1 }), english.say("host:things", { count: 2 })]).toEqual(["1 thing", "2 things"]);
  expect(openWords(own, "ur").say("host:only")).toBe("English");
});

test("a failure is told in whole sentences", () => {
  const words = openWords(own);
  expect(words.failure({ code: "disk-full", details: { bytes: 12 } })).toBe("The disk is full. Nothing was lost. Free 12 bytes.");
  expect(words.failure({ code: "read-only", details: {} })).toBe("Plain.");
});

test("a folder without words says the key rather than nothing", () => {
  expect(openWords(join(own, "nowhere")).say("host:a.b")).toContain("a.b");
});

test("every interface language that has words is listed, with its own name and an honest state; one without is not", () => {
  const entries = languageEntries(own);
  expect(entries.map((entry) => entry.tag)).toEqual(interfaceLanguages.filter((tag) => ["en", "th", "dz", "ur"].includes(tag)));
  expect(entries.find((entry) => entry.tag === "th")).toEqual({
    tag: "th",
    name: "ไทย",
    english: "Thai",
    direction: "ltr",
    state: "machine-drafted",
  });
  expect(entries.find((entry) => entry.tag === "en")?.state).toBe("original");
  expect(entries.find((entry) => entry.tag === "dz")?.state).toBe("preview");
  expect(entries.filter((entry) => entry.direction === "rtl").map((entry) => entry.tag)).toEqual(["ur"]);
});

test("every error has words for the terminal", () => {
  const words = openWords(locales);
  for (const code of errorCodes) {
    const text = words.failure({ code, details: {} });
    expect(text.length, code).toBeGreaterThan(20);
    expect(text, code).not.toBe(code);
  }
});
