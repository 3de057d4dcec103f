/** What was just done, at the foot of the page, with the way back. */
import { Undo2, X } from "lucide-react";
import type { ReactNode } from "react";
import { createPortal } from "react-dom";
import { useErrorWords, useWords } from "#renderer/i18n/words.ts";
import { tongue } from "#renderer/content/direction.ts";

export function Said({
  error,
  text,
  onUndo,
  onClose,
}: {
  error: unknown;
  text: string | null;
  onUndo: (() => void) | null;
  onClose: () => void;
}): ReactNode {
  const { t, language } = useWords("notes");
  const { t: tc } = useWords("common");
  const words = useErrorWords();
  const shown = error === null ? text : words(error);
  return createPortal(
    <div className={shown === null ? "said-note empty" : "said-note"} {...tongue(language)}>
      <span role="status">{shown}</span>
      {shown !== null && error === null && onUndo ? (
        <button type="button" className="btn plain" onClick={onUndo}>
          <Undo2 className="icon" aria-hidden="true" />
          {t("bringBack")}
        </button>
      ) : null}
      {shown === null ? null : (
        <button type="button" className="tool" aria-label={tc("close")} onClick={onClose}>
          <X className="icon" aria-hidden="true" />
        </button>
      )}
    </div>,
    document.body,
  );
}
