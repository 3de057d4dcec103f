/** The profile goes into a file; its code is shown once. */
import type { ReactNode } from "react";
import type { Output } from "#contract/procedures/index.ts";
import { FailureNote } from "#renderer/app/failure.tsx";
import { useCommand } from "#renderer/api/use-command.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { SaveButton } from "./save-button.tsx";

type Sealed = Output<"moving.write">;

export function MoveDialog({ onClose, onSealed }: { onClose: () => void; onSealed: (told: Sealed) => void }): ReactNode {
  const { t } = useWords("own");
  const write = useCommand("moving.write");
  return (
    <Dialog open onClose={onClose} title={t("move.title")}>
      <p>{t("move.what")}</p>
      <p className="mt-3">{t("move.how", { bring: t("move.bring") })}</p>
      {write.error === null ? null : <FailureNote error={write.error} />}
      <SaveButton
        label={t("data.write")}
        suggested="academy.tdgaprofile"
        busy={write.busy}
        onTicket={(ticket) => void write.run({ ticket }).then((told) => told && onSealed(told))}
      />
    </Dialog>
  );
}

export function CodeDialog({ told, onClose }: { told: Sealed; onClose: () => void }): ReactNode {
  const { t } = useWords("own");
  const format = useFormat();
  return (
    <Dialog open firm onClose={onClose} title={t("move.code", { file: format.isolate(told.file) })}>
      <p className="recovery-code">
        <bdi dir="ltr">{told.code}</bdi>
      </p>
      <p>{t("move.keep")}</p>
      <p className="mt-3">{t("move.how", { bring: t("move.bring") })}</p>
      <p className="row mt-5">
        <button type="button" className="btn primary" onClick={onClose}>
          {t("move.kept")}
        </button>
      </p>
    </Dialog>
  );
}
