/** Engine `sort`: the bins with what lies in them, and every card with its choices and what the check says. */
import { useId, type ReactNode } from "react";
import { answerOf } from "#domain/labs/answers.ts";
import { checkSort, isPlaced, placeCard, placeOf, pointsOf, totalOf } from "#domain/labs/sort.ts";
import { tongue } from "#renderer/content/direction.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { labelOf, type EngineProps } from "#renderer/features/labs/engine.ts";
import { Chips, Said, Verdict } from "#renderer/features/labs/board/question.tsx";
import "./sort.css";

export function SortLab({ lab, words, language, state, onStep }: EngineProps<"sort">): ReactNode {
  const { t } = useWords("labs");
  const format = useFormat();
  const name = useId();
  const ready = lab.cards.some(({ id }) => isPlaced(lab, state, id) && !answerOf(state.answers, id).checked);
  const said = { words, language };
  const ids = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id);
  return (
    <>
      <div className="sort-bins">
        {lab.bins.map((bin) => (
          <section key={bin.id} aria-label={labelOf(words, bin.id)}>
            <h2 className="panel-title">
              <Said id={bin.id} {...said} />
            </h2>
            {words.labels[bin.id]?.help ? (
              <p className="label" {...tongue(language)}>
                {words.labels[bin.id]?.help}
              </p>
            ) : null}
            <ul>
              {lab.cards
                .filter(({ id }) => placeOf(lab, state, id).bin === bin.id)
                .map(({ id }) => (
                  <li key={id}>
                    <Said id={id} {...said} />
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
      {lab.cards.map((card) => {
        const { bin, reason } = placeOf(lab, state, card.id);
        const points = pointsOf(lab, state, card);
        return (
          <fieldset key={card.id} className="ask">
            <legend {...tongue(language)}>{labelOf(words, card.id)}</legend>
            {words.labels[card.id]?.help ? <p {...tongue(language)}>{words.labels[card.id]?.help}</p> : null}
            <div className="chips">
              <Chips
                name={`${name}-${card.id}-bin`}
                options={ids(lab.bins)}
                several={false}
                chosen={bin === null ? [] : [bin]}
                {...said}
                onChoose={([choice = ""]) => onStep(placeCard(lab, state, card.id, choice))}
              />
            </div>
            {lab.reasons.length > 0 ? (
              <div className="chips">
                <Chips
                  name={`${name}-${card.id}-reason`}
                  options={ids(lab.reasons)}
                  several={false}
                  chosen={reason === null ? [] : [reason]}
                  {...said}
                  onChoose={([choice = ""]) => onStep(placeCard(lab, state, card.id, choice))}
                />
              </div>
            ) : null}
            <div role="status">
              {answerOf(state.answers, card.id).checked ? (
                <Verdict right={points === 1} near={points > 0}>
                  {points > 0 ? <p {...tongue(language)}>{labelOf(words, `${card.id}-why`)}</p> : null}
                </Verdict>
              ) : null}
            </div>
          </fieldset>
        );
      })}
      <div className="check-line">
        <button
          type="button"
          className="btn"
          aria-disabled={!ready || undefined}
          onClick={() => {
            if (ready) onStep(checkSort(lab, state));
          }}
        >
          {t("board.check")}
        </button>
        <p className="num" role="status">
          {t("board.score", { n: format.number(totalOf(lab, state), { maxDigits: 2 }), of: format.number(lab.cards.length) })}
        </p>
      </div>
    </>
  );
}
