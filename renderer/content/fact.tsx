/** Facts: the words they cover, the as-of tag, and the slip with source, dates and certainty. */
import { Clock } from "lucide-react";
import { useState, type ReactNode } from "react";
import type { FactView } from "#contract/procedures/study.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { tongue } from "./direction.ts";
import { useReading, useRow, type OpenSlip } from "./reading.tsx";
import { Slip, slipId } from "./slip.tsx";
import "./fact.css";

/** `f1.18` is shown as 1.18. */
export function factNumber(id: string): string {
  return id.slice(1);
}

/** First and last moment of a date known to the year, the month or the day, in milliseconds since 1970. */
export function spanOf(date: string): { from: number; to: number } {
  const [year = "1970", month, day] = date.split("-");
  const y = Number(year);
  const from = Date.UTC(y, month ? Number(month) - 1 : 0, day ? Number(day) : 1);
  if (day) return { from, to: from + 86_400_000 };
  return { from, to: month ? Date.UTC(y, Number(month), 1) : Date.UTC(y + 1, 0, 1) };
}

/**
 * Where the day to look again and today lie on a bar that begins with the day a fact was true, both 0..1. Until the review is due the
 * bar ends with it; after that it ends with today, and what lies between the two is how long the review is overdue.
 */
export function sharesOfSpan(asOf: string, reviewBy: string, now: number): { due: number; today: number } {
  const from = spanOf(asOf).from;
  const to = spanOf(reviewBy).to;
  if (to <= from) return { due: 0, today: 1 };
  if (now <= to) return { due: 1, today: Math.max(0, (now - from) / (to - from)) };
  return { due: (to - from) / (now - from), today: 1 };
}

/** The tag alone, as it stands after the words and in lists. */
export function AsOfTag({ fact, inList = false }: { fact: FactView; inList?: boolean }): ReactNode {
  const { t, language } = useWords("lesson");
  const format = useFormat();
  const row = useRow();
  const { open, toggle } = useReading();
  const here = open?.kind === "fact" && open.id === fact.id && open.row === row;
  const date = format.date(fact.asOf, "medium");
  const tag = fact.late ? t("fact.late", { date }) : t("fact.asOf", { date });
  return (
    <button
      type="button"
      {...tongue(language)}
      className={fact.late ? "asof late" : "asof"}
      aria-haspopup="dialog"
      aria-expanded={here}
      aria-controls={here ? slipId({ kind: "fact", id: fact.id, row }) : undefined}
      aria-label={inList ? t("fact.tagOf", { number: factNumber(fact.id), tag }) : undefined}
      onClick={(event) => toggle({ kind: "fact", id: fact.id, row, trigger: event.currentTarget })}
    >
      <Clock className="icon" aria-hidden="true" />
      <span>{tag}</span>
    </button>
  );
}

/** A stretch of text that rests on a fact. A fact the pack does not know leaves the words as they are. */
export function FactMark({ id, children }: { id: string; children: ReactNode }): ReactNode {
  const { facts, open } = useReading();
  const row = useRow();
  const fact = facts.get(id);
  if (!fact) return children;
  const here = open?.kind === "fact" && open.id === id && open.row === row;
  return (
    <>
      <span className={here ? "fact open" : "fact"}>{children}</span> <AsOfTag fact={fact} />
    </>
  );
}

/** A bar from the date a fact was true to the date to look again, with today on it. */
export function SpanBar({ fact, now }: { fact: FactView; now: Date }): ReactNode {
  const { t } = useWords("lesson");
  const format = useFormat();
  const { due, today } = sharesOfSpan(fact.asOf, fact.reviewBy, now.getTime());
  const words = { from: format.date(fact.asOf, "medium"), to: format.date(fact.reviewBy, "medium"), today: format.date(now, "long") };
  const near = today < 0.3 || today > 0.7;
  return (
    <div
      className={`span-bar${near ? " near" : ""}${fact.late ? " late" : ""}`}
      role="img"
      aria-label={t(fact.late ? "fact.spanLate" : "fact.span", words)}
      style={{ "--p": String(today), "--due": String(due) }}
    >
      <span className="track">
        <i />
        {due < 1 ? <u /> : null}
        <b />
      </span>
      <span className="ends">
        <span>{words.from}</span>
        <span>{words.to}</span>
      </span>
      <strong>{t("fact.today")}</strong>
    </div>
  );
}

/** A source: its title, then who published it and when. Each line runs in its own direction and begins where the page's lines begin. */
export function SourceLines({ source }: { source: FactView["sources"][number] }): ReactNode {
  return (
    <>
      <span className="source-line">
        <bdi>{source.title}</bdi>
      </span>
      <span className="source-line">
        <bdi>{source.year === null ? source.publisher : `${source.publisher} (${source.year})`}</bdi>
      </span>
    </>
  );
}

/** What a slip says about a fact; also printed and shown beside a quiz. */
export function FactBody({ fact, now }: { fact: FactView; now: Date }): ReactNode {
  const { t } = useWords("lesson");
  const format = useFormat();
  return (
    <>
      <p className="says" {...tongue(fact.statement.language)}>
        {fact.statement.text}
      </p>
      <SpanBar fact={fact} now={now} />
      <dl>
        <dt>{t("fact.source", { count: fact.sources.length })}</dt>
        <dd>
          {fact.sources.map((source) => (
            <p key={`${source.publisher} ${source.title}`} className="source">
              <SourceLines source={source} />
              {source.address === null ? null : <span className="address ltr">{source.address}</span>}
            </p>
          ))}
        </dd>
        <dt>{t("fact.checkBy")}</dt>
        <dd>
          {fact.late ? (
            <>
              <span className="asof late">{t("fact.checkWasDue", { date: format.date(fact.reviewBy, "long") })}</span>
              <span className="label overdue">{format.ago(new Date(spanOf(fact.reviewBy).to), now)}</span>
            </>
          ) : (
            format.date(fact.reviewBy, "long")
          )}
        </dd>
        <dt>{t("fact.certainty")}</dt>
        <dd>{t(`fact.certainties.${fact.certainty}`)}</dd>
        {fact.volatile ? (
          <>
            <dt>{t("fact.moves")}</dt>
            <dd>{t("fact.movesOften")}</dd>
          </>
        ) : null}
        {fact.replaces ? (
          <>
            <dt>{t("fact.replaces")}</dt>
            <dd {...tongue(fact.replaces.language)}>{fact.replaces.text}</dd>
          </>
        ) : null}
      </dl>
    </>
  );
}

export function FactSlip({ fact, open }: { fact: FactView; open: OpenSlip }): ReactNode {
  const { t } = useWords("lesson");
  const [now] = useState(() => new Date());
  const title = t("fact.title", { number: factNumber(fact.id) });
  return (
    <Slip open={open} kind="fact" icon={<Clock className="icon" aria-hidden="true" />} title={title} label={title}>
      <FactBody fact={fact} now={now} />
    </Slip>
  );
}
