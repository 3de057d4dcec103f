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

/** Where `now` lies between the day a fact was true and the day to look again, 0..1; past the end it stays at 1. */
export function shareOfSpan(asOf: string, reviewBy: string, now: number): number {
  const from = spanOf(asOf).from;
  const to = spanOf(reviewBy).to;
  return to <= from ? 1 : Math.min(1, Math.max(0, (now - from) / (to - from)));
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
  const share = shareOfSpan(fact.asOf, fact.reviewBy, now.getTime());
  const words = { from: format.date(fact.asOf, "medium"), to: format.date(fact.reviewBy, "medium"), today: format.date(now, "long") };
  const near = share < 0.3 || share > 0.7;
  return (
    <div
      className={`span-bar${near ? " near" : ""}${fact.late ? " late" : ""}`}
      role="img"
      aria-label={t(fact.late ? "fact.spanLate" : "fact.span", words)}
      style={{ "--p": String(share) }}
    >
      <span className="track">
        <i />
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
            <p key={`${source.publisher} ${source.title}`}>
              <bdi>{source.title}</bdi>
              {t("fact.separator")}
              <bdi>{source.publisher}</bdi>
              {source.year === null ? null : <span className="num">{` (${source.year})`}</span>}
              {source.address === null ? null : <span className="address ltr">{source.address}</span>}
            </p>
          ))}
        </dd>
        <dt>{t("fact.checkBy")}</dt>
        <dd>
          {fact.late ? (
            <span className="asof late">{t("fact.checkWasDue", { date: format.date(fact.reviewBy, "long") })}</span>
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
