/** Erasing asks twice, and offers to save everything before. */
import { useState, type ReactNode } from "react";
import { FailureNote } from "#renderer/app/failure.tsx";
import { useCommand } from "#renderer/api/use-command.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { SaveOwnData } from "./save-own-data.tsx";

export function EraseDialog({ name, onClose }: { name: string; onClose: () => void }): ReactNode {
  const { t, language } = useWords("own");
  const { t: common } = useWords("common");
  const format = useFormat();
  const offer = useQuery("records.offer", { language }).data;
  const erase = useCommand("own.erase");
  const [step, setStep] = useState<"told" | "saving" | "sure">("told");
  const [written, setWritten] = useState<string | null>(null);
  const cancel = (
    <button type="button" className="btn" onClick={onClose}>
      {common("cancel")}
    </button>
  );
  return (
    <Dialog open onClose={onClose} title={t("erase.title")}>
      {step === "sure" ? (
        <>
          <p>
            <b>{t("erase.sure", { name: format.isolate(name) })}</b>
          </p>
          {erase.error === null ? null : <FailureNote error={erase.error} />}
          <p className="row mt-5">
            <button type="button" className="btn danger" disabled={erase.busy} onClick={() => void erase.run({ sure: true })}>
              {t("erase.do")}
            </button>
            {cancel}
          </p>
        </>
      ) : (
        <>
          <p>{t("erase.what", { n: format.number(offer?.statements ?? 0) })}</p>
          <p className="mt-3">{t("erase.not")}</p>
          <p className="mt-3">{t("erase.first")}</p>
          {step === "saving" ? (
            <SaveOwnData
              onWritten={(file) => {
                setWritten(file);
                setStep("told");
              }}
            />
          ) : null}
          <p role="status">{written === null ? null : t("data.written", { file: format.isolate(written) })}</p>
          <p className="row mt-5">
            <button type="button" className="btn primary" onClick={() => setStep("saving")}>
              {t("data.export")}
            </button>
            <button type="button" className="btn danger" onClick={() => setStep("sure")}>
              {t("erase.next")}
            </button>
            {cancel}
          </p>
        </>
      )}
    </Dialog>
  );
}
