/** Writes the notes that are shown into a file. */
import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { call } from "#renderer/api/client.ts";
import { useSaveFile } from "#renderer/app/use-save-file.tsx";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { MenuButton } from "#renderer/ui/menu.tsx";
import { asHtml, asMarkdown, type Shelf } from "./export.ts";

type Ending = "md" | "html";

export function ExportNotes({ shelves }: { shelves: readonly Shelf[] }): ReactNode {
  const { t, language } = useWords("notes");
  const format = useFormat();
  const { begin, told } = useSaveFile();
  const laidOut = (ending: Ending): string => {
    const words = {
      title: t("title"),
      language,
      kind: (kind: string) => t(`kind.${kind}`),
      made: (note: Shelf["lessons"][number]["notes"][number]) =>
        t("made", { date: format.date(note.createdAt, "long"), version: format.isolate(note.version) }),
      gone: t("changed.gone"),
    };
    return ending === "md" ? asMarkdown(shelves, words) : asHtml(shelves, words);
  };
  const write = (ending: Ending): void =>
    begin(`${t("title")}.${ending}`, (ticket) => call("notes.export", { ticket, format: ending, name: t("title"), text: laidOut(ending) }));
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
            onChoose: (id) => write(id === "html" ? "html" : "md"),
          },
        ]}
      />
      {told}
    </>
  );
}
