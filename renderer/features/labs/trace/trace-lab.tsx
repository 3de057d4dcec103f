/** Engine `trace`: lanes with the steps between them, the message of the step looked at, and the questions. */
import { useId, type ReactNode } from "react";
import { answerOf } from "#domain/labs/answers.ts";
import { checkTrace, chooseTrace, happening, verdictOf, type Failure } from "#domain/labs/trace.ts";
import { tongue } from "#renderer/content/direction.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { labelOf, type EngineProps } from "#renderer/features/labs/engine.ts";
import { Question, Said, Verdict } from "#renderer/features/labs/board/question.tsx";
import { Stepper } from "#renderer/features/labs/board/stepper.tsx";
import "./trace.css";

const none: Failure = { members: [], steps: [] };

export function TraceLab({ lab, words, language, state, onStep }: EngineProps<"trace">): ReactNode {
  const { t } = useWords("labs");
  const format = useFormat();
  const id = useId();
  const at = Math.max(
    0,
    lab.steps.findIndex((step) => step.id === state.at),
  );
  const here = lab.steps[at];
  const failure = lab.breaks.find((each) => each.id === state.broken) ?? none;
  const done = happening(lab, failure);
  const name = (of: string): string => labelOf(words, of);
  const within = (of: string): string => format.isolate(name(of));
  const numberOf = (step: string): string => format.number(lab.steps.findIndex((each) => each.id === step) + 1);
  const look = (to: number): void => {
    const step = lab.steps[to];
    if (step) onStep({ ...state, at: step.id });
  };
  const route = (from: string, to: string): string => (from === to ? name(from) : t("board.route", { from: within(from), to: within(to) }));
  const listed = (ids: readonly string[]): string => format.list(ids.map(within));
  return (
    <>
      <div className="lanes" style={{ "--lanes": String(lab.members.length) }}>
        <div className="lane-heads" aria-hidden="true">
          {lab.members.map((member) => (
            <span key={member.id} className={failure.members.includes(member.id) ? "down" : undefined}>
              <Said id={member.id} words={words} language={language} />
            </span>
          ))}
        </div>
        <ol>
          {lab.steps.map((step, index) => {
            const lanes = [step.from, step.to].map((end) => lab.members.findIndex((member) => member.id === end));
            const [from = 0, to = 0] = lanes;
            const gone = !done.includes(step.id);
            const shape = from === to ? "dot" : from < to ? "on" : "back";
            return (
              <li key={step.id}>
                <button
                  type="button"
                  className={gone ? "gone" : undefined}
                  aria-current={index === at ? "step" : undefined}
                  onClick={() => look(index)}
                >
                  <span className="step-words">
                    <span className="num">{format.number(index + 1)}</span> <Said id={step.id} words={words} language={language} />
                    <span className="hidden">
                      {" "}
                      <bdi {...tongue(language)}>{route(step.from, step.to)}</bdi>{" "}
                      {gone ? t("board.absent", { list: numberOf(step.id) }) : ""}
                    </span>
                  </span>
                  <span
                    className={`arrow ${shape}`}
                    aria-hidden="true"
                    style={{ "--from": String(Math.min(from, to)), "--span": String(Math.abs(to - from)) }}
                  />
                </button>
              </li>
            );
          })}
        </ol>
      </div>
      {here ? (
        <section className="message" aria-labelledby={id}>
          <Stepper at={at} of={lab.steps.length} onGo={look} />
          <div role="status">
            <h2 id={id} className="panel-title" {...tongue(language)}>
              {name(here.id)}
            </h2>
            <p className="label">{route(here.from, here.to)}</p>
            {words.labels[here.id]?.help ? <p {...tongue(language)}>{words.labels[here.id]?.help}</p> : null}
            <table className="data" aria-labelledby={id} {...tongue(language)}>
              <tbody>
                {here.parts.map((part) => (
                  <tr key={part.id}>
                    <th scope="row">{name(part.id)}</th>
                    <td>{words.labels[part.id]?.help}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      ) : null}
      <div className="questions">
        {[...lab.finds, ...lab.breaks].map((task) => {
          const verdict = verdictOf(lab, state, task.id);
          const broken = lab.breaks.find((each) => each.id === task.id);
          const find = broken === undefined;
          const still = happening(lab, broken ?? none);
          const absent = lab.steps.filter((step) => !still.includes(step.id));
          return (
            <Question
              key={task.id}
              id={task.id}
              options={(find ? lab.steps : lab.proofs).map((each) => each.id)}
              several
              answer={answerOf(state.answers, task.id)}
              words={words}
              language={language}
              numberOf={find ? numberOf : undefined}
              onChoose={(chosen) => onStep(chooseTrace(state, task.id, chosen))}
              onCheck={() => onStep(checkTrace(lab, state, task.id))}
            >
              {verdict ? (
                <Verdict right={verdict.right}>
                  {absent.length > 0 ? <p>{t("board.absent", { list: listed(absent.map((step) => step.id)) })}</p> : null}
                  {verdict.right ? (
                    <p {...tongue(language)}>{name(`${task.id}-why`)}</p>
                  ) : (
                    <>
                      {verdict.missing.length > 0 ? <p>{t("board.lacking", { n: format.number(verdict.missing.length) })}</p> : null}
                      {verdict.extra.length > 0 ? <p>{t("board.extra", { list: listed(verdict.extra) })}</p> : null}
                    </>
                  )}
                </Verdict>
              ) : null}
            </Question>
          );
        })}
      </div>
    </>
  );
}
