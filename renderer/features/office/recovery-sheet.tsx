/** The recovery sheet, told once: on the screen, and on paper. It outlives the form that asked for it, which goes when the office opens. */
import { createContext, useContext, useState, type ReactNode } from "react";
import type { Output } from "#contract/procedures/index.ts";
import { FailureNote } from "#renderer/app/failure.tsx";
import { usePrint } from "#renderer/app/use-print.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { PrintSheet } from "#renderer/ui/print-sheet.tsx";

type Sheet = Output<"office.create"> & { readonly name: string };
const SheetContext = createContext<(sheet: Sheet) => void>(() => undefined);
/** Shows a sheet until the person says that they have kept it. */
export function useSheet(): (sheet: Sheet) => void {
  return useContext(SheetContext);
}

export function SheetKeeper({ children }: { children: ReactNode }): ReactNode {
  const [sheet, setSheet] = useState<Sheet | null>(null);
  return (
    <SheetContext value={setSheet}>
      {children}
      {sheet === null ? null : <SheetDialog sheet={sheet} onClose={() => setSheet(null)} />}
    </SheetContext>
  );
}

function SheetDialog({ sheet, onClose }: { sheet: Sheet; onClose: () => void }): ReactNode {
  const { t } = useWords("office");
  const { t: profile } = useWords("profile");
  const { t: common } = useWords("common");
  const format = useFormat();
  const { print, error } = usePrint();
  const body = (
    <>
      <p>{t("sheet.code")}</p>
      <p className="office-secret big">
        <bdi dir="ltr">{sheet.code}</bdi>
      </p>
      <p>{t("sheet.key")}</p>
      <p className="office-secret">
        <bdi dir="ltr">{sheet.key}</bdi>
      </p>
      <p>{t("sheet.keep")}</p>
    </>
  );
  return (
    <Dialog open onClose={onClose} title={t("sheet.title")} wide>
      {body}
      {error === null ? null : <FailureNote error={error} />}
      <p className="row mt-5">
        <button type="button" className="btn primary" onClick={() => void print(t("sheet.title"))}>
          {profile("sheet.print")}
        </button>
        <button type="button" className="btn" onClick={onClose}>
          {profile("sheet.done")}
        </button>
      </p>
      <PrintSheet>
        <p>{common("app")}</p>
        <h1>{t("sheet.title")}</h1>
        <p>{profile("sheet.for", { name: format.isolate(sheet.name), date: format.date(sheet.savedAt) })}</p>
        {body}
      </PrintSheet>
    </Dialog>
  );
}
