/** What a roster would do, line by line, before anything is done. */
import type { ReactNode } from "react";
import { FailureNote, Loading } from "#renderer/app/failure.tsx";
import { useCommand } from "#renderer/api/use-command.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { Own } from "#renderer/ui/own.tsx";

const mostShown = 200;
/** As they must stand in the file (domain/roster.ts), in whatever language that is said. */
const headings = { number: "number", name: "name", organisation: "organisation", country: "country", cohort: "cohort" };

export function RosterDialog({ ticket, onClose }: { ticket: string; onClose: () => void }): ReactNode {
  const { t } = useWords("office");
  const { t: common } = useWords("common");
  const format = useFormat();
  const { data, error } = useQuery("people.readRoster", { ticket });
  const take = useCommand("people.takeRoster");
  const failure = error ?? take.error;
  return (
    <Dialog open onClose={onClose} title={t("roster.title")} wide>
      {failure === null ? null : <FailureNote error={failure} />}
      {data === null ? (
        error === null ? (
          <Loading />
        ) : null
      ) : !data.ok ? (
        <p role="alert">{t(`roster.why.${data.why}`, headings)}</p>
      ) : (
        <>
          <p>
            <Own text={data.label} />
          </p>
          <p className="num">
            {t("roster.totals", {
              added: format.number(data.totals.new),
              changed: format.number(data.totals.change),
              same: format.number(data.totals.same),
              refused: format.number(data.totals.refused),
            })}
          </p>
          {data.totals.absent > 0 ? <p className="quiet num">{t("roster.absent", { n: format.number(data.totals.absent) })}</p> : null}
          {data.cohorts.length > 0 ? <p className="quiet">{t("roster.cohorts", { names: format.list(data.cohorts) })}</p> : null}
          <ul className="office-list office-roster">
            {data.lines.slice(0, mostShown).map(({ line, number, name, kind, trouble }) => (
              <li key={line}>
                <span className="num label">{format.number(line)}</span>
                <bdi>{number}</bdi>
                <Own text={name} />
                <span className={kind === "refused" ? "bad" : "label"}>
                  {trouble === null ? t(`roster.kind.${kind}`) : t(`roster.trouble.${trouble}`)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="row mt-5">
        {data?.ok === true && data.totals.new + data.totals.change > 0 ? (
          <button
            type="button"
            className="btn primary"
            disabled={take.busy}
            onClick={() => void take.run({ ticket, digest: data.digest }).then((done) => done && onClose())}
          >
            {t("roster.do", { n: format.number(data.totals.new + data.totals.change) })}
          </button>
        ) : null}
        <button type="button" className="btn" onClick={onClose}>
          {common("cancel")}
        </button>
      </p>
    </Dialog>
  );
}
