/** Variables over the rounds as lines, in words, and as a table. */
import type { ReactNode } from "react";
import type { LabWords } from "#contract/model/lab.ts";
import type { RoundsLab } from "#contract/model/labs/rounds.ts";
import type { Round } from "#domain/labs/rounds.ts";
import { tongue } from "#renderer/content/direction.ts";
import { labelOf } from "#renderer/features/labs/engine.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { PlotFrame } from "#renderer/ui/plot/frame.tsx";
import { Lines } from "#renderer/ui/plot/lines.tsx";
import { useAmount } from "./amounts.tsx";

interface RoundsPlotProps {
  readonly lab: RoundsLab;
  readonly plot: RoundsLab["plots"][number];
  readonly rounds: readonly Round[];
  readonly words: LabWords;
  readonly language: string;
}

export function RoundsPlot({ lab, plot, rounds, words, language: spoken }: RoundsPlotProps): ReactNode {
  const { t, language } = useWords("labs");
  const format = useFormat();
  const amount = useAmount(lab);
  const title = labelOf(words, plot.id);
  const ended = rounds.filter(({ chosen }) => chosen !== null);
  const at = (id: string, n: number): number =>
    (n === 0 ? lab.variables.find((variable) => variable.id === id)?.start : ended[n - 1]?.after[id]) ?? 0;
  const marks = Array.from({ length: ended.length + 1 }, (_, n) => n);
  const series = plot.values.map((id) => ({
    id,
    name: labelOf(words, id),
    now: at(id, ended.length),
    shown: amount(id, at(id, ended.length)),
    points: marks.map((x) => ({ x, y: at(id, x) })),
  }));
  const told = t("plot.toldOver", {
    title,
    over: t("rounds.rounds"),
    now: format.number(ended.length),
    values: format.list(series.map((each) => `${each.name} ${each.shown}`)),
  });
  const axis = (value: number): string => format.number(value, { maxDigits: 2 });
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
          x={{ now: ended.length, min: 0, max: lab.rounds.length }}
          xName={t("rounds.rounds")}
          xShown={format.number(ended.length)}
          told={told}
          number={axis}
          value={(value) => (Number.isInteger(value) ? format.number(value) : "")}
        />
      }
      table={
        <table className="data" lang={spoken}>
          <caption lang={language}>{t("plot.table", { title })}</caption>
          <thead>
            <tr>
              <th scope="col" lang={language}>
                {t("rounds.rounds")}
              </th>
              {series.map((each) => (
                <th key={each.id} scope="col" className="r">
                  {each.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {marks.map((n) => (
              <tr key={n}>
                <th scope="row">{format.number(n)}</th>
                {plot.values.map((id) => (
                  <td key={id} className="r">
                    {amount(id, at(id, n))}
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
