/** Each option to the target that goes with it: each right pair adds its share. */
import { shuffle } from "#domain/shuffle.ts";
import { gradePairs, pairProblems, partsOf, toldPairs } from "./pairs.ts";
import { kind, repeated } from "./rules.ts";

export const match = kind("match", {
  ids: (item) => [...item.options, ...item.targets],
  explained: (item) => item.options,
  order: (item, seed) => [...shuffle(item.options, seed, item.id), ...shuffle(item.targets, seed, `${item.id} targets`)],
  show: (item, all) => ({
    kind: "match",
    options: all.filter(({ id }) => item.options.includes(id)),
    targets: all.filter(({ id }) => item.targets.includes(id)),
    fixed: false,
  }),
  grade: (item, { pairs }) => gradePairs(pairs, partsOf(item)),
  key: (item) => ({ kind: "match", pairs: item.key }),
  blank: () => ({ kind: "match", pairs: {} }),
  problems: (item) => [
    ...pairProblems(item),
    ...repeated(Object.values(item.key)).map(([, target]) => ({
      path: ["key"],
      code: "target-used-twice",
      message: `The key of "${item.id}" names "${target}" for two options.`,
      remedy: "A match gives each option a target of its own; use classify where several go together.",
    })),
  ],
  told: ({ pairs }) => toldPairs(pairs),
});
