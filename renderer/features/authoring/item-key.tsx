/** The answers of a question and which of them are right, by its kind. */
import { Plus, Trash2 } from "lucide-react";
import { useId, type ReactNode } from "react";
import type { Item } from "#contract/model/item.ts";
import { tongue } from "#renderer/content/direction.ts";
import { useWords } from "#renderer/i18n/words.ts";
import { Pick } from "#renderer/ui/select.tsx";
import { TextField } from "./block-fields.tsx";
import type { ItemDraft } from "./item-form.tsx";
import { freeId } from "./item-forms.ts";
import { AreaKey } from "./area-key.tsx";
import { GapKey } from "./gap-key.tsx";
import { OptionText, type OptionWords } from "./option-text.tsx";
import { StepKey } from "./step-key.tsx";

export interface KeyProps {
  readonly project: string;
  readonly draft: ItemDraft;
  readonly language: string;
  readonly onChange: (next: Partial<ItemDraft>) => void;
}

export function ItemKey(props: KeyProps): ReactNode {
  const { item } = props.draft;
  switch (item.kind) {
    case "single":
    case "multiple":
    case "order":
    case "open":
      return <Options {...props} item={item} />;
    case "truefalse":
      return <TrueFalse {...props} item={item} />;
    case "match":
    case "classify":
      return <Pairs {...props} item={item} />;
    case "numeric":
      return <Amount {...props} item={item} />;
    case "shorttext":
      return <Accepted {...props} />;
    case "cloze":
      return <GapKey {...props} item={item} />;
    case "hotspot":
      return <AreaKey {...props} item={item} />;
    case "scenario":
      return <StepKey {...props} item={item} />;
  }
}

export type KeyOf<K extends Item["kind"]> = KeyProps & { readonly item: Extract<Item, { kind: K }> };

function Options({ draft, item, language, onChange }: KeyOf<"single" | "multiple" | "order" | "open">): ReactNode {
  const { t } = useWords("studio");
  const group = useId();
  const { words } = draft;
  const setWords = (options: OptionWords): void => onChange({ words: { ...words, options } });
  const least = item.kind === "open" ? 1 : 2;
  const isRight = (id: string): boolean =>
    item.kind === "single" ? item.key === id : item.kind === "multiple" ? item.key.includes(id) : false;
  const turn = (id: string): void => {
    if (item.kind === "single") onChange({ item: { ...item, key: id } });
    if (item.kind === "multiple")
      onChange({
        item: {
          ...item,
          key: item.key.includes(id)
            ? item.key.filter((each) => each !== id)
            : item.options.filter((each) => each === id || item.key.includes(each)),
        },
      });
  };
  const add = (): void => {
    const id = freeId(item.options, "option");
    onChange({
      item: { ...item, options: [...item.options, id] },
      words: { ...words, options: { ...words.options, [id]: { text: "…" } } },
    });
  };
  const remove = (id: string): void => {
    const { [id]: _gone, ...rest } = words.options;
    const options = item.options.filter((each) => each !== id);
    const [first = ""] = options;
    const next: Item =
      item.kind === "single"
        ? { ...item, options, key: item.key === id ? first : item.key }
        : item.kind === "multiple"
          ? { ...item, options, key: item.key.filter((each) => each !== id) }
          : { ...item, options };
    onChange({ item: next, words: { ...words, options: rest } });
  };
  return (
    <fieldset className="studio-options">
      <legend>{t("item.options")}</legend>
      {item.options.map((id, at) => (
        <div className="studio-option" key={id}>
          {item.kind === "single" || item.kind === "multiple" ? (
            <input
              type={item.kind === "single" ? "radio" : "checkbox"}
              name={group}
              aria-label={`${t("item.right")}: ${words.options[id]?.text ?? id}`}
              checked={isRight(id)}
              onChange={() => turn(id)}
            />
          ) : (
            <span className="num label">{at + 1}</span>
          )}
          <OptionText id={id} words={words.options} language={language} onChange={setWords} />
          <button
            type="button"
            className="tool"
            aria-label={`${t("item.removeOption")}: ${words.options[id]?.text ?? id}`}
            disabled={item.options.length <= least}
            onClick={() => remove(id)}
          >
            <Trash2 className="icon" aria-hidden="true" />
          </button>
        </div>
      ))}
      <button type="button" className="tool" disabled={item.options.length >= 10} onClick={add}>
        <Plus className="icon" aria-hidden="true" />
        <span>{t("item.addOption")}</span>
      </button>
      {item.kind === "open" ? (
        <TextField
          label={t("start.right")}
          value={words.model ?? ""}
          language={language}
          long
          onChange={(model) => onChange({ words: { ...words, model } })}
        />
      ) : null}
    </fieldset>
  );
}

