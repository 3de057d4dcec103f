/** The way in for whoever studied on another computer before. */
import { useState, type ReactNode } from "react";
import { page, Through } from "#renderer/app/pages.tsx";
import { useWords } from "#renderer/i18n/words.ts";

// Few come this way: it is read when it is asked for.
const bring = page(async () => (await import("#renderer/features/own/index.ts")).BringDialog, ["common", "own", "catalog", "errors"]);

export function BringButton({ big = false }: { big?: boolean }): ReactNode {
  const { t } = useWords("sign-in");
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={big ? "btn plain big" : "btn plain"} onClick={() => setOpen(true)}>
        {t("bring")}
      </button>
      {open ? <Through door={bring} props={{ onClose: () => setOpen(false) }} /> : null}
    </>
  );
}
