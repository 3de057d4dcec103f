/** Where help was asked for, to lead back there. */
import { create } from "zustand";

interface Asked {
  /** Address of that page, without its number sign; null when help was entered by its own address. */
  readonly from: string | null;
  readonly ask: (from: string) => void;
}
export const useHelpAsked = create<Asked>()((set) => ({
  from: null,
  ask: (from) => set({ from }),
}));
