/** Engine `cluster`: cards put together by what they share, in named groups, and compared pair by pair with an author's grouping. */
import { z } from "zod";
import { FactId, Slug } from "#contract/model/basic.ts";
import { Reached } from "./parts.ts";

export const ClusterLab = z.strictObject({
  id: Slug,
  engine: z.literal("cluster"),
  facts: z.array(FactId).max(12).default([]),
  /** The author's groups. People put cards into these, unless they name groups of their own. */
  groups: z
    .array(z.strictObject({ id: Slug }))
    .min(2)
    .max(6),
  /** How many groups people may make and name themselves; then the author's are shown only after comparing. */
  own: z.int().min(2).max(6).optional(),
  /** Cards, each with the author's group. */
  cards: z
    .array(z.strictObject({ id: Slug, group: Slug }))
    .min(3)
    .max(16),
  /** Pairs of cards for which the author says why they belong together or apart. */
  pairs: z
    .array(z.strictObject({ id: Slug, cards: z.array(Slug).length(2) }))
    .max(24)
    .default([]),
  /** Tasks: this share of all pairs agrees with the author's grouping. */
  goals: z
    .array(z.strictObject({ id: Slug, share: z.number().gt(0).max(1) }))
    .min(1)
    .max(4),
});
export type ClusterLab = z.infer<typeof ClusterLab>;

export const ClusterState = z.strictObject({
  engine: z.literal("cluster"),
  /** The group of each card that lies in one. */
  placed: z.record(Slug, Slug).refine((placed) => Object.keys(placed).length <= 16),
  /** Names given to groups of one's own. They stay in the state; no statement holds them. */
  names: z.record(Slug, z.string().max(60)).refine((names) => Object.keys(names).length <= 6),
  /** Whether the grouping as it lies was compared. */
  compared: z.boolean(),
  reached: Reached,
});
