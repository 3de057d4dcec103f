/** One person's whole way through a course: nothing is lost when the app is closed, wherever they are. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { progressAgrees, rebuildProgress, storedProgress } from "#records/progress.ts";
import { operation } from "#db/operation.ts";
import { openDatabase } from "#db/open.ts";
import { verifyChains } from "#records/chain.ts";
import { join } from "node:path";
import { course, lesson, prepared, type Place, type Window } from "./support.ts";

let place: Place;
let window: Window;
let profileId: string;
beforeAll(async () => {
  place = await prepared();
});
afterAll(() => place.remove());

const reopen = async (): Promise<void> => {
  await place.close(window);
  window = await place.open();
  await window.call("profiles.choose", { id: profileId });
};
const language = "en";

test("first start: a language, a profile, a library", async () => {
  window = await place.open();
  expect(await window.call("system.hello", {})).toMatchObject({
    firstStart: true,
    profile: null,
    data: { writable: true, reason: "ok", label: "data" },
  });
  await window.call("settings.save", { language: "th", textSize: 130 });
  expect((await window.call("system.hello", {})).firstStart).toBe(false);
  profileId = await window.signIn();
  expect(await window.call("settings.read", {})).toMatchObject({ language: "en", textSize: 130 });
  expect((await window.call("system.hello", {})).profile).toMatchObject({ id: profileId, name: "Mya", guest: false });

  const library = await window.call("catalog.list", { language });
  expect(library).toMatchObject({ coming: [], place: null });
  expect(library.courses).toHaveLength(1);
  expect(library.courses[0]).toMatchObject({
    id: course,
    number: 9,
    version: "1.0.0",
    trust: "trusted",
    title: { text: "A tiny course", language: "en" },
    languages: [
      { tag: "en", state: "original" },
      { tag: "zh-TW", state: "machine-drafted" },
    ],
    lessons: [
      { number: "9.1", hasLab: true, hasQuiz: true, status: { read: false, share: 0, labDone: false, quiz: null } },
      { number: "9.2", hasLab: false, hasQuiz: false },
    ],
  });
  expect(await window.call("packs.list", {})).toMatchObject([
    { courseId: course, trust: "trusted", current: true, publisher: "Test publisher" },
  ]);
});

test("reading is kept to the block", async () => {
  const view = await window.call("lessons.read", { ...lesson, language });
  expect(view.blocks.map(({ block }) => block.id)).toEqual([
    "head1",
    "para1",
    "list1",
    "call1",
    "figu1",
    "head2",
    "para3",
    "labb1",
    "refl1",
  ]);
  expect(view).toMatchObject({
    number: "9.1",
    place: null,
    seen: [],
    quizItems: 2,
    previous: null,
    next: { lessonId: "after-counting", number: "9.2" },
  });
  expect(view.facts.map(({ id, late }) => [id, late])).toEqual([
    ["f9.01", true],
    ["f9.02", false],
  ]);
  expect(view.terms).toMatchObject([
    { id: "composite-index", english: "Composite index", names: [{ language: "en" }, { language: "zh-TW", term: "綜合指數" }] },
  ]);
  expect(view.figures).toMatchObject([{ figure: { id: "three-parts" }, words: { caption: "Parts of the index" }, language: "en" }]);
  expect(view.labs).toEqual([{ id: "index-lab", title: { text: "Index lab", language: "en" }, done: false }]);

  await window.call("lessons.place", { ...lesson, block: "para1", seen: ["head1", "para1"], seconds: 20, language });
  await window.call("lessons.place", { ...lesson, block: "para3", seen: ["list1", "para3", "gone"], seconds: 40, language });
  await window.call("lessons.write", { ...lesson, block: "refl1", text: "The networks." });
  await reopen();

  const again = await window.call("lessons.read", { ...lesson, language });
  expect(again).toMatchObject({
    place: "para3",
    seen: ["head1", "list1", "para1", "para3"],
    writing: [{ block: "refl1", text: "The networks." }],
  });
  expect(again.status.share).toBeCloseTo(4 / 9);
  expect((await window.call("catalog.list", { language })).place).toMatchObject({
    ...lesson,
    block: "para3",
    number: "9.1",
    heading: { text: "Try it" },
    excerpt: { text: "Share out the money and look at both numbers." },
    minutesLeft: 4,
  });
});

test("one launched and one progressed statement a lesson and sitting, with the attention not yet told, and the windows hear of it", async () => {
  const count = async () => {
    const verbs = (await window.call("progress.recent", {})).map(({ verb }) => verb);
    const progressed = verbs.filter((verb) => verb === "progressed").length;
    expect(verbs.filter((verb) => verb === "launched")).toHaveLength(progressed);
    return progressed;
  };
  expect(await count()).toBe(1);
  const heard: string[][] = [];
  const settle = async (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  await settle();
  const end = window.app.events.subscribe((topics) => heard.push(topics.toSorted()));
  await window.call("lessons.place", { ...lesson, block: "head2", seen: [], seconds: 20, language });
  await settle();
  await window.call("lessons.place", { ...lesson, block: "para3", seen: [], seconds: 0, language });
  await settle();
  end();
  expect(heard).toEqual([
    ["place", "progress", "saved"],
    ["place", "saved"],
  ]);
  expect(await count()).toBe(2);
  // 20 s told in the first sitting; 40 s kept and 20 s new in this one.
  expect((await window.call("progress.read", { language })).courses[0]).toMatchObject({ minutesSpent: 1, statements: 4 });
});

test("a quiz resumes to the answer, its options in the same order", async () => {
  const opened = await window.call("quiz.open", { ...lesson, language, fresh: false });
  expect(opened).toMatchObject({
    state: "open",
    result: null,
    number: "9.1",
    items: [
      { item: { id: "parts" }, feedback: null },
      { item: { id: "work-out", fixed: true }, feedback: null },
    ],
  });
  expect(JSON.stringify(opened)).not.toMatch(/"key"|"rationale"|counted/);
  expect(opened.items[1]?.item.options.map(({ id }) => id)).toEqual(["d060", "d065", "d070", "d080"]);
  const attemptId = opened.id;

  const { feedback, savedAt } = await window.call("quiz.answer", {
    attemptId,
    itemId: "parts",
    response: { kind: "multiple", choices: ["services", "weather", "people"] },
    seconds: 30,
    language,
  });
  expect(feedback.grade).toEqual({ scaled: 1 / 3, points: 1, max: 3, correct: false });
  expect(feedback).toMatchObject({
    key: { kind: "multiple", choices: ["services", "networks", "people"] },
    rationale: "Services, networks and people are counted.",
    facts: [{ id: "f9.01" }],
  });
  expect(feedback.options["weather"]).toEqual({ feedback: "No survey of services counts it." });
  expect(Date.parse(savedAt)).toBeGreaterThan(0);
  await reopen();

  const resumed = await window.call("quiz.open", { ...lesson, language, fresh: false });
  expect(resumed.id).toBe(attemptId);
  expect(resumed.items.map(({ item }) => item)).toEqual(opened.items.map(({ item }) => item));
  expect(resumed.items[0]?.feedback).toEqual(feedback);
  expect(resumed.items[1]?.feedback).toBeNull();
  expect(await window.call("quiz.read", { attemptId, language })).toEqual(resumed);

  await window.call("quiz.answer", { attemptId, itemId: "work-out", response: { kind: "single", choice: "d070" }, seconds: 5, language });
  const { attempt } = await window.call("quiz.finish", { attemptId, language });
  expect(attempt).toMatchObject({ state: "finished", result: { scaled: 0.5, points: 2, max: 4, correct: 1, of: 2 } });
  expect((await window.call("progress.recent", {}))[0]).toMatchObject({ verb: "failed", object: "counting-services", scaled: 0.5 });
});

test("a fresh attempt is passed at mastery, and the best result stays", async () => {
  for (const choices of [["services", "networks", "people"], []]) {
    const { id } = await window.call("quiz.open", { ...lesson, language, fresh: true });
    await window.call("quiz.answer", { attemptId: id, itemId: "parts", response: { kind: "multiple", choices }, seconds: 1, language });
    await window.call("quiz.answer", {
      attemptId: id,
      itemId: "work-out",
      response: { kind: "single", choice: "d070" },
      seconds: 1,
      language,
    });
    await window.call("quiz.finish", { attemptId: id, language });
  }
  const verbs = (await window.call("progress.recent", {})).map(({ verb, scaled }) => [verb, scaled]);
  expect(verbs.filter(([verb]) => verb === "passed" || verb === "failed")).toEqual([
    ["failed", 0.25],
    ["passed", 1],
    ["failed", 0.5],
  ]);
  expect((await window.call("lessons.read", { ...lesson, language })).status.quiz).toBe(1);
});

test("a lab keeps its state and is recorded once its goals are reached", async () => {
  const lab = { courseId: course, labId: "index-lab" };
  const start = await window.call("labs.open", { ...lab, language });
  expect(start).toMatchObject({
    lessonId: lesson.lessonId,
    lessonNumber: "9.1",
    words: { title: "Index lab" },
    saved: null,
    done: false,
    facts: [{ id: "f9.01" }],
  });
  const half = { engine: "model" as const, values: { "portal-money": 9, "help-money": 1 }, reached: ["high-index"] };
  await window.call("labs.save", { ...lab, state: half });
  await reopen();
  expect((await window.call("labs.open", { ...lab, language })).saved?.state).toEqual(half);
  expect(await window.refusal("labs.finish", { ...lab, state: half, seconds: 60, language })).toBe("conflict lab");
  const whole = { engine: "model" as const, values: { "portal-money": 1, "help-money": 9 }, reached: ["high-index", "high-use"] };
  await window.call("labs.finish", { ...lab, state: whole, seconds: 60, language });
  await window.call("labs.finish", { ...lab, state: whole, seconds: 60, language });
  expect(await window.call("labs.open", { ...lab, language })).toMatchObject({ done: true, saved: { state: whole } });
  expect((await window.call("progress.recent", {})).filter(({ object }) => object === "index-lab")).toHaveLength(1);
});

test("read to the end is recorded once; the course is completed with its last lesson", async () => {
  await window.call("lessons.finish", { ...lesson, language });
  await window.call("lessons.finish", { ...lesson, language });
  expect(
    (await window.call("progress.recent", {})).filter(({ verb, object }) => verb === "completed" && object === lesson.lessonId),
  ).toHaveLength(1);
  expect((await window.call("progress.read", { language })).courses[0]).toMatchObject({ completed: false });
  await window.call("lessons.finish", { courseId: course, lessonId: "after-counting", language });
  const progress = await window.call("progress.read", { language });
  expect(progress.courses[0]).toMatchObject({
    completed: true,
    card: { lessons: [{ status: { read: true, share: 1, labDone: true, quiz: 1 } }, { status: { read: true } }] },
  });
  expect(progress.chain).toEqual({ length: progress.courses[0]?.statements, verified: true });
});

test("progress is what the statements alone say, and the chain holds", async () => {
  await place.close(window);
  await place.inspect((db) => {
    expect(progressAgrees(db, profileId)).toBe(true);
    expect(verifyChains(db, profileId)).toMatchObject([{ ok: true, epoch: 1 }]);
  });
  const db = openDatabase(join(place.data, "academy.db"));
  const before = storedProgress(db, profileId);
  operation(db, "test", (tx) => rebuildProgress(tx, profileId));
  expect(storedProgress(db, profileId)).toEqual(before);
  expect(before.items.length).toBeGreaterThan(0);
  db.close();
});
