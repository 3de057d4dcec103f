/** A lab in hand: its state, and the way back and forth through its steps. */
import { create } from "zustand";
import type { LabState } from "#contract/model/lab.ts";

/** Steps kept for undo: far more than anyone goes back, few enough to forget about. */
const depth = 200;

interface LabInHand {
  /** Course and lab, so that the steps of one never reach another. */
  readonly key: string | null;
  readonly state: LabState | null;
  readonly past: readonly LabState[];
  readonly future: readonly LabState[];
  readonly begin: (key: string, state: LabState) => void;
  /** One step: what was goes to the past, what was undone is gone. */
  readonly step: (state: LabState) => void;
  readonly undo: () => LabState | null;
  readonly redo: () => LabState | null;
}

export const useLab = create<LabInHand>()((set, get) => ({
  key: null,
  state: null,
  past: [],
  future: [],
  begin: (key, state) => {
    if (get().key !== key) set({ key, state, past: [], future: [] });
  },
  step: (state) => set((was) => ({ state, past: was.state ? [...was.past, was.state].slice(-depth) : was.past, future: [] })),
  undo: () => {
    const { past, future, state } = get();
    const before = past.at(-1);
    if (!before || !state) return null;
    const back = withReached(before, state);
    set({ state: back, past: past.slice(0, -1), future: [state, ...future] });
    return back;
  },
  redo: () => {
    const { past, future, state } = get();
    const [after, ...rest] = future;
    if (!after || !state) return null;
    const forward = withReached(after, state);
    set({ state: forward, past: [...past, state], future: rest });
    return forward;
  },
}));

/** A goal once reached stays reached: undo takes back a setting, not an achievement. */
function withReached(state: LabState, now: LabState): LabState {
  return { ...state, reached: [...new Set([...now.reached, ...state.reached])] };
}
