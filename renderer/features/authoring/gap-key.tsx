/** A text with gaps: its gaps are made of the words that are marked in it. */
import { Plus, Trash2 } from "lucide-react";
import { useId, useRef, useState, type ReactNode } from "react";
import { tongue } from "#renderer/content/direction.ts";
import { useWords } from "#renderer/i18n/words.ts";
import { closeGap, dropOption, freeId, openGap } from "./item-forms.ts";
import type { KeyOf } from "./item-key.tsx";
import { OptionText } from "./option-text.tsx";

export function GapKey({ draft, item, language, onChange }: KeyOf<"cloze">): ReactNode {
  const { t } = useWords("studio");
  const field = useRef<HTMLTextAreaElement>(null);
  const [marked, setMarked] = useState<readonly [number, number]>([0, 0]);
  const { words } = draft;
  const gapped = words.gapped ?? "";
  const id = useId();
  const make = (): void => {
    const made = openGap(item, words, ...marked);
    if (made) onChange(made);
    setMarked([0, 0]);
    field.current?.focus();
  };
  return (
    <fieldset className="studio-options">
      <legend>{t("item.options")}</legend>
      <label className="field" htmlFor={id}>
        <span>{t("item.gapped")}</span>
        <textarea
          id={id}
          ref={field}
          rows={4}
          value={gapped}
          {...tongue(language)}
          onSelect={({ currentTarget }) => setMarked([currentTarget.selectionStart, currentTarget.selectionEnd])}
          onChange={(event) => onChange({ words: { ...words, gapped: event.target.value } })}
        />
      </label>
      <button type="button" className="tool" disabled={openGap(item, words, ...marked) === null} onClick={make}>
        <Plus className="icon" aria-hidden="true" />
        <span>{t("item.makeGap")}</span>
      </button>
      {item.gaps.map((gap, at) => (
        <Gap key={gap.id} at={at} draft={draft} item={item} language={language} onChange={onChange} />
      ))}
    </fieldset>
  );
}

function Gap({ at, draft: { words }, item, language, onChange }: Omit<KeyOf<"cloze">, "project"> & { at: number }): ReactNode {
  const { t } = useWords("studio");
  const group = useId();
  const gap = item.gaps[at];
  if (!gap) return null;
  const put = (next: typeof gap): void => onChange({ item: { ...item, gaps: item.gaps.with(at, next) } });
  const add = (): void => {
    const taken = item.gaps.flatMap(({ options }) => options);
    const fresh = freeId(taken, "option");
    onChange({
      item: { ...item, gaps: item.gaps.with(at, { ...gap, options: [...gap.options, fresh] }) },
      words: { ...words, options: { ...words.options, [fresh]: { text: "…" } } },
    });
  };
  return (
    <fieldset className="studio-options">
      <legend>
        {t("item.gap", { n: at + 1 })} <bdi className="label">{`[[${gap.id}]]`}</bdi>
      </legend>
      {gap.options.map((option) => {
        const text = words.options[option]?.text ?? option;
        return (
          <div className="studio-option" key={option}>
            <input
              type="radio"
              name={group}
              aria-label={`${t("item.right")}: ${text}`}
              checked={gap.key === option}
              onChange={() => put({ ...gap, key: option })}
            />
            <OptionText
              id={option}
              words={words.options}
              language={language}
              onChange={(options) => onChange({ words: { ...words, options } })}
            />
            <button
              type="button"
              className="tool"
              aria-label={`${t("item.removeOption")}: ${text}`}
              disabled={gap.options.length <= 2 || gap.key === option}
              onClick={() => onChange(dropOption(item, words, gap.id, option))}
            >
              <Trash2 className="icon" aria-hidden="true" />
            </button>
          </div>
        );
      })}
      <p className="row">
        <button type="button" className="tool" disabled={gap.options.length >= 10} onClick={add}>
          <Plus className="icon" aria-hidden="true" />
          <span>{t("item.addOption")}</span>
        </button>
        <button type="button" className="tool" disabled={item.gaps.length <= 1} onClick={() => onChange(closeGap(item, words, gap.id))}>
          <Trash2 className="icon" aria-hidden="true" />
          <span>{t("item.closeGap")}</span>
        </button>
      </p>
    </fieldset>
  );
}
