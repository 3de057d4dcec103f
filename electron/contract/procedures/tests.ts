/** Entry and exit test of a course: drawn by its blueprint, timed, handed in once, taken again with a fresh draw. */
import { z } from "zod";
import { command, query } from "#contract/define.ts";
import { Instant, LanguageTag, Slug, Uuid, Version } from "#contract/model/basic.ts";
import { Response } from "#contract/model/item.ts";
import { Saved } from "./profiles.ts";
import { Feedback, ItemView, Worded } from "./study.ts";
import { Ticket } from "./system.ts";

export const TestKind = z.enum(["entry", "exit"]);
export type TestKind = z.infer<typeof TestKind>;

/** A test as it is offered, before it begins. */
export const TestOffer = z.strictObject({
  kind: TestKind,
  items: z.int(),
  minutes: z.int().nullable(),
  /** Scaled score at which the exit test is passed. */
  mastery: z.number(),
  taken: z.int(),
  best: z.number().nullable(),
  passed: z.boolean(),
  /** One that was begun and not handed in. */
  open: z.boolean(),
});
export type TestOffer = z.infer<typeof TestOffer>;

export const TestTime = z.strictObject({
  usedSeconds: z.number(),
  limitSeconds: z.number().nullable(),
  interruptions: z.array(z.strictObject({ from: Instant, seconds: z.number() })),
});
export type TestTime = z.infer<typeof TestTime>;

export const TestView = z.strictObject({
  id: Uuid,
  courseId: Slug,
  courseTitle: Worded,
  version: Version,
  kind: TestKind,
  state: z.enum(["open", "finished"]),
  mastery: z.number(),
  /** The office whose ticket opened it; null: nobody vouches for who sat there. */
  supervisedBy: z.string().nullable(),
  time: TestTime,
  items: z.array(
    z.strictObject({
      item: ItemView,
      lesson: z.strictObject({ number: z.string(), title: Worded }),
      /** What is on disk; null when not answered. */
      response: Response.nullable(),
      flagged: z.boolean(),
      /** After an exit test was handed in. An entry test never tells: the exit test asks of the same pool. */
      feedback: Feedback.nullable(),
    }),
  ),
  result: z
    .strictObject({
      scaled: z.number(),
      points: z.number(),
      max: z.number(),
      correct: z.int(),
      of: z.int(),
      /** Null for an entry test, which nobody passes or fails. */
      passed: z.boolean().nullable(),
      objectives: z.array(z.strictObject({ id: Slug, text: Worded, scaled: z.number(), items: z.int() })),
    })
    .nullable(),
});
export type TestView = z.infer<typeof TestView>;

/** Why a ticket does not open a test. */
export const TicketTrouble = z.enum(["unreadable", "unknown-office", "altered", "other-course", "other-day"]);
export type TicketTrouble = z.infer<typeof TicketTrouble>;

const which = z.strictObject({ courseId: Slug, kind: TestKind, language: LanguageTag });
const attempt = z.strictObject({ attemptId: Uuid });

export const tests = {
  "tests.list": query({
    role: "trainee",
    topics: ["attempt", "progress", "catalog", "packs"],
    input: z.strictObject({ courseId: Slug }),
    output: z.array(TestOffer),
  }),
  /** Whether a ticket opens the exit test of a course today, and who gave it. Changes nothing. */
  "tests.ticket": query({
    role: "trainee",
    topics: [],
    input: z.strictObject({ courseId: Slug, file: Ticket }),
    output: z.discriminatedUnion("ok", [
      z.strictObject({ ok: z.literal(true), office: z.string(), cohort: z.string() }),
      z.strictObject({ ok: z.literal(false), why: TicketTrouble }),
    ]),
  }),
  /**
   * Goes on with the open test; `begin` draws a new one when none is open, an exit test under supervision with an office's ticket. Null: none
   * is open, and none was asked for. @throws bad-input where the ticket does not open it
   */
  "tests.open": command({
    role: "trainee",
    topics: ["attempt", "saved"],
    input: which.extend({ begin: z.boolean(), supervision: Ticket.optional() }),
    output: TestView.nullable(),
  }),
  /** Keeps an answer; it may be changed until the test is handed in. Null takes it back: what stands on the screen is none. */
  "tests.answer": command({
    role: "trainee",
    topics: ["saved"],
    input: attempt.extend({ itemId: Slug, response: Response.nullable(), language: LanguageTag }),
    output: Saved,
  }),
  "tests.flag": command({
    role: "trainee",
    topics: ["saved"],
    input: attempt.extend({ itemId: Slug, flagged: z.boolean() }),
    output: Saved,
  }),
  /** Counts the time while the test is open: every five seconds. When it is up, the test is handed in. */
  "tests.count": command({
    role: "trainee",
    topics: ["saved"],
    input: attempt.extend({ language: LanguageTag }),
    output: Saved.extend({ time: TestTime, finished: z.boolean() }),
  }),
  "tests.finish": command({
    role: "trainee",
    topics: ["attempt", "progress", "saved"],
    input: attempt.extend({ language: LanguageTag }),
    output: Saved.extend({ test: TestView }),
  }),
  "tests.read": query({
    role: "trainee",
    topics: ["attempt"],
    input: attempt.extend({ language: LanguageTag }),
    output: TestView,
  }),
};
