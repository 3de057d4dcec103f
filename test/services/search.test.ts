/** Search over a real pack: what is found, in which language, what stays hidden, and that the index follows the packs. */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Output } from "#contract/procedures/index.ts";
import { course, lesson, prepared, type Place, type Window } from "./support.ts";

let place: Place;
beforeEach(async () => {
  place = await prepared();
});
afterEach(() => place.remove());

const find = (window: Window, text: string, language = "en"): Promise<Output<"search.find">> =>
  window.call("search.find", { text, language, courseId: null });
const told = (answer: Output<"search.find">): string[] => answer.hits.map((hit) => `${hit.kind} ${hit.id} ${hit.language}`);
const marks = (pieces: readonly { text: string; mark: boolean }[] = []): string[] => pieces.filter((p) => p.mark).map((p) => p.text);

test("lessons, terms and facts are found from the second letter, at the block that says it", async () => {
  const window = await place.open();
  await window.signIn();
  const found = await find(window, "helped");
  expect(told(found)).toEqual(["lesson after-counting en"]);
  expect(found.hits[0]).toMatchObject({ courseId: course, lessonId: "after-counting", block: "left2", number: "9.2" });
  expect(marks(found.hits[0]?.excerpt)).toEqual(["helped"]);
  expect(found.courses[course]).toEqual({ title: "A tiny course", language: "en" });
  expect(told(await find(window, "he"))).toContain("lesson after-counting en");
  expect(told(await find(window, "composite ind"))).toEqual(["term composite-index en", "lesson counting-services en"]);
  const fact = (await find(window, "invented survey")).hits.find((hit) => hit.kind === "fact");
  expect(fact).toMatchObject({ id: "f9.01", lessonId: lesson.lessonId, block: "para1" });
  expect((await find(window, "h")).hits).toEqual([]);
  expect((await find(window, "zzz")).hits).toEqual([]);
});

test("the reader's language comes first, and each thing once", async () => {
  const window = await place.open();
  await window.signIn("zh-TW");
  const words = readFileSync(join(import.meta.dirname, "../fixtures/courses/tiny/zh-TW/course.yaml"), "utf8");
  const title = /title: (.+)/g.exec(words.slice(words.indexOf("counting-services")))?.[1]?.trim() ?? "";
  expect(title.length).toBeGreaterThan(1);
  const found = await find(window, title.slice(0, 2), "zh-TW");
  expect(told(found)).toContain("lesson counting-services zh-TW");
  expect(new Set(found.hits.map((hit) => `${hit.kind} ${hit.id}`)).size).toBe(found.hits.length);
});

test("every word before some words, and it is said which", async () => {
  const window = await place.open();
  await window.signIn();
  expect(await find(window, "helped anyone")).toMatchObject({ partly: false });
  const some = await find(window, "helped weather");
  expect(some.partly).toBe(true);
  expect(told(some)).toEqual(["lesson after-counting en"]);
});

test("an item is found once it was answered, and what one wrote by nobody else", async () => {
  const window = await place.open();
  await window.signIn();
  expect(told(await find(window, "weather"))).toEqual([]);
  const attempt = await window.call("quiz.open", { ...lesson, language: "en", fresh: false });
  await window.call("quiz.answer", {
    attemptId: attempt.id,
    itemId: "parts",
    response: { kind: "multiple", choices: ["services"] },
    seconds: 5,
    language: "en",
  });
  expect(told(await find(window, "weather"))).toEqual(["item parts en"]);

  await window.call("lessons.write", { ...lesson, block: "refl1", text: "Broadband in the hill districts\nis the weakest." });
  const own = await find(window, "hill broadband");
  expect(own.hits[0]).toMatchObject({ kind: "writing", block: "refl1", lessonId: lesson.lessonId });
  expect(marks(own.hits[0]?.excerpt)).toEqual(["Broadband", "hill"]);
  await window.signIn();
  expect(told(await find(window, "hill broadband"))).toEqual([]);
  expect(told(await find(window, "weather"))).toEqual([]);
});

test("the index follows a new version, and is made anew when it is damaged or gone", async () => {
  let window = await place.open();
  await window.signIn();
  expect(told(await find(window, "helped"))).toHaveLength(1);
  await place.close(window);
  await place.pack("tiny-1.1.0", {
    "course.yaml": (text) => text.replace("version: 1.0.0", "version: 1.1.0"),
    "en/020-after-counting.md": (text) => text.replace("helped", "assisted"),
  });
  window = await place.open();
  await window.signIn();
  expect(told(await find(window, "helped"))).toEqual([]);
  expect(told(await find(window, "assisted"))).toEqual(["lesson after-counting en"]);
  await place.close(window);

  writeFileSync(join(place.data, "search.db"), Buffer.alloc(8192, 7));
  window = await place.open();
  await window.signIn();
  expect(told(await find(window, "assisted"))).toEqual(["lesson after-counting en"]);
  await place.close(window);

  rmSync(join(place.data, "search.db"));
  window = await place.open();
  await window.signIn();
  expect(told(await find(window, "assisted"))).toEqual(["lesson after-counting en"]);
});
