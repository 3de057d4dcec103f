/** Engine `game`, mode `auction`: sealed bids for one to three things, alone or together, under a rule for who gets and who pays what. */
import { z } from "zod";
import { FactId, Slug } from "#contract/model/basic.ts";
import { Formula, Reached } from "./parts.ts";

const Amount = z.number().min(0).max(1_000_000);

/** first: winners pay what they bid. second: they pay what the others lose by them (Vickrey, Clarke, Groves). */
export const AuctionRule = z.enum(["first", "second"]);
export type AuctionRule = z.infer<typeof AuctionRule>;

export const AuctionLab = z.strictObject({
  id: Slug,
  engine: z.literal("game"),
  mode: z.literal("auction"),
  facts: z.array(FactId).max(12).default([]),
  items: z
    .array(z.strictObject({ id: Slug }))
    .min(1)
    .max(3),
  bidders: z
    .array(
      z.strictObject({
        id: Slug,
        /** What each set of items is worth to it, of which it can get one; between min and max it is drawn anew in every run. */
        worths: z
          .array(
            z.strictObject({
              items: z.array(Slug).min(1).max(3),
              worth: z.union([Amount, z.strictObject({ min: Amount, max: Amount })]),
            }),
          )
          .min(1)
          .max(4),
      }),
    )
    .min(2)
    .max(5),
  /** The bidder that the person bids for; left out, the person only sets the rule. */
  seat: Slug.optional(),
  /** The rule, or both to choose from; the first one stands at the start. */
  rules: z.array(AuctionRule).min(1).max(2),
  /** What one item must at least bring, for the person to set. */
  reserve: z.strictObject({ id: Slug, min: Amount, max: Amount, step: z.number().gt(0) }).optional(),
  /** How often the auction is held. */
  runs: z.int().min(1).max(12).default(1),
  seed: z.int().min(0).max(999_999).default(1),
  /** A cost to share: what each would pay alone, and what all pay together. */
  pie: z
    .strictObject({
      id: Slug,
      parties: z
        .array(z.strictObject({ id: Slug, alone: Amount }))
        .min(2)
        .max(3),
      together: Amount,
    })
    .optional(),
  goals: z
    .array(
      z.union([
        /** Tasks after the last run, or at once where the person only sets the rule. */
        z.strictObject({ id: Slug, when: Formula }),
        /** The cost shared so that each saves the same. */
        z.strictObject({ id: Slug, pie: z.literal(true) }),
      ]),
    )
    .min(1)
    .max(6),
});
export type AuctionLab = z.infer<typeof AuctionLab>;

export const AuctionState = z.strictObject({
  engine: z.literal("game"),
  mode: z.literal("auction"),
  rule: AuctionRule,
  reserve: Amount,
  /** One's own bids in each run that was held, in the order of one's worths. */
  runs: z.array(z.array(Amount).max(4)).max(12),
  /** Bids for the next run, by place; an empty one is still open. */
  draft: z.array(Amount.nullable()).max(4),
  /** What each party of the pie is to pay. */
  shares: z.record(Slug, Amount).refine((shares) => Object.keys(shares).length <= 3),
  /** Whether the shares as they stand were checked. */
  checked: z.boolean(),
  reached: Reached,
});
