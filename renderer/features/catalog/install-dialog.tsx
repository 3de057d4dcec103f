/** Brings a course in from a file: choose, see what it is and who signed it, then install. */
import { useEffect, useState, type ReactNode } from "react";
import { FailureNote } from "#renderer/app/failure.tsx";
import { useHost } from "#renderer/app/host.ts";
import { call } from "#renderer/api/client.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { Browse } from "./browse.tsx";
import { Doctor } from "./doctor.tsx";
import { InstallChoice } from "./install-choice.tsx";
import { Installing } from "./installing.tsx";

type Chosen = { ticket: string; label: string };

/** @param given a file chosen already: one that was opened with the Academy */
export function InstallDialog({ given = null, onClose }: { given?: Chosen | null; onClose: () => void }): ReactNode {
  const { t } = useWords("catalog");
  const { t: common } = useWords("common");
  const own = useHost().capabilities.pick === "own";
  const [chosen, setChosen] = useState<Chosen | null>(given);
  const [job, setJob] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    if (own || chosen) return;
    call("shell.pick", { kind: "open-file", purpose: "pack" }).then((picked) => (picked ? setChosen(picked) : onClose()), setError);
  }, [own, chosen, onClose]);
  return (
    <Dialog open onClose={onClose} title={t("install.title")}>
      {error === null ? null : <FailureNote error={error} />}
      {job !== null ? (
        <>
          <Installing job={job} ticket={chosen?.ticket ?? ""} />
          <p className="mt-5">
            <button type="button" className="btn" onClick={onClose}>
              {common("close")}
            </button>
          </p>
        </>
      ) : chosen ? (
        <Inspect chosen={chosen} onBack={() => setChosen(null)} onLeave={onClose} onJob={setJob} />
      ) : own ? (
        <Browse purpose="pack" empty={t("install.none")} onChosen={setChosen} />
      ) : null}
    </Dialog>
  );
}

function Inspect({
  chosen,
  onBack,
  onLeave,
  onJob,
}: {
  chosen: Chosen;
  onBack: () => void;
  onLeave: () => void;
  onJob: (job: string) => void;
}): ReactNode {
  const { t } = useWords("catalog");
  const format = useFormat();
  const { data, error } = useQuery("packs.inspect", { ticket: chosen.ticket });
  const other = (
    <button type="button" className="btn" onClick={onBack}>
      {t("install.other")}
    </button>
  );
  if (error)
    return (
      <>
        <FailureNote error={error} />
        <Doctor ticket={chosen.ticket} />
        <p className="mt-3">{other}</p>
      </>
    );
  if (!data) return <p role="status">{t("install.checking", { file: format.isolate(chosen.label) })}</p>;
  return (
    <>
      <h3 className="pack-title">{data.title}</h3>
      <p className="num">
        {t("install.facts", {
          version: format.isolate(data.version),
          publisher: format.isolate(data.publisher),
          size: format.bytes(data.bytes),
        })}
      </p>
      {data.replaces === null ? null : (
        <p>
          {t("install.beside", { version: format.isolate(data.replaces) })}{" "}
          <a href={`#/course/${data.courseId}/versions/${chosen.ticket}`} onClick={onLeave}>
            {t("install.compare")}
          </a>
        </p>
      )}
      <InstallChoice ticket={chosen.ticket} found={data} onJob={onJob} />
      <p className="mt-3">{other}</p>
    </>
  );
}
