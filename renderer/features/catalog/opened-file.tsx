/** A file opened with the Academy from outside: a course pack leads to the preview of its import. */
import type { ReactNode } from "react";
import type { Output } from "#contract/procedures/index.ts";
import { call } from "#renderer/api/client.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { InstallDialog } from "./install-dialog.tsx";

export function OpenedFile({ file }: { file: Output<"shell.opened">[number] }): ReactNode {
  const { t } = useWords("shell");
  const { t: common } = useWords("common");
  const format = useFormat();
  const done = (): void => void call("shell.dismiss", { ticket: file.ticket }).catch(() => undefined);
  if (file.kind === "pack") return <InstallDialog given={file} onClose={done} />;
  return (
    <Dialog open onClose={done} title={t("opened.title")}>
      <p>{t("opened.other", { file: format.isolate(file.label) })}</p>
      <p className="row mt-5">
        <button type="button" className="btn" onClick={done}>
          {common("close")}
        </button>
      </p>
    </Dialog>
  );
}
