/** Items of a report in the reader's words: what was asked, and what was answered first. */
import type { Item } from "#contract/model/item.ts";
import type { ItemLine } from "#contract/model/report.ts";
import { acceptedAnswers, findItem, itemWords, lessonOfItem, type CourseText } from "./course-text.ts";
import { rulesOf } from "./items/registry.ts";

export interface ItemFigures extends Omit<ItemLine, "prompt" | "lessonId" | "kind" | "choices"> {}
export interface ItemChoice {
  readonly itemId: string;
  readonly rev: number;
  /** Parts joined by `[,]` (xAPI 1.0.3, Data, Appendix C); null: none was recorded. */
  readonly choice: string | null;
  readonly n: number;
}
/** Responses told one by one. */
const mostChoices = 8;

/** Figures with words, those first that somebody should look at. @param course null: not on this computer */
export function describedItems(
  course: CourseText | null,
  language: string,
  figures: readonly ItemFigures[],
  choices: readonly ItemChoice[],
): ItemLine[] {
  const given = Map.groupBy(choices, ({ itemId, rev }) => `${itemId} ${rev}`);
  return figures
    .map((line) => described(course, language, line, given.get(`${line.itemId} ${line.rev}`) ?? []))
    .toSorted(
      (a, b) =>
        Number(a.notice === null || a.notice === "few") - Number(b.notice === null || b.notice === "few") || a.difficulty - b.difficulty,
    );
}

function described(course: CourseText | null, language: string, line: ItemFigures, choices: readonly ItemChoice[]): ItemLine {
  const item = course === null ? null : findItem(course, line.itemId);
  const place = course === null ? null : lessonOfItem(course, line.itemId);
  const none = { ...line, prompt: null, lessonId: null, kind: null, choices: [] };
  // Another revision asks something else.
  if (course === null || item === null || place === null || item.rev !== line.rev) return none;
  const words = itemWords(course, language, place.lesson.id, item.id)?.value ?? null;
  const right = keyParts(item, acceptedAnswers(course, language, place.lesson.id, item.id));
  const text = (part: string): string =>
    part
      .split("[.]")
      .map((id) => words?.options[id]?.text ?? id)
      .join(" → ");
  const told = choices.flatMap(({ choice, n }) => (choice === null ? [] : [{ choice, n, parts: choice.split("[,]") }]));
  return {
    ...line,
    prompt: words?.stem ?? null,
    lessonId: place.lesson.id,
    kind: item.kind,
    choices: told
      .toSorted((a, b) => b.n - a.n || (a.choice < b.choice ? -1 : 1))
      .slice(0, mostChoices)
      .map(({ choice, n, parts }) => ({ response: choice, text: parts.map(text).join("; "), right: right === partsOf(item, parts), n })),
  };
}

/** Parts in a form to compare: their order counts only where it is what was asked. */
const partsOf = (item: Item, parts: readonly string[]): string => (item.kind === "order" ? parts : parts.toSorted()).join("[,]");
function keyParts(item: Item, answers: readonly string[]): string {
  const rules = rulesOf(item);
  return partsOf(item, rules.told(rules.key(item, answers), item).choices ?? []);
}
