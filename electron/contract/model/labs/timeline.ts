/** Engine `timeline`: what applies when, under which choices, and in which order steps may be taken. Dates are read from facts. */
import { z } from "zod";
import { FactId, PartialDate, Slug } from "#contract/model/basic.ts";
import { Answers } from "./answers.ts";
import { Reached } from "./parts.ts";

/** A date, or the name of a value of a fact that is one: when the fact is mended, so is the lab. */
export const When = z.union([PartialDate, z.strictObject({ fact: FactId, value: Slug })]);
export type When = z.infer<typeof When>;

export const TimelineLab = z.strictObject({
  id: Slug,
  engine: z.literal("timeline"),
  facts: z.array(FactId).max(20).default([]),
  /** First and last month of the picture. */
  span: z.strictObject({ from: PartialDate, to: PartialDate }),
  /** What is given: one option each. The first ones are chosen at the start. */
  choices: z
    .array(
      z.strictObject({
        id: Slug,
        options: z
          .array(z.strictObject({ id: Slug }))
          .min(2)
          .max(8),
      }),
    )
    .max(4)
    .default([]),
  /** Dates that stand; without `at`, nobody has set one yet. */
  marks: z
    .array(z.strictObject({ id: Slug, at: When.optional() }))
    .max(16)
    .default([]),
  /** Steps that a person dates, by the month; `months` after the start of the span at first. */
  steps: z
    .array(z.strictObject({ id: Slug, months: z.int().min(0).max(600) }))
    .max(8)
    .default([]),
  /** What applies from a mark or step until another, where all options under `when` are chosen. */
  duties: z
    .array(z.strictObject({ id: Slug, from: Slug, until: Slug.optional(), when: z.array(Slug).max(4).default([]) }))
    .min(1)
    .max(16),
  /** Tasks: `second` comes at least so many months after `first`. */
  rules: z
    .array(z.strictObject({ id: Slug, first: Slug, second: Slug, months: z.int().min(0).max(120).default(0) }))
    .max(8)
    .default([]),
  /** Tasks: which duties apply on a day, under the options given. */
  asks: z
    .array(z.strictObject({ id: Slug, at: When, given: z.array(Slug).max(4).default([]) }))
    .max(8)
    .default([]),
});
export type TimelineLab = z.infer<typeof TimelineLab>;

export const TimelineState = z.strictObject({
  engine: z.literal("timeline"),
  /** The day looked at, and each step's, in months after the start of the span. */
  at: z.int().min(0).max(600),
  months: z.record(Slug, z.int().min(0).max(600)).refine((steps) => Object.keys(steps).length <= 8),
  /** Options chosen. */
  given: z.array(Slug).max(4),
  /** By ask: the duties chosen. */
  answers: Answers,
  /** The order of the steps was checked since one was moved. */
  checked: z.boolean(),
  reached: Reached,
});
