/** What helps a translator with one text: the terms in it, the marks that must stay, and what the source said before. */
import { useMemo, type ReactNode } from "react";
import { tongue } from "#renderer/content/direction.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { changedLines } from "./changed-lines.ts";

export interface TermPair {
  readonly source: string;
  readonly target: string;
}

/** Marks of a text that its translation has as well: gaps, what stands in directives, names to fill in. */
export function marksIn(text: string): string[] {
  return [...text.matchAll(/\[\[[a-z0-9-]+\]\]|\{ref="?[a-z0-9.]+"?\}|\{\{[a-z]+\}\}/gi)].map(([mark]) => mark);
}
export function missingMarks(source: string, target: string): string[] {
  const left = marksIn(target);
  return marksIn(source).filter((mark) => {
    const at = left.indexOf(mark);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** Terms that stand in a text, the longest first; each with its translation goes into the field by a press. */
export function TermHints({
  text,
  terms,
  target,
  onTake,
}: {
  text: string;
  terms: readonly TermPair[];
  target: string;
  onTake: (word: string) => void;
}): ReactNode {
  const { t } = useWords("studio");
  const found = useMemo(() => {
    const lower = text.toLocaleLowerCase();
    return terms.filter(({ source }) => lower.includes(source.toLocaleLowerCase())).toSorted((a, b) => b.source.length - a.source.length);
  }, [text, terms]);
  if (found.length === 0) return null;
  return (
    <p className="row" role="group" aria-label={t("fact.terms")}>
      {found.slice(0, 6).map(({ source, target: word }) => (
        <button key={source} type="button" className="tool" onClick={() => onTake(word)}>
          <span>{source} →</span> <span {...tongue(target)}>{word}</span>
        </button>
      ))}
    </p>
  );
}

export function MissingMarks({ source, target, onTake }: { source: string; target: string; onTake: (mark: string) => void }): ReactNode {
  const { t } = useWords("studio");
  const missing = target === "" ? [] : missingMarks(source, target);
  if (missing.length === 0) return null;
  return (
    <p className="row studio-bad" role="status">
      {t("translate.marks")}
      {missing.map((mark, index) => (
        <button key={mark + String(index)} type="button" className="tool" onClick={() => onTake(mark)}>
          <bdi dir="ltr">{mark}</bdi>
        </button>
      ))}
    </p>
  );
}

/** The source as it was when the translation was made, word by word beside what it is. */
export function SourceChange({ was, now, language }: { was: string; now: string; language: string }): ReactNode {
  const { t } = useWords("studio");
  const format = useFormat();
  const parts = useMemo(() => changedLines(wordsOf(was, language), wordsOf(now, language)), [was, now, language]);
  return (
    <div className="studio-was">
      <p className="label">{t("translate.was")}</p>
      <p {...tongue(language)} dir={format.direction === "rtl" ? "auto" : undefined}>
        {parts.map(({ kind, text }, index) =>
          kind === "same" ? (
            <span key={index}>{text === "…" ? " … " : text}</span>
          ) : kind === "gone" ? (
            <del key={index}>{text}</del>
          ) : (
            <ins key={index}>{text}</ins>
          ),
        )}
      </p>
    </div>
  );
}
/** Words and what stands between them, one a line. */
function wordsOf(text: string, language: string): string {
  return [...new Intl.Segmenter(language, { granularity: "word" }).segment(text.replaceAll("\n", " "))]
    .map(({ segment }) => segment)
    .join("\n");
}
