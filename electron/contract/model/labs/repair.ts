/** Engine `repair`: a faulty design mended part by part; every change shows which tests it turns. */
import { z } from "zod";
import { FactId, Slug } from "#contract/model/basic.ts";
import { Reached } from "./parts.ts";

export const RepairLab = z.strictObject({
  id: Slug,
  engine: z.literal("repair"),
  facts: z.array(FactId).max(12).default([]),
  /** Parts of the design, each in one of its states; the first is how it was found. */
  parts: z
    .array(
      z.strictObject({
        id: Slug,
        states: z
          .array(z.strictObject({ id: Slug }))
          .min(2)
          .max(6),
      }),
    )
    .min(1)
    .max(12),
  /** A test passes if every part it names is in one of the states named. */
  tests: z
    .array(z.strictObject({ id: Slug, states: z.array(Slug).min(1).max(24) }))
    .min(1)
    .max(12),
  /** Tasks: so many tests pass at once and, if told, with at most so many parts changed. */
  goals: z
    .array(z.strictObject({ id: Slug, passes: z.int().min(1).max(12), changes: z.int().min(1).max(12).optional() }))
    .min(1)
    .max(4),
});
export type RepairLab = z.infer<typeof RepairLab>;

export const RepairState = z.strictObject({
  engine: z.literal("repair"),
  /** Parts that are not as they were found, by part. */
  mended: z.record(Slug, Slug).refine((parts) => Object.keys(parts).length <= 12),
  /** The part changed last and the state it was in before; null at the start. */
  last: z.strictObject({ part: Slug, from: Slug }).nullable(),
  reached: Reached,
});
