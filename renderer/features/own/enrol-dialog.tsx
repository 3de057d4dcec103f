/** An enrolment file in words, and only then the question whether to take it. */
import { useState, type ReactNode } from "react";
import type { Output } from "#contract/procedures/index.ts";
import { FailureNote } from "#renderer/app/failure.tsx";
import { useCommand } from "#renderer/api/use-command.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { AskedCourses } from "#renderer/features/catalog/index.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { KeyWords } from "#renderer/ui/key-words.tsx";
import { Own } from "#renderer/ui/own.tsx";
import { ChooseFile } from "./choose-file.tsx";

type Told = Omit<NonNullable<Output<"enrolment.read">>, "acceptedAt">;

/** @param given a file that was opened with the Academy */
export function EnrolDialog({ given = null, onClose }: { given?: string | null; onClose: () => void }): ReactNode {
  const { t } = useWords("own");
  const [ticket, setTicket] = useState(given);
  return (
    <Dialog open onClose={onClose} title={t("office.title")}>
      {ticket === null ? (
        <ChooseFile purpose="enrol" empty={t("office.empty")} onChosen={setTicket} onClose={onClose} />
      ) : (
        <Read ticket={ticket} onClose={onClose} />
      )}
    </Dialog>
  );
}

function Read({ ticket, onClose }: { ticket: string; onClose: () => void }): ReactNode {
  const { t } = useWords("own");
  const { t: common } = useWords("common");
  const format = useFormat();
  const { data, error } = useQuery("enrolment.inspect", { ticket });
  const accept = useCommand("enrolment.accept");
  if (error) return <FailureNote error={error} />;
  if (!data) return <p role="status">{common("loading")}</p>;
  return (
    <>
      {data.ok ? (
        <>
          <p>{t("office.asks", { office: format.isolate(data.enrolment.office) })}</p>
          {data.replaces === null ? null : <p>{t("office.replaces", { office: format.isolate(data.replaces) })}</p>}
          <Enrolment told={data.enrolment} />
          <p className="mt-5">{t("office.compare")}</p>
          <KeyWords words={data.enrolment.words} />
          <p className="quiet mt-3">{t("office.means")}</p>
          {accept.error === null ? null : <FailureNote error={accept.error} />}
        </>
      ) : (
        <p role="alert">{t(`office.why.${data.why}`)}</p>
      )}
      <p className="row mt-5">
        {data.ok ? (
          <button
            type="button"
            className="btn primary"
            disabled={accept.busy}
            onClick={() => void accept.run({ ticket }).then((done) => done && onClose())}
          >
            {t("office.accept")}
          </button>
        ) : null}
        <button type="button" className="btn" onClick={onClose}>
          {data.ok ? common("cancel") : common("close")}
        </button>
      </p>
    </>
  );
}

/** For whom, which courses and until when, and what the office says of itself. */
export function Enrolment({ told }: { told: Told }): ReactNode {
  const { t } = useWords("own");
  const format = useFormat();
  const { person, cohort, courses, consent, publishers } = told;
  return (
    <div className="enrolment">
      {person === null ? null : <p>{t("office.person", { name: format.isolate(person.name), number: format.isolate(person.number) })}</p>}
      {cohort === null ? null : <p>{t("office.cohort", { cohort: format.isolate(cohort) })}</p>}
      {courses.length === 0 ? null : (
        <>
          <h3>{t("office.courses")}</h3>
          <AskedCourses courses={courses} />
        </>
      )}
      {consent === null ? null : (
        <blockquote>
          <Own text={consent} />
        </blockquote>
      )}
      {publishers.length === 0 ? null : (
        <p>{t("office.publishers", { list: format.list(publishers.map(({ name }) => format.isolate(name))) })}</p>
      )}
    </div>
  );
}
