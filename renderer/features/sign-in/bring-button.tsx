/** The way in for whoever studied on another computer before. */
import { useState, type ReactNode } from "react";
import { call } from "#renderer/api/client.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { page, Through } from "#renderer/app/pages.tsx";
import { useWords } from "#renderer/i18n/words.ts";

// Few come this way: it is read when it is asked for.
const bring = page(async () => (await import("#renderer/features/own/index.ts")).BringDialog, ["common", "own", "catalog", "errors"]);

export function BringButton({ big = false }: { big?: boolean }): ReactNode {
  const { t } = useWords("sign-in");
  const [open, setOpen] = useState(false);
  // A profile's file that the Academy was opened with: nobody need have studied here before.
  const handed = useQuery("shell.opened", {}).data?.find(({ kind }) => kind === "profile");
  const close = (): void => {
    setOpen(false);
    if (handed) void call("shell.dismiss", { ticket: handed.ticket }).catch(() => undefined);
  };
  return (
    <>
      <button type="button" className={big ? "btn plain big" : "btn plain"} onClick={() => setOpen(true)}>
        {t("bring")}
      </button>
      {open || handed ? (
        <Through key={handed?.ticket ?? ""} door={bring} props={{ given: handed?.ticket ?? null, onClose: close }} />
      ) : null}
    </>
  );
}
