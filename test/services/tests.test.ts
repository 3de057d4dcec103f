/** Entry and exit test through the whole app: drawn, timed, resumed after a kill, failed, taken again and passed. */
import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Response } from "#contract/model/item.ts";
import type { TestView } from "#contract/procedures/tests.ts";
import { buildPack } from "#packs/build.ts";
import { builtAt, clockAt, Place, type Window } from "./support.ts";

const courseId = "every-kind";
const language = "en";
const place = new Place();
const clock = clockAt("2026-11-22T09:00:00.000Z");
let window: Window;

beforeAll(async () => {
  const source = join(place.root, "course");
  cpSync(join(import.meta.dirname, "../fixtures/courses/every-kind"), source, { recursive: true });
  mkdirSync(place.bundle);
  const built = await buildPack({ source, target: join(place.bundle, "every-kind-1.0.0.tdgapack"), key: place.key, today: builtAt });
  if (!built.ok) throw new Error(JSON.stringify(built.problems));
  place.trust();
  window = await place.open({ clock });
  await window.signIn();
});
afterAll(() => place.remove());

/** Right answers by item, as its key would give them. */
const right: Record<string, Response> = {
  "which-key": { kind: "single", choice: "private" },
  "who-signs": { kind: "multiple", choices: ["sender", "gateway"] },
  "is-open": { kind: "truefalse", value: false },
  "how-many": { kind: "numeric", text: "1500", value: 1500 },
  "what-first": { kind: "order", order: ["ask", "check", "answer", "log"] },
  "who-does": { kind: "match", pairs: { registry: "keeps", gateway: "checks", portal: "shows" } },
  "open-or-not": { kind: "classify", pairs: { timetable: "open", budget: "open", addresses: "closed", illnesses: "closed" } },
  "the-sentence": { kind: "cloze", pairs: { signs: "private", checks: "public" } },
  "where-checked": { kind: "hotspot", areas: ["gateway"] },
  "what-called": { kind: "shorttext", text: "the public key" },
  "the-request": { kind: "scenario", path: ["ask-why", "send-needed"] },
  "second-key": { kind: "single", choice: "public" },
  "second-number": { kind: "numeric", text: "0,7", value: 0.7 },
  "second-open": { kind: "truefalse", value: true },
};
async function opened(kind: "entry" | "exit", begin = true): Promise<TestView> {
  const drawn = await window.call("tests.open", { courseId, kind, language, begin });
  if (drawn === null) throw new Error("no test");
  return drawn;
}
async function answerAll(drawn: TestView): Promise<void> {
  for (const { item } of drawn.items) {
    const response = right[item.id];
    if (!response) throw new Error(item.id);
    await window.call("tests.answer", { attemptId: drawn.id, itemId: item.id, response, language });
  }
}
async function again(): Promise<void> {
  const { profileId } = window.session;
  await place.close(window);
  clock.ran = 0;
  window = await place.open({ clock });
  await window.call("profiles.choose", { id: profileId ?? "" });
}

test("both tests are offered with what they ask beforehand", async () => {
  expect(await window.call("tests.list", { courseId })).toEqual([
    { kind: "entry", items: 5, minutes: null, mastery: 0.8, taken: 0, best: null, passed: false, open: false },
    { kind: "exit", items: 6, minutes: 10, mastery: 0.8, taken: 0, best: null, passed: false, open: false },
  ]);
  expect(await window.call("tests.open", { courseId, kind: "exit", language, begin: false })).toBeNull();
});

test("an entry test gives a score by objective, tells no answer, and nobody passes or fails it", async () => {
  const entry = await opened("entry");
  expect(entry.items).toHaveLength(5);
  const first = entry.items[0]?.item.id ?? "";
  const response = right[first];
  if (!response) throw new Error(first);
  await window.call("tests.answer", { attemptId: entry.id, itemId: first, response, language });
  const { test: done } = await window.call("tests.finish", { attemptId: entry.id, language });
  expect(done.result).toMatchObject({ correct: 1, of: 5, passed: null });
  expect(done.items.every(({ feedback }) => feedback === null)).toBe(true);
  expect((await window.call("progress.recent", {}))[0]).toMatchObject({ verb: "completed", object: "entry" });
});

