/** The screen of every kind of item. A new kind is one entry here and one in `domain/items/registry.ts`; the compiler asks for both. */
import type { ItemKind } from "#contract/model/item.ts";
import type { AnyScreen } from "./kind.ts";
import { multiple, single, truefalse } from "./choice.tsx";
import { cloze } from "./cloze.tsx";
import { classify } from "./classify.tsx";
import { hotspot } from "./hotspot.tsx";
import { match } from "./match.tsx";
import { numeric } from "./numeric.tsx";
import { open } from "./open.tsx";
import { order } from "./order.tsx";
import { scenario } from "./scenario.tsx";
import { shorttext } from "./shorttext.tsx";

const screens: Readonly<Record<ItemKind, AnyScreen>> = {
  single,
  multiple,
  truefalse,
  numeric,
  order,
  match,
  classify,
  cloze,
  hotspot,
  shorttext,
  scenario,
  open,
};

export function screenOf({ kind }: { readonly kind: ItemKind }): AnyScreen {
  return screens[kind];
}
