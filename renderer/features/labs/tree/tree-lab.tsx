/** Engine `tree`: a case, the questions on its way, where it leads, and how that compares with the reference. */
import { useId, type ReactNode } from "react";
import { agrees, partsAt, repliesOf, replyTo, walk } from "#domain/labs/tree.ts";
import { tongue } from "#renderer/content/direction.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { labelOf, type EngineProps } from "#renderer/features/labs/engine.ts";
import { Chips, Said, Verdict } from "#renderer/features/labs/board/question.tsx";
import { FactNumbers } from "#renderer/features/labs/board/numbers.tsx";
import { Stepper } from "#renderer/features/labs/board/stepper.tsx";
import "./tree.css";

export function TreeLab({ lab, words, language, state, onStep }: EngineProps<"tree">): ReactNode {
  const { t } = useWords("labs");
  const format = useFormat();
  const name = useId();
  const at = Math.max(
    0,
    lab.cases.findIndex(({ id }) => id === state.at),
  );
  const here = lab.cases[at];
  if (!here) return null;
  const replies = repliesOf(state, here.id);
  const path = walk(lab, replies);
  const parts = partsAt(lab, state, here.id);
  const outcome = lab.outcomes.find(({ id }) => id === path.outcome);
  const help = (id: string): ReactNode =>
    words.labels[id]?.help ? (
      <p className="label" {...tongue(language)}>
        {words.labels[id]?.help}
      </p>
    ) : null;
  return (
    <>
      <section className="case-head" aria-labelledby={`${name}-case`}>
        <Stepper at={at} of={lab.cases.length} onGo={(to) => onStep({ ...state, at: lab.cases[to]?.id ?? here.id })} />
        <h2 id={`${name}-case`} className="panel-title">
          <Said id={here.id} words={words} language={language} />
        </h2>
        {words.labels[here.id]?.help ? <p {...tongue(language)}>{words.labels[here.id]?.help}</p> : null}
      </section>
      <ol className="path">
        {path.questions.map((id) => {
          const question = lab.questions.find((each) => each.id === id);
          const reply = replies[id];
          return (
            <li key={`${here.id}-${id}`}>
              <fieldset className="ask">
                <legend>
                  <Said id={id} words={words} language={language} />
                  <FactNumbers facts={question?.facts ?? []} />
                </legend>
                {help(id)}
                <div className="chips">
                  <Chips
                    name={`${name}-${here.id}-${id}`}
                    options={lab.replies.map((each) => each.id).filter((each) => question && Object.hasOwn(question.next, each))}
                    several={false}
                    chosen={reply === undefined ? [] : [reply]}
                    words={words}
                    language={language}
                    onChoose={([choice = ""]) => onStep(replyTo(lab, state, id, choice))}
                  />
                </div>
              </fieldset>
            </li>
          );
        })}
      </ol>
      <div role="status">
        {outcome ? (
          <section className="outcome">
            <h2 className="label">{t("board.path")}</h2>
            <p className="answer">
              <Said id={outcome.id} words={words} language={language} />
              <FactNumbers facts={outcome.facts} />
            </p>
            {words.labels[outcome.id]?.help ? <p {...tongue(language)}>{words.labels[outcome.id]?.help}</p> : null}
            <Verdict right={agrees(lab, state, here.id)}>
              <p>
                {parts === null ? (
                  <span {...tongue(language)}>{labelOf(words, `${here.id}-why`)}</span>
                ) : (
                  t("board.part", { question: format.isolate(labelOf(words, parts)) })
                )}
              </p>
            </Verdict>
          </section>
        ) : null}
      </div>
      <div className="check-line">
        <p className="num">
          {t("board.score", {
            n: format.number(lab.cases.filter(({ id }) => agrees(lab, state, id)).length),
            of: format.number(lab.cases.length),
          })}
        </p>
      </div>
    </>
  );
}
