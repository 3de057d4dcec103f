/** Choosing words by keyboard: the browser moves the ends of a selection, by the words of the script, once there is one. */
import { useEffect } from "react";
import { isTyping } from "#renderer/app/keys.ts";
import { rowTexts } from "./row-text.ts";

/** Selects the first word of a block. */
export function selectFirstWords(sheet: HTMLElement, block: string): void {
  const first = rowTexts(sheet)
    .find((row) => row.block === block)
    ?.nodes.find(({ node }) => /\S/.test(node.data))?.node;
  const selection = getSelection();
  if (!first || !selection) return;
  selection.collapse(first, first.data.search(/\S/));
  selection.modify("extend", "forward", "word");
}

/** While words are selected: arrows go on to the next word, with Shift they take one more or one less, with Shift and Ctrl a letter. */
export function useArrowsOverWords(active: boolean): void {
  useEffect(() => {
    if (!active) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      const selection = getSelection();
      if (!selection || event.altKey || event.metaKey || isTyping(event)) return;
      if (event.key === "Escape" && !event.defaultPrevented) return selection.removeAllRanges();
      const sideways = event.key === "ArrowLeft" || event.key === "ArrowRight";
      if (!sideways && event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
      const to =
        event.key === "ArrowLeft" ? "left" : event.key === "ArrowRight" ? "right" : event.key === "ArrowUp" ? "backward" : "forward";
      event.preventDefault();
      if (event.shiftKey) return selection.modify("extend", to, sideways ? (event.ctrlKey ? "character" : "word") : "line");
      selection.modify("move", to, sideways ? "word" : "line");
      selection.modify("extend", "forward", "word");
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [active]);
}
