/** Writing a file of one's own: the system asks where, or our own list of folders does; then the file's name is said. */
import { useState, type ReactNode } from "react";
import { call } from "#renderer/api/client.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { ChooseFolder } from "./choose-folder.tsx";
import { FailureNote } from "./failure.tsx";
import { useHost } from "./host.ts";

/** Writes behind a ticket and gives the file's name. */
type Write = (ticket: string) => Promise<{ file: string }>;

/** @returns `begin` asks where, with a suggested name, and writes; `told` stands where the answer and what went wrong are said */
export function useSaveFile(): { begin: (suggested: string, write: Write) => void; told: ReactNode } {
  const { t } = useWords("notes");
  const format = useFormat();
  const own = useHost().capabilities.pick === "own";
  const [choosing, setChoosing] = useState<{ readonly write: Write } | null>(null);
  const [written, setWritten] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const begin = (suggested: string, write: Write): void => {
    setWritten(null);
    setError(null);
    if (own) return setChoosing({ write });
    call("shell.pick", { kind: "save-file", purpose: "save", suggested })
      .then((picked) => (picked ? write(picked.ticket).then(({ file }) => setWritten(file)) : undefined))
      .catch(setError);
  };
  const told = (
    <>
      <span role="status" className="label">
        {written === null ? null : t("export.done", { file: format.isolate(written) })}
      </span>
      {error === null || choosing !== null ? null : <FailureNote error={error} />}
      {choosing === null ? null : (
        <Dialog open onClose={() => setChoosing(null)} title={t("export.title")}>
          {error === null ? null : <FailureNote error={error} />}
          <ChooseFolder
            label={t("export.here")}
            onChosen={(ticket) =>
              void choosing.write(ticket).then(({ file }) => {
                setWritten(file);
                setChoosing(null);
              }, setError)
            }
          />
        </Dialog>
      )}
    </>
  );
  return { begin, told };
}
