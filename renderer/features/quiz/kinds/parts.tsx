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
  /** What is right; null where the part itself is what was ticked or not. */
  readonly right: string | null;
  /** Null where neither right nor wrong can be said. */
  readonly isRight: boolean | null;
  readonly why: string | null;
}

function look(isRight: boolean | null): string {
  return isRight === null ? "part" : isRight ? "part right" : "part wrong";
}

export function Parts({ parts, language }: { parts: readonly Part[]; language: string }): ReactNode {
  const { t, language: spoken } = useWords("quiz");
  return (
    <ul className="parts" {...tongue(language)}>
      {parts.map(({ id, text, mine, right, isRight, why }) => (
        <li key={id} className={look(isRight)}>
          {text === null ? null : <p className="text">{text}</p>}
          <p className="given">
            <span className="said" {...tongue(spoken)}>
              {isRight === null ? null : isRight ? (
                <Check className="icon" aria-hidden="true" />
              ) : (
                <X className="icon" aria-hidden="true" />
              )}
              {right === null
                ? t(isRight === true ? "open.covered" : "open.missing")
                : t(isRight ? "option.mineRight" : "option.mineWrong")}
            </span>
            {right === null ? null : mine === null ? <span {...tongue(spoken)}>{t("outcome.open")}</span> : <span dir="auto">{mine}</span>}
          </p>
          {right === null || isRight !== false ? null : (
            <p className="given">
              <span className="said better" {...tongue(spoken)}>
                {t("option.right")}
              </span>
              <span dir="auto">{right}</span>
            </p>
          )}
          {why === null ? null : <p className="why">{why}</p>}
        </li>
      ))}
    </ul>
  );
}

/** Text of an option, or its id where the pack has none. */
export function textOf(options: readonly { readonly id: string; readonly text: string }[], id: string | undefined): string {
  return options.find((option) => option.id === id)?.text ?? id ?? "";
}
