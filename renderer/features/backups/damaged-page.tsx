/** The database cannot be read: what is safe, the newest sound backup, and the other ways on. Takes the place of every other page. */
import { CircleAlert } from "lucide-react";
import { useEffect, type ReactNode } from "react";
import type { Input } from "#contract/procedures/index.ts";
import { FailureNote, Loading } from "#renderer/app/failure.tsx";
import { useHost } from "#renderer/app/host.ts";
import { useCommand } from "#renderer/api/use-command.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { BackupList } from "./backup-list.tsx";
import "./backups.css";

export function DamagedPage(): ReactNode {
  const { t } = useWords("backups");
  const { t: common } = useWords("common");
  const format = useFormat();
  const host = useHost();
  const { data, error, refetch } = useQuery("backups.list", {});
  const restore = useCommand("backups.restore");
  useEffect(() => {
    document.title = common("app");
  }, [common]);
  const sound = data?.filter((backup) => backup.holds !== null) ?? [];
  const [newest] = sound;
  // When it has been restored, the topics bring the app back by themselves.
  const go = (input: Input<"backups.restore">): void => void restore.run(input);
  return (
    <main className="damaged" aria-labelledby="damaged">
      <CircleAlert className="icon" aria-hidden="true" />
      <h1 id="damaged">{t("damaged.title")}</h1>
      <p className="lead">{t("damaged.text", { folder: format.isolate("damaged") })}</p>
      <p className="ltr folder">{host.data.label}</p>
      {error ? <FailureNote error={error} onRetry={refetch} /> : null}
      {restore.error === null ? null : <FailureNote error={restore.error} />}
      {data === null && !error ? <Loading /> : null}
      {newest ? (
        <>
          <p className="mt-5 num">
            <b>{t("last", { when: format.dateTime(newest.madeAt) })}</b>{" "}
            {t("holds", { people: format.number(newest.holds?.people ?? 0), records: format.number(newest.holds?.statements ?? 0) })}
          </p>
          <p className="row mt-3">
            <button type="button" className="btn primary big" disabled={restore.busy} onClick={() => go({ name: newest.name })}>
              {t("do", { when: format.dateTime(newest.madeAt) })}
            </button>
          </p>
          {sound.length > 1 ? (
            <details className="mt-5">
              <summary>{t("list")}</summary>
              <BackupList backups={sound.slice(1)} onRestore={(backup) => go({ name: backup.name })} />
            </details>
          ) : null}
        </>
      ) : null}
      {data && !newest ? <p className="mt-5">{t("none")}</p> : null}
      {data ? (
        <section className="choice" aria-labelledby="empty">
          <h2 id="empty">{t("damaged.empty")}</h2>
          <p className="quiet">{t("damaged.emptyHelp")}</p>
          <p className="mt-2">
            <button type="button" className="btn danger" disabled={restore.busy} onClick={() => go({ name: null })}>
              {t("damaged.empty")}
            </button>
          </p>
        </section>
      ) : null}
    </main>
  );
}
