/** Every language under its own name; the quiet word says where its translation stands. */
import type { ReactNode } from "react";
import { useHost } from "#renderer/app/host.ts";
import { useCommand } from "#renderer/api/use-command.ts";
import { FailureNote } from "#renderer/app/failure.tsx";
import { useWords } from "#renderer/i18n/words.ts";

export function LanguageChoice({ onChosen }: { onChosen: () => void }): ReactNode {
  const { t, language } = useWords("sign-in");
  const { t: common } = useWords("common");
  const host = useHost();
  const save = useCommand("settings.save");
  return (
    <div className="tongues">
      <h2>{t("chooseLanguage")}</h2>
      {host.languages.map((entry) => (
        <button
          key={entry.tag}
          type="button"
          className="tongue"
          aria-current={entry.tag === language ? "true" : undefined}
          onClick={() => {
            void save.run({ language: entry.tag }).then((done) => done && onChosen());
          }}
        >
          <span className="own-name" lang={entry.tag} dir={entry.direction}>
            {entry.name}
          </span>
          <span className="en-name">
            <span>{entry.english}</span>
            <span>{common(`state.${entry.state}`)}</span>
          </span>
        </button>
      ))}
      {save.error === null ? null : <FailureNote error={save.error} />}
    </div>
  );
}
