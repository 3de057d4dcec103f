/** The library: every course with how far this person is, and where they stopped. */
import type { z } from "zod";
import type { HandlersOf } from "#contract/handlers.ts";
import type { study, CourseCard } from "#contract/procedures/study.ts";
import { lastPlaces } from "#db/repositories/places.ts";
import { courseCard, resumeAt } from "#domain/course-card.ts";
import { courseTitle, findLesson, lessonTitle } from "#domain/course-text.ts";
import type { Context } from "./context.ts";
import { traineeOf, unlessDamaged, workIn } from "./support.ts";

type Group = Pick<typeof study, "catalog.list">;
type Catalog = z.output<Group["catalog.list"]["output"]>;

/** @param coming Bundled packs that are still being installed. */
export function createCatalog(context: Context, coming: () => Catalog["coming"]): HandlersOf<Group> {
  const { db, courses, report } = context;

  const cards = (profileId: string, language: string): CourseCard[] =>
    courses
      .current()
      .flatMap(
        ({ row, course }) => unlessDamaged(() => courseCard(course, row, language, workIn(context, profileId, course)), report) ?? [],
      )
      .toSorted((a, b) => a.number - b.number);

  // The course read last may have been removed since, or changed its lessons: then the one before it.
  const place = (profileId: string, language: string): Catalog["place"] => {
    const packs = new Map(courses.current().map((pack) => [pack.row.courseId, pack]));
    for (const last of lastPlaces(db, profileId)) {
      const course = packs.get(last.courseId)?.course;
      const lesson = course === undefined ? null : findLesson(course, last.lessonId);
      if (course === undefined || lesson === null) continue;
      return {
        courseId: last.courseId,
        lessonId: last.lessonId,
        block: last.block,
        at: last.at,
        number: lesson.number,
        lessonTitle: lessonTitle(course, language, last.lessonId),
        courseTitle: courseTitle(course, language),
        ...resumeAt(course, language, last.lessonId, last.block, lesson.lesson.minutes),
      };
    }
    return null;
  };

  return {
    "catalog.list": ({ language }, session) => {
      const profileId = traineeOf(session);
      return { courses: cards(profileId, language), coming: coming(), place: unlessDamaged(() => place(profileId, language), report) };
    },
  };
}
