/** Engine `sort`: cards into bins, if wanted each with a reason. */
import { z } from "zod";
import { FactId, Slug } from "#contract/model/basic.ts";
import { Answers } from "./answers.ts";
import { Reached } from "./parts.ts";

export const SortLab = z.strictObject({
  id: Slug,
  engine: z.literal("sort"),
  facts: z.array(FactId).max(12).default([]),
  bins: z
    .array(z.strictObject({ id: Slug }))
    .min(2)
    .max(6),
  /** If there are any, a card counts half for its bin and half for its reason. */
  reasons: z
    .array(z.strictObject({ id: Slug }))
    .max(8)
    .default([]),
  cards: z
    .array(
      z.strictObject({
        id: Slug,
        bin: Slug,
        /** Bins that are defensible: they count half of what the right one counts. */
        near: z.array(Slug).max(5).default([]),
        /** Reasons that hold for this card; any one will do. */
        reasons: z.array(Slug).max(8).default([]),
      }),
    )
    .min(2)
    .max(30),
  /** Tasks: this share of all points, 0 to 1. */
  goals: z
    .array(z.strictObject({ id: Slug, share: z.number().positive().max(1) }))
    .min(1)
    .max(4),
});
export type SortLab = z.infer<typeof SortLab>;

export const SortState = z.strictObject({
  engine: z.literal("sort"),
  /** By card: its bin and its reason, in the order chosen. */
  answers: Answers,
  reached: Reached,
});
