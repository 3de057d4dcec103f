/** Answers that several engines keep: what was chosen for a question, and whether it was checked since. */
import { z } from "zod";
import { Slug } from "#contract/model/basic.ts";

export const Answer = z.strictObject({ chosen: z.array(Slug).max(40), checked: z.boolean() });
export type Answer = z.infer<typeof Answer>;
/** By the id of the question. */
export const Answers = z.record(Slug, Answer).refine((answers) => Object.keys(answers).length <= 64);
export type Answers = z.infer<typeof Answers>;
