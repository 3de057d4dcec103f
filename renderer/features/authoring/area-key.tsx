/** Areas of a figure: parts of its drawing that bear an id. */
import { useState, type ReactNode } from "react";
import { useQuery } from "#renderer/api/use-query.ts";
import { useWords } from "#renderer/i18n/words.ts";
import { Pick } from "#renderer/ui/select.tsx";
import type { KeyOf } from "./item-key.tsx";
import { OptionText } from "./option-text.tsx";

export function AreaKey({ project, draft, item, language, onChange }: KeyOf<"hotspot">): ReactNode {
  const { t } = useWords("studio");
  const { data } = useQuery("studio.figures", { project, language });
  const { words } = draft;
  // A choice in the making: a figure has two areas at least before it can be asked about.
  const [kept] = useState(() => item.options);
  const figure = data?.find(({ id }) => id === item.figure);
  const areas = [...new Set([...(figure?.areas ?? kept), ...item.options])];
  const turn = (id: string, on: boolean): void => {
    const options = on ? [...item.options, id] : item.options.filter((each) => each !== id);
    const keys = item.key.filter((each) => options.includes(each));
    const { [id]: gone, ...rest } = words.options;
    onChange({
      item: { ...item, options, key: keys.length > 0 ? keys : options.slice(0, 1) },
      words: { ...words, options: on ? { ...rest, [id]: gone ?? { text: id } } : rest },
    });
  };
  const key = (id: string, on: boolean): void => {
    const next = item.options.filter((each) => (each === id ? on : item.key.includes(each)));
    if (next.length > 0) onChange({ item: { ...item, key: next } });
  };
  return (
    <fieldset className="studio-options">
      <legend>{t("item.areas")}</legend>
      <Pick
        label={t("block.figure")}
        chosen={item.figure}
        empty={t("block.figure")}
        options={(data ?? []).filter(({ areas: own }) => own.length >= 2).map(({ id }) => ({ id, text: id }))}
        onChoose={(id) => {
          const own = data?.find((each) => each.id === id)?.areas.slice(0, 4) ?? [];
          onChange({
            item: { ...item, figure: id, options: own, key: own.slice(0, 1) },
            words: { ...words, options: Object.fromEntries(own.map((area) => [area, { text: area }])) },
          });
        }}
        lang="en"
        dir="ltr"
      />
      <p className="quiet">{t("item.areasHelp")}</p>
      {areas.map((id) => {
        const offered = item.options.includes(id);
        return (
          <div className="studio-option" key={id}>
            <label className="studio-tick">
              <input
                type="checkbox"
                checked={offered}
                disabled={offered ? item.options.length <= 2 : item.options.length >= 10}
                onChange={(event) => turn(id, event.target.checked)}
              />
              <bdi className="label">{id}</bdi>
            </label>
            {offered ? (
              <>
                <OptionText
                  id={id}
                  words={words.options}
                  language={language}
                  onChange={(options) => onChange({ words: { ...words, options } })}
                />
                <label className="studio-tick">
                  <input type="checkbox" checked={item.key.includes(id)} onChange={(event) => key(id, event.target.checked)} />
                  {t("item.right")}
                </label>
              </>
            ) : null}
          </div>
        );
      })}
    </fieldset>
  );
}
