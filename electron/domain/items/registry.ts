/** The kinds of items: a new kind is a schema in the contract, a file here, one in `renderer/features/quiz/kinds`, and an entry in each list. */
import type { Item, ItemKind, Response } from "#contract/model/item.ts";
import { classify } from "./classify.ts";
import { cloze } from "./cloze.ts";
import { hotspot } from "./hotspot.ts";
import { match } from "./match.ts";
import { multiple } from "./multiple.ts";
import { numeric } from "./numeric.ts";
import { open } from "./open.ts";
import { order } from "./order.ts";
import type { AnyRules } from "./rules.ts";
import { scenario } from "./scenario.ts";
import { shorttext } from "./shorttext.ts";
import { single } from "./single.ts";
import { truefalse } from "./truefalse.ts";

const kinds: Readonly<Record<ItemKind, AnyRules>> = {
  single,
  multiple,
  numeric,
  truefalse,
  order,
  match,
  classify,
  cloze,
  hotspot,
  shorttext,
  scenario,
  open,
};

/** The rules of an item's or a response's kind. */
export function rulesOf({ kind }: Item | Response): AnyRules {
  return kinds[kind];
}
