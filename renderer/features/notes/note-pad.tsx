/** Where a note is written: kept at every pause, and never lost when the disk refuses. */
import { CircleAlert } from "lucide-react";
import { useEffect, useId, useRef, useState, type ReactNode } from "react";
import type { NoteView } from "#contract/model/note.ts";
import { call } from "#renderer/api/client.ts";
import { HeldKeepers, putText } from "#renderer/content/keep.ts";
import { useKeeper } from "#renderer/content/use-keeper.ts";
import { useErrorWords, useFormat, useWords } from "#renderer/i18n/words.ts";

/** As under a reflect block: a pause between words does not save, and "on disk" follows the thought. */
const pauseBeforeSaving = 800;
const held = new HeldKeepers<string>();

/** @param fresh It was opened just now, to be written in. */
export function NotePad({ note, fresh = false }: { note: NoteView; fresh?: boolean }): ReactNode {
  const { t } = useWords("notes");
  const { t: tl } = useWords("lesson");
  const format = useFormat();
  const words = useErrorWords();
  const id = useId();
  const pad = useRef<HTMLTextAreaElement>(null);
  const [keeper, kept] = useKeeper<string>({
    held,
    name: `note/${note.id}`,
    save: (text) => call("notes.write", { id: note.id, text }),
    pause: pauseBeforeSaving,
    savedAt: null,
  });
  const [text, setText] = useState(() => keeper.unsaved()?.value ?? note.text);
  useEffect(() => {
    if (fresh) pad.current?.focus();
  }, [fresh]);
  return (
    <div className="note-pad">
      <textarea
        ref={pad}
        dir="auto"
        rows={1}
        maxLength={20_000}
        aria-label={t("pad")}
        aria-describedby={`${id}-kept`}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          putText(keeper, text, event.target.value);
        }}
        onBlur={() => void keeper.flush()}
      />
      <div id={`${id}-kept`} role="status">
        {kept.state === "failed" ? (
          <p className="saved-line bad">
            <CircleAlert className="icon" aria-hidden="true" />
            <span>
              {tl("reflect.notOnDisk")} {words(kept.failure)}{" "}
              <button type="button" className="link" onClick={() => void keeper.flush()}>
                {tl("reflect.again")}
              </button>
            </span>
          </p>
        ) : kept.state !== "clean" ? (
          <p className="saved-line">{tl("reflect.notYet")}</p>
        ) : kept.savedAt === null ? null : (
          <p className="saved-line num">{tl("reflect.onDisk", { time: format.time(new Date(kept.savedAt), true) })}</p>
        )}
      </div>
    </div>
  );
}
