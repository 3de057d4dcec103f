/** Engine `model`: sliders, results, limits, presets and plots, worked out here as they move. */
import { CircleAlert } from "lucide-react";
import { useMemo, useState, type ReactNode } from "react";
import type { ModelLab as Definition } from "#contract/model/labs/model.ts";
import { advance, compileModel, evaluateModel, settle } from "#domain/labs/model.ts";
import { tongue } from "#renderer/content/direction.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Slider } from "#renderer/ui/slider.tsx";
import { labelOf, type EngineProps } from "#renderer/features/labs/engine.ts";
import { ModelPlot } from "./model-plot.tsx";

export type Shown = (id: string, value: number | null) => string;

/** How a value of the lab is written: by the form of its input or output. */
export function useShown(lab: Definition): Shown {
  const format = useFormat();
  const { t } = useWords("labs");
  return useMemo(() => {
    const forms = new Map([...lab.inputs, ...lab.outputs].map((entry) => [entry.id, entry.form]));
    return (id, value) => {
      if (value === null) return t("noValue");
      const form = forms.get(id);
      return format.number(
        value,
        form ? { style: form.style === "percent" ? "percent" : "decimal", digits: form.digits } : { maxDigits: 3 },
      );
    };
  }, [lab, format, t]);
}

export function ModelLab({ lab, words, language, state, onStep }: EngineProps<"model">): ReactNode {
  const { t } = useWords("labs");
  const shown = useShown(lab);
  const model = useMemo(() => compileModel(lab), [lab]);
  const [moving, setMoving] = useState<Record<string, number> | null>(null);
  const values = moving ?? settle(lab, state.values);
  const result = evaluateModel(model, values);
  const step = (next: Record<string, number>): void => {
    setMoving(null);
    onStep(advance(model, state, next));
  };
  const results = lab.outputs.filter((output) => output.shown);
  return (
    <>
      {lab.presets.length > 0 ? (
        <div className="presets" role="group" aria-label={t("presets")}>
          <span className="label">{t("presets")}</span>
          {lab.presets.map((preset) => {
            const wanted = settle(lab, { ...state.values, ...preset.values });
            const on = lab.inputs.every((input) => wanted[input.id] === values[input.id]);
            return (
              <button key={preset.id} type="button" className="btn" aria-pressed={on} onClick={() => step(wanted)} {...tongue(language)}>
                {labelOf(words, preset.id)}
              </button>
            );
          })}
        </div>
      ) : null}
      <div className="controls">
        {lab.inputs.map((input) => (
          <Slider
            key={input.id}
            label={labelOf(words, input.id)}
            words={tongue(language)}
            help={words.labels[input.id]?.help}
            value={values[input.id] ?? input.initial}
            min={input.min}
            max={input.max}
            step={input.step}
            shown={shown(input.id, values[input.id] ?? input.initial)}
            onMove={(value) => setMoving({ ...values, [input.id]: value })}
            onRest={(value) => step({ ...values, [input.id]: value })}
          />
        ))}
      </div>
      <div role="status">
        {result.broken.length > 0 ? (
          <div className="alarm">
            <CircleAlert className="icon" aria-hidden="true" />
            <p>
              <b>{t("limit.broken")}</b> <span {...tongue(language)}>{result.broken.map((id) => labelOf(words, id)).join(" ")}</span>{" "}
              {t("limit.meaning")}
            </p>
          </div>
        ) : null}
      </div>
      <div className="panels">
        {lab.plots.map((plot) => (
          <ModelPlot
            key={plot.id}
            plot={plot}
            model={model}
            words={words}
            language={language}
            values={values}
            outputs={result.outputs}
            shown={shown}
          />
        ))}
      </div>
      {results.length > 0 ? (
        <table className="data results mt-5">
          <caption>{t("results")}</caption>
          <tbody lang={language}>
            {results.map((output) => (
              <tr key={output.id}>
                <th scope="row">
                  <span {...tongue(language)}>{labelOf(words, output.id)}</span>
                  {words.labels[output.id]?.help ? (
                    <span className="label" {...tongue(language)}>
                      {words.labels[output.id]?.help}
                    </span>
                  ) : null}
                </th>
                <td className="r">{shown(output.id, result.outputs[output.id] ?? null)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </>
  );
}
