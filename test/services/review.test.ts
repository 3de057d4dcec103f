/** Spaced review through the whole app: what becomes a card, rating, other languages, odd clocks, and one statement a day. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { clockAt, lesson, prepared, type Place, type Window } from "./support.ts";

const language = "en";
const clock = clockAt("2026-11-22T09:00:00.000Z");
let place: Place;
let window: Window;
beforeAll(async () => {
  place = await prepared();
  window = await place.open({ clock });
  await window.signIn();
});
afterAll(() => place.remove());

const on = (day: string): Date => (clock.at = new Date(`${day}T09:00:00.000Z`));
const read = (asked = language) => window.call("review.read", { language: asked });
const card = { courseId: "tiny", ref: "work-out" };
const wrong = { kind: "single", choice: "d060" } as const;
const right = { kind: "single", choice: "d070" } as const;
const term = { courseId: "tiny", ref: "composite-index", kind: "term", response: null, language } as const;

test("nothing was learned, nothing is due", async () => {
  expect(await read()).toMatchObject({ left: 0, doneToday: 0, next: null, suspended: [], retention: { reviews: 0, recalled: null } });
  expect(await window.refusal("review.rate", { ...card, kind: "item", rating: "good", response: right, language })).toBe("not-found item");
});

test("an item answered wrong and the terms of a lesson read become cards, in the reader's language", async () => {
  const attempt = await window.call("quiz.open", { ...lesson, language, fresh: true });
  await window.call("quiz.answer", { attemptId: attempt.id, itemId: "work-out", response: wrong, seconds: 3, language });
  await window.call("lessons.finish", { ...lesson, language });
  expect(await window.call("review.due", {})).toEqual({ left: 2 });
  expect((await read()).next).toMatchObject({ kind: "item", ref: "work-out", lesson: { number: "9.1" }, item: { language: "en" } });
  expect((await read("zh-TW")).next).toMatchObject({ kind: "item", ref: "work-out", courseTitle: { language: "zh-TW" } });
});

test("an answer is graded and suggests its rating; a wrong one cannot be rated as recalled", async () => {
  const told = await window.call("review.check", { ...card, response: wrong, language });
  expect(told).toMatchObject({ rating: "again", choices: ["again"], feedback: { grade: { correct: false } } });
  expect(await window.refusal("review.rate", { ...card, kind: "item", rating: "easy", response: wrong, language })).toBe(
    "bad-input rating",
  );
  expect(await window.refusal("review.rate", { ...card, kind: "item", rating: "good", response: null, language })).toBe(
    "bad-input response",
  );
  expect((await window.call("review.check", { ...card, response: right, language })).choices).toEqual(["hard", "good", "easy"]);
  // Nothing was kept.
  expect((await read()).doneToday).toBe(0);
});

test("rated, a card leaves the day; the last one of the day makes one statement", async () => {
  await window.call("review.rate", { ...card, kind: "item", rating: "good", response: right, language });
  expect(await window.refusal("review.rate", { ...card, kind: "item", rating: "good", response: right, language })).toBe("not-found item");
  expect(await read("zh-TW")).toMatchObject({ left: 1, doneToday: 1, next: { kind: "term", term: { term: { text: "綜合指數" } } } });
  const told = async () =>
    (await window.call("progress.recent", {})).filter(({ verb, object }) => verb === "progressed" && object === "tiny");
  expect(await told()).toHaveLength(0);
  await window.call("review.rate", { ...term, rating: "easy" });
  expect(await told()).toHaveLength(1);
  const after = await read();
  expect(after).toMatchObject({ left: 0, doneToday: 2, next: null });
  expect(after.forecast).toHaveLength(7);
  expect(after.forecast.flatMap(({ cards }, index) => (cards > 0 ? [[index, cards]] : []))).toEqual([[2, 1]]);
  expect(after.forecast[2]?.day).toBe("2026-11-24");
});

test("what is kept survives a restart, a jump of the clock and its way back", async () => {
  const { profileId } = window.session;
  await place.close(window);
  on("2041-05-01");
  window = await place.open({ clock });
  await window.call("profiles.choose", { id: profileId ?? "" });
  expect((await read()).left).toBe(2);
  await window.call("review.rate", { ...card, kind: "item", rating: "good", response: right, language });
  on("2026-11-25");
  // Reviewed on a day that has not come: due at once, and then again within the year.
  expect((await read()).next).toMatchObject({ ref: "work-out" });
  await window.call("review.rate", { ...card, kind: "item", rating: "good", response: right, language });
  expect((await read()).left).toBe(0);
  // A clock before the build is taken as the day of the build.
  on("1999-01-01");
  expect((await read()).forecast[0]?.day).toBe("2026-11-22");
});

test("a card set aside does not come until it is taken up again", async () => {
  on("2026-12-20");
  expect((await read()).next).toMatchObject({ kind: "term" });
  await window.call("review.suspend", { courseId: "tiny", ref: "composite-index", kind: "term", suspended: true });
  const aside = await read();
  expect(aside.suspended).toMatchObject([{ ref: "composite-index", text: { text: "Composite index" } }]);
  expect(aside.next).not.toMatchObject({ kind: "term" });
  await window.call("review.suspend", { courseId: "tiny", ref: "composite-index", kind: "term", suspended: false });
  expect((await read()).suspended).toEqual([]);
});
