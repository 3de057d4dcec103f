/** Engine `deidentify`: a small table of invented records; people coarsen its columns until nobody is found in it, and it still tells something. */
import { z } from "zod";
import { FactId, Slug } from "#contract/model/basic.ts";
import { Reached } from "./parts.ts";

/** One step coarser: whole numbers by ranges of a width, or values by named groups. */
const Level = z.union([
  z.strictObject({ id: Slug, width: z.int().min(2).max(1000), from: z.int().min(0).max(10_000).default(0) }),
  z.strictObject({
    id: Slug,
    groups: z.record(Slug, z.array(Slug).min(1).max(40)).refine((groups) => Object.keys(groups).length <= 20),
  }),
]);

export const DeidentifyLab = z.strictObject({
  id: Slug,
  engine: z.literal("deidentify"),
  facts: z.array(FactId).max(12).default([]),
  /** Records of real people have no place in a course. */
  invented: z.literal(true),
  columns: z
    .array(
      z.strictObject({
        id: Slug,
        /** An identifier names a person, quasi-identifiers together single one out, a sensitive value is what others must not learn. */
        role: z.enum(["identifier", "quasi", "sensitive"]),
        /** How much its detail counts; of quasi-identifiers only. */
        weight: z.number().positive().max(10).default(1),
        /** From the finest to the coarsest; leaving the column out comes after the last. */
        levels: z.array(Level).max(4).default([]),
      }),
    )
    .min(2)
    .max(8),
  /** A value for each column, in their order. */
  records: z.array(z.array(Slug).min(2).max(8)).min(4).max(40),
  /** At most so many records may be left out. */
  drops: z.int().min(0).max(10).default(0),
  /** Somebody who is in the table: their record, from 1, and what others know of them. */
  people: z
    .array(z.strictObject({ id: Slug, record: z.int().min(1).max(40), knows: z.array(Slug).min(1).max(8) }))
    .max(8)
    .default([]),
  /** Tasks: everything that is told holds at once. */
  goals: z
    .array(
      z
        .strictObject({
          id: Slug,
          /** Every group has at least so many records. */
          k: z.int().min(2).max(40).optional(),
          /** Every group has at least so many different sensitive values. */
          l: z.int().min(2).max(40).optional(),
          /** At least so much of the detail is kept. */
          utility: z.number().min(0).max(1).optional(),
          /** Of at most so many people something is learned for certain. */
          exposed: z.int().min(0).max(8).optional(),
        })
        .refine(({ k, l, exposed }) => (k ?? l ?? exposed) !== undefined),
    )
    .min(1)
    .max(4),
});
export type DeidentifyLab = z.infer<typeof DeidentifyLab>;

export const DeidentifyState = z.strictObject({
  engine: z.literal("deidentify"),
  /** By column: 0 as it is, then its levels; one more than it has leaves it out. */
  levels: z.record(Slug, z.int().min(0).max(5)).refine((levels) => Object.keys(levels).length <= 8),
  /** Records left out, from 1, in rising order. */
  dropped: z.array(z.int().min(1).max(40)).max(10),
  reached: Reached,
});
