/** Engine `model`: sliders feed formulas; outputs, plots and goals follow. */
import { z } from "zod";
import { FactId, Slug } from "#contract/model/basic.ts";
import { Formula, NumberForm, Reached } from "./parts.ts";

export const ModelLab = z.strictObject({
  id: Slug,
  engine: z.literal("model"),
  facts: z.array(FactId).max(12).default([]),
  inputs: z
    .array(
      z.strictObject({
        id: Slug,
        min: z.number(),
        max: z.number(),
        step: z.number().positive(),
        initial: z.number(),
        form: NumberForm.optional(),
      }),
    )
    .min(1)
    .max(8),
  /** Evaluated in order; a later one may name an earlier one. Ids double as names in formulas (hyphens become underscores). */
  outputs: z
    .array(
      z.strictObject({
        id: Slug,
        formula: Formula,
        form: NumberForm.optional(),
        /** Shown among the results; the others only feed formulas. */
        shown: z.boolean().default(true),
      }),
    )
    .min(1)
    .max(16),
  /** Limits the inputs must keep; while one is broken the lab says so and no goal counts. */
  limits: z
    .array(z.strictObject({ id: Slug, formula: Formula }))
    .max(4)
    .default([]),
  plots: z
    .array(
      z.discriminatedUnion("type", [
        z.strictObject({ id: Slug, type: z.literal("bars"), values: z.array(Slug).min(1).max(10), max: z.number().optional() }),
        z.strictObject({ id: Slug, type: z.literal("line"), over: Slug, values: z.array(Slug).min(1).max(4) }),
      ]),
    )
    .max(3)
    .default([]),
  /** Named settings of the inputs a person can load. */
  presets: z
    .array(z.strictObject({ id: Slug, values: z.record(Slug, z.number()), facts: z.array(FactId).default([]) }))
    .max(8)
    .default([]),
  /** Tasks: each is done when its formula is true; the lab is done when all are. */
  goals: z
    .array(z.strictObject({ id: Slug, formula: Formula }))
    .min(1)
    .max(6),
});
export type ModelLab = z.infer<typeof ModelLab>;

export const ModelState = z.strictObject({
  engine: z.literal("model"),
  /** By input id. */
  values: z.record(Slug, z.number()),
  reached: Reached,
});
