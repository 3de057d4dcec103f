/** A report by group: a plot of one measure, and the whole table. */
import { useState, type ReactNode } from "react";
import type { ReportLine } from "#contract/model/report.ts";
import { groupColumns } from "#domain/report-columns.ts";
import { tongue } from "#renderer/content/direction.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Bars } from "#renderer/ui/plot/bars.tsx";
import { Dumbbells } from "#renderer/ui/plot/dumbbell.tsx";
import { useCells, type By, type Filter, type Report } from "./reports-cells.ts";
import { Choose, ChooseBy } from "./reports-filters.tsx";
import { ReportTable } from "./reports-table.tsx";

const measures = ["share", "exit", "gain", "seconds"] as const;
type Measure = (typeof measures)[number];
/** Rows of the plot; the table has them all. */
const mostDrawn = 12;

export function ReportGroups(props: { report: Report; by: By; filter: Filter; onBy: (by: By) => void }): ReactNode {
  const { report, by, filter } = props;
  const { t } = useWords("reports");
  const format = useFormat();
  const { nameOf } = useCells();
  const [measure, setMeasure] = useState<Measure>("share");
  const title = t("titleBy", { what: t(`measure.${measure}`), by: t(`by.${by}`) });
  const nameOfLine = (line: ReportLine): string => line.name ?? nameOf(by, line.key);
  return (
    <div>
      <div className="report-filters">
        <ChooseBy by={by} onBy={props.onBy} />
        <Choose
          label={t("measured")}
          value={measure}
          options={measures.map((id) => ({ id, text: t(`measure.${id}`) }))}
          onChoose={(id) => setMeasure(measures.find((each) => each === id) ?? "share")}
        />
      </div>
      {report.lines.length === 0 ? (
        <p className="quiet">{t("empty")}</p>
      ) : (
        <>
          <h2 className="report-title">{title}</h2>
          <GroupPlot lines={report.lines.slice(0, mostDrawn)} measure={measure} nameOf={nameOfLine} filter={filter} />
          <ReportTable
            caption={title}
            columns={groupColumns}
            lines={report.lines}
            idOf={({ key }) => key}
            of={() => by}
            nameOf={nameOfLine}
            headings={{ key: t(`by.${by}`) }}
            last={{ name: t("all"), line: report.all }}
          />
          {report.more === 0 ? null : <p className="quiet">{t("more", { n: format.number(report.more) })}</p>}
        </>
      )}
    </div>
  );
}

function GroupPlot(props: {
  lines: readonly ReportLine[];
  measure: Measure;
  nameOf: (line: ReportLine) => string;
  filter: Filter;
}): ReactNode {
  const { lines, measure, nameOf, filter } = props;
  const { language } = useWords("reports");
  const format = useFormat();
  const { shown } = useCells();
  const words = tongue(language);
  if (measure === "share") {
    const spans = lines.map((line) => ({
      id: line.key,
      name: nameOf(line),
      before: line.begun === 0 ? 0 : line.before / line.begun,
      after: line.share ?? 0,
      shown: format.percent(line.share ?? 0),
    }));
    return (
      <Dumbbells
        spans={spans}
        direction={format.direction}
        words={words}
        legend={[format.date(filter.from), format.date(filter.to)]}
        percent={(share) => format.percent(share)}
        told={format.list(spans.map((span) => `${span.name}: ${format.percent(span.before)} – ${span.shown}`))}
      />
    );
  }
  const kind = measure === "exit" ? "share" : measure === "gain" ? "change" : "seconds";
  const bars = lines.map((line) => ({
    id: line.key,
    name: nameOf(line),
    value: line[measure] === null ? null : Math.max(0, line[measure]),
    shown: shown(line[measure], kind, "course"),
  }));
  return (
    <Bars
      bars={bars}
      max={measure === "seconds" ? undefined : 1}
      direction={format.direction}
      words={words}
      told={format.list(bars.map((bar) => `${bar.name}: ${bar.shown}`))}
    />
  );
}
