/** Choosing and checking, as several engines share it. */
import type { Answer, Answers } from "#contract/model/labs/answers.ts";

const none: Answer = { chosen: [], checked: false };

/** What was chosen for a question; nothing, unchecked, if it was not touched. */
export function answerOf(answers: Answers, id: string): Answer {
  return (Object.hasOwn(answers, id) ? answers[id] : undefined) ?? none;
}

/** A new choice; what was checked before is so no longer. */
export function choose(answers: Answers, id: string, chosen: readonly string[]): Answers {
  return { ...answers, [id]: { chosen: [...chosen], checked: false } };
}

/** The same choice, checked. */
export function check(answers: Answers, id: string): Answers {
  return { ...answers, [id]: { ...answerOf(answers, id), checked: true } };
}

export interface Verdict {
  readonly right: boolean;
  /** Wanted and not chosen. */
  readonly missing: readonly string[];
  /** Chosen and not wanted. */
  readonly extra: readonly string[];
}

/** Compares a choice with what is wanted, as sets. */
export function compare(chosen: readonly string[], wanted: readonly string[]): Verdict {
  const missing = wanted.filter((id) => !chosen.includes(id));
  const extra = chosen.filter((id) => !wanted.includes(id));
  return { right: missing.length + extra.length === 0, missing, extra };
}

/** Tasks done so far with those done now, each once, in the order they were done. */
export function reach(reached: readonly string[], now: readonly string[]): string[] {
  return [...new Set([...reached, ...now])];
}

/** Whether answers are such as the lab can give: known questions, and for each only what it offers, once. */
export function soundAnswers(answers: Answers, offered: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  return Object.entries(answers).every(([id, { chosen }]) => {
    const known = offered.get(id);
    return known !== undefined && chosen.every((choice) => known.has(choice)) && new Set(chosen).size === chosen.length;
  });
}

/** The label id of the explanation of a question, shown once it was checked. */
export function whyOf(id: string): string {
  return `${id}-why`;
}
