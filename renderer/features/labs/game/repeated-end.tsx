/** Mode `repeated`: a match that is over. What a round brought, and the strategy of each partner: guessed first where that is a task. */
import type { ReactNode } from "react";
import { nameStrategy, settingsOf, strategies, tallyOf } from "#domain/labs/repeated.ts";
import { Said, Verdict } from "#renderer/features/labs/board/question.tsx";
import { labelOf } from "#renderer/features/labs/engine.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import type { MatchProps } from "./repeated.tsx";

export function RepeatedEnd(props: MatchProps): ReactNode {
  const { lab, words, language, state, match, turns } = props;
  const { t } = useWords("labs");
  const format = useFormat();
  const { mean, discounted, mutual } = tallyOf(turns, settingsOf(lab, state).patience);
  const number = (value: number): string => format.number(value, { maxDigits: 2 });
  return (
    <>
      <table className="data results">
        <caption>{t("repeated.mutual", { share: format.percent(mutual) })}</caption>
        <thead>
          <tr>
            <th scope="col">{t("negotiation.party")}</th>
            <th scope="col" className="r">
              {t("repeated.mean")}
            </th>
            <th scope="col" className="r">
              {t("repeated.discounted")}
            </th>
          </tr>
        </thead>
        <tbody>
          {mean.map((each, player) => {
            const id = match.partners[player - 1]?.id;
            return (
              <tr key={id ?? ""}>
                <th scope="row">{id === undefined ? t("repeated.you") : <Said id={id} words={words} language={language} />}</th>
                <td className="r">{number(each)}</td>
                <td className="r">{number(discounted[player] ?? 0)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {match.partners.map((partner) => (
        <Naming key={partner.id} {...props} partner={partner} />
      ))}
    </>
  );
}

/** Which strategy a partner played: told, or for people to say. */
function Naming({
  lab,
  words,
  state,
  onStep,
  match,
  partner,
}: MatchProps & { partner: MatchProps["match"]["partners"][number] }): ReactNode {
  const { t } = useWords("labs");
  const format = useFormat();
  const asked = lab.goals.some((goal) => "named" in goal && goal.match === match.id);
  const named = state.named[partner.id];
  const title = t("repeated.which", { who: format.isolate(labelOf(words, partner.id)) });
  if (!asked)
    return (
      <p className="game-told">
        <b>{title}</b> {t(`repeated.${partner.strategy}`)}
      </p>
    );
  return (
    <fieldset className="ask">
      <legend>{title}</legend>
      <div className="chips">
        {strategies.map((strategy) => (
          <label key={strategy} className="chip">
            <input
              type="radio"
              name={`strategy-${partner.id}`}
              checked={named === strategy}
              onChange={() => onStep(nameStrategy(lab, state, partner.id, strategy))}
            />
            {t(`repeated.${strategy}`)}
          </label>
        ))}
      </div>
      <div role="status">{named === undefined ? null : <Verdict right={named === partner.strategy} />}</div>
    </fieldset>
  );
}
