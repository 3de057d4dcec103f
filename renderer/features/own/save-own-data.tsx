/** Writes everything that is kept of this person into one file, with a page to read on top. */
import { useState, type ReactNode } from "react";
import { FailureNote } from "#renderer/app/failure.tsx";
import { useHost } from "#renderer/app/host.ts";
import { call } from "#renderer/api/client.ts";
import { useContentLanguage, useFormat, useWords } from "#renderer/i18n/words.ts";
import { SaveButton } from "./save-button.tsx";
import { summaryPage } from "./summary.ts";

export function SaveOwnData({ onWritten }: { onWritten: (file: string) => void }): ReactNode {
  const { t, language } = useWords("own");
  const { t: common } = useWords("common");
  const { t: credentials } = useWords("credentials");
  const { t: notes } = useWords("notes");
  const format = useFormat();
  const { profile, now } = useHost();
  const content = useContentLanguage();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const name = profile === null || profile.guest ? common("guest") : profile.name;

  const write = async (ticket: string): Promise<void> => {
    const [progress, shelves, writing] = await Promise.all([
      call("progress.read", { language: content }),
      call("notes.list", { language: content }),
      call("own.writing", { language: content }),
    ]);
    const summary = summaryPage({
      language,
      title: `${t("data.title")}: ${name}`,
      date: format.date(now),
      courses: {
        title: credentials("transcript.title"),
        lines: progress.courses
          .filter(({ statements }) => statements > 0)
          .map(({ card, completed, satisfied, exit }) => ({
            text: card.title,
            said: [
              format.isolate(card.version),
              credentials("transcript.of2", {
                done: format.number(card.lessons.filter(({ status }) => status.read).length),
                of: format.number(card.lessons.length),
              }),
              ...(exit === null ? [] : [format.percent(exit)]),
              credentials(satisfied ? "transcript.satisfied" : completed ? "transcript.completed" : "transcript.open"),
            ].join(", "),
          })),
      },
      writing,
      notes: { title: notes("title"), shelves },
    });
    const { file } = await call("own.export", { ticket, summary });
    onWritten(file);
  };
  return (
    <>
      {error === null ? null : <FailureNote error={error} />}
      <SaveButton
        label={t("data.write")}
        suggested={`${name}.zip`}
        busy={busy}
        onTicket={(ticket) => {
          setBusy(true);
          setError(null);
          write(ticket)
            .catch(setError)
            .finally(() => setBusy(false));
        }}
      />
    </>
  );
}
