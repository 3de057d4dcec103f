/** What a course does not say in the language asked for, it says in another, and tells which. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { clockAt, course, lesson, prepared, type Place, type Window } from "./support.ts";

let place: Place;
let window: Window;
beforeAll(async () => {
  place = await prepared();
  window = await place.open();
  await window.signIn("zh-TW");
});
afterAll(() => place.remove());
const language = "zh-TW";

test("a translated lesson, with what is stale and what is missing", async () => {
  const view = await window.call("lessons.read", { ...lesson, language });
  expect(view).toMatchObject({
    asked: "zh-TW",
    title: { text: "計算服務", language: "zh-TW" },
    next: { title: { text: "After counting", language: "en" } },
  });
  expect(new Set(view.blocks.map((block) => `${block.language} ${block.state}`))).toEqual(new Set(["zh-TW machine-drafted"]));
  expect(view.blocks.filter(({ stale }) => stale).map(({ block }) => block.id)).toEqual(["head1"]);
  expect(view.facts.map(({ statement }) => statement)).toEqual([
    { text: "這項虛構調查有三個部分。", language: "zh-TW" },
    { text: "The index is the plain average of its parts.", language: "en" },
  ]);
  expect(view.figures.map((figure) => [figure.language, figure.words.caption])).toEqual([["zh-TW", "指數的組成部分"]]);
  expect(view.labs).toMatchObject([{ title: { text: "Index lab", language: "en" } }]);
  expect(view.terms[0]).toMatchObject({ term: { text: "綜合指數", language: "zh-TW" }, english: "Composite index" });
});

test("a lesson that is not translated at all", async () => {
  const view = await window.call("lessons.read", { courseId: course, lessonId: "after-counting", language });
  expect(view.blocks.map((block) => [block.language, block.state])).toEqual([
    ["en", "original"],
    ["en", "original"],
  ]);
  expect(view.title).toEqual({ text: "After counting", language: "en" });
});

test("a language the course does not have", async () => {
  const view = await window.call("lessons.read", { ...lesson, language: "th" });
  expect(view.asked).toBe("th");
  expect(new Set(view.blocks.map((block) => block.language))).toEqual(new Set(["en"]));
});

test("items and labs, each in its own", async () => {
  const attempt = await window.call("quiz.open", { ...lesson, language, fresh: false });
  expect(attempt.items.map(({ item }) => [item.language, item.state])).toEqual([
    ["zh-TW", "machine-drafted"],
    ["en", "original"],
  ]);
  expect(attempt.lessonTitle).toEqual({ text: "計算服務", language: "zh-TW" });
  const { feedback } = await window.call("quiz.answer", {
    attemptId: attempt.id,
    itemId: "parts",
    response: { kind: "multiple", choices: ["weather"] },
    seconds: 1,
    language,
  });
  expect(feedback).toMatchObject({ language: "zh-TW", options: { weather: { feedback: "服務調查不計算天氣。" } }, grade: { scaled: 0 } });
  // The same answer, read in another language.
  expect((await window.call("quiz.read", { attemptId: attempt.id, language: "en" })).items[0]?.feedback).toMatchObject({
    language: "en",
    rationale: "Services, networks and people are counted.",
  });
  expect(await window.call("labs.open", { courseId: course, labId: "index-lab", language })).toMatchObject({
    language: "en",
    state: "original",
    lessonTitle: { language: "zh-TW" },
  });
});

test("the library and where reading stopped", async () => {
  await window.call("lessons.place", { ...lesson, block: "list1", seen: ["list1"], seconds: 1, language });
  const library = await window.call("catalog.list", { language });
  expect(library.courses[0]).toMatchObject({
    title: { text: "小課程", language: "zh-TW" },
    lessons: [{ title: { language: "zh-TW" } }, { title: { language: "en" } }],
  });
  expect(library.place).toMatchObject({
    heading: { text: "指數計算什麼", language: "zh-TW" },
    excerpt: { text: "線上服務 網路", language: "zh-TW" },
  });
});

test("a fact is late by the build date when the clock is years behind", async () => {
  await place.close(window);
  window = await place.open({ clock: clockAt("2019-03-01T00:00:00.000Z") });
  await window.signIn();
  const view = await window.call("lessons.read", { ...lesson, language: "en" });
  expect(view.facts.map(({ id, late }) => [id, late])).toEqual([
    ["f9.01", true],
    ["f9.02", false],
  ]);
  // Wall time is recorded as it is.
  expect((await window.call("lessons.finish", { ...lesson, language: "en" })).savedAt).toBe("2019-03-01T00:00:00.000Z");
});
