/** Engine `game`, mode `repeated`: the same choice between two moves round after round, against computed strategies. */
import { z } from "zod";
import { FactId, Slug } from "#contract/model/basic.ts";
import { Formula, Reached } from "./parts.ts";

export const Strategy = z.enum(["always-cooperate", "always-defect", "tit-for-tat", "generous", "grim"]);
export type Strategy = z.infer<typeof Strategy>;

/** What a lever moves: the rules of the game, or one of its four payoffs. */
export const LeverOf = z.enum(["patience", "delay", "noise", "temptation", "reward", "punishment", "sucker"]);
export type LeverOf = z.infer<typeof LeverOf>;

/** A payoff for each number of other players who cooperate, from none to all. */
const Payoffs = z.array(z.number().min(-1000).max(1000)).min(2).max(3);

export const RepeatedLab = z.strictObject({
  id: Slug,
  engine: z.literal("game"),
  mode: z.literal("repeated"),
  facts: z.array(FactId).max(12).default([]),
  moves: z.strictObject({ cooperate: z.strictObject({ id: Slug }), defect: z.strictObject({ id: Slug }) }),
  payoffs: z.strictObject({ cooperate: Payoffs, defect: Payoffs }),
  rounds: z.int().min(4).max(40),
  /** What the next round is worth beside this one (the discount factor). */
  patience: z.number().min(0.05).max(0.99).default(0.9),
  /** After how many rounds a move is seen by the others. */
  delay: z.int().min(1).max(6).default(1),
  /** How often a move comes out as the other one. */
  noise: z.number().min(0).max(0.3).default(0),
  /** What people may change. */
  levers: z
    .array(z.strictObject({ id: Slug, of: LeverOf, min: z.number(), max: z.number(), step: z.number().gt(0) }))
    .max(5)
    .default([]),
  matches: z
    .array(
      z.strictObject({
        id: Slug,
        partners: z
          .array(z.strictObject({ id: Slug, strategy: Strategy }))
          .min(1)
          .max(2),
      }),
    )
    .min(1)
    .max(5),
  seed: z.int().min(0).max(999_999).default(1),
  goals: z
    .array(
      z.union([
        /** Tasks at the end of a match: one's own payoff a round, or the share of rounds in which all cooperated, at least. */
        z.strictObject({ id: Slug, match: Slug, payoff: z.number() }),
        z.strictObject({ id: Slug, match: Slug, mutual: z.number().gt(0).max(1) }),
        /** The strategies of a match that was played, named rightly. */
        z.strictObject({ id: Slug, match: Slug, named: z.literal(true) }),
        /** A setting of the levers for which this holds. */
        z.strictObject({ id: Slug, when: Formula }),
      ]),
    )
    .min(1)
    .max(8),
});
export type RepeatedLab = z.infer<typeof RepeatedLab>;

export const RepeatedState = z.strictObject({
  engine: z.literal("game"),
  mode: z.literal("repeated"),
  /** Levers that were moved, by id. */
  set: z.record(Slug, z.number()).refine((set) => Object.keys(set).length <= 5),
  /** One's own moves of each match: c cooperates, d defects. */
  moves: z.record(Slug, z.string().regex(/^[cd]{0,40}$/)).refine((moves) => Object.keys(moves).length <= 5),
  /** The strategy that each partner is held to play. */
  named: z.record(Slug, Strategy).refine((named) => Object.keys(named).length <= 10),
  reached: Reached,
});
