/** Labs: the definition with its words, the state between steps, and the result once its engine's own rule says done. */
import { AppError } from "#contract/errors.ts";
import type { HandlersOf } from "#contract/handlers.ts";
import type { Lab, LabState } from "#contract/model/lab.ts";
import type { study } from "#contract/procedures/study.ts";
import { operation } from "#db/operation.ts";
import { findLabState, saveLabState } from "#db/repositories/labs.ts";
import { findLabProgress } from "#db/repositories/progress.ts";
import { listWriting } from "#db/repositories/writing.ts";
import type { CourseText } from "#domain/course-text.ts";
import { factViews, findLab, labWords, lessonOfLab, lessonTitle } from "#domain/course-text.ts";
import { canFinish } from "#domain/labs/engines.ts";
import { writtenOf } from "#domain/labs/plan.ts";
import { readDates } from "#domain/labs/timeline.ts";
import { instant } from "#platform/clock.ts";
import { appendStatement } from "#records/statements.ts";
import type { Context } from "./context.ts";
import { todayOf, traineeOf } from "./support.ts";

type Group = Pick<typeof study, "labs.open" | "labs.save" | "labs.finish">;

export function createLabs(context: Context): HandlersOf<Group> {
  const { db, clock, courses, recorder } = context;
  return {
    "labs.open": ({ courseId, labId, language }, session) => {
      const profileId = traineeOf(session);
      const { course } = courses.open(courseId);
      const { lab, place } = labIn(course, labId);
      const words = labWords(course, language, place.lesson.id, labId);
      if (words === null) throw new AppError("not-found", { what: "lab" });
      return {
        courseId,
        lessonId: place.lesson.id,
        lessonNumber: place.number,
        lessonTitle: lessonTitle(course, language, place.lesson.id),
        lab,
        words: words.value,
        language: words.language,
        state: words.state,
        facts: factViews(course, language, lab.facts, todayOf(context)),
        saved: usable(findLabState(db, profileId, courseId, labId), lab.engine),
        writing: listWriting(db, profileId, courseId, place.lesson.id),
        done: findLabProgress(db, profileId, courseId, labId) !== null,
      };
    },

    "labs.save": ({ courseId, labId, state }, session) => {
      const profileId = traineeOf(session);
      labIn(courses.open(courseId).course, labId);
      operation(db, "labs.save", (tx) => saveLabState(tx, profileId, courseId, labId, state, instant(clock)));
      return { savedAt: instant(clock) };
    },

    "labs.finish": ({ courseId, labId, state, seconds, language }, session) => {
      const profileId = traineeOf(session);
      const { row, course } = courses.open(courseId);
      const { lab, place } = labIn(course, labId);
      if (!canFinish(state, lab) || !planStands(lab, listWriting(db, profileId, courseId, place.lesson.id)))
        throw new AppError("conflict", { what: "lab" });
      operation(db, "labs.finish", (tx) => {
        saveLabState(tx, profileId, courseId, labId, state, instant(clock));
        if (findLabProgress(tx, profileId, courseId, labId) !== null) return;
        appendStatement(tx, recorder, profileId, {
          verb: "completed",
          courseId,
          lessonId: place.lesson.id,
          object: { kind: "lab", id: labId },
          version: row.version,
          digest: row.digest,
          language,
          seconds,
        });
      });
      return { savedAt: instant(clock) };
    },
  };
}

function labIn(
  course: CourseText,
  labId: string,
): { lab: NonNullable<ReturnType<typeof findLab>>; place: NonNullable<ReturnType<typeof lessonOfLab>> } {
  const lab = findLab(course, labId);
  const place = lessonOfLab(course, labId);
  if (lab === null || place === null) throw new AppError("not-found", { what: "lab" });
  return { lab: readDates(lab, course.compiled.facts), place };
}

/** Whether every part of a plan is written now: its text is no part of the state, so it is read where it is kept. */
function planStands(lab: Lab, writing: readonly { block: string; text: string }[]): boolean {
  return lab.engine !== "plan" || writtenOf(lab, new Map(writing.map(({ block, text }) => [block, text]))).length === lab.parts.length;
}

/** A state kept under another engine (the lab changed its own in a newer version) is no state of this lab. */
function usable<S extends { state: LabState }>(saved: S | null, engine: LabState["engine"]): S | null {
  return saved?.state.engine === engine ? saved : null;
}
