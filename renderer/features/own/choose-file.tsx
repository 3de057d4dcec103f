/** A file to open: by the system's dialog where there is one, else by ours. */
import { useEffect, useState, type ReactNode } from "react";
import { FailureNote } from "#renderer/app/failure.tsx";
import { useHost } from "#renderer/app/host.ts";
import { call } from "#renderer/api/client.ts";
import { Browse } from "#renderer/features/catalog/index.ts";

/** @param empty what is said of a folder that holds none */
export function ChooseFile({
  purpose,
  empty,
  onChosen,
  onClose,
}: {
  purpose: "enrol" | "profile" | "receipt";
  empty: string;
  onChosen: (ticket: string) => void;
  onClose: () => void;
}): ReactNode {
  const own = useHost().capabilities.pick === "own";
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    if (own) return;
    call("shell.pick", { kind: "open-file", purpose }).then((picked) => (picked ? onChosen(picked.ticket) : onClose()), setError);
    // Asked once: the dialog is the system's.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  return (
    <>
      {error === null ? null : <FailureNote error={error} />}
      {own ? <Browse purpose={purpose} empty={empty} onChosen={({ ticket }) => onChosen(ticket)} /> : null}
    </>
  );
}
