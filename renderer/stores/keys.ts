/** Whether the sheet of keyboard shortcuts is open: any page may ask for it. */
import { create } from "zustand";

interface KeysSheet {
  readonly open: boolean;
  readonly show: () => void;
  readonly close: () => void;
}
export const useKeysSheet = create<KeysSheet>()((set) => ({
  open: false,
  show: () => set({ open: true }),
  close: () => set({ open: false }),
}));
