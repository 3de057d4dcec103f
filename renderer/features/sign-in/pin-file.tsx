/** A forgotten PIN, taken away by a file of the records office that one hands in to. */
import { useState, type ReactNode } from "react";
import type { Output } from "#contract/procedures/index.ts";
import { call } from "#renderer/api/client.ts";
import { FailureNote } from "#renderer/app/failure.tsx";
import { useHost } from "#renderer/app/host.ts";
import { Browse } from "#renderer/features/catalog/index.ts";
import { useWords } from "#renderer/i18n/words.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";

export function PinFile({ profileId }: { profileId: string }): ReactNode {
  const { t } = useWords("profile");
  const own = useHost().capabilities.pick === "own";
  const [choosing, setChoosing] = useState(false);
  const [told, setTold] = useState<Output<"profiles.recoverByFile"> | null>(null);
  const [error, setError] = useState<unknown>(null);
  const open = (ticket: string): Promise<void> => call("profiles.recoverByFile", { id: profileId, ticket }).then(setTold, setError);
  return (
    <>
      <p className="row mt-3">
        <button
          type="button"
          className="btn"
          onClick={() => {
            setTold(null);
            setError(null);
            if (own) return setChoosing(true);
            call("shell.pick", { kind: "open-file", purpose: "pin" }).then(
              (picked) => (picked ? open(picked.ticket) : undefined),
              setError,
            );
          }}
        >
          {t("ask.file")}
        </button>
      </p>
      <p role="alert">{told?.ok === false ? t(`ask.why.${told.why}`) : ""}</p>
      {error === null ? null : <FailureNote error={error} />}
      {choosing ? (
        <Dialog open onClose={() => setChoosing(false)} title={t("ask.file")}>
          <Browse
            purpose="pin"
            empty={t("ask.fileNone")}
            onChosen={({ ticket }) => {
              setChoosing(false);
              void open(ticket);
            }}
          />
        </Dialog>
      ) : null}
    </>
  );
}
