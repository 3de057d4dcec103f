/** A text with gaps: each gap filled right adds its share. */
import { shuffle } from "#domain/shuffle.ts";
import { gapsIn } from "./gaps.ts";
import { gradePairs, toldPairs } from "./pairs.ts";
import type { ItemOf } from "./rules.ts";
import { kind, repeated, repeatedOptions, strangeKeys } from "./rules.ts";

function allOptions(item: ItemOf<"cloze">): string[] {
  return [...new Set(item.gaps.flatMap(({ options }) => options))];
}

export const cloze = kind("cloze", {
  ids: allOptions,
  explained: allOptions,
  order: (item, seed) => shuffle(allOptions(item), seed, item.id),
  show: (item, options, { words }) => ({
    kind: "cloze",
    options: [...options],
    fixed: false,
    gapped: words?.gapped ?? item.gaps.map(({ id }) => `[[${id}]]`).join(" "),
    gaps: item.gaps.map((gap) => ({ id: gap.id, options: options.flatMap(({ id }) => (gap.options.includes(id) ? [id] : [])) })),
  }),
  grade: (item, { pairs }) => gradePairs(pairs, item.gaps),
  key: (item) => ({ kind: "cloze", pairs: Object.fromEntries(item.gaps.map(({ id, key }) => [id, key])) }),
  blank: () => ({ kind: "cloze", pairs: {} }),
  problems: (item) => [
    ...repeated(item.gaps.map(({ id }) => id)).map(([i, id]) => ({
      path: ["gaps", i, "id"],
      code: "duplicate-gap",
      message: `"${item.id}" has the gap "${id}" twice.`,
      remedy: "Give one of them another id.",
    })),
    ...item.gaps.flatMap(({ options, key }, i) => [
      ...repeatedOptions(item.id, options, ["gaps", i, "options"]),
      ...strangeKeys(item.id, options, [key], ["gaps", i, "key"]),
    ]),
  ],
  wordProblems: (item, { gapped }) => {
    const found = gapsIn(gapped ?? "").flatMap((part) => ("gap" in part ? [part.gap] : []));
    const wanted = item.gaps.map(({ id }) => id);
    if (found.length === wanted.length && wanted.every((id) => found.includes(id))) return [];
    return [
      {
        path: ["gapped"],
        code: "gaps-differ",
        message: `The text of "${item.id}" has the gaps ${found.join(", ") || "(none)"}, the item ${wanted.join(", ")}.`,
        remedy: "Write each gap once, as [[id]]; the order is free.",
      },
    ];
  },
  told: ({ pairs }) => toldPairs(pairs),
});
