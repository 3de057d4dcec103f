/** Mode `auction`: one's own gain in all runs by the height of one's bids under each rule, as lines, in words, and as a table. */
import { useMemo, type ReactNode } from "react";
import { bidShares, gainAt } from "#domain/labs/auction.ts";
import { tongue } from "#renderer/content/direction.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { PlotFrame } from "#renderer/ui/plot/frame.tsx";
import { Lines } from "#renderer/ui/plot/lines.tsx";
import type { ModeProps } from "./props.ts";

/** The table names every fifth share: a quarter more each. */
const everyFifth = bidShares.filter((_, place) => place % 5 === 0);

export function BidPlot({ lab, state }: ModeProps<"auction">): ReactNode {
  const { t, language } = useWords("labs");
  const format = useFormat();
  const number = (value: number): string => format.number(value, { maxDigits: 2 });
  const lines = useMemo(
    () =>
      lab.rules.map((rule) => ({
        rule,
        points: bidShares.map((share) => ({
          x: share,
          y: Array.from({ length: lab.runs }, (_, run) => gainAt(lab, rule, state.reserve, run + 1, share)).reduce(
            (sum, each) => sum + each,
            0,
          ),
        })),
      })),
    [lab, state.reserve],
  );
  const at = (points: readonly { x: number; y: number }[], share: number): number => points.find(({ x }) => x === share)?.y ?? 0;
  const title = t("auction.plot");
  const series = lines.map(({ rule, points }) => ({
    id: rule,
    name: t(`auction.${rule}`),
    now: at(points, 1),
    shown: number(at(points, 1)),
    points,
  }));
  return (
    <PlotFrame
      title={title}
      titleWords={tongue(language)}
      words={{ show: t("plot.show"), hide: t("plot.hide") }}
      picture={
        <Lines
          language={language}
          series={series}
          x={{ now: 1, min: 0, max: 1.5 }}
          xName={t("auction.share")}
          xShown={t("auction.honest")}
          told={t("plot.toldOver", {
            title,
            over: t("auction.share"),
            now: format.percent(1),
            values: format.list(series.map((each) => `${each.name} ${each.shown}`)),
          })}
          number={number}
          value={(value) => format.percent(value)}
        />
      }
      table={
        <table className="data">
          <caption>{t("plot.table", { title })}</caption>
          <thead>
            <tr>
              <th scope="col">{t("auction.share")}</th>
              {series.map(({ id, name }) => (
                <th key={id} scope="col" className="r">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {everyFifth.map((share) => (
              <tr key={share}>
                <th scope="row">{format.percent(share)}</th>
                {series.map(({ id, points }) => (
                  <td key={id} className="r">
                    {number(at(points, share))}
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
