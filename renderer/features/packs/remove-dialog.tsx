/** Asks before a version is taken from this computer, with the room it frees. */
import type { ReactNode } from "react";
import type { Output } from "#contract/procedures/index.ts";
import { FailureNote } from "#renderer/app/failure.tsx";
import { useCommand } from "#renderer/api/use-command.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";

export function RemoveDialog({ version, onClose }: { version: Output<"packs.versions">[number]; onClose: () => void }): ReactNode {
  const { t } = useWords("packs");
  const { t: common } = useWords("common");
  const format = useFormat();
  const remove = useCommand("packs.remove");
  return (
    <Dialog open onClose={onClose} title={`${t("remove")}: ${t("version", { version: format.isolate(version.version) })}`}>
      <p>{t("removeText", { size: format.bytes(version.frees) })}</p>
      {remove.error === null ? null : <FailureNote error={remove.error} />}
      <p className="row mt-5">
        <button
          type="button"
          className="btn danger"
          disabled={remove.busy}
          onClick={() => void remove.run({ digest: version.digest }).then((done) => done && onClose())}
        >
          {t("remove")}
        </button>
        <button type="button" className="btn" onClick={onClose}>
          {common("cancel")}
        </button>
      </p>
    </Dialog>
  );
}
