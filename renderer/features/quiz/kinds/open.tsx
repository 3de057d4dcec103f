/** An answer in one's own words: written, then compared with a model answer and judged by oneself. */
import { useId, useState, type ReactNode } from "react";
import { tongue } from "#renderer/content/direction.ts";
import { useWords } from "#renderer/i18n/words.ts";
import { toggled } from "#renderer/features/quiz/attempt.ts";
import type { AskProps, ToldProps } from "./kind.ts";
import { Parts } from "./parts.tsx";
import { screen } from "./screen.tsx";

function Ask({ item, draft, onDraft, onWrite, labelledBy, describedBy, busy }: AskProps<"open">): ReactNode {
  const { t, language } = useWords("quiz");
  const id = useId();
  const [text, setText] = useState(item.writing);
  const [model, setModel] = useState<string | null>(null);
  const written = text.trim() !== "";
  const compare = async (): Promise<void> => {
    const told = await onWrite(text);
    if (told === null) return;
    setModel(told);
    onDraft({ kind: "open", met: draft?.met ?? [] });
  };
  return (
    <div className="typed">
      <textarea
        className="wide"
        dir="auto"
        rows={6}
        maxLength={20_000}
        value={text}
        readOnly={busy || model !== null}
        aria-labelledby={labelledBy}
        aria-describedby={`${describedBy ?? ""} ${id}-kept`}
        onChange={({ target }) => setText(target.value)}
        onBlur={({ relatedTarget, currentTarget }) => {
          // Whoever goes on to compare keeps it by that.
          if (currentTarget.parentElement?.contains(relatedTarget)) return;
          if (model === null && text !== item.writing) void onWrite(text);
        }}
      />
      <p className="quiet" id={`${id}-kept`} {...tongue(language)}>
        {t("open.kept")}
      </p>
      {model === null ? (
        <p className="mt-3" {...tongue(language)}>
          <button type="button" className="btn" aria-disabled={!written || busy || undefined} onClick={() => written && void compare()}>
            {t("open.compare")}
          </button>
        </p>
      ) : (
        <div role="group" aria-live="polite">
          <p className="parts-head" {...tongue(language)}>
            {t("open.model")}
          </p>
          <p className="model">{model}</p>
          <fieldset className="criteria">
            <legend {...tongue(language)}>{t("open.tick")}</legend>
            {item.options.map((criterion) => (
              <label key={criterion.id}>
                <input
                  type="checkbox"
                  checked={draft?.met.includes(criterion.id) ?? false}
                  disabled={busy}
                  onChange={() => onDraft({ kind: "open", met: toggled(draft?.met ?? [], criterion.id) })}
                />
                <span>{criterion.text}</span>
              </label>
            ))}
          </fieldset>
        </div>
      )}
    </div>
  );
}

function Told({ item, feedback, response }: ToldProps<"open">): ReactNode {
  const { t, language } = useWords("quiz");
  return (
    <>
      <p className="self" {...tongue(language)}>
        {t("open.self")}
      </p>
      <p className="model mine" dir="auto">
        {item.writing}
      </p>
      {feedback.model === null ? null : (
        <>
          <p className="parts-head" {...tongue(language)}>
            {t("open.model")}
          </p>
          <p className="model">{feedback.model}</p>
        </>
      )}
      <Parts
        language={item.language}
        parts={item.options.map(({ id, text }) => ({ id, text, mine: null, right: null, isRight: response.met.includes(id), why: null }))}
      />
    </>
  );
}

export const open = screen("open", {
  label: "kind.open",
  how: "how.open",
  Ask,
  Told,
  // The model answer was seen: from then on there is a draft, though nothing may be ticked.
  isReady: () => true,
});
