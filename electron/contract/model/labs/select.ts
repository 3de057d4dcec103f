/** Engine `select`: choose options that give what cases need, at a cost. */
import { z } from "zod";
import { FactId, Slug } from "#contract/model/basic.ts";
import { Answers } from "./answers.ts";
import { NumberForm, Reached } from "./parts.ts";

export const SelectLab = z.strictObject({
  id: Slug,
  engine: z.literal("select"),
  facts: z.array(FactId).max(12).default([]),
  /** `each`: one choice a case. `once`: one choice, then every case tries it. */
  choice: z.enum(["each", "once"]),
  /** What the numbers of the options count. */
  cost: z.strictObject({ id: Slug, form: NumberForm.optional() }),
  /** The most a choice may cost. */
  budget: z.number().positive().optional(),
  needs: z
    .array(z.strictObject({ id: Slug }))
    .min(1)
    .max(12),
  options: z
    .array(z.strictObject({ id: Slug, cost: z.number().min(0).max(1e9), gives: z.array(Slug).min(1).max(12) }))
    .min(2)
    .max(20),
  cases: z
    .array(z.strictObject({ id: Slug, needs: z.array(Slug).min(1).max(12) }))
    .min(1)
    .max(12),
  /** Tasks: so many cases served, and, if told, at most so much above the least possible cost in all of those. */
  goals: z
    .array(z.strictObject({ id: Slug, served: z.int().min(1).max(12), over: z.number().min(0).optional() }))
    .min(1)
    .max(4),
});
export type SelectLab = z.infer<typeof SelectLab>;

export const SelectState = z.strictObject({
  engine: z.literal("select"),
  /** The case looked at. */
  at: Slug,
  /** By case, or under the lab's id where there is one choice. */
  answers: Answers,
  reached: Reached,
});
