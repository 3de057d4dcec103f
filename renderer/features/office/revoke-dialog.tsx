/** Whether a certificate shall count no more: asked once more, for there is no way back. */
import { useState, type ReactNode } from "react";
import { useCommand } from "#renderer/api/use-command.ts";
import { FailureNote } from "#renderer/app/failure.tsx";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { OfficeField, saidIn } from "./fields.tsx";
import type { Line } from "./issuing-page.tsx";

export function RevokeDialog({ line, onClose }: { line: Line; onClose: () => void }): ReactNode {
  const { t } = useWords("issuing");
  const { t: common } = useWords("common");
  const format = useFormat();
  const revoke = useCommand("issuing.revoke");
  const [missing, setMissing] = useState(false);
  return (
    <Dialog open onClose={onClose} title={t("revoke")}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const reason = saidIn(new FormData(event.currentTarget), "reason");
          setMissing(reason === "");
          if (reason !== "") void revoke.run({ id: line.id, reason }).then((done) => done && onClose());
        }}
      >
        <p>{t("revokeHelp", { name: format.isolate(line.name), course: format.isolate(line.title.text) })}</p>
        <OfficeField name="reason" label={t("reason")} help={missing ? t("reasonMissing") : t("reasonHelp")} bad={missing} />
        {revoke.error === null ? null : <FailureNote error={revoke.error} />}
        <p className="row mt-5">
          <button type="submit" className="btn danger" disabled={revoke.busy}>
            {t("revoke")}
          </button>
          <button type="button" className="btn" onClick={onClose}>
            {common("cancel")}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
