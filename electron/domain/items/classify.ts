/** Each card to the bin it belongs in: each card in its bin adds its share. */
import { shuffle } from "#domain/shuffle.ts";
import { gradePairs, pairProblems, partsOf, toldPairs } from "./pairs.ts";
import { kind } from "./rules.ts";

export const classify = kind("classify", {
  ids: (item) => [...item.options, ...item.targets],
  explained: (item) => item.options,
  /** Bins keep the author's order: it often has a meaning. */
  order: (item, seed) => [...shuffle(item.options, seed, item.id), ...item.targets],
  show: (item, all) => ({
    kind: "classify",
    options: all.filter(({ id }) => item.options.includes(id)),
    targets: all.filter(({ id }) => item.targets.includes(id)),
    fixed: false,
  }),
  grade: (item, { pairs }) => gradePairs(pairs, partsOf(item)),
  key: (item) => ({ kind: "classify", pairs: item.key }),
  blank: () => ({ kind: "classify", pairs: {} }),
  problems: (item) => [
    ...pairProblems(item),
    ...item.targets.flatMap((target, i) =>
      Object.values(item.key).includes(target)
        ? []
        : [
            {
              path: ["targets", i],
              code: "empty-target",
              message: `No card of "${item.id}" belongs in "${target}".`,
              remedy: "Add one that does, or remove the bin.",
            },
          ],
    ),
  ],
  told: ({ pairs }) => toldPairs(pairs),
});
