/** Items of the kinds that foreign formats hold, with words full of the signs those formats are written with. */
import * as fc from "fast-check";
import { Item, ItemWords } from "#contract/model/item.ts";
import { comparable } from "#domain/items/comparable.ts";
import type { Defaults, Question } from "#authoring/exchange/question.ts";

export const defaults: Defaults = { objective: "share-data", level: "apply", holds: { yes: "It holds", no: "It does not" } };
const piece = fc.constantFrom(
  ..."a b word = ~ # #### { } : :: \\ \\n -> %50% %-50% %100% T TRUE 1 .. // $CATEGORY: [html] [plain] ]]> & &amp; < <p> <b>x</b> > \" ' - | ANSWER: ตัวอย่าง اردو 官 😀 _____ $$ \\(".split(
    " ",
  ),
);
const text = fc
  .array(fc.tuple(piece, fc.constantFrom("", " ")), { minLength: 1, maxLength: 6 })
  .map((pieces) => pieces.flat().join("").trim())
  .filter((one) => one !== "");
const lines = fc.array(text, { minLength: 1, maxLength: 2 }).map((rows) => rows.join("\n"));
const slug = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,6}){0,3}$/);
const texts = (min: number, max: number): fc.Arbitrary<string[]> =>
  fc.uniqueArray(text, { minLength: min, maxLength: max, selector: (one) => one.normalize("NFKC").toLowerCase() });
const named = (letter: string, all: readonly unknown[]): string[] => all.map((_, at) => `${letter}${at + 1}`);
const maybe = fc.option(lines, { nil: undefined });
const said = (ids: readonly string[], all: readonly string[], notes: readonly (string | undefined)[] = []): ItemWords["options"] =>
  Object.fromEntries(
    ids.map((id, at) => {
      const [own, feedback] = [all[at] ?? "", notes[at]];
      return [id, feedback === undefined ? { text: own } : { text: own, feedback }];
    }),
  );

type Part = { item: Record<string, unknown> & { kind: Item["kind"] }; words: Partial<ItemWords> };
const notes = fc.array(maybe, { minLength: 10, maxLength: 10 });
const parts: Record<string, fc.Arbitrary<Part>> = {
  single: fc.tuple(texts(2, 6), fc.nat(), notes).map(([all, at, told]) => {
    const options = named("o", all);
    return {
      item: { kind: "single", options, key: options[at % options.length], fixed: false },
      words: { options: said(options, all, told) },
    };
  }),
  multiple: fc.tuple(texts(2, 6), fc.nat(62), notes).map(([all, mask, told]) => {
    const options = named("o", all);
    const key = options.filter((_, at) => ((mask + 1) >> at) & 1);
    return {
      item: { kind: "multiple", options, key: key.length === 0 ? [options[0]] : key, fixed: false },
      words: { options: said(options, all, told) },
    };
  }),
  truefalse: fc.tuple(fc.boolean(), notes).map(([key, told]) => ({
    item: { kind: "truefalse", key },
    words: { options: said(["true", "false"], [defaults.holds.yes, defaults.holds.no], told) },
  })),
  numeric: fc
    .tuple(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.double({ min: 0, max: 1e6, noNaN: true }))
    .map(([value, absolute]) => ({ item: { kind: "numeric", value: value + 0, tolerance: { absolute: absolute + 0 } }, words: {} })),
  shorttext: fc
    .uniqueArray(text, { minLength: 1, maxLength: 5, selector: comparable })
    .filter((all) => all.every((one) => comparable(one) !== ""))
    .map((accepted) => ({ item: { kind: "shorttext" }, words: { accepted } })),
  match: fc.tuple(texts(4, 8), fc.nat(2)).map(([all, spare]) => {
    const many = Math.max(2, Math.floor((all.length - spare) / 2));
    const options = named("o", all.slice(0, many));
    const targets = named("t", all.slice(many));
    return {
      item: { kind: "match", options, targets, key: Object.fromEntries(options.map((id, at) => [id, targets[at]])) },
      words: { options: said([...options, ...targets], all) },
    };
  }),
  classify: fc.tuple(texts(5, 9), fc.array(fc.nat(1), { minLength: 7, maxLength: 7 })).map(([all, where]) => {
    const targets = ["t1", "t2"];
    const options = named("o", all.slice(2));
    return {
      // Targets are numbered by the first card that goes into them.
      item: {
        kind: "classify",
        options,
        targets,
        key: Object.fromEntries(options.map((id, at) => [id, targets[at < 2 ? at : (where[at] ?? 0)]])),
      },
      words: { options: said([...options, ...targets], [...all.slice(2), ...all.slice(0, 2)]) },
    };
  }),
};

/** Any question of the kinds */
export function anyQuestion(): fc.Arbitrary<Question> {
  return fc
    .tuple(slug, lines, lines, fc.oneof(...Object.values(parts)))
    .map(([id, stem, rationale, part]) => asQuestion(id, part, { stem, rationale }));
}
function asQuestion(id: string, part: Part, words: Pick<ItemWords, "stem" | "rationale">): Question {
  const common = { id, rev: 1, points: 1, objective: defaults.objective, level: defaults.level, facts: [] };
  return { item: Item.parse({ ...common, ...part.item }), words: ItemWords.parse({ options: {}, ...words, ...part.words }) };
}
