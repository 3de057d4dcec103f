/** What somebody achieved in a course, by the records of all their profiles together. */
import type { Course } from "#contract/model/course.ts";
import { courseCompletion } from "./complete.ts";

export interface CourseRows {
  readonly lessons: readonly { readonly lessonId: string; readonly readAt: string | null; readonly version: string | null }[];
  readonly labs: readonly { readonly labId: string; readonly doneAt: string }[];
  readonly quizzes: readonly { readonly quizId: string; readonly bestScaled: number; readonly lastAt: string; readonly version: string }[];
}
export interface Achieved {
  /** Day on which the last of it was done, YYYY-MM-DD. */
  readonly day: string;
  /** Best exit test, 0..1; null: the course has none, or it was never taken. */
  readonly score: number | null;
  /** The version of the exit test, else of the lesson read last; null: nothing says. */
  readonly version: string | null;
}

/**
 * Null: not yet. The country plan is not asked for here: what somebody wrote in their own words is not handed in (DECISIONS 62).
 * @param rows of this course alone
 */
export function achievedIn(
  { completion, blueprints, lessons }: Pick<Course, "completion" | "blueprints" | "lessons">,
  rows: CourseRows,
): Achieved | null {
  const read = rows.lessons.filter(({ readAt }) => readAt !== null);
  const exits = rows.quizzes.filter(({ quizId }) => quizId === "exit");
  const exit = exits.toSorted((a, b) => b.bestScaled - a.bestScaled)[0] ?? null;
  const work = lessons.map(({ id, lab }) => ({
    read: read.some(({ lessonId }) => lessonId === id),
    hasLab: lab !== undefined,
    labDone: rows.labs.some(({ labId }) => labId === lab),
  }));
  const asked = { ...completion, plan: false };
  if (!courseCompletion(work, asked, exit?.bestScaled ?? null, blueprints.exit !== undefined, false).satisfied) return null;
  const days = [
    ...read.flatMap(({ readAt }) => readAt ?? []),
    ...rows.labs.map(({ doneAt }) => doneAt),
    ...(exit === null ? [] : [exit.lastAt]),
  ];
  const newest = read.toSorted((a, b) => ((a.readAt ?? "") < (b.readAt ?? "") ? 1 : -1))[0];
  return {
    day: (days.toSorted().at(-1) ?? "").slice(0, 10),
    score: exit?.bestScaled ?? null,
    version: exit?.version ?? newest?.version ?? null,
  };
}
