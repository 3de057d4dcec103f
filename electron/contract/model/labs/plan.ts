/** Engine `plan`: a plan on one page, part by part, in the learner's own words; read again with questions before it is shown. */
import { z } from "zod";
import { BlockId, FactId, Slug } from "#contract/model/basic.ts";
import { Reached } from "./parts.ts";

export const PlanLab = z.strictObject({
  id: Slug,
  engine: z.literal("plan"),
  facts: z.array(FactId).max(12).default([]),
  /** Tasks: parts of the plan. What is written is kept under a `reflect` block of the lab's lesson, wherever it was written. */
  parts: z
    .array(
      z.strictObject({
        id: Slug,
        block: BlockId,
        /** Fewest characters that count as written. */
        least: z.int().min(1).max(2000).default(1),
      }),
    )
    .min(1)
    .max(12),
  /** Tasks: questions that the writer ticks after reading the plan with them. */
  asks: z
    .array(z.strictObject({ id: Slug }))
    .max(10)
    .default([]),
});
export type PlanLab = z.infer<typeof PlanLab>;

export const PlanState = z.strictObject({
  engine: z.literal("plan"),
  /** Questions ticked. What is written is no part of the state: it is the learner's writing. */
  ticked: z.array(Slug).max(10),
  reached: Reached,
});
