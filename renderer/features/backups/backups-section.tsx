/** Copies of everything kept here: the last one, one more by hand, and the way back. A part of the settings. */
import { useState, type ReactNode } from "react";
import type { Output } from "#contract/procedures/index.ts";
import { FailureNote } from "#renderer/app/failure.tsx";
import { useCommand } from "#renderer/api/use-command.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { BackupList } from "./backup-list.tsx";
import { RestoreDialog } from "./restore-dialog.tsx";
import "./backups.css";

export function BackupsSection(): ReactNode {
  const { t } = useWords("backups");
  const format = useFormat();
  const { data, error, refetch } = useQuery("backups.list", {});
  const make = useCommand("backups.make");
  const [made, setMade] = useState<string | null>(null);
  const [chosen, setChosen] = useState<Output<"backups.list">[number] | null>(null);
  const [restored, setRestored] = useState(false);
  const last = data?.find((backup) => backup.holds !== null);
  return (
    <section className="choice backups" aria-labelledby="backups">
      <h2 id="backups">{t("title")}</h2>
      <p className="quiet">{t("about")}</p>
      {error ? <FailureNote error={error} onRetry={refetch} /> : null}
      {make.error === null ? null : <FailureNote error={make.error} />}
      {data ? <p className="mt-2 num">{last ? t("last", { when: format.dateTime(last.madeAt) }) : t("none")}</p> : null}
      <p className="row mt-2">
        <button
          type="button"
          className="btn"
          disabled={make.busy}
          onClick={() => void make.run({}).then((done) => setMade(done === null ? null : done.savedAt))}
        >
          {t("make")}
        </button>
        <span role="status" className="saved-line num">
          {restored ? t("restored") : made === null ? "" : t("made", { time: format.time(made, true) })}
        </span>
      </p>
      {data && data.length > 0 ? <BackupList backups={data} onRestore={setChosen} /> : null}
      {chosen ? (
        <RestoreDialog
          backup={chosen}
          onClose={() => setChosen(null)}
          onRestored={() => {
            setChosen(null);
            setRestored(true);
          }}
        />
      ) : null}
    </section>
  );
}
