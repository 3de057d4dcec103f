/** One of several options: all points for the key, none otherwise. */
import { shuffle } from "#domain/shuffle.ts";
import { kind, repeatedOptions, ResponseError, strangeKeys } from "./rules.ts";

export const single = kind("single", {
  ids: (item) => item.options,
  explained: (item) => item.options,
  order: (item, seed) => (item.fixed ? [...item.options] : shuffle(item.options, seed, item.id)),
  show: (item, options) => ({ kind: "single", options: [...options], fixed: item.fixed }),
  grade: (item, { choice }) => {
    if (!item.options.includes(choice)) throw new ResponseError();
    return choice === item.key ? 1 : 0;
  },
  key: (item) => ({ kind: "single", choice: item.key }),
  blank: () => null,
  problems: (item) => [...repeatedOptions(item.id, item.options), ...strangeKeys(item.id, item.options, [item.key])],
  told: ({ choice }) => ({ interaction: "choice", choices: [choice] }),
});
