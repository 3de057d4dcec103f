/** The reader's own writing under a reflect block: kept on this computer, never part of a statement. */
import { Check, CircleAlert } from "lucide-react";
import { useId, useState, type ReactNode } from "react";
import { useErrorWords, useFormat, useWords } from "#renderer/i18n/words.ts";
import { tongue } from "./direction.ts";
import { HeldKeepers, putText } from "./keep.ts";
import { useReading } from "./reading.tsx";
import { useKeeper } from "./use-keeper.ts";

/** Long enough that a pause between words does not save, short enough that "on disk" follows the thought. */
const pauseBeforeSaving = 800;
const held = new HeldKeepers<string>();

export function Reflect({ block, prompt, language }: { block: string; prompt: string; language: string }): ReactNode {
  const { t, language: spoken } = useWords("lesson");
  const format = useFormat();
  const words = useErrorWords();
  const { writing, write, courseId, lessonId } = useReading();
  const before = writing.get(block);
  const id = useId();
  const [keeper, kept] = useKeeper<string>({
    held,
    name: `${courseId}/${lessonId}/${block}`,
    save: (value) => write(block, value),
    pause: pauseBeforeSaving,
    savedAt: before?.savedAt ?? null,
  });
  const [text, setText] = useState(() => keeper.unsaved()?.value ?? before?.text ?? "");
  const refused = kept.state === "failed" ? words(kept.failure) : null;
  return (
    <section className="reflect" role="group" aria-labelledby={id}>
      <h3 id={id} {...tongue(language)}>
        <span className="label kind" {...tongue(spoken)}>
          {t("reflect.kind")}
        </span>{" "}
        {prompt}
      </h3>
      <textarea
        className="pad read"
        dir="auto"
        rows={3}
        maxLength={20_000}
        aria-labelledby={id}
        aria-describedby={`${id}-kept`}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          putText(keeper, text, event.target.value);
        }}
        onBlur={() => void keeper.flush()}
      />
      <div id={`${id}-kept`} className="kept" {...tongue(spoken)} role="status">
        {refused ? (
          <p className="saved-line bad">
            <CircleAlert className="icon" aria-hidden="true" />
            <span>
              {t("reflect.notOnDisk")} {refused}{" "}
              <button type="button" className="link" onClick={() => void keeper.flush()}>
                {t("reflect.again")}
              </button>
            </span>
          </p>
        ) : kept.state === "clean" && kept.savedAt !== null ? (
          <p className="saved-line num">
            <Check className="icon" aria-hidden="true" />
            {t("reflect.onDisk", { time: format.time(new Date(kept.savedAt), true) })}
          </p>
        ) : kept.state === "clean" ? (
          <p className="saved-line">{t("reflect.private")}</p>
        ) : (
          <p className="saved-line">{t("reflect.notYet")}</p>
        )}
      </div>
    </section>
  );
}
