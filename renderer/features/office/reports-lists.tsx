/** A report line by line: each person in each course; and the items of a course. */
import type { ReactNode } from "react";
import type { ItemLine } from "#contract/model/report.ts";
import { itemColumns, outcomeColumns } from "#domain/report-columns.ts";
import { FailureNote, Loading } from "#renderer/app/failure.tsx";
import { useQuery } from "#renderer/api/use-query.ts";
import { useContentLanguage, useFormat, useWords } from "#renderer/i18n/words.ts";
import { Own } from "#renderer/ui/own.tsx";
import type { Filter } from "./reports-cells.ts";
import { ReportTable } from "./reports-table.tsx";

export function ReportOutcomes({ filter }: { filter: Filter }): ReactNode {
  const { t } = useWords("reports");
  const format = useFormat();
  const language = useContentLanguage();
  const { data, error, refetch } = useQuery("reports.lines", { filter, language });
  if (error) return <FailureNote error={error} onRetry={refetch} />;
  if (data === null) return <Loading />;
  if (data.lines.length === 0) return <p className="quiet">{t("empty")}</p>;
  return (
    <>
      <ReportTable
        caption={t("view.lines")}
        columns={outcomeColumns}
        lines={data.lines}
        idOf={({ personId, courseId }) => `${personId} ${courseId}`}
        of={(column) => (column === "country" ? "country" : "language")}
        nameOf={({ name }) => (name === "" ? t("unknown") : name)}
      />
      {data.more === 0 ? null : <p className="quiet">{t("more", { n: format.number(data.more) })}</p>}
    </>
  );
}

export function ReportItems({ filter }: { filter: Filter }): ReactNode {
  const { t } = useWords("reports");
  const language = useContentLanguage();
  const { data, error, refetch } = useQuery("reports.items", { filter, language });
  if (filter.courseId === null) return <p className="quiet">{t("chooseCourse")}</p>;
  if (error) return <FailureNote error={error} onRetry={refetch} />;
  if (data === null) return <Loading />;
  if (data.items.length === 0) return <p className="quiet">{t("empty")}</p>;
  return (
    <>
      <p className="report-help">{t("itemsHelp")}</p>
      <ReportTable
        caption={t("view.items")}
        columns={itemColumns}
        lines={data.items}
        idOf={({ itemId, rev }) => `${itemId} ${rev}`}
        of={() => "notice"}
        nameOf={({ prompt, itemId }) => prompt ?? itemId}
        under={firstAnswers}
      />
    </>
  );
}

const firstAnswers = (line: ItemLine): ReactNode => (line.choices.length === 0 ? null : <FirstAnswers choices={line.choices} />);
function FirstAnswers({ choices }: Pick<ItemLine, "choices">): ReactNode {
  const { t } = useWords("reports");
  const format = useFormat();
  return (
    <ul className="report-choices">
      {choices.map(({ response, text, right, n }) => (
        <li key={response}>
          <span className="num">{format.number(n)}</span> <Own text={text} />
          {right ? <b> {t("right")}</b> : null}
        </li>
      ))}
    </ul>
  );
}
