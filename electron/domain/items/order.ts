/** Options to put in order. */
import { shuffle } from "#domain/shuffle.ts";
import { kind, repeatedOptions, ResponseError } from "./rules.ts";

export const order = kind("order", {
  ids: (item) => item.options,
  explained: (item) => item.options,
  /** Never the right order, so that an answer needs a move. */
  order: (item, seed) => {
    const drawn = shuffle(item.options, seed, item.id);
    return drawn.every((id, i) => id === item.options[i]) ? [...drawn.slice(1), ...drawn.slice(0, 1)] : drawn;
  },
  show: (_, options) => ({ kind: "order", options: [...options], fixed: false }),
  /**
   * Pairs in right order over all pairs. Of four options a, b, c, d there are six pairs: b, a, c, d has five of them right, 5/6; the
   * reverse has none.
   */
  grade: (item, { order: given }) => {
    const { options } = item;
    if (given.length === 0) return 0;
    if (given.length !== options.length || new Set(given).size !== given.length) throw new ResponseError();
    const places = given.map((id) => options.indexOf(id));
    if (places.includes(-1)) throw new ResponseError();
    const right = places.flatMap((place, i) => places.slice(i + 1).filter((later) => place < later)).length;
    return right / ((options.length * (options.length - 1)) / 2);
  },
  key: (item) => ({ kind: "order", order: item.options }),
  blank: () => ({ kind: "order", order: [] }),
  problems: (item) => repeatedOptions(item.id, item.options),
  told: ({ order: given }) => ({ interaction: "sequencing", choices: given }),
});
