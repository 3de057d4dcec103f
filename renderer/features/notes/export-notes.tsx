/** Writes the notes that are shown into a file: the system asks where, or our own list of folders does. */
import { Download } from "lucide-react";
import { useState, type ReactNode } from "react";
import { call } from "#renderer/api/client.ts";
import { FailureNote } from "#renderer/app/failure.tsx";
import { useHost } from "#renderer/app/host.ts";
import { ChooseFolder } from "#renderer/app/choose-folder.tsx";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { MenuButton } from "#renderer/ui/menu.tsx";
import { asHtml, asMarkdown, type Shelf } from "./export.ts";

type Ending = "md" | "html";

export function ExportNotes({ shelves }: { shelves: readonly Shelf[] }): ReactNode {
  const { t, language } = useWords("notes");
  const format = useFormat();
  const own = useHost().capabilities.pick === "own";
  const [choosing, setChoosing] = useState<Ending | null>(null);
  const [written, setWritten] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);

  const write = async (ending: Ending, ticket: string): Promise<void> => {
    const words = {
      title: t("title"),
      language,
      kind: (kind: string) => t(`kind.${kind}`),
      made: (note: Shelf["lessons"][number]["notes"][number]) =>
        t("made", { date: format.date(note.createdAt, "long"), version: format.isolate(note.version) }),
      gone: t("changed.gone"),
    };
    const text = ending === "md" ? asMarkdown(shelves, words) : asHtml(shelves, words);
    const { file } = await call("notes.export", { ticket, format: ending, name: t("title"), text });
    setWritten(file);
  };
  const begin = (ending: Ending): void => {
    setWritten(null);
    setError(null);
    if (own) return setChoosing(ending);
    call("shell.pick", { kind: "save-file", purpose: "save", suggested: `${t("title")}.${ending}` })
      .then((picked) => (picked ? write(ending, picked.ticket) : undefined))
      .catch(setError);
  };
  return (
    <>
      <MenuButton
        label={t("export.title")}
        icon={<Download className="icon" aria-hidden="true" />}
        sections={[
          {
            items: [
              { id: "md", label: t("export.md") },
              { id: "html", label: t("export.html") },
            ],
            onChoose: (id) => begin(id === "html" ? "html" : "md"),
          },
        ]}
      />
      <span role="status" className="label">
        {written === null ? null : t("export.done", { file: format.isolate(written) })}
      </span>
      {error === null || choosing !== null ? null : <FailureNote error={error} />}
      {choosing === null ? null : (
        <Dialog open onClose={() => setChoosing(null)} title={t("export.title")}>
          {error === null ? null : <FailureNote error={error} />}
          <ChooseFolder
            label={t("export.here")}
            onChosen={(ticket) => void write(choosing, ticket).then(() => setChoosing(null), setError)}
          />
        </Dialog>
      )}
    </>
  );
}
