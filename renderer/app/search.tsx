/** Search over every room: it stays open while a page beneath it turns. */
import { useEffect, type ReactNode } from "react";
import { useFinding } from "#renderer/stores/finding.ts";
import { page, Through } from "./pages.tsx";

export const searchDialog = page(async () => (await import("#renderer/features/search/index.ts")).SearchDialog, ["search", "errors"]);

/** Opens by the button in the head and by Ctrl+K (on a Mac, Command+K) from anywhere. */
export function Search(): ReactNode {
  const asking = useFinding((finding) => finding.asking);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      // By the key's place: in Thai or Urdu layout the letter is another.
      if (event.code !== "KeyK" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      useFinding.getState().ask();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return asking ? <Through door={searchDialog} props={{ onClose: () => useFinding.getState().close() }} /> : null;
}
