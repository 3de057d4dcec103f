/** A statement that holds or does not: all points or none. */
import { kind } from "./rules.ts";

const ids = (): string[] => ["true", "false"];

export const truefalse = kind("truefalse", {
  ids,
  explained: ids,
  order: ids,
  show: (_, options) => ({ kind: "truefalse", options: [...options], fixed: true }),
  grade: (item, { value }) => (value === item.key ? 1 : 0),
  key: (item) => ({ kind: "truefalse", value: item.key }),
  blank: () => null,
  problems: () => [],
  told: ({ value }) => ({ interaction: "true-false", choices: [String(value)] }),
});
