/** The check beside the editor, and a pack made of what is good. */
import { CircleCheck } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Version } from "#contract/model/basic.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { call } from "#renderer/api/client.ts";
import { FailureNote, Loading } from "#renderer/app/failure.tsx";
import { useSaveFile } from "#renderer/app/use-save-file.tsx";
import { Changes } from "#renderer/features/packs/index.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { ProblemList } from "./problem-list.tsx";
import type { ProjectView } from "./use-project.ts";

export function CheckTab({ view }: { view: ProjectView }): ReactNode {
  const { t } = useWords("studio");
  const { project } = view;
  const check = useQuery("studio.check", { project });
  const errors = check.data?.problems.filter(({ severity }) => severity === "error").length ?? 0;
  return (
    <div className="studio-check">
      <section aria-label={t("tab.check")}>
        <p className="row">
          <button type="button" className="btn" onClick={check.refetch}>
            {t("check.again")}
          </button>
          {check.data ? (
            <span role="status" className={errors === 0 ? "studio-good" : "studio-bad"}>
              {errors === 0 ? <CircleCheck className="icon" aria-hidden="true" /> : null}
              {errors === 0 ? t("check.good") : t("check.errors", { count: errors })}
            </span>
          ) : null}
        </p>
        {check.error ? <FailureNote error={check.error} onRetry={check.refetch} /> : null}
        {check.data ? <ProblemList project={project} problems={check.data.problems} /> : check.error ? null : <Loading />}
      </section>
      {check.data?.ok ? <Publish project={project} courseId={view.course?.id ?? ""} /> : null}
    </div>
  );
}

function Publish({ project, courseId }: { project: string; courseId: string }): ReactNode {
  const { t } = useWords("studio");
  const format = useFormat();
  const release = useQuery("studio.release", { project });
  const [version, setVersion] = useState<string | null>(null);
  const [passphrase, setPassphrase] = useState("");
  const { begin, told } = useSaveFile();
  if (release.error) return <FailureNote error={release.error} onRetry={release.refetch} />;
  if (!release.data) return null;
  const { last, proposed, added, changed, removed, key } = release.data;
  const number = version ?? proposed;
  const ready = Version.safeParse(number).success && passphrase.length >= 8;
  return (
    <section aria-labelledby="studio-publish" className="studio-publish">
      <h2 id="studio-publish">{t("publish.title")}</h2>
      <p>{t("publish.text")}</p>
      <p className="label">
        {last === null ? t("publish.first") : t("publish.last", { version: format.isolate(last) })}
        {last === null ? null : ` · ${t("publish.changes", { added: added.length, changed: changed.length, removed: removed.length })}`}
      </p>
      {last === null ? null : <Changes compared={{ added, changed, removed }} />}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!ready) return;
          begin(`${courseId}-${number}.tdgapack`, async (ticket) => {
            const written = await call("studio.publish", { project, version: number, ticket, passphrase });
            setPassphrase("");
            release.refetch();
            return written;
          });
        }}
      >
        <label className="field">
          <span>{t("publish.version")}</span>
          <input className="ltr num" dir="ltr" value={number} onChange={(event) => setVersion(event.target.value)} />
        </label>
        <label className="field">
          <span>{key === null ? t("publish.newPassphrase") : t("publish.passphrase")}</span>
          <input
            type="password"
            autoComplete="off"
            value={passphrase}
            onChange={(event) => setPassphrase(event.target.value)}
            aria-describedby="studio-key-help"
          />
        </label>
        <p id="studio-key-help" className="label">
          {key === null ? t("publish.keyHelp") : t("publish.key", { key: format.isolate(key) })}
        </p>
        <p className="row mt-3">
          <button type="submit" className="btn primary" disabled={!ready}>
            {t("publish.write")}
          </button>
          {told}
        </p>
      </form>
    </section>
  );
}
