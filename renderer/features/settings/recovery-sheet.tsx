/** The recovery code, told once: on the screen, and on paper. */
import type { ReactNode } from "react";
import { FailureNote } from "#renderer/app/failure.tsx";
import { usePrint } from "#renderer/app/use-print.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { PrintSheet } from "#renderer/ui/print-sheet.tsx";

/** @param at when the PIN was set */
export function RecoverySheet({ name, code, at, onClose }: { name: string; code: string; at: string; onClose: () => void }): ReactNode {
  const { t } = useWords("profile");
  const { t: common } = useWords("common");
  const format = useFormat();
  const { print, error } = usePrint();
  const whose = t("sheet.for", { name: format.isolate(name), date: format.date(at) });
  return (
    <Dialog open onClose={onClose} title={t("sheet.title")}>
      <p>{t("sheet.what")}</p>
      <p className="recovery-code">
        <bdi dir="ltr">{code}</bdi>
      </p>
      <p className="quiet">{t("sheet.keep")}</p>
      {error === null ? null : <FailureNote error={error} />}
      <p className="row mt-5">
        <button type="button" className="btn primary" onClick={() => void print(t("sheet.title"))}>
          {t("sheet.print")}
        </button>
        <button type="button" className="btn" onClick={onClose}>
          {t("sheet.done")}
        </button>
      </p>
      <PrintSheet>
        <p>{common("app")}</p>
        <h1>{t("sheet.title")}</h1>
        <p>{whose}</p>
        <p className="recovery-code">
          <bdi dir="ltr">{code}</bdi>
        </p>
        <p>{t("sheet.what")}</p>
        <p>{t("sheet.keep")}</p>
      </PrintSheet>
    </Dialog>
  );
}
