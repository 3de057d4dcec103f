/** Engine `tree`: walk a decision tree for a case, and compare the path with the reference. */
import { z } from "zod";
import { FactId, Slug } from "#contract/model/basic.ts";
import { Reached } from "./parts.ts";

const Facts = z.array(FactId).max(6).default([]);

export const TreeLab = z.strictObject({
  id: Slug,
  engine: z.literal("tree"),
  facts: z.array(FactId).max(20).default([]),
  /** Answers that questions offer, such as yes and no. */
  replies: z
    .array(z.strictObject({ id: Slug }))
    .min(2)
    .max(8),
  /** The first one is where every walk begins. `next`: by reply, another question or an outcome. */
  questions: z
    .array(z.strictObject({ id: Slug, next: z.record(Slug, Slug), facts: Facts }))
    .min(1)
    .max(24),
  outcomes: z
    .array(z.strictObject({ id: Slug, facts: Facts }))
    .min(2)
    .max(16),
  /** `replies`: the reference reply to each question on the case's way. */
  cases: z
    .array(z.strictObject({ id: Slug, replies: z.record(Slug, Slug) }))
    .min(1)
    .max(24),
  /** Tasks: so many cases walked as in the reference. */
  goals: z
    .array(z.strictObject({ id: Slug, agree: z.int().min(1).max(24) }))
    .min(1)
    .max(4),
});
export type TreeLab = z.infer<typeof TreeLab>;

export const TreeState = z.strictObject({
  engine: z.literal("tree"),
  /** The case looked at. */
  at: Slug,
  /** By case, by question: the reply given. */
  replies: z.record(Slug, z.record(Slug, Slug)).refine((cases) => Object.keys(cases).length <= 24),
  reached: Reached,
});
