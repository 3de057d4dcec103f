/** Engine `game`, mode `negotiation`: a package of points to agree on with computed parties, each with worths of its own and a way out. */
import { z } from "zod";
import { FactId, Slug } from "#contract/model/basic.ts";
import { Reached } from "./parts.ts";

const Points = z.number().min(-10_000).max(10_000);
const Share = z.number().min(0).max(1);

export const NegotiationLab = z.strictObject({
  id: Slug,
  engine: z.literal("game"),
  mode: z.literal("negotiation"),
  facts: z.array(FactId).max(12).default([]),
  parties: z
    .array(
      z.strictObject({
        id: Slug,
        /** What it has without a deal. */
        alone: Points,
        /** How much of its greatest gain it asks for in the first round, and in the last. */
        opens: Share.default(0.9),
        ends: Share.default(0.1),
        /** 1 gives way evenly, below 1 early, above 1 late. */
        pace: z.number().min(0.1).max(10).default(1),
      }),
    )
    .min(2)
    .max(3),
  /** The party that the person speaks for. */
  seat: Slug,
  issues: z
    .array(
      z.strictObject({
        id: Slug,
        /** Each with its worth to the parties, in their order. */
        options: z
          .array(z.strictObject({ id: Slug, worth: z.array(Points).min(2).max(3) }))
          .min(2)
          .max(6),
      }),
    )
    .min(1)
    .max(6),
  rounds: z.int().min(2).max(12),
  /** Whether the worths of the others are shown from the start. */
  open: z.boolean().default(false),
  /** Decides between proposals that are as good to the party that makes them. */
  seed: z.int().min(0).max(999_999).default(1),
  /** Tasks: everything named holds of the deal that all signed. */
  goals: z
    .array(
      z.strictObject({
        id: Slug,
        /** One's own gain over having no deal, at least. */
        gain: z.number().optional(),
        /** The gain of every party, at least. */
        each: z.number().optional(),
        /** The gain of all, as a share of the greatest there is. */
        joint: Share.optional(),
        /** The smallest gain, as a share of an equal part of the greatest gain of all. */
        score: Share.optional(),
        /** No other deal is better for one and worse for nobody. */
        frontier: z.literal(true).optional(),
        /** Signed in this round at the latest. */
        within: z.int().min(1).max(12).optional(),
      }),
    )
    .min(1)
    .max(6),
});
export type NegotiationLab = z.infer<typeof NegotiationLab>;

/** The option of each issue. */
export const Deal = z.record(Slug, Slug).refine((deal) => Object.keys(deal).length <= 6);

export const NegotiationState = z.strictObject({
  engine: z.literal("game"),
  mode: z.literal("negotiation"),
  /** What was offered, round by round. */
  offers: z.array(Deal).max(12),
  /** What would be offered next; an issue may still be open. */
  draft: Deal,
  /** Whether the person walked out. */
  left: z.boolean(),
  reached: Reached,
});
