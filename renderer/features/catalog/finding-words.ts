/** What a finding of the import doctor means to a person: what is wrong, by its sort, and what to do about it. */
import type { Output } from "#contract/procedures/index.ts";

type Finding = Output<"packs.examine">["findings"][number];
type Say = "damaged" | "form" | "unknown" | "twice" | "words" | "surplus" | "translation" | "stale" | "date" | "question" | "lab" | "other";

/** Codes by their sort; what begins so, ends so or is so. The first that fits counts. */
const sorts: readonly (readonly [Say, RegExp])[] = [
  ["damaged", /^(pack-(wrong-size|wrong-hash|missing-blob|truncated)|missing)$/],
  [
    "form",
    /^(schema|too-(large|deep)|not-(utf-8|json|in-outline)|reserved-key|figure|misplaced|block-ids|state|other-course|directive-unread)$/,
  ],
  ["form", /^(source-language|language-state)$/],
  [
    "translation",
    /^(unknown-block|missing-block|block-(order|shape)|lost-fact|lesson-not-translated|facts-not-translated|missing-lesson)$/,
  ],
  ["stale", /^(stale|made-from-nothing)$/],
  ["date", /^fact-/],
  ["lab", /^(lab|formula)-/],
  ["question", /^(options-alike|accepted-alike|graded-on-memory|tolerance-of-zero|reserved-id|empty-target|target-used-twice)$/],
  ["question", /^(blueprint-|scenario-|key-|gaps-|option-without)|-step$/],
  ["words", /^missing-/],
  ["unknown", /^unknown-/],
  ["twice", /^(duplicate-|quiz-repeats)/],
  ["surplus", /^(words-for-nothing|unused-item)$/],
];

export function sayOf(code: string): Say {
  return sorts.find(([, pattern]) => pattern.test(code))?.[0] ?? "other";
}
/** What to do: fetch the file again, tell its publisher, or nothing. */
export function doOf({ code, severity }: Pick<Finding, "code" | "severity">): "again" | "publisher" | "know" {
  return sayOf(code) === "damaged" ? "again" : severity === "error" ? "publisher" : "know";
}
/** What the finding names. */
export function namedIn({ details, place }: Finding): string {
  return String(details["id"] ?? details["item"] ?? details["block"] ?? details["fact"] ?? place);
}