test("an exit test keeps answers, flags and time over a restart, and records the interruption", async () => {
  const exit = await opened("exit");
  expect(exit.time).toEqual({ usedSeconds: 0, limitSeconds: 600, interruptions: [] });
  const [a, b] = exit.items.map(({ item }) => item.id);
  if (a === undefined || b === undefined || !right[a]) throw new Error("no items");
  clock.ran += 5000;
  clock.at = new Date("2026-11-22T09:00:05.000Z");
  await window.call("tests.count", { attemptId: exit.id, language });
  await window.call("tests.answer", { attemptId: exit.id, itemId: a, response: right[a], language });
  await window.call("tests.flag", { attemptId: exit.id, itemId: b, flagged: true });
  // Nothing is in the record before the test is handed in.
  expect((await window.call("progress.recent", {}))[0]).toMatchObject({ object: "entry" });
  clock.at = new Date("2026-11-22T09:02:05.000Z");
  await again();
  const resumed = await opened("exit", false);
  expect(resumed.id).toBe(exit.id);
  expect(resumed.items.map(({ item }) => item)).toEqual(exit.items.map(({ item }) => item));
  expect(resumed.items.map(({ response, flagged }) => [response, flagged]).slice(0, 2)).toEqual([
    [right[a], false],
    [null, true],
  ]);
  expect(resumed.time).toEqual({
    usedSeconds: 5,
    limitSeconds: 600,
    interruptions: [{ from: "2026-11-22T09:00:05.000Z", seconds: 120 }],
  });
});

test("an answer that is none any more is taken back: it does not count in its old form", async () => {
  const exit = await opened("exit", false);
  const kept = exit.items.find(({ response }) => response !== null);
  if (!kept) throw new Error("nothing kept");
  const itemId = kept.item.id;
  const put = (response: Response | null) => window.call("tests.answer", { attemptId: exit.id, itemId, response, language });
  await put(null);
  const none = await opened("exit", false);
  expect(none.items.every(({ response }) => response === null)).toBe(true);
  await put(kept.response);
  expect((await opened("exit", false)).items[0]?.response).toEqual(kept.response);
  expect(await window.refusal("tests.answer", { attemptId: exit.id, itemId: "not-drawn", response: null, language })).toBe(
    "not-found item",
  );
});

test("when the time is up the test is handed in as it stands, and failed", async () => {
  const { id } = await opened("exit", false);
  let finished = false;
  for (let steps = 0; !finished && steps < 20; steps += 1) {
    clock.ran += 60_000;
    ({ finished } = await window.call("tests.count", { attemptId: id, language }));
  }
  expect(finished).toBe(true);
  const done = await window.call("tests.read", { attemptId: id, language });
  expect(done.time.usedSeconds).toBeGreaterThanOrEqual(600);
  expect(done.result).toMatchObject({ correct: 1, of: 6, passed: false });
  expect(
    await window.refusal("tests.answer", { attemptId: id, itemId: done.items[1]?.item.id, response: right["is-open"], language }),
  ).toBe("attempt-closed");
  const recent = await window.call("progress.recent", {});
  expect(recent.slice(0, 2).map(({ verb, object }) => [verb, object === "exit"])).toEqual([
    ["failed", true],
    ["answered", false],
  ]);
});

test("taken again it is drawn anew, passed at mastery, and its feedback is told", async () => {
  const before = new Set((await window.call("tests.list", { courseId })).map(({ kind, taken }) => `${kind} ${taken}`));
  expect(before).toEqual(new Set(["entry 1", "exit 1"]));
  const exit = await opened("exit");
  await answerAll(exit);
  const { test: done } = await window.call("tests.finish", { attemptId: exit.id, language });
  expect(done.result).toMatchObject({ scaled: 1, passed: true });
  expect(done.items.every(({ feedback }) => feedback?.grade.correct)).toBe(true);
  expect((await window.call("tests.list", { courseId }))[1]).toMatchObject({ taken: 2, best: 1, passed: true, open: false });
  expect((await window.call("progress.recent", {}))[0]).toMatchObject({ verb: "passed", object: "exit", scaled: 1 });
});

test("progress tells each objective's mean of the last answers", async () => {
  const course = (await window.call("progress.read", { language })).courses.find(({ card }) => card.id === courseId);
  expect(course?.objectives.map(({ id, number }) => [number, id])).toContainEqual(["8.2", "tell-apart"]);
  // Everything was right the last time it was asked.
  expect(course?.objectives.every(({ scaled }) => scaled <= 1 && scaled > 0)).toBe(true);
});

test("someone else's test is as good as none", async () => {
  const exit = await opened("exit");
  await window.signIn();
  expect(await window.refusal("tests.read", { attemptId: exit.id, language })).toBe("not-found attempt");
  expect(await window.refusal("tests.finish", { attemptId: exit.id, language })).toBe("not-found attempt");
});
