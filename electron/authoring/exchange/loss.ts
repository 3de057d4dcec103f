/** What an item loses when it is written for another system. */
import type { GivenFormat, Remark, RemarkCode } from "#contract/model/exchange.ts";
import type { Item, ItemWords } from "#contract/model/item.ts";
import type { Holds } from "./question.ts";

const held: readonly Item["kind"][] = ["single", "multiple", "truefalse", "numeric", "shorttext", "match", "classify"];

/** Codes of everything the format does not hold; the first is `kind` where it has no form for the item at all. */
export function remarksOfLoss(item: Item, words: ItemWords, format: GivenFormat, truths: Holds): Remark[] {
  const remarks: Remark[] = [];
  const tell = (when: boolean, code: RemarkCode, params: Record<string, string> = {}): void => {
    if (when) remarks.push({ code, params });
  };
  if (!held.includes(item.kind)) return [{ code: "kind", params: { kind: item.kind } }];
  const gift = format === "gift";
  tell(gift && "fixed" in item && item.fixed, "fixed");
  tell(item.kind === "numeric" && "relative" in item.tolerance, "tolerance");
  tell(gift && words.unit !== undefined, "unit");
  tell(gift && words.hint !== undefined, "hint");
  tell(gift && item.points !== 1, "points");
  const { true: yes, false: no } = words.options;
  tell(item.kind === "truefalse" && (yes?.text !== truths.yes || no?.text !== truths.no), "true-false");
  if (item.kind === "match" || item.kind === "classify") {
    tell(
      Object.values(words.options).some(({ feedback }) => feedback !== undefined),
      "feedback",
    );
    tell(item.kind === "classify" && new Set(Object.values(item.key)).size === item.options.length, "groups");
  }
  return remarks;
}
