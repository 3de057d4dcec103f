/** A button that asks where to write or which file to read: the system's dialog, or our own list, whichever the host has. */
import { useState, type ComponentProps, type ReactNode } from "react";
import { call } from "#renderer/api/client.ts";
import { ChooseFolder } from "#renderer/app/choose-folder.tsx";
import { FailureNote } from "#renderer/app/failure.tsx";
import { useHost } from "#renderer/app/host.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { Browse } from "./browse.tsx";

/**
 * Writes a file where the person says, and tells its name.
 * @param write does it with the ticket, and answers with the file's name; with `folder`, into a folder, with what is to be said; null:
 *   whoever gave it tells the rest
 */
export function WriteFile(props: {
  label: string;
  suggested: string;
  primary?: boolean;
  folder?: boolean;
  /** Whose file it is, where several such buttons stand on a page. */
  about?: string;
  write: (ticket: string) => Promise<string | null>;
}): ReactNode {
  const { t } = useWords("catalog");
  const format = useFormat();
  const own = useHost().capabilities.pick === "own";
  const [choosing, setChoosing] = useState(false);
  const [written, setWritten] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const write = (ticket: string): Promise<void> =>
    props.write(ticket).then((file) => {
      setWritten(file);
      setChoosing(false);
    }, setError);
  return (
    <>
      <button
        type="button"
        className={props.primary ? "btn primary" : "btn"}
        aria-label={props.about === undefined ? undefined : `${props.label}: ${props.about}`}
        onClick={() => {
          setWritten(null);
          setError(null);
          if (own) return setChoosing(true);
          call("shell.pick", {
            kind: props.folder ? "save-folder" : "save-file",
            purpose: "save",
            suggested: props.suggested.slice(0, 120),
          })
            .then((picked) => (picked ? write(picked.ticket) : undefined))
            .catch(setError);
        }}
      >
        {props.label}
      </button>
      <span role="status" className="label">
        {written === null ? null : props.folder ? written : t("file.written", { file: format.isolate(written) })}
      </span>
      {error === null || choosing ? null : <FailureNote error={error} />}
      {choosing ? (
        <Dialog open onClose={() => setChoosing(false)} title={props.label}>
          {error === null ? null : <FailureNote error={error} />}
          <ChooseFolder label={t("file.here")} onChosen={(ticket) => void write(ticket)} />
        </Dialog>
      ) : null}
    </>
  );
}

/** Asks for a file of a purpose. */
export function ReadFile(props: {
  label: string;
  purpose: ComponentProps<typeof Browse>["purpose"];
  empty: string;
  /** Not what the page is for. */
  plain?: boolean;
  onChosen: (ticket: string) => void;
}): ReactNode {
  const own = useHost().capabilities.pick === "own";
  const [choosing, setChoosing] = useState(false);
  const [error, setError] = useState<unknown>(null);
  return (
    <>
      <button
        type="button"
        className={props.plain ? "btn" : "btn primary"}
        onClick={() => {
          setError(null);
          if (own) return setChoosing(true);
          call("shell.pick", { kind: "open-file", purpose: props.purpose }).then(
            (picked) => (picked ? props.onChosen(picked.ticket) : undefined),
            setError,
          );
        }}
      >
        {props.label}
      </button>
      {error === null ? null : <FailureNote error={error} />}
      {choosing ? (
        <Dialog open onClose={() => setChoosing(false)} title={props.label}>
          <Browse
            purpose={props.purpose}
            empty={props.empty}
            onChosen={({ ticket }) => {
              setChoosing(false);
              props.onChosen(ticket);
            }}
          />
        </Dialog>
      ) : null}
    </>
  );
}

/** Asks for a folder, or a whole stick. @param props.take on the button that takes the folder which is open in our own list */
export function ReadFolder(props: { label: string; take: string; onChosen: (ticket: string) => void }): ReactNode {
  const own = useHost().capabilities.pick === "own";
  const [choosing, setChoosing] = useState(false);
  const [error, setError] = useState<unknown>(null);
  return (
    <>
      <button
        type="button"
        className="btn"
        onClick={() => {
          setError(null);
          if (own) return setChoosing(true);
          call("shell.pick", { kind: "open-folder", purpose: "folder" }).then(
            (picked) => (picked ? props.onChosen(picked.ticket) : undefined),
            setError,
          );
        }}
      >
        {props.label}
      </button>
      {error === null ? null : <FailureNote error={error} />}
      {choosing ? (
        <Dialog open onClose={() => setChoosing(false)} title={props.label}>
          <ChooseFolder
            purpose="folder"
            label={props.take}
            onChosen={(ticket) => {
              setChoosing(false);
              props.onChosen(ticket);
            }}
          />
        </Dialog>
      ) : null}
    </>
  );
}
