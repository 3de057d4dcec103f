/** Labs are data: an engine's name and its parameters, without prose; and the words per language (DESIGN §5). */
import { z } from "zod";
import { FactId, Line, Slug, Text } from "./basic.ts";

/** An expression of the closed formula language (`#domain/formula.ts`). */
export const Formula = z.string().min(1).max(400);
/** How a number is shown. */
export const NumberForm = z.strictObject({
  style: z.enum(["number", "percent"]).default("number"),
  digits: z.int().min(0).max(4).default(0),
});

/** Engine `model`: sliders feed formulas; outputs, plots and goals follow. */
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

export const Lab = z.discriminatedUnion("engine", [ModelLab]);
export type Lab = z.infer<typeof Lab>;
export type ModelLab = z.infer<typeof ModelLab>;
export type Engine = Lab["engine"];

/** Words of a lab in one language; `labels` holds every id of the definition that is shown. */
export const LabWords = z.strictObject({
  title: Line,
  question: Text,
  how: Text,
  notice: Text,
  debrief: Text,
  labels: z.record(Slug, z.strictObject({ label: Line, help: Text.optional() })),
});
export type LabWords = z.infer<typeof LabWords>;

/** State of a lab between steps. `values` by input id for `model`; every engine has its own shape under its name. */
export const LabState = z.discriminatedUnion("engine", [
  z.strictObject({
    engine: z.literal("model"),
    values: z.record(Slug, z.number()),
    /** Goals reached at any time, in the order reached. */
    reached: z.array(Slug).max(6),
  }),
]);
export type LabState = z.infer<typeof LabState>;
