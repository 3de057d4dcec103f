/** A text of somebody's own (a name, a file): in its own direction, in a font that has its script, whatever the interface speaks. */
import { useEffect, type ReactNode } from "react";
import { loadFontsFor } from "./fonts.ts";

/** Brings the fonts of texts whose language nobody stated. */
export function useFontsFor(text: string): void {
  useEffect(() => void loadFontsFor(text), [text]);
}

export function Own({ text }: { text: string }): ReactNode {
  useFontsFor(text);
  return <bdi>{text}</bdi>;
}
