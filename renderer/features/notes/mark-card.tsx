/** A mark as it stands in the margin beside its block, and on the page of all notes. */
import { NotebookPen, Trash2 } from "lucide-react";
import { useState, type ReactNode } from "react";
import type { NoteView } from "#contract/model/note.ts";
import { tongue } from "#renderer/content/direction.ts";
import { useWords } from "#renderer/i18n/words.ts";
import { KindIcon } from "./kinds.tsx";
import { NotePad } from "./note-pad.tsx";

interface MarkCardProps {
  readonly note: NoteView;
  /** The words are shown: not where they are marked in the text beside. */
  readonly quoted: boolean;
  /** It was made just now, to be written in. */
  readonly fresh?: boolean;
  readonly onRemove: () => void;
  /** More to do with it, after the kind. */
  readonly children?: ReactNode;
}

export function MarkCard({ note, quoted, fresh = false, onRemove, children }: MarkCardProps): ReactNode {
  const { t, language } = useWords("notes");
  const [writing, setWriting] = useState(false);
  const { kind, anchor, place } = note;
  const name = t(`kind.${kind}`);
  const shortened = anchor.quote.length > 300 ? `${anchor.quote.slice(0, 300)}…` : anchor.quote;
  const pad = kind === "note" || note.text !== "" || writing;
  return (
    <section
      className={`mark-card is-${kind}`}
      aria-label={`${name}: ${anchor.quote.slice(0, 60)}`}
      data-note={note.id}
      {...tongue(language)}
    >
      <header>
        <span className="label">
          <KindIcon kind={kind} />
          {name}
        </span>
        {children}
        {pad ? null : (
          <button type="button" className="tool" aria-label={t("write")} title={t("write")} onClick={() => setWriting(true)}>
            <NotebookPen className="icon" aria-hidden="true" />
          </button>
        )}
        <button type="button" className="tool" aria-label={t("remove")} title={t("remove")} onClick={onRemove}>
          <Trash2 className="icon" aria-hidden="true" />
        </button>
      </header>
      {shortened === "" ? null : (
        <blockquote className={quoted ? "quoted" : "hidden"} {...tongue(anchor.language)}>
          {shortened}
        </blockquote>
      )}
      {place === null || place.how === "reworded" ? (
        <p className="label changed">{t(place === null ? "changed.gone" : "changed.reworded")}</p>
      ) : null}
      {pad ? <NotePad note={note} fresh={fresh || writing} /> : null}
    </section>
  );
}
