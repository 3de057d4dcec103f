/**
 * What a learner says of a course when it is finished: one act that counts, ratings only. In a statement it stands as the response of a
 * survey, question and rating in pairs, as xAPI 1.0.3 Appendix C writes a performance: `useful[.]4[,]clear[.]5`.
 */
import { z } from "zod";
import { Reaction } from "#contract/model/impact.ts";
import type { Act } from "./xapi.ts";

/** Name of the survey in statements. */
export const survey = "reaction";

/** @param said one to five for each question */
export function reactionAct(at: Pick<Act, "courseId" | "version" | "digest" | "language">, said: Reaction): Act {
  const choices = Object.entries(said).map(([question, rating]) => `${question}[.]${rating}`);
  return { verb: "answered", ...at, lessonId: null, object: { kind: "survey", id: survey }, choices };
}

const Statement = z.object({ result: z.object({ response: z.string() }) });
/** Null: the bytes hold no ratings of these questions; a later version may ask others. */
export function readReaction(bytes: Uint8Array): Reaction | null {
  try {
    const { result } = Statement.parse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
    const pairs = result.response.split("[,]").map((pair) => pair.split("[.]"));
    return Reaction.safeParse(Object.fromEntries(pairs.map(([question = "", rating = ""]) => [question, Number(rating)]))).data ?? null;
  } catch {
    return null;
  }
}
