/** A few words that are typed: all points for one of the accepted answers, none otherwise. */
import { comparable } from "./comparable.ts";
import { kind } from "./rules.ts";

export const shorttext = kind("shorttext", {
  ids: () => [],
  explained: () => [],
  order: () => [],
  show: () => ({ kind: "shorttext", options: [], fixed: true }),
  grade: (_, { text }, answers) => {
    const typed = comparable(text);
    return typed !== "" && answers.some((answer) => comparable(answer) === typed) ? 1 : 0;
  },
  key: (_, answers) => ({ kind: "shorttext", text: answers[0] ?? "" }),
  blank: () => ({ kind: "shorttext", text: "" }),
  problems: () => [],
  wordProblems: (item, { accepted }) => {
    if (accepted === undefined) {
      const remedy = "Write accepted: and a list of answers, the first as it should be written.";
      return [{ path: [], code: "missing-accepted", message: `"${item.id}" does not say which answers are accepted.`, remedy }];
    }
    const forms = accepted.map(comparable);
    return forms.flatMap((form, i) =>
      form === "" || forms.indexOf(form) < i
        ? [
            {
              path: ["accepted", i],
              code: "accepted-alike",
              message: `"${accepted[i]}" of "${item.id}" ${form === "" ? "has nothing that is compared" : "is accepted already"}.`,
              remedy: "Remove it: case, spaces, marks of direction and the way a character is encoded do not count.",
            },
          ]
        : [],
    );
  },
  // What was typed is free text, which no statement holds (DESIGN §6).
  told: () => ({ interaction: "fill-in" }),
});
