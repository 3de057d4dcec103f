/** Mode `auction`: the end. Sums of all runs, every run laid open under each rule, and one's gain by the height of one's bids. */
import { useState, type ReactNode } from "react";
import { outcomeOf, seatIn, sumsOf } from "#domain/labs/auction.ts";
import { Stepper } from "#renderer/features/labs/board/stepper.tsx";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { BidPlot } from "./auction-plot.tsx";
import { useBidWords } from "./bid-words.ts";
import type { ModeProps } from "./props.ts";

export function AuctionEnd(props: ModeProps<"auction">): ReactNode {
  const { lab, state } = props;
  const { t } = useWords("labs");
  const format = useFormat();
  const [run, setRun] = useState(0);
  const seated = seatIn(lab) >= 0;
  const sums = sumsOf(lab, state.rule, state.reserve, state.runs);
  const rows = [...(seated ? (["payoff", "truth", "best"] as const) : []), "revenue", "welfare", "most"] as const;
  return (
    <>
      <table className="data results game-gap">
        <caption>{t("auction.sums")}</caption>
        <tbody>
          {rows.map((row) => (
            <tr key={row}>
              <th scope="row">{t(`auction.${row}`)}</th>
              <td className="r">{format.number(sums[row], { maxDigits: 2 })}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {lab.runs > 1 ? <Stepper at={run} of={lab.runs} onGo={setRun} /> : null}
      <Opened {...props} run={Math.min(run, lab.runs - 1)} />
      {seated ? (
        <div className="panels mt-5">
          <BidPlot {...props} />
        </div>
      ) : null}
    </>
  );
}

/** One run: what every set was worth, what was bid for it and what its winner pays, under each rule of the lab. */
function Opened(props: ModeProps<"auction"> & { readonly run: number }): ReactNode {
  const { lab, state, run } = props;
  const { t } = useWords("labs");
  const format = useFormat();
  const { setOf, nameOf } = useBidWords(props);
  const number = (value: number): string => format.number(value, { maxDigits: 2 });
  const own = state.runs[run] ?? [];
  const outcomes = lab.rules.map((rule) => ({ rule, ...outcomeOf(lab, rule, state.reserve, run + 1, own) }));
  const title = t("auction.opened", { n: format.number(run + 1) });
  return (
    <div className="game-wide" tabIndex={0} role="region" aria-label={title}>
      <table className="data game-opened">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              {t("auction.bidder")}
            </th>
            <th scope="col" rowSpan={2}>
              {t("auction.set")}
            </th>
            <th scope="col" rowSpan={2} className="r">
              {t("auction.worthTo")}
            </th>
            {lab.rules.map((rule) => (
              <th key={rule} scope="colgroup" colSpan={2} className="r">
                {t(`auction.${rule}`)}
              </th>
            ))}
          </tr>
          <tr>
            {lab.rules.flatMap((rule) => [
              <th key={`${rule} bid`} scope="col" className="r">
                {t("auction.bidOf")}
              </th>,
              <th key={`${rule} price`} scope="col" className="r">
                {t("auction.price")}
              </th>,
            ])}
          </tr>
        </thead>
        <tbody>
          {lab.bidders.flatMap(({ id, worths }, bidder) =>
            worths.map((_, place) => (
              <tr key={`${id} ${setOf(bidder, place)}`}>
                <th scope="row">
                  {nameOf(bidder)}
                  {id === lab.seat ? <span className="label"> {t("negotiation.you")}</span> : null}
                </th>
                <td>{setOf(bidder, place)}</td>
                <td className="r">{number(outcomes[0]?.worths[bidder]?.[place] ?? 0)}</td>
                {outcomes.flatMap(({ rule, bids, won, prices }) => {
                  const wins = won[bidder] === place;
                  return [
                    <td key={`${rule} bid`} className="r">
                      {number(bids[bidder]?.[place] ?? 0)}
                    </td>,
                    <td key={`${rule} price`} className={wins ? "r taken" : "r"}>
                      {wins ? number(prices[bidder] ?? 0) : "–"}
                    </td>,
                  ];
                })}
              </tr>
            )),
          )}
        </tbody>
      </table>
    </div>
  );
}
