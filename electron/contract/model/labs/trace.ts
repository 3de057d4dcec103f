/** Engine `trace`: a request on its way between members, step by step; what is made where, and what stays when something fails. */
import { z } from "zod";
import { FactId, Slug } from "#contract/model/basic.ts";
import { Answers } from "./answers.ts";
import { Reached } from "./parts.ts";

const Ids = z.array(Slug).max(12);

export const TraceLab = z.strictObject({
  id: Slug,
  engine: z.literal("trace"),
  facts: z.array(FactId).max(12).default([]),
  /** Who takes part, in the order of their lanes. */
  members: z
    .array(z.strictObject({ id: Slug }))
    .min(2)
    .max(5),
  /** In the order they happen. `from` = `to`: something done at that member. */
  steps: z
    .array(
      z.strictObject({
        id: Slug,
        from: Slug,
        to: Slug,
        /** Earlier steps without which this one does not happen; left out: the step before. */
        needs: Ids.optional(),
        /** What the message or record holds, or leaves out: a name, with its help as the value. */
        parts: z
          .array(z.strictObject({ id: Slug }))
          .min(1)
          .max(8),
      }),
    )
    .min(2)
    .max(12),
  /** What can be shown afterwards, from what the steps named leave behind. */
  proofs: z
    .array(z.strictObject({ id: Slug, needs: Ids.min(1) }))
    .max(8)
    .default([]),
  /** Tasks: find the steps asked for. */
  finds: z
    .array(z.strictObject({ id: Slug, steps: Ids.min(1) }))
    .max(6)
    .default([]),
  /** Tasks: these members are down or these steps left out; choose the proofs that still stand. */
  breaks: z
    .array(z.strictObject({ id: Slug, members: Ids.default([]), steps: Ids.default([]) }))
    .max(6)
    .default([]),
});
export type TraceLab = z.infer<typeof TraceLab>;

export const TraceState = z.strictObject({
  engine: z.literal("trace"),
  /** The step looked at. */
  at: Slug,
  /** The failure shown in the picture. */
  broken: Slug.nullable(),
  answers: Answers,
  reached: Reached,
});
