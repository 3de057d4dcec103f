/** What a person has done, as derived from their statements, and whether the statements still link up. */
import type { HandlersOf } from "#contract/handlers.ts";
import type { Output } from "#contract/procedures/index.ts";
import type { study } from "#contract/procedures/study.ts";
import type { ItemProgress } from "#db/repositories/progress.ts";
import { findQuizProgress, listCourseProgress, listItemProgress } from "#db/repositories/progress.ts";
import { countStatements, listTestScores, recentStatements } from "#db/repositories/statements.ts";
import { courseCard } from "#domain/course-card.ts";
import type { CourseText } from "#domain/course-text.ts";
import { courseWorded, findItem, lessonPlaces } from "#domain/course-text.ts";
import { learningGain } from "#domain/gain.ts";
import { createChainWatch } from "#records/chain-watch.ts";
import type { Context } from "./context.ts";
import { completionIn, traineeOf, unlessDamaged, workIn } from "./support.ts";

type ObjectiveMastery = Output<"progress.read">["courses"][number]["objectives"][number];
type Group = Pick<typeof study, "progress.read" | "progress.recent">;

/** Statements listed as recent. */
const mostRecent = 50;

export function createProgress(context: Context): HandlersOf<Group> {
  const { db, courses, report } = context;
  const chains = createChainWatch(db);
  return {
    "progress.read": async ({ language }, session) => {
      const profileId = traineeOf(session);
      const answered = listItemProgress(db, profileId);
      const kept = new Map(listCourseProgress(db, profileId).map((row) => [row.courseId, row]));
      const lines = courses.current().flatMap(
        ({ row, course }) =>
          unlessDamaged(() => {
            const work = workIn(context, profileId, course);
            const done = kept.get(row.courseId);
            const { completed, satisfied } = completionIn(context, profileId, course, work);
            return {
              card: courseCard(course, row, language, work),
              completed,
              satisfied,
              exit: findQuizProgress(db, profileId, row.courseId, "exit")?.bestScaled ?? null,
              gain: learningGain(listTestScores(db, profileId, row.courseId)),
              minutesSpent: Math.round((done?.seconds ?? 0) / 60),
              statements: done?.statements ?? 0,
              lastAt: done?.lastAt ?? null,
              objectives: masteryOf(course, language, answered),
            };
          }, report) ?? [],
      );
      return {
        courses: lines.toSorted((a, b) => a.card.number - b.card.number),
        chain: { length: countStatements(db, profileId), verified: await chains.sound(profileId) },
      };
    },
    "progress.recent": (_input, session) =>
      recentStatements(db, traineeOf(session), mostRecent).map((row) => ({
        verb: row.verb,
        courseId: row.courseId,
        object: row.objectId,
        at: row.at,
        scaled: row.scaled,
      })),
  };
}

/** Each objective's mean of what was reached last, item by item in the revision the course has now. */
function masteryOf(course: CourseText, language: string, answered: readonly ItemProgress[]): ObjectiveMastery[] {
  const { id: courseId } = course.compiled.course;
  const last = new Map(
    answered.filter((row) => row.courseId === courseId).map((row) => [JSON.stringify([row.itemId, row.rev]), row.lastScaled]),
  );
  return lessonPlaces(course).flatMap(({ lesson, number }) =>
    lesson.objectives.flatMap(({ id }) => {
      const scores = lesson.quiz
        .flatMap((item) => findItem(course, item) ?? [])
        .filter((item) => item.objective === id)
        .flatMap((item) => last.get(JSON.stringify([item.id, item.rev])) ?? []);
      if (scores.length === 0) return [];
      const text = courseWorded(course, language, (words) => words.lessons[lesson.id]?.objectives[id], id);
      return [{ id, number, text, scaled: scores.reduce((sum, each) => sum + each, 0) / scores.length }];
    }),
  );
}
