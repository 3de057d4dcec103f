/** A plot of the model: bars of some values, or lines over one input; each in words and as a table too. */
import type { ReactNode } from "react";
import type { LabWords } from "#contract/model/lab.ts";
import type { ModelLab } from "#contract/model/labs/model.ts";
import { sweep, type CompiledModel } from "#domain/labs/model.ts";
import { directionOf, tongue } from "#renderer/content/direction.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Bars } from "#renderer/ui/plot/bars.tsx";
import { PlotFrame } from "#renderer/ui/plot/frame.tsx";
import { Lines } from "#renderer/ui/plot/lines.tsx";
import { labelOf } from "#renderer/features/labs/engine.ts";
import type { Shown } from "./model-lab.tsx";

type Plot = ModelLab["plots"][number];

interface ModelPlotProps<P extends Plot> {
  readonly plot: P;
  readonly model: CompiledModel;
  readonly words: LabWords;
  readonly language: string;
  readonly values: Readonly<Record<string, number>>;
  readonly outputs: Readonly<Record<string, number | null>>;
  readonly shown: Shown;
}

export function ModelPlot(props: ModelPlotProps<Plot>): ReactNode {
  const { plot } = props;
  return <div>{plot.type === "bars" ? <BarsPlot {...props} plot={plot} /> : <LinePlot {...props} plot={plot} />}</div>;
}

function BarsPlot({ plot, words, language: spoken, values, outputs, shown }: ModelPlotProps<Extract<Plot, { type: "bars" }>>): ReactNode {
  const { t, language } = useWords("labs");
  const format = useFormat();
  const title = labelOf(words, plot.id);
  const bars = plot.values.map((id) => {
    const value = values[id] ?? outputs[id] ?? null;
    return { id, name: labelOf(words, id), value, shown: shown(id, value) };
  });
  const told = t("plot.told", { title, values: format.list(bars.map((bar) => `${bar.name} ${bar.shown}`)) });
  return (
    <PlotFrame
      title={title}
      titleWords={tongue(spoken)}
      note={words.labels[plot.id]?.help}
      words={{ show: t("plot.show"), hide: t("plot.hide") }}
      picture={<Bars bars={bars} max={plot.max} direction={directionOf(language)} words={tongue(spoken)} told={told} />}
      table={
        <table className="data" lang={spoken}>
          <caption>{t("plot.table", { title })}</caption>
          <tbody>
            {bars.map((bar) => (
              <tr key={bar.id}>
                <th scope="row">
                  <span {...tongue(spoken)}>{bar.name}</span>
                </th>
                <td className="r">{bar.shown}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  );
}

/** Rows of the twin table: few enough to read, the ends among them. */
const tableRows = 6;

function LinePlot({
  plot,
  model,
  words,
  language: spoken,
  values,
  outputs,
  shown,
}: ModelPlotProps<Extract<Plot, { type: "line" }>>): ReactNode {
  const { t } = useWords("labs");
  const format = useFormat();
  const title = labelOf(words, plot.id);
  const input = model.lab.inputs.find((candidate) => candidate.id === plot.over);
  if (!input) return null;
  const points = sweep(model, values, plot.over);
  const at = (id: string, point: (typeof points)[number]): number | null =>
    id === plot.over ? point.x : (values[id] ?? point.outputs[id] ?? null);
  const now = values[plot.over] ?? input.initial;
  const series = plot.values.map((id) => {
    const value = values[id] ?? outputs[id] ?? null;
    return {
      id,
      name: labelOf(words, id),
      now: value,
      shown: shown(id, value),
      points: points.map((point) => ({ x: point.x, y: at(id, point) })),
    };
  });
  // Round numbers of an axis need no trailing zeros.
  const axisOf =
    (id: string) =>
    (value: number): string => {
      const form = [...model.lab.inputs, ...model.lab.outputs].find((entry) => entry.id === id)?.form;
      return form?.style === "percent" ? format.percent(value, form.digits) : format.number(value, { maxDigits: 3 });
    };
  const first = plot.values[0] ?? plot.over;
  const rows = Array.from({ length: tableRows }, (_, index) => points[Math.round((index * (points.length - 1)) / (tableRows - 1))]).filter(
    (point) => point !== undefined,
  );
  const told = t("plot.toldOver", {
    title,
    over: labelOf(words, plot.over),
    now: shown(plot.over, now),
    values: format.list(series.map((each) => `${each.name} ${each.shown}`)),
  });
  return (
    <PlotFrame
      title={title}
      titleWords={tongue(spoken)}
      note={words.labels[plot.id]?.help}
      words={{ show: t("plot.show"), hide: t("plot.hide") }}
      picture={
        <Lines
          language={spoken}
          series={series}
          x={{ now, min: input.min, max: input.max }}
          xName={labelOf(words, plot.over)}
          xShown={shown(plot.over, now)}
          told={told}
          number={axisOf(first)}
          value={axisOf(plot.over)}
        />
      }
      table={
        <table className="data" lang={spoken}>
          <caption>{t("plot.table", { title })}</caption>
          <thead>
            <tr>
              <th scope="col">{labelOf(words, plot.over)}</th>
              {series.map((each) => (
                <th key={each.id} scope="col" className="r" lang={spoken}>
                  {each.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((point) => (
              <tr key={point.x}>
                <th scope="row">{shown(plot.over, point.x)}</th>
                {plot.values.map((id) => (
                  <td key={id} className="r">
                    {shown(id, at(id, point))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  );
}
