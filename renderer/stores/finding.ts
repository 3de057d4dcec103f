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
  /** Search is open. */
  readonly asking: boolean;
  readonly target: Target | null;
  ask(): void;
  close(): void;
  go(target: Target): void;
  /** It was brought to the reader. */
  reached(): void;
}
export const useFinding = create<Finding>()((set) => ({
  asking: false,
  target: null,
  ask: () => set({ asking: true }),
  close: () => set({ asking: false }),
  go: (target) => set({ target }),
  reached: () => set({ target: null }),
}));