function TrueFalse({ draft, item, language, onChange }: KeyOf<"truefalse">): ReactNode {
  const { t } = useWords("studio");
  const group = useId();
  const { words } = draft;
  return (
    <fieldset className="studio-options">
      <legend>{t("item.options")}</legend>
      {["true", "false"].map((id) => (
        <div className="studio-option" key={id}>
          <input
            type="radio"
            name={group}
            aria-label={`${t("item.right")}: ${words.options[id]?.text ?? id}`}
            checked={String(item.key) === id}
            onChange={() => onChange({ item: { ...item, key: id === "true" } })}
          />
          <OptionText
            id={id}
            words={words.options}
            language={language}
            onChange={(options) => onChange({ words: { ...words, options } })}
          />
        </div>
      ))}
    </fieldset>
  );
}

function Pairs({ draft, item, language, onChange }: KeyOf<"match" | "classify">): ReactNode {
  const { t } = useWords("studio");
  const { words } = draft;
  const setWords = (options: OptionWords): void => onChange({ words: { ...words, options } });
  const addTarget = (): void => {
    const id = freeId(item.targets, "target");
    onChange({
      item: { ...item, targets: [...item.targets, id] },
      words: { ...words, options: { ...words.options, [id]: { text: "…" } } },
    });
  };
  const addOption = (): void => {
    const id = freeId(item.options, "option");
    const target =
      item.targets.find((each) => item.kind === "classify" || !Object.values(item.key).includes(each)) ?? item.targets[0] ?? "";
    onChange({
      item: { ...item, options: [...item.options, id], key: { ...item.key, [id]: target } },
      words: { ...words, options: { ...words.options, [id]: { text: "…" } } },
    });
  };
  return (
    <fieldset className="studio-options">
      <legend>{t("item.options")}</legend>
      {item.options.map((id) => (
        <div className="studio-option" key={id}>
          <OptionText id={id} words={words.options} language={language} onChange={setWords} />
          <Pick
            label={t("item.right")}
            chosen={item.key[id] ?? null}
            empty=""
            options={item.targets.map((each) => ({ id: each, text: words.options[each]?.text ?? each }))}
            onChoose={(target) => onChange({ item: { ...item, key: { ...item.key, [id]: target } } })}
            {...tongue(language)}
          />
        </div>
      ))}
      <button type="button" className="tool" disabled={item.options.length >= 10} onClick={addOption}>
        <Plus className="icon" aria-hidden="true" />
        <span>{t("item.addOption")}</span>
      </button>
      {item.targets.map((id) => (
        <div className="studio-option" key={id}>
          <span className="label">→</span>
          <OptionText id={id} words={words.options} language={language} onChange={setWords} />
        </div>
      ))}
      <button type="button" className="tool" disabled={item.targets.length >= (item.kind === "classify" ? 6 : 10)} onClick={addTarget}>
        <Plus className="icon" aria-hidden="true" />
        <span>→ {t("item.addOption")}</span>
      </button>
    </fieldset>
  );
}

function Amount({ draft, item, language, onChange }: KeyOf<"numeric">): ReactNode {
  const { t } = useWords("studio");
  const { words } = draft;
  const absolute = "absolute" in item.tolerance ? item.tolerance.absolute : item.tolerance.relative * Math.abs(item.value);
  return (
    <div className="row">
      <label className="field">
        <span>{t("item.value")}</span>
        <input
          type="number"
          step="any"
          value={item.value}
          onChange={(event) => onChange({ item: { ...item, value: event.target.valueAsNumber } })}
        />
      </label>
      <label className="field">
        <span>{t("item.tolerance")}</span>
        <input
          type="number"
          step="any"
          min={0}
          value={absolute}
          onChange={(event) => onChange({ item: { ...item, tolerance: { absolute: event.target.valueAsNumber } } })}
        />
      </label>
      <TextField
        label={t("item.unit")}
        value={words.unit ?? ""}
        language={language}
        onChange={(unit) => {
          const { unit: _old, ...bare } = words;
          onChange({ words: unit === "" ? bare : { ...words, unit } });
        }}
      />
    </div>
  );
}

function Accepted({ draft: { words }, language, onChange }: KeyProps): ReactNode {
  const { t } = useWords("studio");
  return (
    <label className="field">
      <span>{t("item.right")}</span>
      <textarea
        rows={3}
        value={(words.accepted ?? []).join("\n")}
        {...tongue(language)}
        onChange={(event) => onChange({ words: { ...words, accepted: event.target.value.split("\n") } })}
      />
    </label>
  );
}
