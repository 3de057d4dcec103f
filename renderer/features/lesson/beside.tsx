/** Which language is read beside the text: a button where there is one other, a list where there are more. */
import { BookOpenText } from "lucide-react";
import type { ReactNode } from "react";
import { useLanguageNames, useWords } from "#renderer/i18n/words.ts";
import { MenuButton } from "#renderer/ui/menu.tsx";

const none = "none";

export function Beside(props: {
  languages: readonly string[];
  /** Null: none. */
  chosen: string | null;
  onChoose: (language: string | null) => void;
}): ReactNode {
  const { t } = useWords("lesson");
  const nameOf = useLanguageNames();
  const { languages, chosen, onChoose } = props;
  const [only] = languages;
  if (only === undefined) return null;
  const icon = <BookOpenText className="icon" aria-hidden="true" />;
  if (languages.length === 1) {
    return (
      <button type="button" className="tool" aria-pressed={chosen !== null} onClick={() => onChoose(chosen === null ? only : null)}>
        {icon}
        <span>{t("top.beside")}</span>
      </button>
    );
  }
  return (
    <MenuButton
      label={t("top.beside")}
      {...(chosen === null ? {} : { shown: nameOf(chosen), shownLanguage: chosen })}
      icon={icon}
      sections={[
        {
          title: t("top.besideLanguage"),
          chosen: chosen ?? none,
          items: [
            { id: none, label: t("top.besideOff") },
            ...languages.map((language) => ({ id: language, label: nameOf(language), lang: language })),
          ],
          onChoose: (id) => onChoose(id === none ? null : id),
        },
      ]}
    />
  );
}
