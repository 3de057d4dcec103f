/** Where to write: the system asks, or our own list of folders does. */
import { useState, type ReactNode } from "react";
import { ChooseFolder } from "#renderer/app/choose-folder.tsx";
import { FailureNote } from "#renderer/app/failure.tsx";
import { useHost } from "#renderer/app/host.ts";
import { call } from "#renderer/api/client.ts";

/** @param suggested name of the file, with its ending */
export function SaveButton({
  label,
  suggested,
  busy,
  onTicket,
}: {
  label: string;
  suggested: string;
  busy: boolean;
  onTicket: (ticket: string) => void;
}): ReactNode {
  const { capabilities } = useHost();
  const [failure, setFailure] = useState<unknown>(null);
  const pick = (): void => {
    call("shell.pick", { kind: "save-file", purpose: "save", suggested: suggested.slice(0, 120) })
      .then((picked) => (picked ? onTicket(picked.ticket) : undefined))
      .catch(setFailure);
  };
  return (
    <div className="mt-5">
      {failure === null ? null : <FailureNote error={failure} />}
      {capabilities.pick === "own" ? (
        <ChooseFolder label={label} onChosen={onTicket} />
      ) : (
        <button type="button" className="btn primary" disabled={busy} onClick={pick}>
          {label}
        </button>
      )}
    </div>
  );
}
