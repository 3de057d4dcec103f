/** Engine `rounds`: a scenario played round by round; choices and events change what is counted, some of it later. */
import { z } from "zod";
import { FactId, Slug } from "#contract/model/basic.ts";
import { Formula, NumberForm, Reached } from "./parts.ts";

/** Added to a variable: a number, or a formula of the variables and of `t`, the number of the round. */
const Effects = z.record(Slug, z.union([z.number(), Formula])).refine((effects) => Object.keys(effects).length <= 12);
export type Effects = z.infer<typeof Effects>;

export const RoundsLab = z.strictObject({
  id: Slug,
  engine: z.literal("rounds"),
  facts: z.array(FactId).max(12).default([]),
  variables: z
    .array(
      z.strictObject({
        id: Slug,
        start: z.number(),
        min: z.number(),
        max: z.number(),
        form: NumberForm.optional(),
        /** Shown to the person; the others only feed formulas. */
        shown: z.boolean().default(true),
      }),
    )
    .min(1)
    .max(12),
  actions: z
    .array(
      z.strictObject({
        id: Slug,
        /** What it takes of the round's budget. */
        cost: z.number().min(0).default(0),
        /** Offered only while this holds. */
        needs: Formula.optional(),
        effects: Effects.default({}),
        /** What comes so many rounds later, before that round's choice, and is told then. */
        later: z
          .array(z.strictObject({ id: Slug, after: z.int().min(1).max(11), effects: Effects }))
          .max(2)
          .default([]),
      }),
    )
    .min(2)
    .max(24),
  /** What a round's choices may cost together. */
  budget: z.strictObject({ id: Slug, formula: Formula }).optional(),
  rounds: z
    .array(
      z.strictObject({
        id: Slug,
        actions: z.array(Slug).min(1).max(12),
        /** How many of them are chosen, at least (or as many as can be) and at most. */
        least: z.int().min(0).max(12).default(1),
        most: z.int().min(1).max(12).default(1),
      }),
    )
    .min(2)
    .max(12),
  /** Happen before a round's choice, in order, while their condition holds: once, or in each such round. */
  events: z
    .array(
      z.strictObject({
        id: Slug,
        when: Formula,
        chance: z.number().gt(0).lt(1).optional(),
        repeats: z.boolean().default(false),
        effects: Effects,
      }),
    )
    .max(12)
    .default([]),
  /** Added at the end of every round. */
  every: Effects.default({}),
  /** Where chance is drawn from, so that the same choices always lead to the same end. */
  seed: z.int().min(0).max(999_999).optional(),
  /** Lines of variables over the rounds. */
  plots: z
    .array(z.strictObject({ id: Slug, values: z.array(Slug).min(1).max(4) }))
    .min(1)
    .max(3),
  /** Tasks: each is done when its formula holds after the last round. */
  goals: z
    .array(z.strictObject({ id: Slug, formula: Formula }))
    .min(1)
    .max(6),
});
export type RoundsLab = z.infer<typeof RoundsLab>;

export const RoundsState = z.strictObject({
  engine: z.literal("rounds"),
  /** What was chosen in each round played. */
  played: z.array(z.array(Slug).max(12)).max(12),
  /** What is chosen in this round so far. */
  choice: z.array(Slug).max(12),
  reached: Reached,
});
