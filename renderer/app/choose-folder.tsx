/** Our own list of folders, where the host has no dialog: places of this computer and what is below them. */
import { ArrowUp, Folder, HardDrive } from "lucide-react";
import { useState, type ReactNode } from "react";
import { call } from "#renderer/api/client.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { useWords } from "#renderer/i18n/words.ts";
import { Own } from "#renderer/ui/own.tsx";
import { FailureNote } from "./failure.tsx";
import "./choose-folder.css";

/** @param label of the button that takes the folder that is open. @param purpose to write into it, unless it is to be read */
export function ChooseFolder({
  label,
  purpose = "save",
  onChosen,
}: {
  label: string;
  purpose?: "save" | "folder" | "project";
  onChosen: (ticket: string) => void;
}): ReactNode {
  const { t } = useWords("common");
  const [at, setAt] = useState<string | null>(null);
  const { data, error, refetch } = useQuery("shell.browse", { purpose, at });
  const [failure, setFailure] = useState<unknown>(null);
  if (error) return <FailureNote error={error} onRetry={refetch} />;
  if (!data) return <p role="status">{t("loading")}</p>;
  return (
    <div className="folders">
      <p className="row">
        {at === null ? null : (
          <>
            <button type="button" className="btn" onClick={() => setAt(data.parent)}>
              <ArrowUp className="icon" aria-hidden="true" />
              {t("folderUp")}
            </button>
            <button
              type="button"
              className="btn primary"
              onClick={() => void call("shell.choose", { handle: at, purpose }).then(({ ticket }) => onChosen(ticket), setFailure)}
            >
              {label}
            </button>
          </>
        )}
        <bdi className="strong">{data.label}</bdi>
      </p>
      <ul>
        {data.entries.map((entry) => {
          if (entry.kind === "file") return null;
          const Icon = entry.kind === "place" ? HardDrive : Folder;
          return (
            <li key={entry.handle}>
              <button type="button" onClick={() => setAt(entry.handle)}>
                <Icon className="icon" aria-hidden="true" />
                <Own text={entry.name} />
              </button>
            </li>
          );
        })}
      </ul>
      {failure === null ? null : <FailureNote error={failure} />}
    </div>
  );
}
