/** What every kind of item must be able to tell. One file a kind; `registry.ts` has them all. */
import type { Item, ItemKind, ItemWords, Response } from "#contract/model/item.ts";
import type { ItemView } from "#contract/procedures/study.ts";

export type ItemOf<K extends ItemKind> = Extract<Item, { kind: K }>;
export type ResponseOf<K extends ItemKind> = Extract<Response, { kind: K }>;
type Common = "id" | "rev" | "level" | "points" | "language" | "state" | "stem";
type Without<T> = T extends unknown ? Omit<T, Common> : never;
/** The part of an item's view that its kind decides. */
export type Shown<K extends ItemKind = ItemKind> = Without<Extract<ItemView, { kind: K }>>;
type Option = ItemView["options"][number];

/** A response that is none to this item: another kind, an option that is not offered, or one named twice. */
export class ResponseError extends Error {
  constructor() {
    super("The response does not fit the item.");
    this.name = "ResponseError";
  }
}

/** What makes an item unsound, at a path in its definition. */
export interface ItemProblem {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

/** What an item may show besides its options. */
export interface Shelf {
  readonly words: ItemWords | null;
  /** A figure of the course with its words; null where the pack lacks it. */
  readonly figure: (id: string) => Extract<ItemView, { kind: "hotspot" }>["figure"];
  /** What this person wrote under the item. */
  readonly writing: string;
}

/** The response in xAPI's form (1.0.3, Data, Appendix C): interaction type, and parts to be joined by `[,]`. */
export interface ToldResponse {
  readonly interaction: Interaction;
  readonly choices?: readonly string[];
  readonly selfAssessed?: boolean;
}
export type Interaction = "choice" | "true-false" | "numeric" | "sequencing" | "matching" | "performance" | "fill-in" | "other";

/** The rules of one kind. */
export interface Rules<K extends ItemKind> {
  /** Every id that needs words, each once. */
  readonly ids: (item: ItemOf<K>) => string[];
  /** Those of them whose feedback is asked for. */
  readonly explained: (item: ItemOf<K>) => string[];
  /** `ids` as one attempt shows them. The same for the same seed. */
  readonly order: (item: ItemOf<K>, seed: number) => string[];
  readonly show: (item: ItemOf<K>, options: readonly Option[], shelf: Shelf) => Shown<K>;
  /** 0..1. `answers` are those accepted of a text, the one to be shown first. @throws ResponseError when the response does not fit the item */
  readonly grade: (item: ItemOf<K>, response: ResponseOf<K>, answers: readonly string[]) => number;
  readonly key: (item: ItemOf<K>, answers: readonly string[]) => ResponseOf<K>;
  /** The response in which nothing was done, worth 0; null where the form has none. */
  readonly blank: (item: ItemOf<K>) => ResponseOf<K> | null;
  /** Of a number: the least and greatest that are right. */
  readonly accepted?: (item: ItemOf<K>) => { from: number; to: number };
  readonly problems: (item: ItemOf<K>) => ItemProblem[];
  /** What is wrong with the words of one language, apart from those of `ids`. */
  readonly wordProblems?: (item: ItemOf<K>, words: ItemWords) => ItemProblem[];
  readonly told: (response: ResponseOf<K>, item: ItemOf<K>) => ToldResponse;
}

/** The rules of a kind, asked with any item: with one of another kind they refuse. */
export interface AnyRules {
  readonly ids: (item: Item) => string[];
  readonly explained: (item: Item) => string[];
  readonly order: (item: Item, seed: number) => string[];
  readonly show: (item: Item, options: readonly Option[], shelf: Shelf) => Shown;
  readonly grade: (item: Item, response: Response, answers?: readonly string[]) => number;
  readonly key: (item: Item, answers?: readonly string[]) => Response;
  readonly blank: (item: Item) => Response | null;
  readonly accepted: (item: Item) => { from: number; to: number } | null;
  readonly problems: (item: Item) => ItemProblem[];
  readonly wordProblems: (item: Item, words: ItemWords) => ItemProblem[];
  readonly told: (response: Response, item: Item) => ToldResponse;
}

/** Guards the rules of one kind, so that the registry can hand out any of them. */
export function kind<K extends ItemKind>(name: K, rules: Rules<K>): AnyRules {
  const isOwn = (item: Item): item is ItemOf<K> => item.kind === name;
  const isAnswer = (response: Response): response is ResponseOf<K> => response.kind === name;
  const own = (item: Item): ItemOf<K> => {
    if (!isOwn(item)) throw new TypeError(`An item of kind ${item.kind} came to the rules of ${name}.`);
    return item;
  };
  const answer = (response: Response): ResponseOf<K> => {
    if (!isAnswer(response)) throw new ResponseError();
    return response;
  };
  return {
    ids: (item) => rules.ids(own(item)),
    explained: (item) => rules.explained(own(item)),
    order: (item, seed) => rules.order(own(item), seed),
    show: (item, options, shelf) => rules.show(own(item), options, shelf),
    blank: (item) => rules.blank(own(item)),
    grade: (item, response, answers = []) => rules.grade(own(item), answer(response), answers),
    key: (item, answers = []) => rules.key(own(item), answers),
    accepted: (item) => rules.accepted?.(own(item)) ?? null,
    problems: (item) => rules.problems(own(item)),
    wordProblems: (item, words) => rules.wordProblems?.(own(item), words) ?? [],
    told: (response, item) => rules.told(answer(response), own(item)),
  };
}

/** Places of ids that stand in a list before. */
export function repeated(ids: readonly string[]): [number, string][] {
  return [...ids.entries()].filter(([i, id]) => ids.indexOf(id) < i);
}

/** Options named twice. */
export function repeatedOptions(
  itemId: string,
  options: readonly string[],
  path: readonly (string | number)[] = ["options"],
): ItemProblem[] {
  return repeated(options).map(([i, option]) => ({
    path: [...path, i],
    code: "duplicate-option",
    message: `"${itemId}" has the option "${option}" twice.`,
    remedy: "Remove one, or give it another id.",
  }));
}

/** Keys that are no options. */
export function strangeKeys(
  itemId: string,
  options: readonly string[],
  keys: readonly string[],
  path: readonly (string | number)[] = ["key"],
): ItemProblem[] {
  return keys
    .filter((key) => !options.includes(key))
    .map((key) => ({
      path,
      code: "key-not-an-option",
      message: `The key "${key}" of "${itemId}" is none of its options.`,
      remedy: "Name an option.",
    }));
}

/** Keys named twice. */
export function repeatedKeys(itemId: string, keys: readonly string[]): ItemProblem[] {
  return repeated(keys).map(([i, key]) => ({
    path: ["key", i],
    code: "duplicate-key",
    message: `The key of "${itemId}" names "${key}" twice.`,
    remedy: "Remove one.",
  }));
}
