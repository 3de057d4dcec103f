/** What the colophon says about the disk: since when, or since when not. */
import { create } from "zustand";
import type { Failure } from "#contract/errors.ts";

interface Saved {
  /** Moment of the last commit this page was told of. */
  readonly savedAt: string | null;
  /** Set while the last try to keep something failed. */
  readonly failure: Failure | null;
  kept(at: string): void;
  lost(failure: Failure): void;
}
export const useSaved = create<Saved>()((set) => ({
  savedAt: null,
  failure: null,
  kept: (at) => set({ savedAt: at, failure: null }),
  lost: (failure) => set({ failure }),
}));
