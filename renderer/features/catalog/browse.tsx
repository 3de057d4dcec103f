/** Our own file dialog, where the host has none: places of this computer, their folders, and files of the kind asked for. */
import { ArrowUp, File, Folder, HardDrive } from "lucide-react";
import { useState, type ReactNode } from "react";
import { FailureNote } from "#renderer/app/failure.tsx";
import { call } from "#renderer/api/client.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Own } from "#renderer/ui/own.tsx";

const icons = { place: HardDrive, folder: Folder, file: File } as const;

/** @param empty what is said of a folder that holds none of them */
export function Browse({
  purpose,
  empty,
  onChosen,
}: {
  purpose:
    | "pack"
    | "key"
    | "enrol"
    | "profile"
    | "roster"
    | "record"
    | "receipt"
    | "ticket"
    | "revoked"
    | "pin"
    | "drawing"
    | "words"
    | "review"
    | "questions";
  empty: string;
  onChosen: (chosen: { ticket: string; label: string }) => void;
}): ReactNode {
  const { t } = useWords("catalog");
  const format = useFormat();
  const [at, setAt] = useState<string | null>(null);
  const { data, error, refetch } = useQuery("shell.browse", { purpose, at });
  const [failure, setFailure] = useState<unknown>(null);
  if (error) return <FailureNote error={error} onRetry={refetch} />;
  if (!data) return <p role="status">{t("install.reading")}</p>;
  return (
    <div className="browse">
      <p className="row">
        {at === null ? null : (
          <button type="button" className="btn" onClick={() => setAt(data.parent)}>
            <ArrowUp className="icon" aria-hidden="true" />
            {t("install.up")}
          </button>
        )}
        <span className="strong" dir="auto">
          {data.label === "" ? t("install.places") : data.label}
        </span>
      </p>
      {data.entries.length === 0 ? <p className="quiet mt-3">{empty}</p> : null}
      <ul>
        {data.entries.map((entry) => {
          const Icon = icons[entry.kind];
          return (
            <li key={entry.handle}>
              <button
                type="button"
                onClick={() => {
                  if (entry.kind !== "file") return setAt(entry.handle);
                  call("shell.choose", { handle: entry.handle, purpose }).then(onChosen, setFailure);
                }}
              >
                <Icon className="icon" aria-hidden="true" />
                <Own text={entry.name} />
                {entry.bytes === null ? null : <span className="label num push">{format.bytes(entry.bytes)}</span>}
              </button>
            </li>
          );
        })}
      </ul>
      {data.more ? <p className="label">{t("install.more")}</p> : null}
      {failure === null ? null : <FailureNote error={failure} />}
    </div>
  );
}
