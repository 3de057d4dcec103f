/** The backups there are, newest first. One that can no longer be opened says so and cannot be chosen. */
import type { ReactNode } from "react";
import type { Output } from "#contract/procedures/index.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";

type Backup = Output<"backups.list">[number];

export function BackupList({ backups, onRestore }: { backups: readonly Backup[]; onRestore: (backup: Backup) => void }): ReactNode {
  const { t } = useWords("backups");
  const format = useFormat();
  return (
    <ul className="backup-list" aria-label={t("list")}>
      {backups.map((backup) => (
        <li key={backup.name}>
          <span className="num">{format.dateTime(backup.madeAt)}</span>
          <span className="label">
            {t(`reason.${backup.reason}`)}
            {" · "}
            {backup.holds === null ? (
              <b className="bad">{t("unreadable")}</b>
            ) : (
              <span className="num">
                {t("holds", { people: format.number(backup.holds.people), records: format.number(backup.holds.statements) })}
              </span>
            )}
          </span>
          {backup.holds === null ? null : (
            <button
              type="button"
              className="btn"
              onClick={() => onRestore(backup)}
              aria-label={`${t("restore")} ${format.dateTime(backup.madeAt)}`}
            >
              {t("restore")}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
