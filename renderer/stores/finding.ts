/** What was searched for and is being gone to: the lesson brings it to the reader and marks the words. */
import { create } from "zustand";

export interface Target {
  readonly courseId: string;
  readonly lessonId: string;
  /** Null: the lesson's beginning. */
  readonly block: string | null;
  /** As typed. */
  readonly text: string;
}
interface Finding {
  readonly target: Target | null;
  go(target: Target): void;
  /** It was brought to the reader. */
  reached(): void;
}
export const useFinding = create<Finding>()((set) => ({
  target: null,
  go: (target) => set({ target }),
  reached: () => set({ target: null }),
}));
