/** How learners answered a question, as the records office of this computer knows it: while it is open. */
import { useState, type ReactNode } from "react";
import type { Input } from "#contract/procedures/index.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { tongue } from "#renderer/content/direction.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";

/** @param rev of the question as it is now: answers to another are told apart */
export function ItemFigures({
  courseId,
  itemId,
  rev,
  language,
}: {
  courseId: string;
  itemId: string;
  rev: number;
  language: string;
}): ReactNode {
  const { t } = useWords("studio");
  const { t: reports } = useWords("reports");
  const format = useFormat();
  const office = useQuery("office.state", {}).data;
  const [filter] = useState(() => everything(courseId));
  const figures = useQuery("reports.items", office?.open === true ? { filter, language } : null);
  if (!office?.exists) return null;
  if (!office.open)
    return (
      <p className="quiet">
        {t("figures.closed")} <a href="#/office">{office.name}</a>
      </p>
    );
  const own = figures.data?.items.filter((line) => line.itemId === itemId) ?? [];
  return (
    <section aria-label={t("figures.title")}>
      <h3 className="label">{t("figures.title")}</h3>
      {own.length === 0 ? <p className="quiet">{t("figures.none")}</p> : null}
      {own.map((line) => (
        <div key={line.rev}>
          <p className="num">
            {line.rev === rev ? null : `${reports("column.rev")} ${format.number(line.rev)}: `}
            {reports("column.answered")} {format.number(line.answered)} · {reports("column.difficulty")} {format.percent(line.difficulty)}
            {line.discrimination === null
              ? null
              : ` · ${reports("column.discrimination")} ${format.number(line.discrimination, { digits: 2 })}`}
          </p>
          {line.notice === null ? null : <p className="studio-due">{reports(`notice.${line.notice}`)}</p>}
          <ul>
            {line.choices.map(({ response, text, right, n }) => (
              <li key={response} className={right ? "strong" : undefined}>
                <span className="num">{format.number(n)}</span> <span {...tongue(language)}>{text}</span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

/** Every answer to a course's questions until today. */
function everything(courseId: string): Input<"reports.items">["filter"] {
  const none = { country: null, organisation: null, cohortId: null, language: null, supervised: null };
  return { from: "2000-01-01", to: new Date().toISOString().slice(0, 10), courseId, ...none };
}
