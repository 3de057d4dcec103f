/** Several of several options. */
import { shuffle } from "#domain/shuffle.ts";
import { kind, repeated, repeatedOptions, ResponseError, strangeKeys } from "./rules.ts";

export const multiple = kind("multiple", {
  ids: (item) => item.options,
  explained: (item) => item.options,
  order: (item, seed) => (item.fixed ? [...item.options] : shuffle(item.options, seed, item.id)),
  show: (item, options) => ({ kind: "multiple", options: [...options], fixed: item.fixed }),
  /**
   * QTI 3 map_response with lower bound 0. Each option of the key that was chosen adds 1 / (options in the key), each other option chosen
   * takes as much away, never below 0. With the key {a, b, c}: {a, b} is 2/3, {a, b, d} is 1/3, {d} is 0. Choosing every option of four
   * with that key is 2/3, not 1.
   */
  grade: (item, { choices }) => {
    const chosen = new Set(choices);
    if (chosen.size !== choices.length || choices.some((id) => !item.options.includes(id))) throw new ResponseError();
    const key = new Set(item.key);
    const right = choices.filter((id) => key.has(id)).length;
    // Whole numbers until the end: three thirds must be exactly 1.
    return Math.max(0, right - (chosen.size - right)) / key.size;
  },
  key: (item) => ({ kind: "multiple", choices: item.key }),
  blank: () => ({ kind: "multiple", choices: [] }),
  problems: (item) => [
    ...repeatedOptions(item.id, item.options),
    ...strangeKeys(item.id, item.options, item.key),
    ...repeated(item.key).map(([i, key]) => ({
      path: ["key", i],
      code: "duplicate-key",
      message: `The key of "${item.id}" names "${key}" twice.`,
      remedy: "Remove one.",
    })),
  ],
  told: ({ choices }) => ({ interaction: "choice", choices }),
});
