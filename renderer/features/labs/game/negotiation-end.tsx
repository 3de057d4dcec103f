/** Mode `negotiation`: the end of a talk. What each side has, what was left on the table, and what everything was worth to whom. */
import { CircleCheck, CircleDot } from "lucide-react";
import type { ReactNode } from "react";
import { balanceOf, betters, seatOf, tableOf, type Ending, type Talk } from "#domain/labs/negotiation.ts";
import { Said } from "#renderer/features/labs/board/question.tsx";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { FrontierPlot } from "./frontier-plot.tsx";
import { Offers } from "./negotiation-answers.tsx";
import { usePartyName } from "./party-name.ts";
import type { ModeProps } from "./props.ts";

type EndProps = ModeProps<"negotiation"> & { readonly talks: readonly Talk[]; readonly ending: Ending };

export function NegotiationEnd(props: EndProps): ReactNode {
  const { lab, words, language, ending } = props;
  const { t } = useWords("labs");
  const format = useFormat();
  const number = (value: number): string => format.number(value, { maxDigits: 2 });
  const said = { words, language };
  const balance = ending.kind === "deal" ? balanceOf(lab, ending.deal) : null;
  const { pie, all } = tableOf(lab);
  const gain = (party: number): number => balance?.gains[party] ?? 0;
  const better = balance === null ? 0 : all.filter(({ worth }) => betters(worth, balance.worth)).length;
  return (
    <>
      <table className="data results">
        <thead>
          <tr>
            <th scope="col">{t("negotiation.party")}</th>
            <th scope="col" className="r">
              {t("negotiation.alone")}
            </th>
            <th scope="col" className="r">
              {t("negotiation.end")}
            </th>
            <th scope="col" className="r">
              {t("negotiation.gain")}
            </th>
          </tr>
        </thead>
        <tbody>
          {lab.parties.map(({ id, alone }, party) => (
            <tr key={id}>
              <th scope="row">
                <Said id={id} {...said} />
                {id === lab.seat ? <span className="label"> {t("negotiation.you")}</span> : null}
              </th>
              <td className="r">{number(alone)}</td>
              <td className="r">{number(alone + gain(party))}</td>
              <td className={gain(party) < 0 ? "r bad" : "r"}>{number(gain(party))}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{t("negotiation.total")}</th>
            <td className="r">{number(lab.parties.reduce((sum, { alone }) => sum + alone, 0))}</td>
            <td className="r">{number(lab.parties.reduce((sum, { alone }, party) => sum + alone + gain(party), 0))}</td>
            <td className="r">{number(balance?.total ?? 0)}</td>
          </tr>
        </tbody>
      </table>
      <ul className="game-verdicts">
        <li>
          <b>{t("negotiation.score", { share: format.percent(balance?.score ?? 0) })}</b>{" "}
          <span className="label">{t("negotiation.scored")}</span>
        </li>
        <li>{t("negotiation.left", { n: number(pie - (balance?.total ?? 0)), pie: number(pie) })}</li>
        {balance === null ? null : (
          <li className={balance.frontier ? "good" : "near"}>
            {balance.frontier ? <CircleCheck className="icon" aria-hidden="true" /> : <CircleDot className="icon" aria-hidden="true" />}{" "}
            {balance.frontier ? t("negotiation.onEdge") : t("negotiation.offEdge", { n: format.number(better) })}
          </li>
        )}
      </ul>
      <div className="panels mt-5">
        <FrontierPlot {...props} />
        <Worths {...props} />
      </div>
      <Offers {...props} />
    </>
  );
}

/** What every option was worth to everybody, and how the others gave way. */
function Worths({ lab, words, language, ending }: EndProps): ReactNode {
  const { t } = useWords("labs");
  const format = useFormat();
  const partyName = usePartyName({ lab, words });
  const said = { words, language };
  const seat = seatOf(lab);
  return (
    <div className="game-wide" tabIndex={0} role="region" aria-label={t("negotiation.worths")}>
      <table className="data game-worths">
        <caption>{t("negotiation.worths")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("negotiation.issue")}</th>
            {lab.parties.map(({ id }) => (
              <th key={id} scope="col" className="r">
                <Said id={id} {...said} />
              </th>
            ))}
          </tr>
        </thead>
        {lab.issues.map(({ id, options }) => (
          <tbody key={id}>
            <tr>
              <th scope="rowgroup" colSpan={lab.parties.length + 1}>
                <Said id={id} {...said} />
              </th>
            </tr>
            {options.map((option) => {
              const signed = ending.kind === "deal" && ending.deal[id] === option.id;
              return (
                <tr key={option.id} className={signed ? "taken" : undefined}>
                  <th scope="row">
                    <Said id={option.id} {...said} />
                    {signed ? <span className="label"> {t("negotiation.signed")}</span> : null}
                  </th>
                  {lab.parties.map((party, place) => (
                    <td key={party.id} className="r">
                      {format.number(option.worth[place] ?? 0, { maxDigits: 2 })}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        ))}
      </table>
      {lab.parties.map(({ id, opens, ends }, party) =>
        party === seat ? null : (
          <p key={id} className="label">
            {t("negotiation.way", { party: partyName(party), from: format.percent(opens), to: format.percent(ends) })}
          </p>
        ),
      )}
    </div>
  );
}
