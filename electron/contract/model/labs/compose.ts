/** Engine `compose`: clauses put together into a draft; what it covers, where it clashes, and the cases it stands in. */
import { z } from "zod";
import { FactId, Slug } from "#contract/model/basic.ts";
import { Reached } from "./parts.ts";

const Ids = z.array(Slug).max(12);
const Facts = z.array(FactId).max(6).default([]);

export const ComposeLab = z.strictObject({
  id: Slug,
  engine: z.literal("compose"),
  facts: z.array(FactId).max(20).default([]),
  /** What the draft as a whole must do; the help says what happens where it does not. */
  needs: z
    .array(z.strictObject({ id: Slug }))
    .min(1)
    .max(12),
  /** Places of the draft, in its order: one clause each, or several, or none. */
  places: z
    .array(
      z.strictObject({
        id: Slug,
        several: z.boolean().default(false),
        /** The help is the clause itself; `with` names clauses without which it says nothing. */
        clauses: z
          .array(z.strictObject({ id: Slug, covers: Ids.default([]), with: Ids.default([]), facts: Facts }))
          .min(1)
          .max(8),
      }),
    )
    .min(2)
    .max(10),
  /** Clauses that cannot stand together; the label says why. */
  clashes: z
    .array(z.strictObject({ id: Slug, clauses: z.array(Slug).length(2) }))
    .max(20)
    .default([]),
  /** The draft tried: a case stands if the draft covers all it needs and holds none of the clauses that fail it. */
  cases: z
    .array(z.strictObject({ id: Slug, needs: Ids.min(1), fails: Ids.default([]) }))
    .max(8)
    .default([]),
  /** Tasks: so many needs covered and cases standing, with at most so many clashes and clauses, in one checked draft. */
  goals: z
    .array(
      z.strictObject({
        id: Slug,
        covers: z.int().min(0).max(12).default(0),
        stands: z.int().min(0).max(8).default(0),
        clashes: z.int().min(0).max(20).default(0),
        clauses: z.int().min(1).max(80).optional(),
      }),
    )
    .min(1)
    .max(4),
});
export type ComposeLab = z.infer<typeof ComposeLab>;

export const ComposeState = z.strictObject({
  engine: z.literal("compose"),
  /** Clauses in the draft. */
  chosen: z.array(Slug).max(80),
  checked: z.boolean(),
  reached: Reached,
});
