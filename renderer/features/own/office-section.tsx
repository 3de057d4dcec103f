/** The records office that this person hands in to. A part of the settings. */
import { useState, type ReactNode } from "react";
import { FailureNote } from "#renderer/app/failure.tsx";
import { useCommand } from "#renderer/api/use-command.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Enrolment, EnrolDialog } from "./enrol-dialog.tsx";
import "./own.css";

/** @param readOnly the profile moved to another computer */
export function OfficeSection({ readOnly }: { readOnly: boolean }): ReactNode {
  const { t } = useWords("own");
  const format = useFormat();
  const { data, error, loading } = useQuery("enrolment.read", {});
  const leave = useCommand("enrolment.remove");
  const [opening, setOpening] = useState(false);
  if (loading && !data) return null;
  return (
    <section className="choice" aria-labelledby="records-office">
      <h2 id="records-office">{t("office.title")}</h2>
      {error ? <FailureNote error={error} /> : null}
      {data ? (
        <>
          <p>{t("office.sealed", { office: format.isolate(data.office) })}</p>
          <Enrolment told={data} />
          <p className="label num">{t("office.since", { date: format.date(data.acceptedAt) })}</p>
        </>
      ) : (
        <p className="quiet">
          {t("office.unsealed")} {t("office.none")}
        </p>
      )}
      {leave.error === null ? null : <FailureNote error={leave.error} />}
      {readOnly ? null : (
        <p className="row mt-2">
          <button type="button" className="btn" onClick={() => setOpening(true)}>
            {t("office.open")}
          </button>
          {data ? (
            <button type="button" className="btn" disabled={leave.busy} onClick={() => void leave.run({})}>
              {t("office.remove")}
            </button>
          ) : null}
        </p>
      )}
      {opening ? <EnrolDialog onClose={() => setOpening(false)} /> : null}
    </section>
  );
}
