/** Engine `matrix`: a table of things by features, filled cell by cell; and, if asked, a row of one's own to hold beside the others. */
import { z } from "zod";
import { FactId, Slug } from "#contract/model/basic.ts";
import { Answers } from "./answers.ts";
import { Reached } from "./parts.ts";

export const MatrixLab = z.strictObject({
  id: Slug,
  engine: z.literal("matrix"),
  facts: z.array(FactId).max(12).default([]),
  rows: z
    .array(z.strictObject({ id: Slug }))
    .min(2)
    .max(10),
  /** Features, each with the values that a cell can have, in their order: rows are sorted by it. */
  columns: z
    .array(z.strictObject({ id: Slug, values: z.array(Slug).min(2).max(8) }))
    .min(2)
    .max(6),
  /** What is right, once for each row and column. `given`: shown from the start. */
  cells: z
    .array(
      z.strictObject({
        row: Slug,
        column: Slug,
        value: Slug,
        given: z.boolean().default(false),
        facts: z.array(FactId).max(4).default([]),
      }),
    )
    .max(60),
  /** A row that the person fills with what they want: nothing in it is right or wrong. Left out: there is none. */
  own: z.strictObject({ id: Slug }).optional(),
  /** Tasks: so many cells right, so many rows wholly right, or one's own row filled. */
  goals: z
    .array(
      z.union([
        z.strictObject({ id: Slug, cells: z.int().min(1).max(60) }),
        z.strictObject({ id: Slug, rows: z.int().min(1).max(10) }),
        z.strictObject({ id: Slug, own: z.literal(true) }),
      ]),
    )
    .min(1)
    .max(4),
});
export type MatrixLab = z.infer<typeof MatrixLab>;

export const MatrixState = z.strictObject({
  engine: z.literal("matrix"),
  /** By `<row>-<column>`, of one's own row too. */
  answers: Answers,
  /** The column by which the rows stand in order; null: as the author put them. */
  sorted: Slug.nullable(),
  reached: Reached,
});
