/** The record of completion that this computer makes: in English and in one's own language, on the screen as on paper. */
import type { ReactNode } from "react";
import type { Output } from "#contract/procedures/index.ts";
import { FailureNote, Loading } from "#renderer/app/failure.tsx";
import { Frame } from "#renderer/app/frame.tsx";
import { useHost } from "#renderer/app/host.ts";
import { usePrint } from "#renderer/app/use-print.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { tongue } from "#renderer/content/direction.ts";
import { useContentLanguage, useFormat, useWords } from "#renderer/i18n/words.ts";
import { QrCode } from "#renderer/ui/qr-code.tsx";
import { PrintSheet } from "#renderer/ui/print-sheet.tsx";
import "./certificate.css";

type Made = NonNullable<Output<"credentials.record">>;

export function RecordPage({ courseId }: { courseId: string }): ReactNode {
  const { t } = useWords("credentials");
  const language = useContentLanguage();
  const { data, error, loading, refetch } = useQuery("credentials.record", { courseId, language });
  const { print, error: printing } = usePrint();
  return (
    <Frame title={t("paper.title")} crumbs={[{ label: t("paper.title") }]}>
      <div className="page record-page">
        <h1 className="hidden">{t("paper.title")}</h1>
        {error ? <FailureNote error={error} onRetry={refetch} /> : loading ? <Loading /> : null}
        {data === null && !loading && !error ? <p className="page-intro">{t("paper.notYet")}</p> : null}
        {data ? (
          <>
            <Paper record={data} />
            <PrintSheet>
              <Paper record={data} />
            </PrintSheet>
            {printing === null ? null : <FailureNote error={printing} />}
            <p className="mt-5">
              <button type="button" className="btn primary big" onClick={() => void print(t("paper.title"))}>
                {t("paper.print")}
              </button>
            </p>
          </>
        ) : null}
      </div>
    </Frame>
  );
}

/** A line in English with the same in one's own language below; in English alone where the language is a preview (DECISIONS 37). */
function Paper({ record }: { record: Made }): ReactNode {
  const { t, language } = useWords("credentials");
  const { t: common } = useWords("common");
  const format = useFormat();
  const { languages } = useHost();
  const own = language !== "en" && languages.find(({ tag }) => tag === language)?.state !== "preview";
  const both = (key: string, english: Record<string, string> = {}, mine: Record<string, string> = {}): ReactNode => (
    <>
      <span {...tongue("en")}>{t(key, { ...english, lng: "en" })}</span>
      {own ? (
        <span className="second" {...tongue(language)}>
          {t(key, mine)}
        </span>
      ) : null}
    </>
  );
  const percent = record.score === null ? null : Math.round(record.score * 100);
  return (
    <article className="paper" data-theme="light" aria-label={t("paper.title")}>
      <p className="issuer" {...tongue("en")}>
        {common("app", { lng: "en" })}
      </p>
      <h2>{both("paper.title")}</h2>
      <p className="standing">{both("paper.standing")}</p>
      <p className="bearer">
        <bdi>{record.name}</bdi>
      </p>
      <p>{both("paper.says")}</p>
      <p className="what">
        <span {...tongue(record.courseInEnglish.language)}>{record.courseInEnglish.text}</span>
        {own && record.course.text !== record.courseInEnglish.text ? (
          <span className="second" {...tongue(record.course.language)}>
            {record.course.text}
          </span>
        ) : null}
      </p>
      <p className="num">
        {percent === null ? null : both("paper.score", { score: `${percent}%` }, { score: format.percent(record.score ?? 0) })}
      </p>
      <p>{both(record.supervised ? "supervised" : "unsupervised")}</p>
      <p className="num">
        <span dir="ltr">{record.date}</span>
        {own ? (
          <span className="second" {...tongue(language)}>
            {format.date(record.date)}
          </span>
        ) : null}
      </p>
      <div className="proof">
        <p>{both("paper.how")}</p>
        <QrCode text={record.text} label={t("paper.title")} />
        <p className="signed" dir="ltr" lang="zxx">
          {record.text}
        </p>
      </div>
    </article>
  );
}
