/** Every package by what oneself and the others gain; the Pareto frontier, one's offers in their order, and the same as a table. */
import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import type { ReactNode } from "react";
import { balanceOf, seatOf, tableOf, type Ending, type Package, type Talk } from "#domain/labs/negotiation.ts";
import { tongue } from "#renderer/content/direction.ts";
import { labelOf } from "#renderer/features/labs/engine.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { PlotFrame } from "#renderer/ui/plot/frame.tsx";
import { useWidth } from "#renderer/ui/plot/use-width.ts";
import { usePartyName } from "./party-name.ts";
import type { ModeProps } from "./props.ts";

const height = 320;
const margin = { top: 18, bottom: 44, start: 48, end: 18 };

type FrontierProps = ModeProps<"negotiation"> & { readonly talks: readonly Talk[]; readonly ending: Ending };

interface Spot {
  readonly x: number;
  readonly y: number;
}

export function FrontierPlot({ lab, words, language: spoken, talks, ending }: FrontierProps): ReactNode {
  const { t, language } = useWords("labs");
  const format = useFormat();
  const partyName = usePartyName({ lab, words });
  const [ref, width] = useWidth<HTMLDivElement>(420);
  const seat = seatOf(lab);
  const { all, frontier } = tableOf(lab);
  const number = (value: number): string => format.number(value, { maxDigits: 2 });
  const spotOf = ({ worth }: Pick<Package, "worth">): Spot => {
    const gains = worth.map((each, party) => each - (lab.parties[party]?.alone ?? 0));
    const own = gains[seat] ?? 0;
    return { x: own, y: gains.reduce((sum, each) => sum + each, 0) - own };
  };
  // Packages that lie on one spot are one mark.
  const spots = [...new Map(all.map(spotOf).map((spot) => [`${spot.x} ${spot.y}`, spot])).values()];
  const edge = frontier.map(spotOf).toSorted((a, b) => a.x - b.x || b.y - a.y);
  const offers = talks.map(({ t: round, offer }) => ({ round, ...spotOf(balanceOf(lab, offer)) }));
  const low = (pick: (spot: Spot) => number): number => Math.min(0, ...spots.map(pick));
  const high = (pick: (spot: Spot) => number): number => Math.max(1, ...spots.map(pick));
  const sx = scaleLinear([low(({ x }) => x), high(({ x }) => x)], [margin.start, width - margin.end]).nice(5);
  const sy = scaleLinear([low(({ y }) => y), high(({ y }) => y)], [height - margin.bottom, margin.top]).nice(5);
  const path = line<Spot>()
    .x(({ x }) => sx(x))
    .y(({ y }) => sy(y));
  const others = lab.parties.flatMap((_, party) => (party === seat ? [] : [party]));
  const [only] = others;
  const across = t("negotiation.gainOf", { party: partyName(seat) });
  const up = t("negotiation.gainOf", {
    party: others.length === 1 && only !== undefined ? partyName(only) : format.list(others.map(partyName)),
  });
  const title = t("negotiation.map");
  // Of a frontier with losers nobody would sign the ends: the table names those that leave nobody worse off.
  const fair = frontier
    .map((each) => ({ ...each, balance: balanceOf(lab, each.deal) }))
    .filter(({ balance }) => Math.min(...balance.gains) >= 0)
    .toSorted((a, b) => b.balance.score - a.balance.score);
  const last = offers.at(-1);
  const told = t("plot.told", {
    title,
    values: format.list([
      `${t("negotiation.edge")} ${number(frontier.length)}`,
      ...(ending.kind === "deal" && last ? [`${across} ${number(last.x)}`, `${up} ${number(last.y)}`] : [t("negotiation.none")]),
    ]),
  });
  return (
    <PlotFrame
      title={title}
      titleWords={tongue(language)}
      note={up}
      words={{ show: t("plot.show"), hide: t("plot.hide") }}
      picture={
        <div ref={ref} lang={language} className="frontier">
          <svg className="plot" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={told}>
            {sy.ticks(5).map((tick) => (
              <g key={tick}>
                <path d={`M${margin.start} ${sy(tick)}H${width - margin.end}`} className="grid" />
                <text x={margin.start - 6} y={sy(tick) + 4} textAnchor="end">
                  {number(tick)}
                </text>
              </g>
            ))}
            {sx.ticks(width < 420 ? 4 : 6).map((tick) => (
              <text key={tick} x={sx(tick)} y={height - margin.bottom + 17} textAnchor="middle">
                {number(tick)}
              </text>
            ))}
            <path d={`M${sx(0)} ${margin.top}V${height - margin.bottom}M${margin.start} ${sy(0)}H${width - margin.end}`} className="axis" />
            <text x={(margin.start + width - margin.end) / 2} y={height - 5} textAnchor="middle">
              {across}
            </text>
            {spots.map(({ x, y }) => (
              <circle key={`${x} ${y}`} cx={sx(x)} cy={sy(y)} r={2.5} className="package" />
            ))}
            {lab.parties.length === 2 ? <path d={path(edge) ?? ""} className="edge-line" /> : null}
            {edge.map(({ x, y }) => (
              <rect key={`${x} ${y}`} x={sx(x) - 4} y={sy(y) - 4} width={8} height={8} className="edge-mark" />
            ))}
            {offers.length > 1 ? <path d={path(offers) ?? ""} className="offer-line" /> : null}
            {offers.map(({ round, x, y }) => {
              // Later offers of the same spot hide earlier ones; their numbers stand in the table of offers.
              const signed = ending.kind === "deal" && round === ending.t;
              return (
                <g key={round}>
                  <circle cx={sx(x)} cy={sy(y)} r={9} className={signed ? "offer signed" : "offer"} />
                  <text x={sx(x)} y={sy(y) + 4.5} textAnchor="middle" className={signed ? "offer-no signed" : "offer-no"}>
                    {format.number(round)}
                  </text>
                </g>
              );
            })}
          </svg>
          <ul className="frontier-key" aria-hidden="true">
            <li>
              <Mark kind="offer" /> {t("negotiation.offerKey")}
            </li>
            <li>
              <Mark kind="edge-mark" /> {t("negotiation.edge")}
            </li>
            <li>
              <Mark kind="package" /> {t("negotiation.package")}
            </li>
          </ul>
        </div>
      }
      table={
        <table className="data" lang={spoken}>
          <caption lang={language}>{t("negotiation.edgeTable")}</caption>
          <thead>
            <tr>
              {lab.issues.map(({ id }) => (
                <th key={id} scope="col">
                  {labelOf(words, id)}
                </th>
              ))}
              {lab.parties.map(({ id }, party) => (
                <th key={id} scope="col" className="r" lang={language}>
                  {t("negotiation.gainOf", { party: partyName(party) })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {fair.map(({ deal, balance }) => (
              <tr key={Object.values(deal).join(" ")}>
                {lab.issues.map(({ id }) => (
                  <td key={id}>{labelOf(words, deal[id] ?? "")}</td>
                ))}
                {balance.gains.map((gain, party) => (
                  <td key={lab.parties[party]?.id} className="r">
                    {number(gain)}
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

function Mark({ kind }: { kind: "offer" | "edge-mark" | "package" }): ReactNode {
  return (
    <svg width={18} height={18} viewBox="0 0 18 18" aria-hidden="true">
      {kind === "edge-mark" ? (
        <rect x={5} y={5} width={8} height={8} className={kind} />
      ) : (
        <circle cx={9} cy={9} r={kind === "offer" ? 7.5 : 2.5} className={kind} />
      )}
    </svg>
  );
}
