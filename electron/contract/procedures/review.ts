/** Spaced review: the cards of the day, rated by the answer or by hand. */
import { z } from "zod";
import { command, query } from "#contract/define.ts";
import { LanguageTag, Slug } from "#contract/model/basic.ts";
import { Response } from "#contract/model/item.ts";
import { Saved } from "./profiles.ts";
import { Feedback, ItemView, TermView, Worded } from "./study.ts";

export const Rating = z.enum(["again", "hard", "good", "easy"]);
const key = { courseId: Slug, ref: Slug };
const kind = z.enum(["item", "term"]);
const place = { ...key, courseTitle: Worded, lesson: z.strictObject({ id: Slug, number: z.string(), title: Worded }) };

export const ReviewCard = z.discriminatedUnion("kind", [
  z.strictObject({ ...place, kind: z.literal("item"), item: ItemView }),
  z.strictObject({ ...place, kind: z.literal("term"), term: TermView }),
]);
export type ReviewCard = z.infer<typeof ReviewCard>;

export const review = {
  /** How many cards are left today. */
  "review.due": query({
    role: "trainee",
    topics: ["review", "progress", "packs"],
    input: z.strictObject({}),
    output: z.strictObject({ left: z.int() }),
  }),
  "review.read": query({
    role: "trainee",
    topics: ["review", "progress", "packs"],
    input: z.strictObject({ language: LanguageTag }),
    output: z.strictObject({
      left: z.int(),
      doneToday: z.int(),
      next: ReviewCard.nullable(),
      /** Cards due on each day from today on. */
      forecast: z.array(z.strictObject({ day: z.string(), cards: z.int() })),
      /** Of the newest reviews; shares are null while there are too few to say. */
      retention: z.strictObject({ reviews: z.int(), recalled: z.number().nullable(), expected: z.number().nullable(), enough: z.int() }),
      suspended: z.array(z.strictObject({ ...key, kind, text: Worded })),
    }),
  }),
  /** Grades an answer to a card; nothing is kept before it is rated. */
  "review.check": query({
    role: "trainee",
    topics: [],
    input: z.strictObject({ ...key, response: Response, language: LanguageTag }),
    output: z.strictObject({ feedback: Feedback, rating: Rating, choices: z.array(Rating) }),
  }),
  /** Keeps a review. An item is graded again from its response: a wrong answer cannot be rated as recalled. */
  "review.rate": command({
    role: "trainee",
    topics: ["review", "progress", "saved"],
    input: z.strictObject({ ...key, kind, rating: Rating, response: Response.nullable(), language: LanguageTag }),
    output: Saved,
  }),
  "review.suspend": command({
    role: "trainee",
    topics: ["review", "saved"],
    input: z.strictObject({ ...key, kind, suspended: z.boolean() }),
    output: Saved,
  }),
};
