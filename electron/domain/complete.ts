/** Completion of lessons and courses in cmi5's words (DESIGN §5): completed, passed, satisfied. */
import type { Course } from "#contract/model/course.ts";

/** What is known of one lesson. */
export interface LessonProgress {
  /** Read to the end. */
  read: boolean;
  /** Distinct blocks of the lesson that were seen. */
  seen: number;
  /** Blocks it has. */
  blocks: number;
  hasLab: boolean;
  labDone: boolean;
}

/** Share of a lesson's blocks seen, 0..1; a lesson read to the end is 1 whatever was counted on the way. */
export function shareSeen(lesson: Pick<LessonProgress, "read" | "seen" | "blocks">): number {
  if (lesson.read) return 1;
  return lesson.blocks === 0 ? 0 : Math.min(1, lesson.seen / lesson.blocks);
}

/** A lesson is completed when it was read to the end and its lab, if it has one, is done. */
export function lessonCompleted(lesson: Pick<LessonProgress, "read" | "hasLab" | "labDone">): boolean {
  return lesson.read && (!lesson.hasLab || lesson.labDone);
}

/** Whether a scaled score meets the mastery score (cmi5 masteryScore: passed at or above), rounding of fractions aside. */
export function isPassed(scaled: number, mastery: number): boolean {
  return scaled >= mastery - 1e-9;
}

export interface CourseCompletion {
  /** All lessons read to the end and all labs done. */
  completed: boolean;
  /** Exit test at mastery or above; null while the course states no exit test. */
  passed: boolean | null;
  /** Completed, passed where there is an exit test, and the country plan saved where one is asked for. */
  satisfied: boolean;
}

/**
 * Whether the country plan is saved: something stands under every prompt of the lesson that asks for it.
 * @param prompts Ids of its reflect blocks
 */
export function planWritten(prompts: readonly string[], writing: readonly { block: string; text: string }[]): boolean {
  const written = new Set(writing.flatMap(({ block, text }) => (text.trim() === "" ? [] : [block])));
  return prompts.length > 0 && prompts.every((prompt) => written.has(prompt));
}

/**
 * Completion of a course.
 * @param exit Best scaled score of the exit test, null when never taken.
 * @param hasExit Whether the course states an exit test.
 * @param planSaved Whether the country plan is saved.
 */
export function courseCompletion(
  lessons: readonly Pick<LessonProgress, "read" | "hasLab" | "labDone">[],
  rule: Course["completion"],
  exit: number | null,
  hasExit: boolean,
  planSaved: boolean,
): CourseCompletion {
  const completed = lessons.length > 0 && lessons.every(lessonCompleted);
  const passed = hasExit ? exit !== null && isPassed(exit, rule.mastery) : null;
  return { completed, passed, satisfied: completed && passed !== false && (planSaved || !rule.plan) };
}
