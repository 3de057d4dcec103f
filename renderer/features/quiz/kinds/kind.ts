/** What the frame of a question gives the screen of its kind, whichever it is. */
import type { ReactNode } from "react";
import type { ItemKind, Response } from "#contract/model/item.ts";
import type { Feedback, ItemView } from "#contract/procedures/study.ts";
import type { ResponseOf } from "#domain/items/rules.ts";

export type ViewOf<K extends ItemKind> = Extract<ItemView, { kind: K }>;

export interface AskProps<K extends ItemKind> {
  readonly item: ViewOf<K>;
  /** What was put in so far; null before anything was. */
  readonly draft: ResponseOf<K> | null;
  readonly onDraft: (draft: ResponseOf<K>) => void;
  /** Id of the stem. */
  readonly labelledBy: string;
  /** Id of what says how it counts. */
  readonly describedBy: string | undefined;
  readonly busy: boolean;
  /** Keeps what is written under an open item and tells the model answer; null when that failed, which the frame then says. */
  readonly onWrite: (text: string) => Promise<string | null>;
}
export interface ToldProps<K extends ItemKind> {
  readonly item: ViewOf<K>;
  readonly feedback: Feedback;
  readonly response: ResponseOf<K>;
  readonly right: ResponseOf<K>;
}

/** The screen of one kind. */
export interface KindScreen<K extends ItemKind> {
  /** Key of the words that name the kind. */
  readonly label: string;
  /** Key of the words that say beforehand how parts count; null where it is all points or none. */
  readonly how: string | null | ((item: ViewOf<K>) => string | null);
  readonly Ask: (props: AskProps<K>) => ReactNode;
  readonly Told: (props: ToldProps<K>) => ReactNode;
  /** Whether a draft is an answer that can be sent. */
  readonly isReady: (item: ViewOf<K>, draft: ResponseOf<K>) => boolean;
  /** The draft after the letter of an option was pressed, by its place. */
  readonly press?: (item: ViewOf<K>, draft: ResponseOf<K> | null, index: number) => ResponseOf<K> | null;
  /** How many letters are keys, where it is not one an option. */
  readonly keys?: (item: ViewOf<K>) => number;
  /** Letters of the right options, for the verdict. */
  readonly letters?: (item: ViewOf<K>, right: ResponseOf<K>) => string[];
}

/** The screen of a kind, asked with any item. */
export interface AnyScreen {
  readonly label: string;
  readonly how: (item: ItemView) => string | null;
  readonly ask: (props: Omit<AskProps<ItemKind>, "item" | "draft" | "onDraft"> & AnyDraft) => ReactNode;
  readonly told: (item: ItemView, feedback: Feedback) => ReactNode;
  readonly isReady: (item: ItemView, draft: Response) => boolean;
  readonly press: ((item: ItemView, draft: Response | null, index: number) => Response | null) | null;
  readonly keys: (item: ItemView) => number;
  readonly letters: (item: ItemView, feedback: Feedback) => string[];
}
interface AnyDraft {
  readonly item: ItemView;
  readonly draft: Response | null;
  readonly onDraft: (draft: Response) => void;
}
