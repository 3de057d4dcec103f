/**
 * Keys that act on the page. By the key's place, so that they are the same in every script. Alone they work only where nothing is typed,
 * and a person may turn that off (WCAG 2.2, 2.1.4); with Ctrl and Alt they always work.
 */
import { useEffect, useRef } from "react";

/** The letters used, for the sheet of shortcuts. */
export const pageKeys = { select: "KeyS", highlight: "KeyH", note: "KeyN", bookmark: "KeyB", focus: "KeyF" } as const;
export type PageAct = keyof typeof pageKeys;
export const pageActs: readonly PageAct[] = ["select", "highlight", "note", "bookmark", "focus"];

/** Somebody is writing, choosing from a list or in a dialog: letters are theirs. */
export function isTyping({ target }: Event): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.closest("input, textarea, select, [role=menu], [role=listbox], [role=dialog].dialog") !== null;
}

/** Whether keys without Ctrl may act: `applySettings` writes it on the root. */
export function singleKeysWork(): boolean {
  return document.documentElement.dataset["keys"] !== "off";
}

/** Listens for the acts given while the component is there. */
export function useKeys(acts: Readonly<Partial<Record<PageAct, () => void>>>): void {
  const current = useRef(acts);
  useEffect(() => {
    current.current = acts;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { ctrlKey, altKey, metaKey, shiftKey, code } = event;
      if (metaKey || shiftKey || ctrlKey !== altKey || event.defaultPrevented || event.repeat) return;
      if (isTyping(event) || (!ctrlKey && !singleKeysWork())) return;
      for (const act of pageActs) {
        const run = pageKeys[act] === code ? current.current[act] : undefined;
        if (!run) continue;
        event.preventDefault();
        run();
      }
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}
