/** Adds a publisher's key: choose its file, compare its words with the publisher, give it a name. */
import { useEffect, useState, type ReactNode } from "react";
import { FailureNote } from "#renderer/app/failure.tsx";
import { useHost } from "#renderer/app/host.ts";
import { call } from "#renderer/api/client.ts";
import { useCommand } from "#renderer/api/use-command.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { Browse } from "#renderer/features/catalog/index.ts";
import { useWords } from "#renderer/i18n/words.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { KeyWords } from "#renderer/ui/key-words.tsx";

export function AddKeyDialog({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useWords("packs");
  const own = useHost().capabilities.pick === "own";
  const [ticket, setTicket] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    if (own || ticket !== null) return;
    call("shell.pick", { kind: "open-file", purpose: "key" }).then((picked) => (picked ? setTicket(picked.ticket) : onClose()), setError);
  }, [own, ticket, onClose]);
  return (
    <Dialog open onClose={onClose} title={t("keys.add")}>
      {error === null ? null : <FailureNote error={error} />}
      {ticket !== null ? (
        <Compare ticket={ticket} onDone={onClose} />
      ) : own ? (
        <Browse purpose="key" empty={t("keys.none")} onChosen={(chosen) => setTicket(chosen.ticket)} />
      ) : null}
    </Dialog>
  );
}

function Compare({ ticket, onDone }: { ticket: string; onDone: () => void }): ReactNode {
  const { t } = useWords("packs");
  const { t: common } = useWords("common");
  const { data, error } = useQuery("keys.read", { ticket });
  const add = useCommand("keys.add");
  const [typed, setTyped] = useState<string | null>(null);
  if (error) return <FailureNote error={error} />;
  if (!data) return null;
  if (data.known)
    return (
      <>
        <p role="status">{t("keys.known")}</p>
        <p className="mt-5">
          <button type="button" className="btn" onClick={onDone}>
            {common("close")}
          </button>
        </p>
      </>
    );
  const name = typed ?? data.name ?? "";
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void add.run({ ticket, name }).then((done) => done && onDone());
      }}
    >
      <p>{t("keys.compare")}</p>
      <KeyWords words={data.words} />
      <div className="field">
        <label htmlFor="key-name">{t("keys.name")}</label>
        <input id="key-name" value={name} required maxLength={200} onChange={(event) => setTyped(event.target.value)} />
      </div>
      {add.error === null ? null : <FailureNote error={add.error} />}
      <p className="row mt-5">
        <button type="submit" className="btn primary" disabled={add.busy}>
          {t("keys.trust")}
        </button>
        <button type="button" className="btn" onClick={onDone}>
          {common("cancel")}
        </button>
      </p>
    </form>
  );
}
