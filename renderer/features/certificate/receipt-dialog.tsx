/** A receipt in words, and only then the question whether to keep it. */
import { useState, type ReactNode } from "react";
import { FailureNote } from "#renderer/app/failure.tsx";
import { useCommand } from "#renderer/api/use-command.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { ChooseFile } from "#renderer/features/own/index.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { KeyWords } from "#renderer/ui/key-words.tsx";

/** @param given a file that was opened with the Academy */
export function ReceiptDialog({ given = null, onClose }: { given?: string | null; onClose: () => void }): ReactNode {
  const { t } = useWords("credentials");
  const [ticket, setTicket] = useState(given);
  return (
    <Dialog open onClose={onClose} title={t("receipt.title")}>
      {ticket === null ? (
        <ChooseFile purpose="receipt" empty={t("receipt.empty")} onChosen={setTicket} onClose={onClose} />
      ) : (
        <Read ticket={ticket} onClose={onClose} />
      )}
    </Dialog>
  );
}

function Read({ ticket, onClose }: { ticket: string; onClose: () => void }): ReactNode {
  const { t } = useWords("credentials");
  const { t: own } = useWords("own");
  const { t: common } = useWords("common");
  const format = useFormat();
  const { data, error } = useQuery("receipts.inspect", { ticket });
  const accept = useCommand("receipts.accept");
  if (error) return <FailureNote error={error} />;
  if (!data) return <p role="status">{common("loading")}</p>;
  // What can be wrong with any signed file is said in the words of the office's other file.
  const why = (reason: string): string =>
    ["altered", "newer", "contradictory"].includes(reason)
      ? own(`office.why.${reason}`)
      : t(`receipt.why.${reason === "too-large" ? "unreadable" : reason}`);
  const keep = (trust: boolean): void => void accept.run({ ticket, trust }).then((done) => done?.ok && onClose());
  return (
    <>
      {data.ok ? (
        <>
          {data.receipt.upTo === null ? null : (
            <p>
              {t("receipt.has", {
                office: format.isolate(data.receipt.office),
                n: format.number(data.receipt.statements),
                date: format.date(data.receipt.upTo),
              })}
            </p>
          )}
          <p className="num">{t("receipt.holds", { n: format.number(data.receipt.certificates) })}</p>
          {data.already ? <p className="quiet">{t("receipt.already")}</p> : null}
          {data.known ? null : (
            <>
              <p className="mt-5">{t("receipt.means")}</p>
              <p className="mt-3">{own("office.compare")}</p>
              <KeyWords words={data.receipt.words} />
            </>
          )}
          {accept.error === null ? null : <FailureNote error={accept.error} />}
        </>
      ) : (
        <p role="alert">{why(data.why)}</p>
      )}
      <p className="row mt-5">
        {data.ok ? (
          <button type="button" className="btn primary" disabled={accept.busy} onClick={() => keep(!data.known)}>
            {own("office.accept")}
          </button>
        ) : null}
        <button type="button" className="btn" onClick={onClose}>
          {data.ok ? common("cancel") : common("close")}
        </button>
      </p>
    </>
  );
}
