/** Mode `negotiation`: the answers to the last offer with what was proposed, and all offers so far. */
import { CircleCheck, CircleDot, CircleX } from "lucide-react";
import type { ReactNode } from "react";
import { draftDeal, seatOf, worthOf, type Answer, type Talk } from "#domain/labs/negotiation.ts";
import { Said } from "#renderer/features/labs/board/question.tsx";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import type { ModeProps } from "./props.ts";

type TalksProps = ModeProps<"negotiation"> & { readonly talks: readonly Talk[] };

/** Signs, refuses, or refuses by little: sign and word. */
export function Reply({ answer }: { answer: Answer }): ReactNode {
  const { t } = useWords("labs");
  const Sign = answer.signs ? CircleCheck : answer.near ? CircleDot : CircleX;
  const kind = answer.signs ? "good" : answer.near ? "near" : "bad";
  return (
    <span className={`game-reply ${kind}`}>
      <Sign className="icon" aria-hidden="true" /> {t(`negotiation.${answer.signs ? "signs" : answer.near ? "near" : "refuses"}`)}
    </span>
  );
}

/** The last offer issue by issue, and beside it what the others propose instead. */
export function Answers({ lab, words, language, state, onStep, talks }: TalksProps): ReactNode {
  const { t } = useWords("labs");
  const format = useFormat();
  const last = talks.at(-1);
  if (!last) return null;
  const said = { words, language };
  const own = (deal: Readonly<Record<string, string>>): string => format.number(worthOf(lab, deal)[seatOf(lab)] ?? 0, { maxDigits: 2 });
  const head = (party: number): string => lab.parties[party]?.id ?? "";
  return (
    <div className="game-wide" tabIndex={0} role="region" aria-label={t("negotiation.answers", { n: format.number(last.t) })}>
      <table className="data game-answers">
        <caption>{t("negotiation.answers", { n: format.number(last.t) })}</caption>
        <thead>
          <tr>
            <th scope="col">{t("negotiation.issue")}</th>
            <th scope="col">{t("negotiation.yours")}</th>
            {last.answers.map((answer) => (
              <th key={answer.party} scope="col">
                <Said id={head(answer.party)} {...said} /> <Reply answer={answer} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lab.issues.map(({ id }) => (
            <tr key={id}>
              <th scope="row">
                <Said id={id} {...said} />
              </th>
              <td>
                <Said id={last.offer[id] ?? ""} {...said} />
              </td>
              {last.answers.map(({ party, proposes }) => (
                <td key={party}>
                  {proposes === null ? null : proposes[id] === last.offer[id] ? (
                    <span className="label">
                      <Said id={proposes[id] ?? ""} {...said} />
                    </span>
                  ) : (
                    <b>
                      <Said id={proposes[id] ?? ""} {...said} />
                    </b>
                  )}
                </td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">{t("negotiation.toYou")}</th>
            <td className="num">{own(last.offer)}</td>
            {last.answers.map(({ party, proposes }) => (
              <td key={party} className="num">
                {proposes === null ? null : (
                  <>
                    {own(proposes)}{" "}
                    <button type="button" className="link" onClick={() => onStep(draftDeal(lab, state, proposes))}>
                      {t("negotiation.take")}
                      <span className="hidden">
                        {" "}
                        <Said id={head(party)} {...said} />
                      </span>
                    </button>
                  </>
                )}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

/** Every offer so far in a line, with the answers. */
export function Offers({ lab, words, language, talks }: TalksProps): ReactNode {
  const { t } = useWords("labs");
  const format = useFormat();
  if (talks.length === 0) return null;
  const seat = seatOf(lab);
  const number = (value: number): string => format.number(value, { maxDigits: 2 });
  return (
    <table className="data game-offers">
      <caption>{t("negotiation.offers")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("rounds.rounds")}</th>
          <th scope="col" className="r">
            {t("negotiation.toYou")}
          </th>
          <th scope="col" className="r">
            {t("negotiation.gain")}
          </th>
          {talks[0]?.answers.map(({ party }) => (
            <th key={party} scope="col">
              <Said id={lab.parties[party]?.id ?? ""} words={words} language={language} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {talks.map(({ t: round, offer, answers }) => {
          const worth = worthOf(lab, offer)[seat] ?? 0;
          return (
            <tr key={round}>
              <th scope="row">{format.number(round)}</th>
              <td className="r">{number(worth)}</td>
              <td className="r">{number(worth - (lab.parties[seat]?.alone ?? 0))}</td>
              {answers.map((answer) => (
                <td key={answer.party}>
                  <Reply answer={answer} />
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
