/**
 * What an office keeps to tell whether training changed anything, by Kirkpatrick's four levels (reaction, learning, behaviour, results):
 * D. L. and J. D. Kirkpatrick, "Evaluating Training Programs", 3rd ed., Berrett-Koehler 2006, ch. 3.
 */
import { z } from "zod";

/** What learners are asked when they have finished a course; each from 1 (not at all) to 5 (entirely). */
export const reactionQuestions = ["useful", "worthwhile", "clear", "practice", "recommend"] as const;
export const ReactionQuestion = z.enum(reactionQuestions);
export type ReactionQuestion = z.infer<typeof ReactionQuestion>;
export const Rating = z.int().min(1).max(5);
export const Reaction = z.strictObject({ useful: Rating, worthwhile: Rating, clear: Rating, practice: Rating, recommend: Rating });
export type Reaction = z.infer<typeof Reaction>;

/** Months after a course was finished in which somebody asks what became of the country plan. */
export const followUpMonths = [3, 6, 12] as const;
export const FollowUpMonths = z.union([z.literal(3), z.literal(6), z.literal(12)]);
export type FollowUpMonths = z.infer<typeof FollowUpMonths>;
export const FollowUpOutcome = z.enum(["in-use", "begun", "not-begun", "dropped", "not-reached"]);
export type FollowUpOutcome = z.infer<typeof FollowUpOutcome>;

/** Results outside the classroom, and the steps that each goes through, in their order. */
export const resultStages = {
  model: ["referenced", "adopted"],
  memorandum: ["prepared", "signed"],
  proposal: ["filed", "adopted", "declined"],
} as const;
export const ResultKind = z.enum(["model", "memorandum", "proposal"]);
export type ResultKind = z.infer<typeof ResultKind>;
export const ResultStage = z.enum(["referenced", "prepared", "signed", "filed", "adopted", "declined"]);
export type ResultStage = z.infer<typeof ResultStage>;
/** Whether a result of that kind goes through that stage. */
export const hasStage = (kind: ResultKind, stage: ResultStage): boolean => resultStages[kind].some((known) => known === stage);

/** What can be looked up: a document's number, an address, who said so and when. */
export const Evidence = z.string().trim().min(1).max(2000);
