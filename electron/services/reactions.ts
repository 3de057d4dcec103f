/** What learners say of a course when they have finished it. */
import { AppError } from "#contract/errors.ts";
import type { HandlersOf } from "#contract/handlers.ts";
import type { reactions } from "#contract/procedures/impact.ts";
import { operation } from "#db/operation.ts";
import { findSurvey } from "#db/repositories/statements.ts";
import { instant } from "#platform/clock.ts";
import { reactionAct, readReaction, survey } from "#records/reaction.ts";
import { appendStatement } from "#records/statements.ts";
import type { Context } from "./context.ts";
import { completionIn, traineeOf, workIn } from "./support.ts";

export function createReactions(context: Context): HandlersOf<typeof reactions> {
  const { db, clock, courses, recorder } = context;
  const finished = (profileId: string, courseId: string): boolean => {
    const { course } = courses.open(courseId);
    return completionIn(context, profileId, course, workIn(context, profileId, course)).completed;
  };
  return {
    "reaction.read": ({ courseId }, session) => {
      const profileId = traineeOf(session);
      const bytes = findSurvey(db, profileId, courseId, survey);
      return { asked: finished(profileId, courseId), said: bytes === null ? null : readReaction(bytes) };
    },
    "reaction.say": ({ courseId, language, said }, session) => {
      const profileId = traineeOf(session);
      if (!finished(profileId, courseId)) throw new AppError("conflict", { what: "reaction" });
      const { version, digest } = courses.open(courseId).row;
      operation(db, "reaction.say", (tx) => {
        appendStatement(tx, recorder, profileId, reactionAct({ courseId, version, digest, language }, said));
      });
      return { savedAt: instant(clock) };
    },
  };
}
