/** Brings a course in from a file: choose, see what it is and who signed it, then install. */
import { useEffect, useState, type ReactNode } from "react";
import type { Accept } from "#contract/model/manifest.ts";
import type { Output } from "#contract/procedures/index.ts";
import { FailureNote } from "#renderer/app/failure.tsx";
import { useHost } from "#renderer/app/host.ts";
import { call } from "#renderer/api/client.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { Browse } from "./browse.tsx";

type Chosen = { ticket: string; label: string };

/** @param given a file chosen already: one that was opened with the Academy */
export function InstallDialog({ given = null, onClose }: { given?: Chosen | null; onClose: () => void }): ReactNode {
  const { t } = useWords("catalog");
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
        <Installing job={job} onClose={onClose} />
      ) : chosen ? (
        <Inspect chosen={chosen} onBack={() => setChosen(null)} onJob={setJob} />
      ) : own ? (
        <Browse onChosen={setChosen} />
      ) : null}
    </Dialog>
  );
}

function Inspect({ chosen, onBack, onJob }: { chosen: Chosen; onBack: () => void; onJob: (job: string) => void }): ReactNode {
  const { t } = useWords("catalog");
  const format = useFormat();
  const { data, error } = useQuery("packs.inspect", { ticket: chosen.ticket });
  const [failure, setFailure] = useState<unknown>(null);
  if (error)
    return (
      <>
        <FailureNote error={error} />
        <p>
          <button type="button" className="btn" onClick={onBack}>
            {t("install.other")}
          </button>
        </p>
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
      {data.replaces === null ? null : <p>{t("install.beside", { version: format.isolate(data.replaces) })}</p>}
      <p className="mt-3">
        <b>{t(`trust.${data.trust}.title`)}</b> {t(`trust.${data.trust}.text`)}
      </p>
      {data.trust === "unknown" && data.key !== null ? (
        <p>
          {t("install.key")} <code dir="ltr">{data.key}</code>
        </p>
      ) : null}
      {failure === null ? null : <FailureNote error={failure} />}
      <p className="row mt-5">
        {data.trust === "tampered" ? null : (
          <InstallButton
            trust={data.trust}
            onPress={(accept) => {
              call("packs.install", { ticket: chosen.ticket, accept }).then((started) => onJob(started.job), setFailure);
            }}
          />
        )}
        <button type="button" className="btn" onClick={onBack}>
          {t("install.other")}
        </button>
      </p>
    </>
  );
}

/** Its words name what is agreed to; the file is checked again and refused where it is less than that. */
function InstallButton({ trust, onPress }: { trust: Accept; onPress: (accept: Accept) => void }): ReactNode {
  const { t } = useWords("catalog");
  return (
    <button type="button" className={trust === "trusted" ? "btn primary" : "btn danger"} onClick={() => onPress(trust)}>
      {t(trust === "trusted" ? "install.do" : `install.${trust}`)}
    </button>
  );
}

function Installing({ job, onClose }: { job: string; onClose: () => void }): ReactNode {
  const { t } = useWords("catalog");
  const { t: common } = useWords("common");
  const jobs = useQuery("jobs.list", {}).data;
  const found: Output<"jobs.list">[number] | undefined = jobs?.find((each) => each.id === job);
  const share = found && found.total > 0 ? found.done / found.total : 0;
  return (
    <>
      {found?.state === "failed" && found.failure ? (
        <FailureNote error={found.failure} />
      ) : found?.state === "done" ? (
        <p role="status">{t("install.done")}</p>
      ) : (
        <div role="status">
          <p>{t("install.running")}</p>
          <span className="progress" style={{ ["--p" as string]: `${Math.round(share * 100)}%` }}>
            <i />
          </span>
        </div>
      )}
      <p className="mt-5">
        <button type="button" className="btn" onClick={onClose}>
          {common("close")}
        </button>
      </p>
    </>
  );
}
