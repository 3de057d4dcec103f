import { beforeAll, describe, expect, it } from "vitest";
import type { AttemptView, Feedback, ItemView } from "#contract/procedures/study.ts";
import type { Response } from "#contract/model/item.ts";
import { moved } from "#renderer/features/quiz/kinds/order.tsx";
import { screenOf } from "#renderer/features/quiz/kinds/registry.ts";
import { optionOfKey } from "#renderer/features/quiz/letters.ts";
import { Question, outcomeOf } from "#renderer/features/quiz/question.tsx";
import { nextOpen, toggled, withFeedback, wordsFor } from "#renderer/features/quiz/attempt.ts";
import { draw, speak } from "#test/renderer/content/draw.tsx";

const item: ItemView = {
  id: "q1",
  rev: 1,
  kind: "single",
  level: "apply",
  points: 1,
  language: "en",
  state: "original",
  stem: "Which date?",
  fixed: true,
  options: [
    { id: "early", text: "2026" },
    { id: "late", text: "2027" },
  ],
};
const several: ItemView = { ...item, id: "q2", kind: "multiple", points: 2 };
const choose = (...choices: string[]): Response => ({ kind: "multiple", choices });
const feedback = (scaled: number, choice: string): Feedback => ({
  grade: { scaled, points: scaled, max: 1, correct: scaled === 1 },
  response: { kind: "single", choice },
  key: { kind: "single", choice: "late" },
  accepted: null,
  also: [],
  model: null,
  options: { early: { feedback: "It was moved." }, late: { feedback: null } },
  rationale: "The standards were late.",
  language: "en",
  facts: [],
  answeredAt: "2026-11-22T01:31:07.000Z",
});
const question = (asked: ItemView, told: Feedback | null, draft: Response | null = null): string =>
  draw(
    <Question
      item={asked}
      feedback={told}
      draft={draft}
      onDraft={() => undefined}
      onWrite={() => Promise.resolve(null)}
      busy={false}
      level={2}
    />,
  );

beforeAll(() => speak("en"));

describe("a question", () => {
  it("is a radio group named by its stem, one radio an option", () => {
    const html = question(item, null);
    const id = /<h2 class="ask-head" id="([^"]+)"/.exec(html)?.[1] ?? "none";
    expect(html).toMatch(new RegExp(`role="radiogroup"[^>]*aria-labelledby="${id}"|aria-labelledby="${id}"[^>]*role="radiogroup"`));
    expect(html.match(/type="radio"/g)).toHaveLength(2);
  });
  it("of several answers has checkboxes and states how they count beforehand", () => {
    const html = question(several, null, choose("early"));
    expect(html.match(/type="checkbox"/g)).toHaveLength(2);
    expect(html).toContain("each wrong one takes as much away");
    expect(html).toMatch(/aria-describedby="[^"]*-how/);
  });
  it("tells nothing before the answer", () => {
    expect(question(item, null)).not.toMatch(/moved|standards|class="said"/);
  });
  it("shows a wrong answer with word, reason, right answer and rationale", () => {
    const html = question(item, feedback(0, "early"));
    expect(html).toContain('class="option wrong"');
    expect(html).toContain("Your answer");
    expect(html).toContain("It was moved.");
    expect(html).toContain("Right answer");
    expect(html).toContain("Not yet. The right answer is B.");
    expect(html).toContain("The standards were late.");
    expect(html).not.toContain("<input");
  });
  it("says right in words", () => {
    expect(question(item, feedback(1, "late"))).toMatch(/Right\.<\/h3>/);
  });
  it("says partly right with points", () => {
    const told: Feedback = {
      ...feedback(0.5, "late"),
      grade: { scaled: 0.5, points: 1, max: 2, correct: false },
      response: choose("late"),
      key: choose("late", "early"),
    };
    const html = question(several, told);
    expect(html).toContain("Partly right: 1 of 2 points.");
    expect(html).toContain("Right, not chosen");
    expect(outcomeOf(told)).toBe("partly");
  });
});

describe("keys", () => {
  it("takes letters, also capital ones, within the options", () => {
    expect(optionOfKey("a", "KeyA", 4)).toBe(0);
    expect(optionOfKey("D", "KeyD", 4)).toBe(3);
    expect(optionOfKey("e", "KeyE", 4)).toBeNull();
    expect(optionOfKey("Enter", "Enter", 4)).toBeNull();
    expect(optionOfKey("ArrowDown", "ArrowDown", 4)).toBeNull();
  });
  it("goes by the letter on other Latin layouts and by the place on keyboards of other scripts", () => {
    expect(optionOfKey("a", "KeyQ", 4)).toBe(0);
    expect(optionOfKey("ฟ", "KeyA", 4)).toBe(0);
    expect(optionOfKey("ش", "KeyA", 4)).toBe(0);
    expect(optionOfKey(";", "KeyA", 4)).toBeNull();
  });
  it("replaces the one choice and toggles one of several", () => {
    const press = (asked: ItemView, draft: Response, index: number) => screenOf(asked).press?.(asked, draft, index);
    expect(press(item, { kind: "single", choice: "early" }, 1)).toEqual({ kind: "single", choice: "late" });
    expect(press(several, choose("early"), 1)).toEqual(choose("early", "late"));
    expect(toggled(["early", "late"], "early")).toEqual(["late"]);
  });
  it("moves an entry of an order to another place", () => {
    expect(moved(["a", "b", "c", "d"], 0, 2)).toEqual(["b", "c", "a", "d"]);
    expect(moved(["a", "b", "c", "d"], 3, 0)).toEqual(["d", "a", "b", "c"]);
  });
});

describe("an attempt", () => {
  const attempt: AttemptView = {
    id: "00000000-0000-4000-8000-000000000000",
    courseId: "c",
    lessonId: "l",
    version: "1.0.0",
    kind: "practice",
    state: "open",
    startedAt: "2026-11-22T01:00:00.000Z",
    lessonTitle: { text: "L", language: "en" },
    number: "1.1",
    items: [
      { item, feedback: feedback(1, "late") },
      { item: several, feedback: null },
    ],
    result: null,
  };
  it("resumes at the first question without an answer, and past the last when all have one", () => {
    expect(nextOpen(attempt)).toBe(1);
    expect(nextOpen(withFeedback(attempt, "q2", feedback(0, "early")))).toBe(2);
  });
  it("puts feedback at its question only", () => {
    const after = withFeedback(attempt, "q2", feedback(0, "early"));
    expect(after.items[0]).toBe(attempt.items[0]);
    expect(after.items[1]?.feedback?.grade.correct).toBe(false);
  });
  it("can be sent when something was put in, of the kind asked for", () => {
    expect(screenOf(item).isReady(item, { kind: "single", choice: "late" })).toBe(true);
    expect(screenOf(several).isReady(several, choose("late"))).toBe(true);
    expect(screenOf(several).isReady(several, choose())).toBe(false);
    expect(screenOf(several).isReady(several, { kind: "single", choice: "late" })).toBe(false);
  });
  it("puts a score in words", () => {
    expect([1, 0.8, 0.5, 0.1].map(wordsFor)).toEqual(["all", "most", "some", "few"]);
  });
});
