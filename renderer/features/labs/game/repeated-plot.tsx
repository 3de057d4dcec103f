/** Mode `repeated`: payoffs added up from round to round as lines, in words, and as a table. */
import type { ReactNode } from "react";
import { tongue } from "#renderer/content/direction.ts";
import { labelOf } from "#renderer/features/labs/engine.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { PlotFrame } from "#renderer/ui/plot/frame.tsx";
import { Lines } from "#renderer/ui/plot/lines.tsx";
import type { MatchProps } from "./repeated.tsx";

export function SumsPlot({ lab, words, match, turns }: MatchProps): ReactNode {
  const { t, language } = useWords("labs");
  const format = useFormat();
  const number = (value: number): string => format.number(value, { maxDigits: 2 });
  const names = [t("repeated.you"), ...match.partners.map(({ id }) => labelOf(words, id))];
  const title = t("repeated.sums");
  const now = turns.length;
  const series = names.map((name, player) => {
    let sum = 0;
    const points = [{ x: 0, y: 0 }, ...turns.map((turn) => ({ x: turn.t, y: (sum += turn.payoffs[player] ?? 0) }))];
    return { id: `player-${player}`, name, now: sum, shown: number(sum), points };
  });
  return (
    <PlotFrame
      title={title}
      titleWords={tongue(language)}
      words={{ show: t("plot.show"), hide: t("plot.hide") }}
      picture={
        <Lines
          language={language}
          series={series}
          x={{ now, min: 0, max: lab.rounds }}
          xName={t("rounds.rounds")}
          xShown={format.number(now)}
          told={t("plot.toldOver", {
            title,
            over: t("rounds.rounds"),
            now: format.number(now),
            values: format.list(series.map((each) => `${format.isolate(each.name)} ${each.shown}`)),
          })}
          number={number}
          value={(value) => (Number.isInteger(value) ? format.number(value) : "")}
        />
      }
      table={
        <table className="data">
          <caption>{t("plot.table", { title })}</caption>
          <thead>
            <tr>
              <th scope="col">{t("rounds.rounds")}</th>
              {series.map(({ id, name }) => (
                <th key={id} scope="col" className="r">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {turns.map((turn) => (
              <tr key={turn.t}>
                <th scope="row">{format.number(turn.t)}</th>
                {series.map(({ id, points }) => (
                  <td key={id} className="r">
                    {number(points[turn.t]?.y ?? 0)}
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
