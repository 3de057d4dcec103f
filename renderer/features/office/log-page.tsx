/** What was done in the office, the newest first, and whether the log's chain holds. */
import { Check, CircleAlert } from "lucide-react";
import { useState, type ReactNode } from "react";
import { FailureNote, Loading } from "#renderer/app/failure.tsx";
import { Frame } from "#renderer/app/frame.tsx";
import { useQuery } from "#renderer/api/use-query.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { OpenUntil } from "./open-until.tsx";

export function LogPage(): ReactNode {
  const { t } = useWords("office");
  const format = useFormat();
  const [before, setBefore] = useState<number | null>(null);
  const { data, error, refetch } = useQuery("office.audit", { before });
  const oldest = data?.entries.at(-1)?.seq ?? 1;
  return (
    <Frame title={t("room.log")} crumbs={[{ label: t("title"), href: "#/office" }, { label: t("room.log") }]} edition={<OpenUntil />}>
      <div className="page office-page">
        <h1 className="page-title">{t("room.log")}</h1>
        <p className="page-intro">{t("log.intro")}</p>
        {error ? <FailureNote error={error} onRetry={refetch} /> : null}
        {data ? (
          <>
            <p className={data.brokenAt === null ? "office-verdict good num" : "office-verdict bad num"}>
              {data.brokenAt === null ? <Check className="icon" aria-hidden="true" /> : <CircleAlert className="icon" aria-hidden="true" />}
              <span>
                {data.brokenAt === null
                  ? t("log.holds", { n: format.number(data.lines) })
                  : t("log.broken", { line: format.number(data.brokenAt) })}
              </span>
            </p>
            <p className="quiet office-code">
              {t("log.head")} <bdi dir="ltr">{data.head}</bdi>
            </p>
            <ol className="office-log" reversed>
              {data.entries.map(({ seq, at, act, details }) => (
                <li key={seq}>
                  <span className="num label">{format.dateTime(at)}</span>
                  <span>{t(`act.${act}`, { defaultValue: act })}</span>
                  <bdi className="office-code">
                    {Object.values(details)
                      .filter((value) => value !== null)
                      .map(String)
                      .join(" · ")}
                  </bdi>
                </li>
              ))}
            </ol>
            <p className="row mt-3">
              {oldest > 1 ? (
                <button type="button" className="btn" onClick={() => setBefore(oldest)}>
                  {t("log.earlier")}
                </button>
              ) : null}
            </p>
          </>
        ) : error ? null : (
          <Loading />
        )}
      </div>
    </Frame>
  );
}
