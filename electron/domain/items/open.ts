/** An answer in one's own words, judged by oneself against a model answer and its criteria. */
import { kind, repeatedOptions, ResponseError } from "./rules.ts";

export const open = kind("open", {
  ids: (item) => item.options,
  explained: () => [],
  /** Criteria keep the author's order: it is that of the model answer. */
  order: (item) => [...item.options],
  show: (_, options, { writing }) => ({ kind: "open", options: [...options], fixed: true, writing }),
  /** Criteria that one's own text covers, by one's own judgement, over all. */
  grade: (item, { met }) => {
    if (new Set(met).size !== met.length || met.some((id) => !item.options.includes(id))) throw new ResponseError();
    return met.length / item.options.length;
  },
  key: (item) => ({ kind: "open", met: item.options }),
  blank: () => ({ kind: "open", met: [] }),
  problems: (item) => repeatedOptions(item.id, item.options),
  wordProblems: (item, { model }) =>
    model === undefined
      ? [{ path: [], code: "missing-model", message: `"${item.id}" has no model answer.`, remedy: "Write it under model:." }]
      : [],
  // The criteria ticked; the text itself is writing, which no statement holds (DESIGN §6).
  told: ({ met }) => ({ interaction: "other", choices: met, selfAssessed: true }),
});
