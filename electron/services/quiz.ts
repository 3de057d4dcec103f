/** Practice quizzes of lessons. An attempt keeps its items, the order of their options and every answer, so that it resumes to the answer. */
import { randomInt } from "node:crypto";
import { AppError } from "#contract/errors.ts";
import type { HandlersOf } from "#contract/handlers.ts";
import type { Item } from "#contract/model/item.ts";
import type { AttemptView, study } from "#contract/procedures/study.ts";
import { operation } from "#db/operation.ts";
import type { AttemptRow } from "#db/repositories/attempts.ts";
import { addAttempt, findOpenAttempt, finishAttempt, saveAnswer } from "#db/repositories/attempts.ts";
import { findItemWriting, itemBlock, saveWriting } from "#db/repositories/writing.ts";
import type { Tx } from "#db/sql.ts";
import { isPassed } from "#domain/complete.ts";
import { acceptedAnswers, findItem, itemWords, lessonTitle } from "#domain/course-text.ts";
import { scoreAttempt } from "#domain/grade.ts";
import { rulesOf } from "#domain/items/registry.ts";
import { feedbackView, itemView } from "#domain/quiz-view.ts";
import { instant } from "#platform/clock.ts";
import { uuid7 } from "#platform/ids.ts";
import { appendStatement } from "#records/statements.ts";
import type { Context } from "./context.ts";
import type { AttemptItem } from "./support.ts";
import { attemptItems, canResume, gradeOrRefuse, itemOf, lessonIn, ownAttempt, packOf, todayOf, traineeOf } from "./support.ts";

type Group = Pick<typeof study, "quiz.open" | "quiz.read" | "quiz.answer" | "quiz.write" | "quiz.finish">;

export function createQuiz(context: Context): HandlersOf<Group> {
  const { db, clock, recorder } = context;
  return {
    "quiz.open": ({ courseId, lessonId, language, fresh }, session) => {
      const profileId = traineeOf(session);
      const open = findOpenAttempt(db, profileId, courseId, lessonId);
      if (open !== null && !fresh && canResume(context, db, open)) return attemptView(context, open, language);
      const id = operation(db, "quiz.open", (tx) => {
        // Given up: its answers are kept as statements, it has no result.
        if (open !== null) finishAttempt(tx, open.id, instant(clock));
        return startAttempt(context, tx, profileId, courseId, lessonId);
      });
      return attemptView(context, ownAttempt(db, id, profileId), language);
    },

    "quiz.read": ({ attemptId, language }, session) => attemptView(context, ownAttempt(db, attemptId, traineeOf(session)), language),

    "quiz.answer": ({ attemptId, itemId, response, seconds, language }, session) => {
      const attempt = ownAttempt(db, attemptId, traineeOf(session));
      const { row, course } = packOf(context, attempt);
      const { item } = itemOf(context, attempt, itemId);
      const answer = {
        response,
        grade: gradeOrRefuse(item, response, acceptedAnswers(course, language, attempt.lessonId, itemId)),
        seconds,
        answeredAt: instant(clock),
      };
      operation(db, "quiz.answer", (tx) => {
        if (!saveAnswer(tx, attemptId, itemId, answer)) throw new AppError("attempt-closed");
        appendStatement(tx, recorder, attempt.profileId, {
          verb: "answered",
          courseId: attempt.courseId,
          lessonId: attempt.lessonId,
          object: { kind: "item", id: itemId, rev: item.rev },
          version: row.version,
          digest: row.digest,
          language,
          seconds,
          attemptId,
          ...rulesOf(item).told(response, item),
          scaled: answer.grade.scaled,
          success: answer.grade.correct,
        });
      });
      return { feedback: feedbackView(course, language, attempt.lessonId, item, answer, todayOf(context)), savedAt: instant(clock) };
    },

    "quiz.write": ({ attemptId, itemId, text, language }, session) => {
      const attempt = ownAttempt(db, attemptId, traineeOf(session));
      const { course } = packOf(context, attempt);
      const { item, answer } = itemOf(context, attempt, itemId);
      const model = itemWords(course, language, attempt.lessonId, itemId)?.value.model;
      if (item.kind !== "open" || model === undefined) throw new AppError("not-found", { what: "item" });
      // The judgement was of the text as it stood.
      if (answer !== null || attempt.state === "finished") throw new AppError("attempt-closed");
      const { profileId, courseId, lessonId } = attempt;
      const at = instant(clock);
      operation(db, "quiz.write", (tx) => saveWriting(tx, { profileId, courseId, lessonId, block: itemBlock(itemId), text, at }));
      return { model, savedAt: at };
    },

    "quiz.finish": ({ attemptId, language }, session) => {
      const attempt = ownAttempt(db, attemptId, traineeOf(session));
      const { row, course } = packOf(context, attempt);
      operation(db, "quiz.finish", (tx) => {
        if (!finishAttempt(tx, attemptId, instant(clock))) throw new AppError("attempt-closed");
        const score = scoreOf(attemptItems(context, tx, attempt));
        const passed = isPassed(score.scaled, course.compiled.course.completion.mastery);
        appendStatement(tx, recorder, attempt.profileId, {
          verb: passed ? "passed" : "failed",
          courseId: attempt.courseId,
          lessonId: attempt.lessonId,
          object: { kind: "quiz", id: attempt.lessonId },
          version: row.version,
          digest: row.digest,
          language,
          attemptId,
          scaled: score.scaled,
          success: passed,
        });
      });
      return { attempt: attemptView(context, ownAttempt(db, attemptId, attempt.profileId), language), savedAt: instant(clock) };
    },
  };
}

/** @throws AppError not-found for a lesson that has no quiz */
function startAttempt({ clock, courses }: Context, tx: Tx, profileId: string, courseId: string, lessonId: string): string {
  const { row, course } = courses.open(courseId);
  const items = lessonIn(course, lessonId).lesson.quiz.flatMap((id) => findItem(course, id) ?? []);
  if (items.length === 0) throw new AppError("not-found", { what: "quiz" });
  const id = uuid7(clock);
  const seed = randomInt(2 ** 32);
  addAttempt(
    tx,
    { id, profileId, courseId, version: row.version, digest: row.digest, lessonId, kind: "practice", seed, startedAt: instant(clock) },
    items.map((item) => ({ itemId: item.id, rev: item.rev, optionOrder: rulesOf(item).order(item, seed) })),
  );
  return id;
}

function scoreOf(items: readonly AttemptItem[]): ReturnType<typeof scoreAttempt> {
  return scoreAttempt(items.map(({ item, answer }) => ({ points: item.points, grade: answer?.grade ?? null })));
}

function attemptView(context: Context, attempt: AttemptRow, language: string): AttemptView {
  const { course } = packOf(context, attempt);
  const { courseId, lessonId } = attempt;
  const items = attemptItems(context, context.db, attempt);
  const today = todayOf(context);
  const writingOf = (item: Item): string =>
    item.kind === "open" ? findItemWriting(context.db, attempt.profileId, courseId, lessonId, item.id) : "";
  return {
    id: attempt.id,
    courseId,
    lessonId,
    version: attempt.version,
    kind: "practice",
    state: attempt.state,
    startedAt: attempt.startedAt,
    lessonTitle: lessonTitle(course, language, lessonId),
    number: lessonIn(course, lessonId).number,
    items: items.map(({ item, optionOrder: order, answer }) => ({
      item: itemView(course, language, lessonId, item, order, writingOf(item)),
      feedback: answer === null ? null : feedbackView(course, language, lessonId, item, answer, today),
    })),
    result: attempt.state === "finished" ? scoreOf(items) : null,
  };
}
