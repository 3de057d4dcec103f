/** What a person has done, as derived from their statements, and whether the statements still link up. */
import type { HandlersOf } from "#contract/handlers.ts";
import type { study } from "#contract/procedures/study.ts";
import { listCourseProgress } from "#db/repositories/progress.ts";
import { countStatements, recentStatements } from "#db/repositories/statements.ts";
import { courseCompletion } from "#domain/complete.ts";
import { courseCard, noWork } from "#domain/course-card.ts";
import type { LessonWork } from "#domain/course-card.ts";
import type { CourseText } from "#domain/course-text.ts";
import { lessonPlaces } from "#domain/course-text.ts";
import { createChainWatch } from "#records/chain-watch.ts";
import type { Context } from "./context.ts";
import { traineeOf, unlessDamaged, workIn } from "./support.ts";

type Group = Pick<typeof study, "progress.read" | "progress.recent">;

/** Statements listed as recent. */
const mostRecent = 50;

export function createProgress(context: Context): HandlersOf<Group> {
  const { db, courses, report } = context;
  const chains = createChainWatch(db);
  return {
    "progress.read": async ({ language }, session) => {
      const profileId = traineeOf(session);
      const kept = new Map(listCourseProgress(db, profileId).map((row) => [row.courseId, row]));
      const lines = courses.current().flatMap(
        ({ row, course }) =>
          unlessDamaged(() => {
            const work = workIn(context, profileId, course);
            const done = kept.get(row.courseId);
            return {
              card: courseCard(course, row, language, work),
              completed: isCompleted(course, work),
              minutesSpent: Math.round((done?.seconds ?? 0) / 60),
              statements: done?.statements ?? 0,
              lastAt: done?.lastAt ?? null,
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

function isCompleted(course: CourseText, work: ReadonlyMap<string, LessonWork>): boolean {
  const lessons = lessonPlaces(course).map(({ lesson }) => ({ ...(work.get(lesson.id) ?? noWork), hasLab: lesson.lab !== undefined }));
  const { completion, blueprints } = course.compiled.course;
  // The exit test and the country plan come with later parts of the app; `completed` rests on neither.
  return courseCompletion(lessons, completion, null, blueprints.exit !== undefined, false).completed;
}
