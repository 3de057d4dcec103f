/** A case in steps: what is told at each, what may be done there, where it leads and what it is worth. */
import { Plus, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { tongue } from "#renderer/content/direction.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Pick } from "#renderer/ui/select.tsx";
import { TextField } from "./block-fields.tsx";
import { freeId } from "./item-forms.ts";
import type { KeyOf } from "./item-key.tsx";
import { OptionText } from "./option-text.tsx";

type StepProps = Omit<KeyOf<"scenario">, "project">;
const idsOf = ({ item }: StepProps): string[] => item.steps.flatMap(({ id, choices }) => [id, ...choices.map((choice) => choice.id)]);

export function StepKey(props: KeyOf<"scenario">): ReactNode {
  const { t } = useWords("studio");
  const { draft, item, onChange } = props;
  const { words } = draft;
  const add = (): void => {
    const taken = idsOf(props);
    const step = freeId(taken, "step");
    const first = freeId(taken, "choice");
    const second = freeId([...taken, first], "choice");
    onChange({
      item: {
        ...item,
        steps: [
          ...item.steps,
          {
            id: step,
            choices: [
              { id: first, worth: 1 },
              { id: second, worth: 0 },
            ],
          },
        ],
      },
      words: { ...words, options: { ...words.options, [step]: { text: "…" }, [first]: { text: "…" }, [second]: { text: "…" } } },
    });
  };
  return (
    <fieldset className="studio-options">
      <legend>{t("item.steps")}</legend>
      {item.steps.map(({ id }, at) => (
        <Step key={id} at={at} {...props} />
      ))}
      <button type="button" className="tool" disabled={item.steps.length >= 12} onClick={add}>
        <Plus className="icon" aria-hidden="true" />
        <span>{t("item.addStep")}</span>
      </button>
    </fieldset>
  );
}

function Step(props: StepProps & { at: number }): ReactNode {
  const { t, language: spoken } = useWords("studio");
  const format = useFormat();
  const { at, draft, item, language, onChange } = props;
  const { words } = draft;
  const step = item.steps[at];
  if (!step) return null;
  const own = words.options[step.id] ?? { text: "" };
  const put = (choices: typeof step.choices): void => onChange({ item: { ...item, steps: item.steps.with(at, { ...step, choices }) } });
  const nameOf = (id: string): string => {
    const n = item.steps.findIndex((each) => each.id === id);
    return t("item.step", { n: n + 1 });
  };
  const addChoice = (): void => {
    const id = freeId(idsOf(props), "choice");
    onChange({
      item: { ...item, steps: item.steps.with(at, { ...step, choices: [...step.choices, { id, worth: 0 }] }) },
      words: { ...words, options: { ...words.options, [id]: { text: "…" } } },
    });
  };
  const remove = (): void => {
    const gone = new Set([step.id, ...step.choices.map(({ id }) => id)]);
    const steps = item.steps
      .filter(({ id }) => id !== step.id)
      // What led here ends the case now.
      .map((each) => ({
        ...each,
        choices: each.choices.map(({ to, ...choice }) => (to === undefined || gone.has(to) ? choice : { ...choice, to })),
      }));
    onChange({
      item: { ...item, steps },
      words: { ...words, options: Object.fromEntries(Object.entries(words.options).filter(([id]) => !gone.has(id))) },
    });
  };
  return (
    <fieldset className="studio-options studio-container">
      <legend>{t("item.step", { n: at + 1 })}</legend>
      <TextField
        label={t("item.stepText")}
        value={own.text}
        language={language}
        long
        onChange={(text) => onChange({ words: { ...words, options: { ...words.options, [step.id]: { ...own, text } } } })}
      />
      {step.choices.map((choice, index) => {
        const text = words.options[choice.id]?.text ?? choice.id;
        return (
          <div className="studio-option" key={choice.id}>
            <OptionText
              id={choice.id}
              words={words.options}
              language={language}
              onChange={(options) => onChange({ words: { ...words, options } })}
            />
            <Pick
              label={`${t("item.leads")}: ${text}`}
              chosen={choice.to ?? "end"}
              empty=""
              options={[
                ...item.steps.filter((_step, n) => n > at).map(({ id }) => ({ id, text: nameOf(id) })),
                { id: "end", text: t("item.ends") },
              ]}
              onChoose={(id) => {
                const { to: _old, ...bare } = choice;
                put(step.choices.with(index, id === "end" ? bare : { ...bare, to: id }));
              }}
              lang={spoken}
              dir={format.direction}
            />
            <label className="field">
              <span>{t("item.worth")}</span>
              <input
                type="number"
                min={0}
                max={1}
                step={0.1}
                value={choice.worth}
                onChange={(event) => put(step.choices.with(index, { ...choice, worth: event.target.valueAsNumber }))}
              />
            </label>
            <button
              type="button"
              className="tool"
              aria-label={`${t("item.removeOption")}: ${text}`}
              disabled={step.choices.length <= 2}
              onClick={() => {
                const { [choice.id]: _gone, ...options } = words.options;
                const choices = step.choices.filter(({ id }) => id !== choice.id);
                onChange({ item: { ...item, steps: item.steps.with(at, { ...step, choices }) }, words: { ...words, options } });
              }}
            >
              <Trash2 className="icon" aria-hidden="true" />
            </button>
          </div>
        );
      })}
      <p className="row" {...tongue(spoken)}>
        <button type="button" className="tool" disabled={step.choices.length >= 5} onClick={addChoice}>
          <Plus className="icon" aria-hidden="true" />
          <span>{t("item.addOption")}</span>
        </button>
        <button type="button" className="tool" disabled={item.steps.length <= 1} onClick={remove}>
          <Trash2 className="icon" aria-hidden="true" />
          <span>{t("item.removeStep")}</span>
        </button>
      </p>
    </fieldset>
  );
}
