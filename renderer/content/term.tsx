/** Terms: the dotted word in the text and its slip from the glossary. */
import { BookOpenText } from "lucide-react";
import type { ReactNode } from "react";
import type { TermView } from "#contract/procedures/study.ts";
import { useLanguageNames, useWords } from "#renderer/i18n/words.ts";
import { tongue } from "./direction.ts";
import { useReading, useRow, type OpenSlip } from "./reading.tsx";
import { Slip, slipId } from "./slip.tsx";

/** A word of the glossary. A term the pack does not know leaves the words as they are. */
export function TermMark({ id, children }: { id: string; children: ReactNode }): ReactNode {
  const { terms, open, toggle } = useReading();
  const row = useRow();
  if (!terms.has(id)) return children;
  const here = open?.kind === "term" && open.id === id && open.row === row;
  return (
    // Not <button>: a button is one piece and never breaks over two lines, which tears a hole into the text before it.
    <span
      role="button"
      tabIndex={0}
      className={here ? "term open" : "term"}
      aria-haspopup="dialog"
      aria-expanded={here}
      aria-controls={here ? slipId({ kind: "term", id, row }) : undefined}
      onClick={(event) => toggle({ kind: "term", id, row, trigger: event.currentTarget })}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        toggle({ kind: "term", id, row, trigger: event.currentTarget });
      }}
    >
      {children}
    </span>
  );
}

/** Own language first, then English, then the other languages of the course. */
export function TermSlip({ term, open }: { term: TermView; open: OpenSlip }): ReactNode {
  const { t } = useWords("lesson");
  const { language } = useReading();
  const nameOf = useLanguageNames();
  const english = term.english !== null && term.term.language !== "en" ? [{ language: "en", term: term.english }] : [];
  const others = term.names.filter((name) => name.language !== term.term.language && name.language !== "en");
  return (
    <Slip
      open={open}
      kind="term"
      icon={<BookOpenText className="icon icon-dir" aria-hidden="true" />}
      title={t("term.title")}
      label={t("term.label", { term: term.term.text })}
    >
      <p className="says" {...tongue(term.term.language)}>
        {term.term.text}
      </p>
      <p {...tongue(term.definition.language)}>{term.definition.text}</p>
      {term.definition.language === language ? null : (
        <p className="label">{t("fallback.short", { language: nameOf(term.definition.language) })}</p>
      )}
      {english.length + others.length > 0 ? (
        <ul className="names">
          {[...english, ...others].map((name) => (
            <li key={name.language}>
              <span className="label" lang={name.language}>
                {nameOf(name.language)}
              </span>
              <span {...tongue(name.language)}>{name.term}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </Slip>
  );
}
