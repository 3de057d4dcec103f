/** Spaced review: the card of the moment, what is to come, what was really recalled, what is set aside. */
import type { ReactNode } from "react";
import type { Output } from "#contract/procedures/index.ts";
import { FailureNote, Loading } from "#renderer/app/failure.tsx";
import { Frame } from "#renderer/app/frame.tsx";
import { useCommand } from "#renderer/api/use-command.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { tongue } from "#renderer/content/direction.ts";
import { useContentLanguage, useFormat, useWords } from "#renderer/i18n/words.ts";
import { Bars } from "#renderer/ui/plot/bars.tsx";
import { PlotFrame } from "#renderer/ui/plot/frame.tsx";
import { Card } from "./card.tsx";
import "./review.css";

type Standing = Output<"review.read">;

export function ReviewPage(): ReactNode {
  const { t } = useWords("review");
  const format = useFormat();
  const language = useContentLanguage();
  const { data, error, refetch } = useQuery("review.read", { language });
  return (
    <Frame title={t("title")} crumbs={[{ label: t("title") }]} margin={data ? <Recalled standing={data} /> : undefined}>
      <div className="page review-page">
        <h1 className="hidden">{t("title")}</h1>
        {error ? <FailureNote error={error} onRetry={refetch} /> : null}
        {data ? (
          <>
            {data.next ? (
              <Card
                key={`${data.next.courseId} ${data.next.kind} ${data.next.ref}`}
                card={data.next}
                left={t("left", { left: format.number(data.left), done: format.number(data.doneToday) })}
                language={language}
              />
            ) : (
              <section className="review-done" aria-labelledby="review-done">
                <h2 id="review-done" className="page-title">
                  {data.doneToday > 0 ? t("done", { done: format.number(data.doneToday) }) : t("none")}
                </h2>
                <p className="page-intro">{t("how")}</p>
              </section>
            )}
            <Forecast standing={data} />
            <Aside standing={data} />
          </>
        ) : error ? null : (
          <Loading />
        )}
      </div>
    </Frame>
  );
}

function Forecast({ standing: { forecast } }: { standing: Standing }): ReactNode {
  const { t, language } = useWords("review");
  const { t: common } = useWords("common");
  const format = useFormat();
  if (forecast.every(({ cards }) => cards === 0)) return null;
  const bars = forecast.map(({ day, cards }) => ({ id: day, name: format.date(day, "medium"), value: cards, shown: format.number(cards) }));
  return (
    <PlotFrame
      title={t("forecast")}
      titleWords={tongue(language)}
      words={{ show: common("showTable"), hide: common("hideTable") }}
      picture={
        <Bars
          bars={bars}
          max={undefined}
          direction={format.direction}
          words={tongue(language)}
          told={format.list(bars.map((bar) => `${bar.name}: ${bar.shown}`))}
        />
      }
      table={
        <table>
          <caption className="hidden">{t("forecast")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("day")}</th>
              <th scope="col">{t("cards")}</th>
            </tr>
          </thead>
          <tbody>
            {bars.map((bar) => (
              <tr key={bar.id}>
                <th scope="row">{bar.name}</th>
                <td className="num">{bar.shown}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  );
}

/** What was recalled beside what was foretold, or that there is too little to say. */
function Recalled({ standing: { retention } }: { standing: Standing }): ReactNode {
  const { t } = useWords("review");
  const format = useFormat();
  const { reviews, recalled, expected, enough } = retention;
  return (
    <section className="note place">
      <h2>{t("recalled.title")}</h2>
      <p>
        {recalled === null || expected === null
          ? t("recalled.few", { n: format.number(reviews), enough: format.number(enough) })
          : t("recalled.says", { n: format.number(reviews), recalled: format.percent(recalled), expected: format.percent(expected) })}
      </p>
      <p className="label">{t("recalled.by")}</p>
    </section>
  );
}

function Aside({ standing: { suspended } }: { standing: Standing }): ReactNode {
  const { t } = useWords("review");
  const suspend = useCommand("review.suspend");
  if (suspended.length === 0) return null;
  return (
    <section className="review-aside" aria-labelledby="review-aside">
      <h2 id="review-aside">{t("aside")}</h2>
      <ul>
        {suspended.map(({ courseId, kind, ref, text }) => (
          <li key={`${courseId} ${kind} ${ref}`}>
            <span {...tongue(text.language)}>{text.text}</span>
            <button type="button" className="btn plain" onClick={() => void suspend.run({ courseId, kind, ref, suspended: false })}>
              {t("resume")}
            </button>
          </li>
        ))}
      </ul>
      {suspend.error === null ? null : <FailureNote error={suspend.error} />}
    </section>
  );
}
