/** What the predictive value would be if more or fewer had what the tool looks for: a line a group, and the same as a table. */
import type { ReactNode } from "react";
import type { LabWords } from "#contract/model/lab.ts";
import type { ThresholdLab } from "#contract/model/labs/threshold.ts";
import { binOf, fourOf, predictiveAt, ratesOf, type At } from "#domain/labs/threshold.ts";
import { tongue } from "#renderer/content/direction.ts";
import { labelOf } from "#renderer/features/labs/engine.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { PlotFrame } from "#renderer/ui/plot/frame.tsx";
import { Lines } from "#renderer/ui/plot/lines.tsx";

interface PrevalenceProps {
  readonly lab: ThresholdLab;
  readonly at: At;
  readonly prevalence: number;
  readonly bounds: { readonly id: string; readonly min: number; readonly max: number };
  readonly words: LabWords;
  readonly language: string;
}

export function PrevalencePlot({ lab, at, prevalence, bounds, words, language }: PrevalenceProps): ReactNode {
  const { t, language: own } = useWords("labs");
  const format = useFormat();
  const percent = (value: number | null): string => (value === null ? t("noValue") : format.percent(value, 1));
  const { min, max } = bounds;
  const title = t("threshold.ppv");
  const over = labelOf(words, bounds.id);
  const series = lab.groups.map((group) => {
    const rates = ratesOf(fourOf(group, binOf(lab, at, group.id)));
    const points = Array.from({ length: 51 }, (_, index) => {
      const x = min + ((max - min) * index) / 50;
      return { x, y: predictiveAt(rates, x).ppv };
    });
    const now = predictiveAt(rates, prevalence).ppv;
    return { id: group.id, name: labelOf(words, group.id), points, now, shown: percent(now), rates };
  });
  const told = t("plot.toldOver", {
    title,
    over,
    now: percent(prevalence),
    values: format.list(series.map(({ name, shown }) => `${name} ${shown}`)),
  });
  return (
    <PlotFrame
      title={title}
      titleWords={tongue(own)}
      words={{ show: t("plot.show"), hide: t("plot.hide") }}
      picture={
        <Lines
          language={language}
          series={series}
          x={{ now: prevalence, min, max }}
          xName={over}
          xShown={percent(prevalence)}
          told={told}
          number={(value) => format.percent(value)}
          value={percent}
        />
      }
      table={
        <table className="data" lang={language}>
          <caption>{t("plot.table", { title })}</caption>
          <thead>
            <tr>
              <th scope="col">{over}</th>
              {series.map(({ id, name }) => (
                <th key={id} scope="col" className="r">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[min, ...[1, 2, 3, 4].map((part) => min + ((max - min) * part) / 5), max].map((x) => (
              <tr key={x}>
                <th scope="row">{percent(x)}</th>
                {series.map(({ id, rates }) => (
                  <td key={id} className="r">
                    {percent(predictiveAt(rates, x).ppv)}
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
