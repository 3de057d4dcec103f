/** Engine `score`: cases scored against weighted criteria by the evidence shown, compared with a reference; weights may be moved. */
import { z } from "zod";
import { FactId, Slug } from "#contract/model/basic.ts";
import { Answer } from "./answers.ts";
import { Reached } from "./parts.ts";

/** Levels of a criterion and their points, in the order shown. */
const Scale = z
  .array(z.strictObject({ id: Slug, points: z.number().min(0) }))
  .min(2)
  .max(6);

const Goal = z.discriminatedUnion("type", [
  /** So much of the checked scores agree with the reference: a level beside the right one counts half. */
  z.strictObject({ id: Slug, type: z.literal("agree"), share: z.number().positive().max(1) }),
  /** The case has the highest share of all, alone. */
  z.strictObject({ id: Slug, type: z.literal("leads"), case: Slug }),
  /** The share of the case lies in this band. */
  z.strictObject({ id: Slug, type: z.literal("band"), case: Slug, band: Slug }),
]);

export const ScoreLab = z.strictObject({
  id: Slug,
  engine: z.literal("score"),
  facts: z.array(FactId).max(12).default([]),
  /** Of every criterion that has none of its own. */
  scale: Scale,
  criteria: z
    .array(z.strictObject({ id: Slug, weight: z.number().min(0), scale: Scale.optional() }))
    .min(2)
    .max(12),
  /** Present if people may move the weights, within these bounds. */
  weights: z.strictObject({ min: z.number().min(0), max: z.number().positive(), step: z.number().positive() }).optional(),
  /** Names for shares of the highest total, each up to and with `upTo`. */
  bands: z
    .array(z.strictObject({ id: Slug, upTo: z.number().positive().max(1) }))
    .max(6)
    .default([]),
  /** Measures that, so many of them together, multiply the total. */
  discount: z
    .strictObject({
      id: Slug,
      measures: z
        .array(z.strictObject({ id: Slug }))
        .min(1)
        .max(12),
      from: z.int().min(1).max(12),
      factor: z.number().positive().max(2),
    })
    .optional(),
  cases: z
    .array(
      z.strictObject({
        id: Slug,
        /** The author's level of every criterion. */
        reference: z.record(Slug, Slug),
        /** The measures that the evidence shows to be in place. */
        measures: z.array(Slug).max(12).default([]),
      }),
    )
    .min(1)
    .max(6),
  goals: z.array(Goal).min(1).max(6),
});
export type ScoreLab = z.infer<typeof ScoreLab>;

export const ScoreState = z.strictObject({
  engine: z.literal("score"),
  /** The case being scored. */
  at: Slug,
  /** By `<case>-<criterion>` a level, and by `<case>-<discount>` measures. */
  answers: z.record(Slug, Answer).refine((answers) => Object.keys(answers).length <= 80),
  /** Weights that were moved, by criterion. */
  weights: z.record(Slug, z.number().min(0)).refine((weights) => Object.keys(weights).length <= 12),
  reached: Reached,
});
