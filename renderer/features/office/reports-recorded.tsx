/** Every recorded act that fits, written out by a job. */
import { useState, type ReactNode } from "react";
import { call } from "#renderer/api/client.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { FailureNote } from "#renderer/app/failure.tsx";
import { useContentLanguage, useFormat, useWords } from "#renderer/i18n/words.ts";
import { WriteFile } from "#renderer/features/catalog/index.ts";
import type { Filter } from "./reports-cells.ts";
import { Running } from "./running.tsx";

const forms = ["xapi", "csv"] as const;

export function RecordedActs({ filter }: { filter: Filter }): ReactNode {
  const { t } = useWords("reports");
  const { t: office } = useWords("office");
  const format = useFormat();
  const language = useContentLanguage();
  const jobs = useQuery("jobs.list", {}).data ?? [];
  const [started, setStarted] = useState<{ job: string; file: string } | null>(null);
  const found = jobs.find(({ id }) => id === started?.job);
  return (
    <section className="office-part report-recorded" aria-labelledby="recorded-acts">
      <h2 id="recorded-acts">{t("recorded")}</h2>
      <p className="report-help">{t("recordedHelp")}</p>
      {found?.state === "failed" ? <FailureNote error={found.failure} /> : null}
      <p role="status">
        {found?.state === "done" && started !== null
          ? office("written", { file: format.isolate(started.file) })
          : found?.state === "cancelled"
            ? t("stopped")
            : ""}
      </p>
      {found?.state === "running" ? (
        <Running label={t("recorded")} job={found.id} done={found.done} total={found.total} />
      ) : (
        <p className="row">
          {forms.map((form) => (
            <WriteFile
              key={form}
              label={t(`form.${form}`)}
              about={t("recorded")}
              suggested={`${t("recorded")}.${form === "csv" ? "csv" : "jsonl"}`}
              write={async (ticket) => {
                const ask = { ticket, form, filter, language, title: t("recorded"), headings: {} };
                setStarted(await call("reports.statements", ask));
                return null;
              }}
            />
          ))}
        </p>
      )}
    </section>
  );
}

/** As Moodle's import calls them (exports/moodle-completion.ts). */
const chosenInMoodle = { people: "username", courses: "idnumber", dates: "Y-m-d" };
/** The completions in the form that Moodle's import takes, what is to be chosen there, and how many people cannot be named in it. */
export function ForMoodle({ filter }: { filter: Filter }): ReactNode {
  const { t } = useWords("reports");
  const format = useFormat();
  const language = useContentLanguage();
  const [left, setLeft] = useState<number | null>(null);
  return (
    <>
      <WriteFile
        label={t("form.moodle")}
        suggested="Moodle.csv"
        write={async (ticket) => {
          const told = await call("reports.moodle", { ticket, filter, language, title: "Moodle" });
          setLeft(told.left);
          return told.file;
        }}
      />
      {left === null ? null : <span className="label">{t("moodleHow", chosenInMoodle)}</span>}
      {left === null || left === 0 ? null : <span className="label">{t("moodleLeft", { n: format.number(left) })}</span>}
    </>
  );
}
