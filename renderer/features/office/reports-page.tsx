/** Reports: completions, scores, learning and time by whatever one asks; what stands here is what a file of it holds. */
import { Printer } from "lucide-react";
import { useState, type ReactNode } from "react";
import { call } from "#renderer/api/client.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { FailureNote, Loading } from "#renderer/app/failure.tsx";
import { Frame } from "#renderer/app/frame.tsx";
import { usePrint } from "#renderer/app/use-print.ts";
import { useContentLanguage, useFormat, useWords } from "#renderer/i18n/words.ts";
import { OpenUntil } from "./open-until.tsx";
import { WriteFile } from "#renderer/features/catalog/index.ts";
import { useFileWords, type By, type Filter, type Report } from "./reports-cells.ts";
import { ReportFilters } from "./reports-filters.tsx";
import { ReportGroups } from "./reports-groups.tsx";
import { ReportItems, ReportOutcomes } from "./reports-lists.tsx";
import { ForMoodle, RecordedActs } from "./reports-recorded.tsx";
import { TakenIn } from "./reports-months.tsx";
import "./reports.css";

const views = ["groups", "lines", "items"] as const;
type View = (typeof views)[number];
const forms = ["csv", "xlsx", "jsonl"] as const;

/** The last quarter of a year. */
function lately(): Filter {
  const today = new Date();
  const from = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - 2, 1));
  const none = { courseId: null, country: null, organisation: null, cohortId: null, language: null, supervised: null };
  return { from: from.toISOString().slice(0, 10), to: today.toISOString().slice(0, 10), ...none };
}

export function ReportsPage(): ReactNode {
  const { t: office } = useWords("office");
  const { t } = useWords("reports");

  const format = useFormat();
  const language = useContentLanguage();
  const [filter, setFilter] = useState(lately);
  const [by, setBy] = useState<By>("country");
  const [view, setView] = useState<View>("groups");
  const { data, error, refetch } = useQuery("reports.read", { by, filter, language });
  const report = useKept(data);
  const wordsFor = useFileWords(by, report);
  const { print, error: printing } = usePrint();
  const title = view === "groups" ? t("titleBy", { what: t("title"), by: t(`by.${by}`) }) : t(`view.${view}`);
  const n = (value: number): string => format.number(value);
  return (
    <Frame
      title={t("title")}
      crumbs={[{ label: office("title"), href: "#/office" }, { label: t("title") }]}
      tools={
        <button type="button" className="tool" onClick={() => void print(title)}>
          <Printer className="icon" aria-hidden="true" />
          <span>{t("print")}</span>
        </button>
      }
      edition={<OpenUntil />}
      margin={report === null ? null : <TakenIn months={report.months} />}
    >
      <div className="page office-page reports-page">
        <h1 className="page-title">{t("title")}</h1>
        {error ? <FailureNote error={error} onRetry={refetch} /> : null}
        {printing === null ? null : <FailureNote error={printing} />}
        {report === null ? (
          error ? null : (
            <Loading />
          )
        ) : (
          <>
            <p className="report-lede">
              {t("lede", {
                people: n(report.all.people),
                begun: n(report.all.begun),
                completed: n(report.all.completed),
                added: n(report.all.completed - report.all.before),
                date: format.date(filter.from),
              })}
            </p>
            <ReportFilters
              filter={filter}
              choices={report.choices}
              onChange={(changed) => setFilter((before) => ({ ...before, ...changed }))}
            />
            <div className="report-views" role="group" aria-label={t("title")}>
              {views.map((each) => (
                <button key={each} type="button" className="btn" aria-pressed={view === each} onClick={() => setView(each)}>
                  {t(`view.${each}`)}
                </button>
              ))}
            </div>
            {view === "groups" ? <ReportGroups report={report} by={by} filter={filter} onBy={setBy} /> : null}
            {view === "lines" ? <ReportOutcomes filter={filter} /> : null}
            {view === "items" ? <ReportItems filter={filter} /> : null}
            <p className="label mt-3 report-files">{t("fileNote")}</p>
            <p className="row report-files">
              {forms.map((form) => (
                <WriteFile
                  key={form}
                  label={t(`form.${form}`)}
                  suggested={`${title}.${form}`}
                  write={async (ticket) => {
                    const what = view === "groups" ? ({ what: "groups", by } as const) : ({ what: view } as const);
                    return (await call("reports.write", { ticket, form, report: what, filter, language, words: wordsFor(title) })).file;
                  }}
                />
              ))}
              {view === "lines" ? <ForMoodle filter={filter} /> : null}
            </p>
            <RecordedActs filter={filter} />
          </>
        )}
      </div>
    </Frame>
  );
}

/** The last answer, until the next one is there: the page does not fall together while somebody tries filters. */
function useKept(data: Report | null): Report | null {
  const [kept, setKept] = useState(data);
  if (data !== null && data !== kept) setKept(data);
  return data ?? kept;
}
