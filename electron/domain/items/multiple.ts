/** Several of several options. */
import { shuffle } from "#domain/shuffle.ts";
import { kind, repeatedKeys, repeatedOptions, ResponseError, strangeKeys } from "./rules.ts";

/**
 * QTI 3 map_response with lower bound 0. Each option of the key that was chosen adds 1 / (options in the key), each other option chosen
 * takes as much away, never below 0. With the key {a, b, c}: {a, b} is 2/3, {a, b, d} is 1/3, {d} is 0. Choosing every option of four
 * with that key is 2/3, not 1.
 * @throws ResponseError for an option that is not offered, or one named twice
 */
export function gradeChosen(item: { options: readonly string[]; key: readonly string[] }, choices: readonly string[]): number {
  const chosen = new Set(choices);
  if (chosen.size !== choices.length || choices.some((id) => !item.options.includes(id))) throw new ResponseError();
  const key = new Set(item.key);
  const right = choices.filter((id) => key.has(id)).length;
  // Whole numbers until the end: three thirds must be exactly 1.
  return Math.max(0, right - (chosen.size - right)) / key.size;
}

export const multiple = kind("multiple", {
  ids: (item) => item.options,
  explained: (item) => item.options,
  order: (item, seed) => (item.fixed ? [...item.options] : shuffle(item.options, seed, item.id)),
  show: (item, options) => ({ kind: "multiple", options: [...options], fixed: item.fixed }),
  grade: (item, { choices }) => gradeChosen(item, choices),
  key: (item) => ({ kind: "multiple", choices: item.key }),
  blank: () => ({ kind: "multiple", choices: [] }),
  problems: (item) => [
    ...repeatedOptions(item.id, item.options),
    ...strangeKeys(item.id, item.options, item.key),
    ...repeatedKeys(item.id, item.key),
  ],
  told: ({ choices }) => ({ interaction: "choice", choices }),
});
