/** Items as asked (no key, no feedback) and what is told after an answer. */
import type { Grade, Item, Response } from "#contract/model/item.ts";
import type { Feedback, ItemView } from "#contract/procedures/study.ts";
import type { CourseText } from "#domain/course-text.ts";
import { acceptedAnswers, factViews, figureWords, itemWords } from "#domain/course-text.ts";
import { rulesOf } from "#domain/items/registry.ts";

/** An item in one attempt: in the order its options were first shown. `writing` is what this person wrote under it. */
export function itemView(
  course: CourseText,
  asked: string,
  lessonId: string,
  item: Item,
  order: readonly string[],
  writing: string,
): ItemView {
  const found = itemWords(course, asked, lessonId, item.id);
  // A checked pack has all words; one that lacks them still shows ids rather than nothing.
  const options = order.map((id) => ({ id, text: found?.value.options[id]?.text ?? id }));
  return {
    ...rulesOf(item).show(item, options, {
      words: found?.value ?? null,
      figure: (id) => {
        const figure = course.figure(id);
        const words = figureWords(course, asked, lessonId, id);
        return figure && words ? { figure, words: words.value, language: words.language } : null;
      },
      writing,
    }),
    id: item.id,
    rev: item.rev,
    level: item.level,
    points: item.points,
    language: found?.language ?? course.compiled.course.source,
    state: found?.state ?? "original",
    stem: found?.value.stem ?? item.id,
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
  const rules = rulesOf(item);
  const answers = acceptedAnswers(course, asked, lessonId, item.id);
  return {
    grade: answered.grade,
    response: answered.response,
    answeredAt: answered.answeredAt,
    key: rules.key(item, answers),
    accepted: rules.accepted(item),
    also: answers.slice(1, 10),
    model: found?.value.model ?? null,
    options: Object.fromEntries(rules.ids(item).map((id) => [id, { feedback: found?.value.options[id]?.feedback ?? null }])),
    rationale: found?.value.rationale ?? item.id,
    language: found?.language ?? course.compiled.course.source,
    facts: factViews(course, asked, item.facts, today),
  };
}
