/** An office's list of certificates that count no more, for computers that none of its receipts come to. */
import { useState, type ReactNode } from "react";
import type { Output } from "#contract/procedures/index.ts";
import { call } from "#renderer/api/client.ts";
import { FailureNote } from "#renderer/app/failure.tsx";
import { useHost } from "#renderer/app/host.ts";
import { Browse } from "#renderer/features/catalog/index.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";

export function TakeRevocations(): ReactNode {
  const { t } = useWords("credentials");
  const format = useFormat();
  const own = useHost().capabilities.pick === "own";
  const [choosing, setChoosing] = useState(false);
  const [told, setTold] = useState<Output<"credentials.takeRevoked"> | undefined>(undefined);
  const [error, setError] = useState<unknown>(null);
  const take = (ticket: string): Promise<void> => call("credentials.takeRevoked", { ticket }).then(setTold, setError);
  return (
    <>
      <p className="row mt-5">
        <button
          type="button"
          className="btn"
          onClick={() => {
            setTold(undefined);
            setError(null);
            if (own) return setChoosing(true);
            call("shell.pick", { kind: "open-file", purpose: "revoked" }).then(
              (picked) => (picked ? take(picked.ticket) : undefined),
              setError,
            );
          }}
        >
          {t("revocations.open")}
        </button>
      </p>
      <p role="status">
        {told === undefined
          ? ""
          : told === null
            ? t("revocations.bad")
            : t("revocations.done", { office: format.isolate(told.office), n: format.number(told.revoked) })}
      </p>
      {error === null ? null : <FailureNote error={error} />}
      {choosing ? (
        <Dialog open onClose={() => setChoosing(false)} title={t("revocations.open")}>
          <Browse
            purpose="revoked"
            empty={t("revocations.none")}
            onChosen={({ ticket }) => {
              setChoosing(false);
              void take(ticket);
            }}
          />
        </Dialog>
      ) : null}
    </>
  );
}
