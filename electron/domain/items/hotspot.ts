/** Areas of a figure, named in words too: one of them, or several scored as in multiple choice. */
import { shuffle } from "#domain/shuffle.ts";
import { gradeChosen } from "./multiple.ts";
import { kind, repeatedKeys, repeatedOptions, strangeKeys } from "./rules.ts";

export const hotspot = kind("hotspot", {
  ids: (item) => item.options,
  explained: (item) => item.options,
  order: (item, seed) => shuffle(item.options, seed, item.id),
  show: (item, options, { figure }) => ({
    kind: "hotspot",
    options: [...options],
    fixed: false,
    several: item.key.length > 1,
    figure: figure(item.figure),
  }),
  grade: (item, { areas }) => gradeChosen(item, areas),
  key: (item) => ({ kind: "hotspot", areas: item.key }),
  blank: () => ({ kind: "hotspot", areas: [] }),
  problems: (item) => [
    ...repeatedOptions(item.id, item.options),
    ...strangeKeys(item.id, item.options, item.key),
    ...repeatedKeys(item.id, item.key),
  ],
  told: ({ areas }) => ({ interaction: "choice", choices: areas }),
});
