/** What a quiz holds that is not on disk: which question is shown, and what was put in but not yet sent. */
import { create } from "zustand";
import type { Response } from "#contract/model/item.ts";

interface AttemptState {
  readonly attemptId: string | null;
  /** Question shown; one past the last is the result. */
  readonly index: number;
  /** Answers begun and not yet sent, by item. */
  readonly drafts: Readonly<Record<string, Response>>;
  /** Reading of the monotonic clock when the question came up, milliseconds. */
  readonly since: number;
  /** Begins with an attempt; drafts of another are dropped. */
  readonly begin: (attemptId: string, index: number) => void;
  readonly go: (index: number) => void;
  readonly put: (itemId: string, draft: Response) => void;
  /** The answer is on disk: its draft goes. */
  readonly sent: (itemId: string) => void;
}

export const useAttempt = create<AttemptState>()((set, get) => ({
  attemptId: null,
  index: 0,
  drafts: {},
  since: 0,
  begin: (attemptId, index) => {
    if (get().attemptId !== attemptId) set({ attemptId, index, drafts: {}, since: performance.now() });
  },
  go: (index) => set({ index, since: performance.now() }),
  put: (itemId, draft) => set(({ drafts }) => ({ drafts: { ...drafts, [itemId]: draft } })),
  sent: (itemId) =>
    set(({ drafts }) => {
      const { [itemId]: _, ...rest } = drafts;
      return { drafts: rest };
    }),
}));

/** Whole-second precision is enough for "how long did it take"; never negative. */
export function secondsSince(since: number): number {
  return Math.max(0, Math.round((performance.now() - since) / 100) / 10);
}
