/** A profile from another computer: its file, the code, whose it is, and then it is here. */
import { useState, type ReactNode } from "react";
import { FailureNote } from "#renderer/app/failure.tsx";
import { useCommand } from "#renderer/api/use-command.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { ChooseFile } from "./choose-file.tsx";
import "./own.css";

/** @param given a file that was opened with the Academy */
export function BringDialog({ given = null, onClose }: { given?: string | null; onClose: () => void }): ReactNode {
  const { t } = useWords("own");
  const [ticket, setTicket] = useState(given);
  return (
    <Dialog open onClose={onClose} title={t("move.bring")}>
      {ticket === null ? (
        <ChooseFile purpose="profile" empty={t("move.empty")} onChosen={setTicket} onClose={onClose} />
      ) : (
        <Ask ticket={ticket} onClose={onClose} />
      )}
    </Dialog>
  );
}

function Ask({ ticket, onClose }: { ticket: string; onClose: () => void }): ReactNode {
  const { t } = useWords("own");
  const { t: common } = useWords("common");
  const format = useFormat();
  const [code, setCode] = useState<string | null>(null);
  const found = useQuery("moving.inspect", code === null ? null : { ticket, code });
  const bring = useCommand("moving.bring");
  const [refused, setRefused] = useState<string | null>(null);
  const why = refused ?? (found.data?.ok === false ? found.data.why : null);
  if (code !== null && found.data?.ok === true && why === null)
    return (
      <>
        <p>
          {t("move.holds", {
            name: format.isolate(found.data.name ?? common("guest")),
            n: format.number(found.data.statements),
            date: format.date(found.data.writtenAt),
          })}
        </p>
        {found.data.returns ? <p className="mt-3">{t("move.returns")}</p> : null}
        {bring.error === null ? null : <FailureNote error={bring.error} />}
        <p className="row mt-5">
          <button
            type="button"
            className="btn primary"
            disabled={bring.busy}
            onClick={() =>
              void bring.run({ ticket, code }).then((told) => {
                if (told?.ok === false) setRefused(told.why);
                else if (told) onClose();
              })
            }
          >
            {t("move.do")}
          </button>
          <button type="button" className="btn" onClick={onClose}>
            {common("cancel")}
          </button>
        </p>
      </>
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const typed = new FormData(event.currentTarget).get("code");
        setRefused(null);
        if (typeof typed === "string" && typed.trim() !== "") setCode(typed.trim());
      }}
    >
      <div className="field">
        <label htmlFor="move-code">{t("move.ask")}</label>
        <input
          id="move-code"
          name="code"
          className="ltr"
          maxLength={60}
          autoComplete="off"
          autoCapitalize="characters"
          aria-describedby="move-code-help"
        />
        <span id="move-code-help" className="help">
          {t("move.askHelp")}
        </span>
      </div>
      {found.error ? <FailureNote error={found.error} /> : null}
      {why === null ? null : (
        <p role="alert" className="mt-3">
          {why === "newer" ? t("office.why.newer") : t(`move.why.${why}`)}
        </p>
      )}
      <p className="row mt-5">
        <button type="submit" className="btn primary" disabled={code !== null && found.loading}>
          {t("move.open")}
        </button>
        <button type="button" className="btn" onClick={onClose}>
          {common("cancel")}
        </button>
      </p>
    </form>
  );
}
