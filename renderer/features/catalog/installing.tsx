/** An installation under way: how far it is, and Stop, which leaves everything as it was. */
import type { ReactNode } from "react";
import { FailureNote } from "#renderer/app/failure.tsx";
import { useCommand } from "#renderer/api/use-command.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Doctor } from "./doctor.tsx";

export function Installing({ job, ticket }: { job: string; ticket: string }): ReactNode {
  const { t } = useWords("catalog");
  const format = useFormat();
  const stop = useCommand("jobs.cancel");
  const found = useQuery("jobs.list", {}).data?.find((each) => each.id === job);
  if (found?.state === "failed")
    return (
      <>
        <FailureNote error={found.failure} />
        {found.failure?.code.startsWith("pack-") ? <Doctor ticket={ticket} /> : null}
      </>
    );
  if (found?.state === "done") return <p role="status">{t("install.done")}</p>;
  if (found?.state === "cancelled") return <p role="status">{t("install.stopped")}</p>;
  const share = found && found.total > 0 ? found.done / found.total : 0;
  return (
    <>
      <p role="status">{t("install.running")}</p>
      <div
        className="progress"
        role="progressbar"
        aria-label={t("install.title")}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        style={{ ["--p" as string]: `${Math.round(share * 100)}%` }}
      >
        <i />
      </div>
      <p className="row mt-2">
        <span className="label num">
          {t("install.progress", { done: format.bytes(found?.done ?? 0), of: format.bytes(found?.total ?? 0) })}
        </span>
        <button type="button" className="btn" disabled={stop.busy} onClick={() => void stop.run({ id: job })}>
          {t("install.stop")}
        </button>
      </p>
    </>
  );
}
