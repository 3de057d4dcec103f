/** What several services need; a service never imports another. */
import { AppError } from "#contract/errors.ts";
import type { Session } from "#contract/handlers.ts";
import type { Profile } from "#contract/procedures/profiles.ts";
import type { Db } from "#db/open.ts";
import type { PackRow } from "#db/repositories/packs.ts";
import { findCurrentPack, findPack, listCurrentPacks } from "#db/repositories/packs.ts";
import { listSeenOfCourse } from "#db/repositories/places.ts";
import type { ProfileRow } from "#db/repositories/profiles.ts";
import { listLabProgress, listLessonProgress, listQuizProgress } from "#db/repositories/progress.ts";
import type { LessonWork } from "#domain/course-card.ts";
import type { CourseText, LessonPlace } from "#domain/course-text.ts";
import { findLesson, lessonPlaces } from "#domain/course-text.ts";
import { trustedDate } from "#domain/trusted-date.ts";
import type { OpenCourse } from "#packs/catalogue.ts";
import { openCourse } from "#packs/catalogue.ts";
import type { PackStore } from "#packs/store.ts";
import type { Context, Courses, Pack } from "./context.ts";

/** Courses kept open; each keeps a few of its lessons in memory. */
const mostOpen = 8;

/** Opens courses from the store and keeps the last few. A digest never changes its content, so nothing here grows stale. */
export function createCourses(db: Db, store: PackStore, report: Context["report"]): Courses {
  const opened = new Map<string, OpenCourse>();
  const open = (row: PackRow): Pack => {
    const course = opened.get(row.digest) ?? openCourse(store, row.manifest, row.digest);
    // Put back at the end: the first key is the one longest unused.
    opened.delete(row.digest);
    opened.set(row.digest, course);
    const oldest = opened.keys().next();
    if (opened.size > mostOpen && oldest.done !== true) opened.delete(oldest.value);
    return { row, course };
  };
  return {
    current: () => listCurrentPacks(db).flatMap((row) => unlessDamaged(() => open(row), report) ?? []),
    open(courseId) {
      const row = findCurrentPack(db, courseId);
      if (row === null) throw new AppError("not-found", { what: "course" });
      return open(row);
    },
    version(digest) {
      const row = findPack(db, digest);
      return row === null ? null : open(row);
    },
  };
}

/** The result, or null when the pack's own files are gone or damaged: one bad pack must not hide the others. */
export function unlessDamaged<T>(work: () => T, report: Context["report"]): T | null {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    report(error, "course");
    return null;
  }
}

/** The chosen profile's id. The gate has checked the role; this is the type's proof. @throws AppError not-allowed */
export function traineeOf(session: Session): string {
  if (session.profileId === null) throw new AppError("not-allowed", { role: "trainee" });
  return session.profileId;
}

/** @throws AppError not-found */
export function lessonIn(course: CourseText, lessonId: string): LessonPlace {
  const place = findLesson(course, lessonId);
  if (place === null) throw new AppError("not-found", { what: "lesson" });
  return place;
}

export function profileView(row: ProfileRow, pin: boolean): Profile {
  // A guest has no card, hence no name; the client says "Guest" in its own language.
  return {
    id: row.id,
    name: row.card?.name ?? "Guest",
    guest: row.card === null,
    pin,
    createdAt: row.createdAt,
    lastUsedAt: row.lastUsedAt,
  };
}

/** The date by which review dates are judged. */
export function todayOf(context: Pick<Context, "clock" | "builtAt">): Date {
  return trustedDate(context.clock.wall(), context.builtAt);
}

/** What one person did in a course, by lesson. */
export function workIn(context: Pick<Context, "db">, profileId: string, course: CourseText): Map<string, LessonWork> {
  const { db } = context;
  const { id } = course.compiled.course;
  const ofCourse = <R extends { courseId: string }>(rows: R[]): R[] => rows.filter((row) => row.courseId === id);
  const lessons = new Map(ofCourse(listLessonProgress(db, profileId)).map((row) => [row.lessonId, row]));
  const labs = new Set(ofCourse(listLabProgress(db, profileId)).map((row) => row.labId));
  const quizzes = new Map(ofCourse(listQuizProgress(db, profileId)).map((row) => [row.quizId, row.bestScaled]));
  const seen = Map.groupBy(listSeenOfCourse(db, profileId, id), (row) => row.lessonId);
  return new Map(
    lessonPlaces(course).map(({ lesson }) => [
      lesson.id,
      {
        read: lessons.get(lesson.id)?.readAt != null,
        seen: (seen.get(lesson.id) ?? []).map((row) => row.block),
        labDone: lesson.lab !== undefined && labs.has(lesson.lab),
        quiz: quizzes.get(lesson.id) ?? null,
      },
    ]),
  );
}
