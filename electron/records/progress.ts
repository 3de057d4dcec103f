/** Progress derived from statements: one pure rule, used when a statement is written and when everything is rebuilt (DESIGN §4). */
import { isDeepStrictEqual } from "node:util";
import {
  clearProgress,
  findCourseProgress,
  findItemProgress,
  findLabProgress,
  findLessonProgress,
  findQuizProgress,
  listCourseProgress,
  listItemProgress,
  listLabProgress,
  listLessonProgress,
  listQuizProgress,
  putCourseProgress,
  putItemProgress,
  putLabProgress,
  putLessonProgress,
  putQuizProgress,
} from "#db/repositories/progress.ts";
import type { CourseProgress, ItemProgress, LabProgress, LessonProgress, QuizProgress } from "#db/repositories/progress.ts";
import { listChains, listLinks } from "#db/repositories/statements.ts";
import type { Reader, Tx } from "#db/sql.ts";
import { readStatement } from "./xapi.ts";
import type { Told } from "./xapi.ts";

/** Rows by their keys, wherever they are kept. */
interface Rows<T> {
  get(...key: (string | number)[]): T | null;
  put(row: T): void;
}
interface Progress {
  courses: Rows<CourseProgress>;
  lessons: Rows<LessonProgress>;
  labs: Rows<LabProgress>;
  quizzes: Rows<QuizProgress>;
  items: Rows<ItemProgress>;
}

/** What one statement changes. Order is that of the chain, never of the clock: "last" means written last. */
function derive(progress: Progress, told: Told): void {
  const { courseId, lessonId, objectId, version, at } = told;
  const course = progress.courses.get(courseId);
  progress.courses.put({ courseId, statements: (course?.statements ?? 0) + 1, seconds: sum(course?.seconds, told.seconds), lastAt: at });

  const completedLesson = told.verb === "completed" && told.objectKind === "lesson";
  if (lessonId !== null && (told.seconds > 0 || completedLesson)) {
    const lesson = progress.lessons.get(courseId, lessonId);
    // The first reading counts; a second completion of the same lesson changes nothing.
    const read = lesson?.readAt ?? null;
    progress.lessons.put({
      courseId,
      lessonId,
      seconds: sum(lesson?.seconds, told.seconds),
      readAt: read ?? (completedLesson ? at : null),
      version: read === null ? (completedLesson ? version : null) : (lesson?.version ?? null),
    });
  }
  if (told.verb === "completed" && told.objectKind === "lab" && progress.labs.get(courseId, objectId) === null) {
    progress.labs.put({ courseId, labId: objectId, doneAt: at, version });
  }
  if (
    told.objectKind === "quiz" &&
    told.scaled !== null &&
    (told.verb === "passed" || told.verb === "failed" || told.verb === "completed")
  ) {
    const quiz = progress.quizzes.get(courseId, objectId);
    progress.quizzes.put({
      courseId,
      quizId: objectId,
      attempts: (quiz?.attempts ?? 0) + 1,
      lastScaled: told.scaled,
      bestScaled: Math.max(quiz?.bestScaled ?? 0, told.scaled),
      passed: (quiz?.passed ?? false) || told.verb === "passed",
      lastAt: at,
      version,
    });
  }
  if (told.verb === "answered" && told.objectKind === "item" && told.scaled !== null && told.rev !== null) {
    const item = progress.items.get(courseId, objectId, told.rev);
    progress.items.put({
      courseId,
      itemId: objectId,
      rev: told.rev,
      answers: (item?.answers ?? 0) + 1,
      lastScaled: told.scaled,
      bestScaled: Math.max(item?.bestScaled ?? 0, told.scaled),
      lastAt: at,
    });
  }
}

/** Hundredths, so that a long sum of fractions stays what it is whatever the order. */
function sum(before: number | undefined, more: number): number {
  return Math.round(((before ?? 0) + more) * 100) / 100;
}

/** Applies one statement to the tables, in the transaction that writes it. */
export function deriveProgress(tx: Tx, profileId: string, told: Told): void {
  derive(
    {
      courses: { get: (c) => findCourseProgress(tx, profileId, String(c)), put: (r) => putCourseProgress(tx, profileId, r) },
      lessons: { get: (c, l) => findLessonProgress(tx, profileId, String(c), String(l)), put: (r) => putLessonProgress(tx, profileId, r) },
      labs: { get: (c, l) => findLabProgress(tx, profileId, String(c), String(l)), put: (r) => putLabProgress(tx, profileId, r) },
      quizzes: { get: (c, q) => findQuizProgress(tx, profileId, String(c), String(q)), put: (r) => putQuizProgress(tx, profileId, r) },
      items: {
        get: (c, i, v) => findItemProgress(tx, profileId, String(c), String(i), Number(v)),
        put: (r) => putItemProgress(tx, profileId, r),
      },
    },
    told,
  );
}

