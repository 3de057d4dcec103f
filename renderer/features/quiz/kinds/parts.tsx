/** After the answer: every part with what was given for it and, where that was not right, what is. */
import { Check, X } from "lucide-react";
import type { ReactNode } from "react";
import { tongue } from "#renderer/content/direction.ts";
import { useWords } from "#renderer/i18n/words.ts";

export interface Part {
  readonly id: string;
  readonly text: ReactNode;
  /** What was given; null for nothing. */
  readonly mine: string | null;
  readonly right: string;
  readonly isRight: boolean;
  readonly why: string | null;
}

export function Parts({ parts, language }: { parts: readonly Part[]; language: string }): ReactNode {
  const { t, language: spoken } = useWords("quiz");
  return (
    <ul className="parts" {...tongue(language)}>
      {parts.map((part) => (
        <li key={part.id} className={part.isRight ? "part right" : "part wrong"}>
          <p className="text">{part.text}</p>
          <p className="given">
            <span className="said" {...tongue(spoken)}>
              {part.isRight ? <Check className="icon" aria-hidden="true" /> : <X className="icon" aria-hidden="true" />}
              {part.isRight ? t("option.mineRight") : t("option.mineWrong")}
            </span>
            {part.mine === null ? <span {...tongue(spoken)}>{t("outcome.open")}</span> : <span>{part.mine}</span>}
          </p>
          {part.isRight ? null : (
            <p className="given">
              <span className="said" {...tongue(spoken)}>
                {t("option.right")}
              </span>
              <span>{part.right}</span>
            </p>
          )}
          {part.why === null ? null : <p className="why">{part.why}</p>}
        </li>
      ))}
    </ul>
  );
}

/** Text of an option, or its id where the pack has none. */
export function textOf(options: readonly { readonly id: string; readonly text: string }[], id: string | undefined): string {
  return options.find((option) => option.id === id)?.text ?? id ?? "";
}
