/** One small sound item of every kind. */
import { Item, type ItemKind } from "#contract/model/item.ts";

const common = { rev: 1, objective: "o", level: "apply", points: 2 };
const definitions: Record<ItemKind, object> = {
  single: { options: ["a", "b", "c"], key: "b" },
  multiple: { options: ["a", "b", "c", "d", "e"], key: ["a", "b", "c"] },
  truefalse: { key: false },
  numeric: { value: 0.7, tolerance: { absolute: 0.1 } },
  order: { options: ["a", "b", "c", "d"] },
  match: { options: ["a", "b", "c"], targets: ["x", "y", "z", "w"], key: { a: "x", b: "y", c: "z" } },
  classify: { options: ["a", "b", "c", "d"], targets: ["x", "y"], key: { a: "x", b: "x", c: "y", d: "y" } },
  cloze: {
    gaps: [
      { id: "first", options: ["a", "b"], key: "a" },
      { id: "second", options: ["a", "b", "c"], key: "b" },
    ],
  },
  hotspot: { figure: "map", options: ["a", "b", "c"], key: ["a", "b"] },
  shorttext: {},
  // s1: p 1 to s2, q 0.5 to s3, r 0 and the end; s2: t 1, u 0; s3: v 1, w 0.
  scenario: {
    steps: [
      {
        id: "s1",
        choices: [{ id: "q", to: "s3", worth: 0.5 }, { id: "p", to: "s2", worth: 1 }, { id: "r" }],
      },
      { id: "s2", choices: [{ id: "t", worth: 1 }, { id: "u" }] },
      { id: "s3", choices: [{ id: "v", worth: 1 }, { id: "w" }] },
    ],
  },
  open: { options: ["a", "b", "c", "d"] },
};

/** Answers accepted of the short text. */
export const accepted = ["Public key", "กุญแจสาธารณะ"];

// One entry a kind, each parsed as the kind it is listed under.
export const samples = Object.fromEntries(
  Object.entries(definitions).map(([kind, own]) => [kind, Item.parse({ ...common, id: kind, kind, ...own })]),
) as Record<ItemKind, Item>;