/** All derived rows of a profile, in a fixed order. */
export interface ProgressRows {
  courses: CourseProgress[];
  lessons: LessonProgress[];
  labs: LabProgress[];
  quizzes: QuizProgress[];
  items: ItemProgress[];
}

/** Rows kept in memory, under the keys of the tables. */
class Kept<T> implements Rows<T> {
  readonly #rows = new Map<string, T>();
  readonly #keyOf: (row: T) => (string | number)[];
  constructor(keyOf: (row: T) => (string | number)[]) {
    this.#keyOf = keyOf;
  }
  get(...key: (string | number)[]): T | null {
    return this.#rows.get(JSON.stringify(key)) ?? null;
  }
  put(row: T): void {
    this.#rows.set(JSON.stringify(this.#keyOf(row)), row);
  }
  sorted(): T[] {
    return [...this.#rows.values()].toSorted((a, b) => order(this.#keyOf(a), this.#keyOf(b)));
  }
}
/** As SQLite's BINARY collation orders ASCII text and numbers. */
function order(a: (string | number)[], b: (string | number)[]): number {
  for (const [i, x] of a.entries()) {
    const y = b[i] ?? x;
    if (x < y) return -1;
    if (x > y) return 1;
  }
  return 0;
}

/** Adds statements up in memory, in the order of their chain. */
export interface Tally {
  add(told: Told): void;
  rows(): ProgressRows;
}
export function createTally(): Tally {
  const kept = {
    courses: new Kept<CourseProgress>((r) => [r.courseId]),
    lessons: new Kept<LessonProgress>((r) => [r.courseId, r.lessonId]),
    labs: new Kept<LabProgress>((r) => [r.courseId, r.labId]),
    quizzes: new Kept<QuizProgress>((r) => [r.courseId, r.quizId]),
    items: new Kept<ItemProgress>((r) => [r.courseId, r.itemId, r.rev]),
  };
  return {
    add: (told) => derive(kept, told),
    rows: () => ({
      courses: kept.courses.sorted(),
      lessons: kept.lessons.sorted(),
      labs: kept.labs.sorted(),
      quizzes: kept.quizzes.sorted(),
      items: kept.items.sorted(),
    }),
  };
}

/** Progress computed from a profile's statements alone, over all its epochs. Writes nothing. */
export function computeProgress(db: Reader, profileId: string): ProgressRows {
  const tally = createTally();
  for (const chain of listChains(db, profileId)) {
    if (chain.erasedAt !== null) continue;
    for (let seq = 0; ;) {
      const links = listLinks(db, chain.id, seq, 500);
      for (const link of links) tally.add(readStatement(link.bytes));
      seq = links.at(-1)?.seq ?? seq;
      if (links.length === 0) break;
    }
  }
  return tally.rows();
}

/** Progress as the tables have it. */
export function storedProgress(db: Reader, profileId: string): ProgressRows {
  return {
    courses: listCourseProgress(db, profileId),
    lessons: listLessonProgress(db, profileId),
    labs: listLabProgress(db, profileId),
    quizzes: listQuizProgress(db, profileId),
    items: listItemProgress(db, profileId),
  };
}

/** Whether the tables hold exactly what the statements say. */
export function progressAgrees(db: Reader, profileId: string): boolean {
  return isDeepStrictEqual(storedProgress(db, profileId), computeProgress(db, profileId));
}

/** Writes the tables of a profile anew, from its statements alone. */
export function rebuildProgress(tx: Tx, profileId: string): void {
  const rows = computeProgress(tx, profileId);
  clearProgress(tx, profileId);
  for (const row of rows.courses) putCourseProgress(tx, profileId, row);
  for (const row of rows.lessons) putLessonProgress(tx, profileId, row);
  for (const row of rows.labs) putLabProgress(tx, profileId, row);
  for (const row of rows.quizzes) putQuizProgress(tx, profileId, row);
  for (const row of rows.items) putItemProgress(tx, profileId, row);
}
