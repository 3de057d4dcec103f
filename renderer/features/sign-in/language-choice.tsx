/** Every language under its own name; the quiet word says where its translation stands. */
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useHost } from "#renderer/app/host.ts";
import { useCommand } from "#renderer/api/use-command.ts";
import { FailureNote } from "#renderer/app/failure.tsx";
import { useWords } from "#renderer/i18n/words.ts";
import { fontsOf } from "#renderer/ui/fonts.ts";

/** Names in letters that every face has. */
const latin = /^[\p{Script=Latin}\p{M}\s]+$/u;

export function LanguageChoice({ onChosen }: { onChosen: () => void }): ReactNode {
  const { t, language } = useWords("sign-in");
  const { t: common } = useWords("common");
  const host = useHost();
  const save = useCommand("settings.save");
  const list = useRef<HTMLDivElement>(null);
  // The first screen does not wait for fifteen faces, and shows no boxes for them: a name comes when its letters are there. Looking for
  // them among the system's fonts meanwhile is a quarter of the time to the first button.
  const [legible, setLegible] = useState(false);
  useEffect(() => {
    let current = true;
    // After the first paint.
    const soon = requestIdleCallback(() => {
      const names = list.current?.querySelectorAll<HTMLElement>(".own-name") ?? [];
      void fontsOf(names).then(() => current && setLegible(true));
    });
    return () => {
      current = false;
      cancelIdleCallback(soon);
    };
  }, []);
  return (
    <div className="tongues" ref={list}>
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
          <span className="own-name" lang={entry.tag} dir={entry.direction} hidden={!legible && !latin.test(entry.name)}>
            {entry.name}
          </span>
          <span className="en-name">
            <span lang="en">{entry.english}</span>
            <span>{common(`state.${entry.state}`)}</span>
          </span>
        </button>
      ))}
      {save.error === null ? null : <FailureNote error={save.error} />}
    </div>
  );
}
