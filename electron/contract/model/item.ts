/** Items: what is asked, its key, and its words per language. Kinds follow QTI 3's interaction types. */
import { z } from "zod";
import { FactId, Level, Line, Slug, Text } from "./basic.ts";

const common = {
  id: Slug,
  /** Rises when kind, key, options or tolerance change: a result belongs to (id, rev) (DESIGN §5). */
  rev: z.int().min(1).max(999),
  points: z.number().positive().max(10).default(1),
  /** Objective of the lesson that this item measures. */
  objective: Slug,
  level: Level,
  /** Facts the key rests on. */
  facts: z.array(FactId).max(12).default([]),
};
const options = z.array(Slug).min(2).max(10);

export const SingleChoice = z.strictObject({
  ...common,
  kind: z.literal("single"),
  options,
  key: Slug,
  /** Options keep their order (numbers, dates); otherwise they are shuffled for each person. */
  fixed: z.boolean().default(false),
});
export const MultipleChoice = z.strictObject({
  ...common,
  kind: z.literal("multiple"),
  options,
  key: z.array(Slug).min(1).max(10),
  fixed: z.boolean().default(false),
});

/** An item without prose, as in `items/*.yaml` and in the compiled pack. */
export const Item = z.discriminatedUnion("kind", [SingleChoice, MultipleChoice]);
export type Item = z.infer<typeof Item>;
export type ItemKind = Item["kind"];

/** Words of one item in one language. Feedback of an option says why it is right or what makes it tempting. */
export const ItemWords = z.strictObject({
  stem: Text,
  options: z.record(Slug, z.strictObject({ text: Line, feedback: Text.optional() })),
  rationale: Text,
  hint: Text.optional(),
});
export type ItemWords = z.infer<typeof ItemWords>;

/** What a person answered. */
export const Response = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("single"), choice: Slug }),
  z.strictObject({ kind: z.literal("multiple"), choices: z.array(Slug).max(10) }),
]);
export type Response = z.infer<typeof Response>;

/** The grade of one response: scaled is 0..1, points = scaled times the item's points. */
export const Grade = z.strictObject({
  scaled: z.number().min(0).max(1),
  points: z.number().min(0),
  max: z.number().positive(),
  correct: z.boolean(),
});
export type Grade = z.infer<typeof Grade>;
