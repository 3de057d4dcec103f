/** What a restore would change, side by side, before anything is done. */
import { useState, type ReactNode } from "react";
import type { Output } from "#contract/procedures/index.ts";
import { FailureNote } from "#renderer/app/failure.tsx";
import { useCommand } from "#renderer/api/use-command.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";

export function RestoreDialog({
  backup,
  onClose,
  onRestored,
}: {
  backup: Output<"backups.list">[number];
  onClose: () => void;
  onRestored: () => void;
}): ReactNode {
  const { t } = useWords("backups");
  const { t: common } = useWords("common");
  const format = useFormat();
  const present = useQuery("backups.present", {}).data;
  const { t: own } = useWords("own");
  // Who was erased since comes back knowingly, or not at all.
  const returning = useQuery("backups.returning", { name: backup.name }).data?.erased ?? 0;
  const [agreed, setAgreed] = useState(false);
  const restore = useCommand("backups.restore");
  const rows = (["people", "statements"] as const).map((row) => ({
    row,
    held: backup.holds?.[row] ?? 0,
    now: present?.[row] ?? null,
  }));
  return (
    <Dialog open onClose={onClose} title={t("restoreTitle")}>
      <table className="compare">
        <thead>
          <tr>
            <th scope="col">
              <span className="hidden">{t("list")}</span>
            </th>
            <th scope="col">{t("now")}</th>
            <th scope="col" className="num">
              {format.dateTime(backup.madeAt)}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, held, now }) => (
            <tr key={row}>
              <th scope="row">{t(row)}</th>
              <td className="num">{now === null ? "" : format.number(now)}</td>
              <td className="num">{format.number(held)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-3">{t("meaning")}</p>
      {returning === 0 ? null : (
        <p className="mt-3">
          {own("backup.returns", { n: format.number(returning) })}{" "}
          <label>
            <input type="checkbox" checked={agreed} onChange={(event) => setAgreed(event.target.checked)} /> {own("backup.agree")}
          </label>
        </p>
      )}
      {restore.error === null ? null : <FailureNote error={restore.error} />}
      <p className="row mt-5">
        <button
          type="button"
          className="btn primary"
          disabled={restore.busy || (returning > 0 && !agreed)}
          onClick={() =>
            void restore.run({ name: backup.name, ...(agreed ? { bringBack: true } : {}) }).then((done) => done && onRestored())
          }
        >
          {t("do", { when: format.dateTime(backup.madeAt) })}
        </button>
        <button type="button" className="btn" onClick={onClose}>
          {common("cancel")}
        </button>
      </p>
    </Dialog>
  );
}
