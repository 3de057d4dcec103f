/** Receipts of a batch, with the certificates that are due, written into a folder: they go back to the learners. */
import type { ReactNode } from "react";
import { call } from "#renderer/api/client.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { WriteFile } from "#renderer/features/catalog/index.ts";

export function WriteReceipts({ batch, label }: { batch: string; label: string }): ReactNode {
  const { t } = useWords("office");
  const format = useFormat();
  return (
    <WriteFile
      label={t("receipt.write")}
      about={label}
      suggested={label}
      folder
      write={async (ticket) => {
        const { files, certificates } = await call("people.receipts", { ticket, batch });
        return t("receipt.done", { files: format.number(files), certificates: format.number(certificates) });
      }}
    />
  );
}
