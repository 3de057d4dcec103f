/** A button that writes a text of the learner's own into a file. */
import type { ReactNode } from "react";
import { call } from "#renderer/api/client.ts";
import { useSaveFile } from "#renderer/app/use-save-file.tsx";
import { useWords } from "#renderer/i18n/words.ts";

export function SaveText({ name, text }: { name: string; text: string }): ReactNode {
  const { t } = useWords("notes");
  const { begin, told } = useSaveFile();
  return (
    <>
      <button
        type="button"
        className="btn"
        onClick={() => begin(`${name}.txt`, (ticket) => call("notes.export", { ticket, format: "txt", name, text }))}
      >
        {t("export.title")}
      </button>
      {told}
    </>
  );
}
