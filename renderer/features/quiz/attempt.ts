/** What follows from an attempt, a choice or a score. Pure. */
import type { AttemptView, Feedback } from "#contract/procedures/study.ts";

/** The first question without an answer; past the last when all are answered. */
export function nextOpen(attempt: AttemptView): number {
  const index = attempt.items.findIndex((entry) => entry.feedback === null);
  return index === -1 ? attempt.items.length : index;
}

/** The attempt with one answer's feedback put in its place. */
export function withFeedback(attempt: AttemptView, itemId: string, feedback: Feedback): AttemptView {
  return { ...attempt, items: attempt.items.map((entry) => (entry.item.id === itemId ? { ...entry, feedback } : entry)) };
}

/** The attempt with what was written under an open item. */
export function withWriting(attempt: AttemptView, itemId: string, writing: string): AttemptView {
  const items = attempt.items.map((entry) =>
    entry.item.id === itemId && entry.item.kind === "open" ? { ...entry, item: { ...entry.item, writing } } : entry,
  );
  return { ...attempt, items };
}

/** The choice of several with one more, or one less. */
export function toggled(chosen: readonly string[], id: string): string[] {
  return chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id];
}

/** Which sentence fits a scaled score; nobody is blamed. */
export function wordsFor(scaled: number): "all" | "most" | "some" | "few" {
  if (scaled >= 0.999) return "all";
  if (scaled >= 0.8) return "most";
  return scaled >= 0.4 ? "some" : "few";
}
