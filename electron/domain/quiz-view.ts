/** Items as asked (no key, no feedback) and what is told after an answer. */
import type { Grade, Item, Response } from "#contract/model/item.ts";
import type { Feedback, ItemView } from "#contract/procedures/study.ts";
import type { CourseText } from "#domain/course-text.ts";
import { factViews, itemWords } from "#domain/course-text.ts";
import { keyOf } from "#domain/grade.ts";

/** An item in one attempt: in the order its options were first shown. */
export function itemView(course: CourseText, asked: string, lessonId: string, item: Item, order: readonly string[]): ItemView {
  const found = itemWords(course, asked, lessonId, item.id);
  return {
    id: item.id,
    rev: item.rev,
    kind: item.kind,
    level: item.level,
    points: item.points,
    fixed: item.fixed,
    language: found?.language ?? course.compiled.course.source,
    state: found?.state ?? "original",
    // A checked pack has all words; one that lacks them still shows ids rather than nothing.
    stem: found?.value.stem ?? item.id,
    options: order.map((id) => ({ id, text: found?.value.options[id]?.text ?? id })),
  };
}

export interface Answered {
  readonly response: Response;
  readonly grade: Grade;
  readonly answeredAt: string;
}

/** Key, feedback of every option, rationale and the facts behind it. `today` is the trusted date. */
export function feedbackView(course: CourseText, asked: string, lessonId: string, item: Item, answered: Answered, today: Date): Feedback {
  const found = itemWords(course, asked, lessonId, item.id);
  return {
    grade: answered.grade,
    response: answered.response,
    answeredAt: answered.answeredAt,
    key: keyOf(item),
    options: Object.fromEntries(item.options.map((id) => [id, { feedback: found?.value.options[id]?.feedback ?? null }])),
    rationale: found?.value.rationale ?? item.id,
    language: found?.language ?? course.compiled.course.source,
    facts: factViews(course, asked, item.facts, today),
  };
}
