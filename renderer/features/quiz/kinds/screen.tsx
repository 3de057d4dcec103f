/** Guards the screen of one kind, so that the registry can hand out any of them. */
import type { ReactNode } from "react";
import type { ItemKind, Response } from "#contract/model/item.ts";
import type { ItemView } from "#contract/procedures/study.ts";
import type { ResponseOf } from "#domain/items/rules.ts";
import type { AnyScreen, KindScreen, ViewOf } from "./kind.ts";

export function screen<K extends ItemKind>(kind: K, own: KindScreen<K>): AnyScreen {
  const isOwn = (item: ItemView): item is ViewOf<K> => item.kind === kind;
  const isAnswer = (response: Response | null): response is ResponseOf<K> => response?.kind === kind;
  const { Ask, Told, press, letters } = own;
  return {
    label: own.label,
    how: (item) => (typeof own.how === "function" ? (isOwn(item) ? own.how(item) : null) : own.how),
    ask: ({ item, draft, ...rest }): ReactNode =>
      isOwn(item) ? <Ask item={item} draft={isAnswer(draft) ? draft : null} {...rest} /> : null,
    told: (item, feedback) =>
      isOwn(item) && isAnswer(feedback.response) && isAnswer(feedback.key) ? (
        <Told item={item} feedback={feedback} response={feedback.response} right={feedback.key} />
      ) : null,
    isReady: (item, draft) => isOwn(item) && isAnswer(draft) && own.isReady(item, draft),
    press: press ? (item, draft, index) => (isOwn(item) ? press(item, isAnswer(draft) ? draft : null, index) : null) : null,
    keys: (item) => (own.keys && isOwn(item) ? own.keys(item) : item.options.length),
    letters: (item, { key }) => (letters && isOwn(item) && isAnswer(key) ? letters(item, key) : []),
  };
}
