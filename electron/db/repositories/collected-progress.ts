/** Progress as derived from what was handed in: by tip, read by person over what counts. */
import { z } from "zod";
import { CourseProgress, LabProgress, LessonProgress, QuizProgress } from "#db/repositories/progress.ts";
import type { Reader, Tx } from "#db/sql.ts";

export interface TipProgress {
  readonly courses: readonly CourseProgress[];
  readonly lessons: readonly LessonProgress[];
  readonly labs: readonly LabProgress[];
  readonly quizzes: readonly QuizProgress[];
}
export function addTipProgress(tx: Tx, tipId: number, progress: TipProgress): void {
  for (const row of progress.courses)
    tx.run(
      "INSERT INTO tip_course (tip_id, course_id, statements, seconds, last_at) VALUES (@tipId, @courseId, @statements, @seconds, @lastAt)",
      { tipId, ...row },
    );
  for (const row of progress.lessons)
    tx.run(
      `INSERT INTO tip_lesson (tip_id, course_id, lesson_id, seconds, read_at, version)
       VALUES (@tipId, @courseId, @lessonId, @seconds, @readAt, @version)`,
      { tipId, ...row },
    );
  for (const row of progress.labs)
    tx.run("INSERT INTO tip_lab (tip_id, course_id, lab_id, done_at, version) VALUES (@tipId, @courseId, @labId, @doneAt, @version)", {
      tipId,
      ...row,
    });
  for (const row of progress.quizzes)
    tx.run(
      `INSERT INTO tip_quiz (tip_id, course_id, quiz_id, attempts, last_scaled, best_scaled, passed, last_at, version)
       VALUES (@tipId, @courseId, @quizId, @attempts, @lastScaled, @bestScaled, @passed, @lastAt, @version)`,
      { tipId, ...row, passed: row.passed ? 1 : 0 },
    );
}

const counts = "JOIN counted n ON n.tip_id = p.tip_id JOIN chain c ON c.id = n.chain_id WHERE c.profile_id = @profileId";
/** What a profile did by everything that counts, oldest epoch first: a course, lesson, lab or quiz may stand once for each chain. */
export function listTipProgress(db: Reader, profileId: string): TipProgress {
  const all = <T>(sql: string, row: z.ZodType<T>): T[] => db.all(`${sql} ${counts} ORDER BY c.epoch, c.uuid`, row, { profileId });
  return {
    courses: all("SELECT p.course_id AS courseId, p.statements, p.seconds, p.last_at AS lastAt FROM tip_course p", CourseProgress),
    lessons: all(
      "SELECT p.course_id AS courseId, p.lesson_id AS lessonId, p.seconds, p.read_at AS readAt, p.version FROM tip_lesson p",
      LessonProgress,
    ),
    labs: all("SELECT p.course_id AS courseId, p.lab_id AS labId, p.done_at AS doneAt, p.version FROM tip_lab p", LabProgress),
    quizzes: all(
      `SELECT p.course_id AS courseId, p.quiz_id AS quizId, p.attempts, p.last_scaled AS lastScaled, p.best_scaled AS bestScaled, p.passed,
         p.last_at AS lastAt, p.version FROM tip_quiz p`,
      QuizProgress,
    ),
  };
}

/** What everybody did in one course by everything that counts, by profile. */
export interface CourseWork {
  readonly profileId: string;
  readonly lessons: LessonProgress[];
  readonly labs: LabProgress[];
  readonly quizzes: QuizProgress[];
}
export function listCourseWork(db: Reader, courseId: string): CourseWork[] {
  const profile = z.object({ profileId: z.string() });
  const all = <T>(columns: string, table: string, row: z.ZodType<T>): (T & { profileId: string })[] =>
    db.all(
      `SELECT c.profile_id AS profileId, ${columns} FROM ${table} p JOIN counted n ON n.tip_id = p.tip_id JOIN chain c ON c.id = n.chain_id
       WHERE p.course_id = @courseId ORDER BY c.epoch, c.uuid`,
      z.intersection(row, profile),
      { courseId },
    );
  const lessons = Map.groupBy(
    all("p.course_id AS courseId, p.lesson_id AS lessonId, p.seconds, p.read_at AS readAt, p.version", "tip_lesson", LessonProgress),
    (row) => row.profileId,
  );
  const labs = Map.groupBy(
    all("p.course_id AS courseId, p.lab_id AS labId, p.done_at AS doneAt, p.version", "tip_lab", LabProgress),
    (row) => row.profileId,
  );
  const quizzes = Map.groupBy(
    all(
      `p.course_id AS courseId, p.quiz_id AS quizId, p.attempts, p.last_scaled AS lastScaled, p.best_scaled AS bestScaled, p.passed,
       p.last_at AS lastAt, p.version`,
      "tip_quiz",
      QuizProgress,
    ),
    (row) => row.profileId,
  );
  return [...new Set([...lessons.keys(), ...labs.keys(), ...quizzes.keys()])].map((profileId) => ({
    profileId,
    lessons: lessons.get(profileId) ?? [],
    labs: labs.get(profileId) ?? [],
    quizzes: quizzes.get(profileId) ?? [],
  }));
}
