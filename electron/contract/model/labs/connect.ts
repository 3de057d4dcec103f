/** Engine `connect`: links from the nodes of one side to those of the other, under rules. */
import { z } from "zod";
import { FactId, Slug } from "#contract/model/basic.ts";
import { Answers } from "./answers.ts";
import { Reached } from "./parts.ts";

const Nodes = z
  .array(z.strictObject({ id: Slug }))
  .min(1)
  .max(12);
const Link = z.strictObject({ id: Slug, from: Slug, to: Slug });

export const ConnectLab = z.strictObject({
  id: Slug,
  engine: z.literal("connect"),
  facts: z.array(FactId).max(12).default([]),
  /** Where links begin, and where they end. */
  from: Nodes,
  to: Nodes,
  /** The choice for a node that has no counterpart; left out: every node has one. */
  gap: z.strictObject({ id: Slug }).optional(),
  /** Links that belong; the label of each says why. */
  links: z.array(Link).min(1).max(40),
  /** Links that a rule forbids or that mislead; the label of each says why not. */
  traps: z.array(Link).max(40).default([]),
  /** Tasks: so many nodes of `from` are linked as they should be. */
  goals: z
    .array(z.strictObject({ id: Slug, right: z.int().min(1).max(12) }))
    .min(1)
    .max(4),
});
export type ConnectLab = z.infer<typeof ConnectLab>;

export const ConnectState = z.strictObject({
  engine: z.literal("connect"),
  /** By node of `from`: the nodes of `to`, or the gap. */
  answers: Answers,
  reached: Reached,
});
