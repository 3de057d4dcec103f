/** What a person may do with all that is kept of them: save it, move it, erase it. A part of the settings. */
import { useState, type ReactNode } from "react";
import type { Output } from "#contract/procedures/index.ts";
import { FailureNote } from "#renderer/app/failure.tsx";
import { useCommand } from "#renderer/api/use-command.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { EraseDialog } from "./erase-dialog.tsx";
import { CodeDialog, MoveDialog } from "./move-dialog.tsx";
import { SaveOwnData } from "./save-own-data.tsx";
import "./own.css";

export function OwnDataSection({ name, movedAt }: { name: string; movedAt: string | null }): ReactNode {
  const { t } = useWords("own");
  const format = useFormat();
  const [open, setOpen] = useState<"save" | "move" | "erase" | null>(null);
  const [written, setWritten] = useState<string | null>(null);
  const [sealed, setSealed] = useState<Output<"moving.write"> | null>(null);
  const undo = useCommand("moving.undo");
  const close = (): void => setOpen(null);
  return (
    <section className="choice" aria-labelledby="own-data">
      <h2 id="own-data">{t("data.title")}</h2>
      {movedAt === null ? null : (
        <>
          <p>{t("move.moved", { date: format.date(movedAt) })}</p>
          <p className="quiet">{t("move.backMeans")}</p>
          {undo.error === null ? null : <FailureNote error={undo.error} />}
        </>
      )}
      <p className="row mt-2">
        <button type="button" className="btn" onClick={() => setOpen("save")}>
          {t("data.export")}
        </button>
        {movedAt === null ? (
          <button type="button" className="btn" onClick={() => setOpen("move")}>
            {t("move.title")}
          </button>
        ) : (
          <button type="button" className="btn" disabled={undo.busy} onClick={() => void undo.run({})}>
            {t("move.back")}
          </button>
        )}
        <button type="button" className="btn danger" onClick={() => setOpen("erase")}>
          {t("erase.title")}
        </button>
      </p>
      <p role="status">{written === null ? null : t("data.written", { file: format.isolate(written) })}</p>
      {open === "save" ? (
        <Dialog open onClose={close} title={t("data.export")}>
          <p>{t("data.exportHelp")}</p>
          <SaveOwnData
            onWritten={(file) => {
              setWritten(file);
              close();
            }}
          />
        </Dialog>
      ) : null}
      {open === "move" ? (
        <MoveDialog
          onClose={close}
          onSealed={(told) => {
            setSealed(told);
            close();
          }}
        />
      ) : null}
      {open === "erase" ? <EraseDialog name={name} onClose={close} /> : null}
      {sealed === null ? null : <CodeDialog told={sealed} onClose={() => setSealed(null)} />}
    </section>
  );
}
