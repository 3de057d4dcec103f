/** What several services need; a service never imports another. */
import { AppError } from "#contract/errors.ts";
import type { Session } from "#contract/handlers.ts";
import type { Enrolment } from "#contract/model/enrolment.ts";
import type { Item, Response } from "#contract/model/item.ts";
import type { InstalledPack } from "#contract/model/manifest.ts";
import type { Profile } from "#contract/procedures/profiles.ts";
import type { Db } from "#db/open.ts";
import type { AttemptItemRow, AttemptRow } from "#db/repositories/attempts.ts";
import { findAttempt, listAttemptItems } from "#db/repositories/attempts.ts";
import { findEnrolment } from "#db/repositories/enrolments.ts";
import type { PackRow } from "#db/repositories/packs.ts";
import { findCurrentPack, findPack, listCurrentPacks, setCurrentPack } from "#db/repositories/packs.ts";
import { listSeenOfCourse } from "#db/repositories/places.ts";
import type { ProfileRow } from "#db/repositories/profiles.ts";
import { findQuizProgress, listLabProgress, listLessonProgress, listQuizProgress } from "#db/repositories/progress.ts";
import { listWriting } from "#db/repositories/writing.ts";
import type { Reader, Tx } from "#db/sql.ts";
import type { CourseCompletion } from "#domain/complete.ts";
import { courseCompletion, planWritten } from "#domain/complete.ts";
import type { LessonWork } from "#domain/course-card.ts";
import { noWork } from "#domain/course-card.ts";
import type { CourseText, LessonPlace } from "#domain/course-text.ts";
import { courseTitle, findItem, findLesson, lessonPlaces } from "#domain/course-text.ts";
import { gradeResponse } from "#domain/grade.ts";
import { ResponseError } from "#domain/items/rules.ts";
import { trustedDate } from "#domain/trusted-date.ts";
import type { OpenCourse } from "#packs/catalogue.ts";
import { openCourse } from "#packs/catalogue.ts";
import type { PackStore } from "#packs/store.ts";
import type { CertifiedCourse } from "#records/certificates.ts";
import { readEnrolment } from "#records/enrolment.ts";
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

/** A pack as the client sees it. */
export function packView(row: PackRow): InstalledPack {
  return {
    courseId: row.courseId,
    version: row.version,
    digest: row.digest,
    publisher: row.publisher,
    trust: row.trust,
    revoked: row.revoked,
    languages: row.manifest.languages.map(({ tag }) => tag),
    installedAt: row.installedAt,
    current: row.current,
    bytes: row.bytes,
  };
}

/**
 * Makes a version the one that is studied: the only place that does, for an installation and for a switch by hand. Progress, writing
 * and places hang on course, lesson, block and item ids, and results on an item's rev: nothing of them is touched.
 */
export function switchTo(tx: Tx, courseId: string, digest: string): void {
  setCurrentPack(tx, courseId, digest);
}

/** The chosen profile's id. The gate has checked the role; this is the type's proof. @throws AppError not-allowed */
export function traineeOf(session: Session): string {
  if (session.profileId === null) throw new AppError("not-allowed", { role: "trainee" });
  return session.profileId;
}

/** The enrolment of a person, read again from the file that was kept; null: none, or one that no longer can be read. */
export function enrolmentOf(db: Reader, profileId: string): { readonly enrolment: Enrolment; readonly acceptedAt: string } | null {
  const kept = findEnrolment(db, profileId);
  const reading = kept === null ? null : readEnrolment(kept.file);
  return kept === null || reading?.ok !== true ? null : { enrolment: reading.enrolment, acceptedAt: kept.acceptedAt };
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
    movedAt: row.movedAt,
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

/** Completion of a course by one person, country plan and exit test included. */
export function completionIn(
  { db }: Pick<Context, "db">,
  profileId: string,
  course: CourseText,
  work: ReadonlyMap<string, LessonWork>,
): CourseCompletion {
  const { id, completion, blueprints, source } = course.compiled.course;
  const places = lessonPlaces(course);
  const lessons = places.map(({ lesson }) => ({ ...(work.get(lesson.id) ?? noWork), hasLab: lesson.lab !== undefined }));
  // The closing lesson asks for the plan, in reflect blocks (DECISIONS 29).
  const closing = places.at(-1)?.lesson.id ?? "";
  const prompts = (course.lesson(source, closing)?.blocks ?? []).filter(({ type }) => type === "reflect").map((block) => block.id);
  const plan = completion.plan && planWritten(prompts, listWriting(db, profileId, id, closing));
  const exit = findQuizProgress(db, profileId, id, "exit")?.bestScaled ?? null;
  return courseCompletion(lessons, completion, exit, blueprints.exit !== undefined, plan);
}

/** An item of an attempt, as the pack has it. */
export type AttemptItem = AttemptItemRow & { readonly item: Item };

/** Someone else's attempt is as good as none. @throws AppError not-found */
export function ownAttempt(db: Reader, id: string, profileId: string): AttemptRow {
  const attempt = findAttempt(db, id);
  if (attempt === null || attempt.profileId !== profileId) throw new AppError("not-found", { what: "attempt" });
  return attempt;
}

/** The pack the attempt was drawn from while it is installed, else the course's current one. @throws AppError not-found */
export function packOf({ courses }: Context, attempt: AttemptRow): Pack {
  return courses.version(attempt.digest) ?? courses.open(attempt.courseId);
}

/** @throws AppError item-changed when an item is gone from the pack, or is not what it was when the attempt began */
export function attemptItems(context: Context, db: Reader, attempt: AttemptRow): AttemptItem[] {
  const { course } = packOf(context, attempt);
  return listAttemptItems(db, attempt.id).map((row) => {
    const item = findItem(course, row.itemId);
    if (item === null || item.rev !== row.rev) throw new AppError("item-changed", { item: row.itemId });
    return { ...row, item };
  });
}

/** @throws AppError not-found, item-changed */
export function itemOf(context: Context, attempt: AttemptRow, itemId: string): AttemptItem {
  const found = attemptItems(context, context.db, attempt).find(({ item }) => item.id === itemId);
  if (found === undefined) throw new AppError("not-found", { what: "item" });
  return found;
}

/** @throws AppError bad-input when the response does not fit the item */
export function gradeOrRefuse(item: Item, response: Response, answers: readonly string[]): ReturnType<typeof gradeResponse> {
  try {
    return gradeResponse(item, response, answers);
  } catch (error) {
    if (error instanceof ResponseError) throw new AppError("bad-input", { where: "response" }, { cause: error });
    throw error;
  }
}

/** Whether its items are still what they were; if not, the version it was drawn from has been removed. */
export function canResume(context: Context, db: Reader, attempt: AttemptRow): boolean {
  try {
    attemptItems(context, db, attempt);
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === "item-changed") return false;
    throw error;
  }
}

/** Courses of this computer as certificates name them. @param language the office's */
export function certifiedCourses(courses: Courses, language: string): CertifiedCourse[] {
  return courses.current().map(({ course, row }) => ({
    course: course.compiled.course,
    version: row.version,
    own: courseTitle(course, language),
    english: courseTitle(course, "en").text,
  }));
}
