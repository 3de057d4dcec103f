/** A few words that are typed. */
import { useId, type ReactNode } from "react";
import { tongue } from "#renderer/content/direction.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import type { AskProps, ToldProps } from "./kind.ts";
import { Parts } from "./parts.tsx";
import { screen } from "./screen.tsx";

function Ask({ draft, onDraft, labelledBy, busy }: AskProps<"shorttext">): ReactNode {
  const { t, language } = useWords("quiz");
  const id = useId();
  return (
    <p className="typed">
      <label className="hidden" htmlFor={id} id={`${id}-label`} {...tongue(language)}>
        {t("option.mineWrong")}
      </label>
      <input
        id={id}
        type="text"
        // What is typed may be of another script than the question: an English abbreviation in Urdu.
        dir="auto"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={200}
        value={draft?.text ?? ""}
        disabled={busy}
        aria-labelledby={`${labelledBy} ${id}-label`}
        onChange={({ target }) => onDraft({ kind: "shorttext", text: target.value })}
      />
    </p>
  );
}

function Told({ item, feedback, response, right }: ToldProps<"shorttext">): ReactNode {
  const { t, language } = useWords("quiz");
  const format = useFormat();
  return (
    <>
      <Parts
        language={item.language}
        parts={[{ id: item.id, text: null, mine: response.text, right: right.text, isRight: feedback.grade.correct, why: null }]}
      />
      {feedback.also.length === 0 ? null : (
        <p className="quiet" {...tongue(language)}>
          {t("also", { list: format.list(feedback.also.map((answer) => format.isolate(answer))) })}
        </p>
      )}
    </>
  );
}

export const shorttext = screen("shorttext", {
  label: "kind.shorttext",
  how: null,
  Ask,
  Told,
  isReady: (_, { text }) => text.trim() !== "",
});
