/** Progress as derived from statements. Only records/ writes here. */
import { z } from "zod";
import type { Reader, Tx, Values } from "#db/sql.ts";

const bool = z.number().transform((n) => n === 1);
export const CourseProgress = z.object({ courseId: z.string(), statements: z.number(), seconds: z.number(), lastAt: z.string() });
export const LessonProgress = z.object({
  courseId: z.string(),
  lessonId: z.string(),
  seconds: z.number(),
  /** First read to the end, and the pack version it was read in. */
  readAt: z.string().nullable(),
  version: z.string().nullable(),
});
export const LabProgress = z.object({ courseId: z.string(), labId: z.string(), doneAt: z.string(), version: z.string() });
export const QuizProgress = z.object({
  courseId: z.string(),
  /** Of a lesson's quiz: the lesson's id. */
  quizId: z.string(),
  /** Finished attempts. */
  attempts: z.number(),
  lastScaled: z.number(),
  bestScaled: z.number(),
  /** Passed at least once. */
  passed: bool,
  lastAt: z.string(),
  version: z.string(),
});
export const ItemProgress = z.object({
  courseId: z.string(),
  itemId: z.string(),
  rev: z.number(),
  answers: z.number(),
  lastScaled: z.number(),
  bestScaled: z.number(),
  lastAt: z.string(),
});
export type CourseProgress = z.infer<typeof CourseProgress>;
export type LessonProgress = z.infer<typeof LessonProgress>;
export type LabProgress = z.infer<typeof LabProgress>;
export type QuizProgress = z.infer<typeof QuizProgress>;
export type ItemProgress = z.infer<typeof ItemProgress>;

const courses = `SELECT course_id AS courseId, statements, seconds, last_at AS lastAt FROM progress_course WHERE profile_id = @profileId`;
const lessons = `SELECT course_id AS courseId, lesson_id AS lessonId, seconds, read_at AS readAt, version FROM progress_lesson WHERE profile_id = @profileId`;
const labs = `SELECT course_id AS courseId, lab_id AS labId, done_at AS doneAt, version FROM progress_lab WHERE profile_id = @profileId`;
const quizzes = `SELECT course_id AS courseId, quiz_id AS quizId, attempts, last_scaled AS lastScaled, best_scaled AS bestScaled, passed, last_at AS lastAt, version
  FROM progress_quiz WHERE profile_id = @profileId`;
const items = `SELECT course_id AS courseId, item_id AS itemId, rev, answers, last_scaled AS lastScaled, best_scaled AS bestScaled, last_at AS lastAt
  FROM progress_item WHERE profile_id = @profileId`;

export const listCourseProgress = (db: Reader, profileId: string): CourseProgress[] =>
  db.all(`${courses} ORDER BY course_id`, CourseProgress, { profileId });
export const findCourseProgress = (db: Reader, profileId: string, courseId: string): CourseProgress | null =>
  db.get(`${courses} AND course_id = @courseId`, CourseProgress, { profileId, courseId });
export const listLessonProgress = (db: Reader, profileId: string): LessonProgress[] =>
  db.all(`${lessons} ORDER BY course_id, lesson_id`, LessonProgress, { profileId });
export const findLessonProgress = (db: Reader, profileId: string, courseId: string, lessonId: string): LessonProgress | null =>
  db.get(`${lessons} AND course_id = @courseId AND lesson_id = @lessonId`, LessonProgress, { profileId, courseId, lessonId });
export const listLabProgress = (db: Reader, profileId: string): LabProgress[] =>
  db.all(`${labs} ORDER BY course_id, lab_id`, LabProgress, { profileId });
export const findLabProgress = (db: Reader, profileId: string, courseId: string, labId: string): LabProgress | null =>
  db.get(`${labs} AND course_id = @courseId AND lab_id = @labId`, LabProgress, { profileId, courseId, labId });
export const listQuizProgress = (db: Reader, profileId: string): QuizProgress[] =>
  db.all(`${quizzes} ORDER BY course_id, quiz_id`, QuizProgress, { profileId });
export const findQuizProgress = (db: Reader, profileId: string, courseId: string, quizId: string): QuizProgress | null =>
  db.get(`${quizzes} AND course_id = @courseId AND quiz_id = @quizId`, QuizProgress, { profileId, courseId, quizId });
export const listItemProgress = (db: Reader, profileId: string): ItemProgress[] =>
  db.all(`${items} ORDER BY course_id, item_id, rev`, ItemProgress, { profileId });
export const findItemProgress = (db: Reader, profileId: string, courseId: string, itemId: string, rev: number): ItemProgress | null =>
  db.get(`${items} AND course_id = @courseId AND item_id = @itemId AND rev = @rev`, ItemProgress, { profileId, courseId, itemId, rev });

/** Writes a whole row. Rows of these tables are small and few: no partial updates, so derivation stays a pure function. */
const put = (tx: Tx, table: string, columns: string, values: Values): void => {
  tx.run(
    `INSERT OR REPLACE INTO ${table} (profile_id, ${columns}) VALUES (@profileId, ${Object.keys(values)
      .slice(1)
      .map((name) => `@${name}`)
      .join(", ")})`,
    values,
  );
};
export function putCourseProgress(tx: Tx, profileId: string, r: CourseProgress): void {
  put(tx, "progress_course", "course_id, statements, seconds, last_at", {
    profileId,
    courseId: r.courseId,
    statements: r.statements,
    seconds: r.seconds,
    lastAt: r.lastAt,
  });
}
export function putLessonProgress(tx: Tx, profileId: string, r: LessonProgress): void {
  put(tx, "progress_lesson", "course_id, lesson_id, seconds, read_at, version", {
    profileId,
    courseId: r.courseId,
    lessonId: r.lessonId,
    seconds: r.seconds,
    readAt: r.readAt,
    version: r.version,
  });
}
export function putLabProgress(tx: Tx, profileId: string, r: LabProgress): void {
  put(tx, "progress_lab", "course_id, lab_id, done_at, version", {
    profileId,
    courseId: r.courseId,
    labId: r.labId,
    doneAt: r.doneAt,
    version: r.version,
  });
}
export function putQuizProgress(tx: Tx, profileId: string, r: QuizProgress): void {
  put(tx, "progress_quiz", "course_id, quiz_id, attempts, last_scaled, best_scaled, passed, last_at, version", {
    profileId,
    courseId: r.courseId,
    quizId: r.quizId,
    attempts: r.attempts,
    lastScaled: r.lastScaled,
    bestScaled: r.bestScaled,
    passed: r.passed ? 1 : 0,
    lastAt: r.lastAt,
    version: r.version,
  });
}
export function putItemProgress(tx: Tx, profileId: string, r: ItemProgress): void {
  put(tx, "progress_item", "course_id, item_id, rev, answers, last_scaled, best_scaled, last_at", {
    profileId,
    courseId: r.courseId,
    itemId: r.itemId,
    rev: r.rev,
    answers: r.answers,
    lastScaled: r.lastScaled,
    bestScaled: r.bestScaled,
    lastAt: r.lastAt,
  });
}
/** Removes everything derived for a profile, before a rebuild. */
export function clearProgress(tx: Tx, profileId: string): void {
  for (const table of ["progress_course", "progress_lesson", "progress_lab", "progress_quiz", "progress_item"]) {
    tx.run(`DELETE FROM ${table} WHERE profile_id = @profileId`, { profileId });
  }
}
