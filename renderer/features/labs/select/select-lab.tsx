/** Engine `select`: a choice of options for each case or for all, what it serves, and what it costs. */
import type { ReactNode } from "react";
import type { Answer } from "#contract/model/labs/answers.ts";
import { answerOf } from "#domain/labs/answers.ts";
import { checkSelect, choiceOf, costOf, resultOf, selectOptions, totalsOf } from "#domain/labs/select.ts";
import { tongue } from "#renderer/content/direction.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { labelOf, type EngineProps } from "#renderer/features/labs/engine.ts";
import { Question, Said, Verdict } from "#renderer/features/labs/board/question.tsx";
import { Stepper } from "#renderer/features/labs/board/stepper.tsx";

export function SelectLab({ lab, words, language, state, onStep }: EngineProps<"select">): ReactNode {
  const { t } = useWords("labs");
  const format = useFormat();
  const at = Math.max(
    0,
    lab.cases.findIndex(({ id }) => id === state.at),
  );
  const here = lab.cases[at];
  if (!here) return null;
  const key = choiceOf(lab, here.id);
  const answer: Answer = answerOf(state.answers, key);
  const { form } = lab.cost;
  const money = (value: number): string =>
    format.number(value, form ? { style: form.style === "percent" ? "percent" : "decimal", digits: form.digits } : { maxDigits: 2 });
  const name = format.isolate(labelOf(words, lab.cost.id));
  const cost = costOf(lab, answer.chosen);
  const verdict = (caseId: string): ReactNode => {
    const result = resultOf(lab, state, caseId);
    if (!result) return null;
    return (
      <Verdict right={result.served}>
        {result.missing.length > 0 ? (
          <p>{t("board.missing", { list: format.list(result.missing.map((id) => format.isolate(labelOf(words, id)))) })}</p>
        ) : null}
        {result.least !== null && result.served && lab.choice === "each" ? (
          <p className="num">{t("board.least", { name, n: money(result.cost), least: money(result.least) })}</p>
        ) : null}
        <p {...tongue(language)}>{labelOf(words, `${caseId}-why`)}</p>
      </Verdict>
    );
  };
  return (
    <>
      {lab.choice === "each" ? (
        <div className="case-head">
          <Stepper at={at} of={lab.cases.length} onGo={(to) => onStep({ ...state, at: lab.cases[to]?.id ?? here.id })} />
        </div>
      ) : null}
      <Question
        key={key}
        id={key}
        options={lab.options.map(({ id }) => id)}
        several
        answer={answer}
        words={words}
        language={language}
        costOf={(option) => money(costOf(lab, [option]))}
        onChoose={(chosen) => onStep(selectOptions(state, key, chosen))}
        onCheck={() => onStep(checkSelect(lab, state, key))}
      >
        {lab.choice === "each" ? (
          verdict(here.id)
        ) : (
          <ul className="tried">
            {lab.cases.map(({ id }) => (
              <li key={id}>
                <h2 className="panel-title">
                  <Said id={id} words={words} language={language} />
                </h2>
                {verdict(id)}
              </li>
            ))}
          </ul>
        )}
      </Question>
      <div className="check-line">
        <p className={cost > (lab.budget ?? Infinity) ? "num bad" : "num"} role="status">
          {lab.budget === undefined ? (
            <>
              <bdi {...tongue(language)}>{name}</bdi>: {money(cost)}
            </>
          ) : (
            t("board.most", { name, n: money(cost), of: money(lab.budget) })
          )}
        </p>
        <p className="num">{t("board.score", { n: format.number(totalsOf(lab, state).served), of: format.number(lab.cases.length) })}</p>
      </div>
    </>
  );
}
