/** The words of one answer: what it says, and what is said about it once it was chosen. */
import type { ReactNode } from "react";
import type { ItemWords } from "#contract/model/item.ts";
import { tongue } from "#renderer/content/direction.ts";
import { useWords } from "#renderer/i18n/words.ts";

export type OptionWords = ItemWords["options"];

export function OptionText({
  id,
  words,
  language,
  onChange,
}: {
  id: string;
  words: OptionWords;
  language: string;
  onChange: (words: OptionWords) => void;
}): ReactNode {
  const { t } = useWords("studio");
  const own = words[id] ?? { text: "" };
  return (
    <div className="studio-option-text">
      <input
        aria-label={t("item.options")}
        value={own.text}
        {...tongue(language)}
        onChange={(event) => onChange({ ...words, [id]: { ...own, text: event.target.value } })}
      />
      <input
        aria-label={t("item.feedback")}
        placeholder={t("item.feedback")}
        value={own.feedback ?? ""}
        {...tongue(language)}
        onChange={(event) => {
          const { feedback: _old, ...bare } = own;
          onChange({ ...words, [id]: event.target.value === "" ? bare : { ...own, feedback: event.target.value } });
        }}
      />
    </div>
  );
}
