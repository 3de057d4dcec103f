/** The sheet of shortcuts over every room: by ? where letters may act and nothing is typed. */
import { useEffect, type ReactNode } from "react";
import { useKeysSheet } from "#renderer/stores/keys.ts";
import { isTyping, singleKeysWork } from "./keys.ts";
import { page, Through } from "./pages.tsx";

const sheet = page(async () => (await import("#renderer/features/keys/index.ts")).KeysDialog, ["keys", "errors"]);
/** The sign on a Latin keyboard and on one of Arabic script. */
const signs = new Set(["?", "؟", "？"]);

export function KeysSheet(): ReactNode {
  const { open, show, close } = useKeysSheet();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { key, ctrlKey, altKey, metaKey } = event;
      if (ctrlKey || altKey || metaKey || event.defaultPrevented) return;
      if (!signs.has(key) || isTyping(event) || !singleKeysWork()) return;
      event.preventDefault();
      show();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [show]);
  return open ? <Through door={sheet} props={{ onClose: close }} /> : null;
}
