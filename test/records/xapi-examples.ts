/** One act of every kind that the program records, for what is said of statements. */
import type { Act, Setting } from "#records/xapi.ts";

export const setting: Setting = {
  id: "0d7b3f0a-4d1c-7b52-9a3e-6f2c1d8e4b90",
  profileId: "7f3b1c2d-5e6f-4a7b-8c9d-0e1f2a3b4c5d",
  chain: "2b1a9c8d-7e6f-4d5c-9b4a-3c2d1e0f9a8b",
  deviceId: "5c4d3e2f-1a0b-4c9d-8e7f-6a5b4c3d2e1f",
  epoch: 1,
  seq: 42,
  at: "2026-10-05T03:14:15.926Z",
  appVersion: "0.1.0",
  marks: [],
};
const own = {
  courseId: "e-government-systems",
  version: "1.0.0",
  digest: "9c56cc51b374c3ba189210d5b6d4bf57790d351c96c47c02190ecf1e430635ab",
  language: "th",
};
const lesson = { ...own, lessonId: "data-exchange", object: { kind: "lesson", id: "data-exchange" } } as const;
const test = { ...own, lessonId: null, attemptId: "1c2d3e4f-5a6b-4c7d-8e9f-0a1b2c3d4e5f" } as const;

export const examples = {
  launched: { ...lesson, verb: "launched" },
  progressed: { ...lesson, verb: "progressed", seconds: 95.5, share: 0.4 },
  completedLesson: { ...lesson, verb: "completed", seconds: 310 },
  completedLab: { ...own, lessonId: "data-exchange", verb: "completed", object: { kind: "lab", id: "message-tracer" }, seconds: 240 },
  answered: {
    ...own,
    lessonId: "data-exchange",
    verb: "answered",
    object: { kind: "item", id: "after-transfer", rev: 1 },
    interaction: "choice",
    choices: ["log-entry"],
    scaled: 1,
    success: true,
    seconds: 18.2,
    attemptId: "1c2d3e4f-5a6b-4c7d-8e9f-0a1b2c3d4e5f",
  },
  judged: {
    ...own,
    lessonId: "data-exchange",
    verb: "answered",
    object: { kind: "item", id: "own-words", rev: 1 },
    interaction: "other",
    choices: ["names-a-holder"],
    scaled: 0.5,
    success: false,
    selfAssessed: true,
  },
  passedQuiz: {
    ...own,
    lessonId: "data-exchange",
    verb: "passed",
    object: { kind: "quiz", id: "data-exchange" },
    scaled: 0.9,
    success: true,
  },
  entry: { ...test, verb: "completed", object: { kind: "quiz", id: "entry" }, scaled: 0.45, seconds: 900 },
  passed: {
    ...test,
    verb: "passed",
    object: { kind: "quiz", id: "exit" },
    scaled: 0.85,
    success: true,
    supervised: true,
    ticket: "4f1c2d".padEnd(64, "0"),
    seconds: 1500,
  },
  failed: { ...test, verb: "failed", object: { kind: "quiz", id: "exit" }, scaled: 0.4, success: false, supervised: false, seconds: 1700 },
  reviewed: { ...own, lessonId: null, verb: "progressed", object: { kind: "course", id: own.courseId }, reviews: 12 },
  surveyed: { ...own, lessonId: null, verb: "answered", object: { kind: "survey", id: "reaction" }, choices: ["useful[.]5", "clear[.]4"] },
} as const satisfies Record<string, Act>;
