/** Mode `auction`: the rule, one's bids run by run, who got what; and at the end everything. */
import { useEffect, useRef, type ReactNode } from "react";
import { holdRun, isOver, outcomeOf, placeBid, seatIn, setRule, worthsIn } from "#domain/labs/auction.ts";
import { tongue } from "#renderer/content/direction.ts";
import { Said } from "#renderer/features/labs/board/question.tsx";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { AmountBox } from "./amount-box.tsx";
import { AuctionEnd } from "./auction-end.tsx";
import { Pie } from "./auction-pie.tsx";
import { AuctionRules } from "./auction-rule.tsx";
import { useBidWords } from "./bid-words.ts";
import type { ModeProps } from "./props.ts";

type AuctionProps = ModeProps<"auction">;

export function AuctionBoard(props: AuctionProps): ReactNode {
  const { lab, words, language, state } = props;
  const { t } = useWords("labs");
  const format = useFormat();
  const heading = useRef<HTMLHeadingElement>(null);
  const held = state.runs.length;
  const seen = useRef(held);
  useEffect(() => {
    // A run was held: what came of it is read next. Not on the way in, nor when a choice of the rule took runs away.
    if (held > seen.current) heading.current?.focus();
    seen.current = held;
  }, [held]);
  const over = isOver(lab, state);
  return (
    <>
      <AuctionRules {...props} />
      {lab.bidders.map(({ id }) =>
        words.labels[id]?.help ? (
          <p key={id} className="label">
            <Said id={id} words={words} language={language} />: <span {...tongue(language)}>{words.labels[id]?.help}</span>
          </p>
        ) : null,
      )}
      <h2 className="game-title" ref={heading} tabIndex={-1}>
        {over ? t("auction.over") : t("rounds.round", { n: format.number(held + 1), of: format.number(lab.runs) })}
      </h2>
      {over ? null : <Bids {...props} />}
      {held > 0 ? <Held {...props} /> : null}
      {over ? <AuctionEnd {...props} /> : null}
      {lab.pie ? <Pie {...props} pie={lab.pie} /> : null}
    </>
  );
}

/** One's bids for the next run. */
function Bids(props: AuctionProps): ReactNode {
  const { lab, state, onStep } = props;
  const { t } = useWords("labs");
  const format = useFormat();
  const { setOf } = useBidWords(props);
  const seat = seatIn(lab);
  const worths = worthsIn(lab, state.runs.length + 1)[seat] ?? [];
  const whole = state.draft.every((bid) => bid !== null);
  return (
    <>
      <table className="data results">
        <caption className="hidden">{t("auction.bid")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("auction.set")}</th>
            <th scope="col" className="r">
              {t("auction.worth")}
            </th>
            <th scope="col" className="r">
              {t("auction.bid")}
            </th>
          </tr>
        </thead>
        <tbody>
          {worths.map((worth, place) => (
            <tr key={setOf(seat, place)}>
              <th scope="row">{setOf(seat, place)}</th>
              <td className="r">{format.number(worth, { maxDigits: 2 })}</td>
              <td className="r">
                <AmountBox
                  label={`${t("auction.bid")}: ${setOf(seat, place)}`}
                  value={state.draft[place] ?? null}
                  onRest={(bid) => onStep(placeBid(lab, state, place, bid))}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="check-line">
        <button
          type="button"
          className="btn"
          aria-disabled={!whole || undefined}
          onClick={() => {
            if (whole) onStep(holdRun(lab, state));
          }}
        >
          {t("auction.hold")}
        </button>
        <span className="label">{t("auction.need")}</span>
      </div>
    </>
  );
}

/** The runs held so far: who got what, and what it brought oneself. What others bid is told at the end. */
function Held(props: AuctionProps): ReactNode {
  const { lab, state, onStep } = props;
  const { t } = useWords("labs");
  const format = useFormat();
  const { setOf, nameOf } = useBidWords(props);
  const seat = seatIn(lab);
  const number = (value: number): string => format.number(value, { maxDigits: 2 });
  return (
    <>
      <div className="game-wide" tabIndex={0} role="region" aria-label={t("repeated.history")}>
        <table className="data game-offers">
          <caption>{t("repeated.history")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("rounds.rounds")}</th>
              <th scope="col">{t("auction.bid")}</th>
              <th scope="col">{t("auction.results")}</th>
              <th scope="col" className="r">
                {t("auction.pay")}
              </th>
              <th scope="col" className="r">
                {t("negotiation.gain")}
              </th>
            </tr>
          </thead>
          <tbody>
            {state.runs.map((own, index) => {
              const { won, prices, gains } = outcomeOf(lab, state.rule, state.reserve, index + 1, own);
              const gain = gains[seat] ?? 0;
              return (
                // Runs are only ever added at the end.
                // eslint-disable-next-line react/no-array-index-key
                <tr key={index}>
                  <th scope="row">{format.number(index + 1)}</th>
                  <td className="num">{own.map(number).join(" / ")}</td>
                  <td>
                    {won.every((place) => place === null) ? t("rounds.nothing") : null}
                    {won.map((place, bidder) =>
                      place === null ? null : (
                        <div key={nameOf(bidder)}>{t("repeated.did", { who: nameOf(bidder), move: setOf(bidder, place) })}</div>
                      ),
                    )}
                  </td>
                  <td className="r">{number(prices[seat] ?? 0)}</td>
                  <td className={gain < 0 ? "r bad" : "r"}>{number(gain)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <button type="button" className="btn" onClick={() => onStep(setRule(lab, state, state.rule, state.reserve))}>
        {t("auction.again")}
      </button>
    </>
  );
}
