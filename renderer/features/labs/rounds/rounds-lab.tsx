/** Engine `rounds`: what happened, how things stand, the choice of this round; at the end how it went and what else could have been. */
import { useEffect, useId, useRef, type ReactNode } from "react";
import { budgetOf, chooseActions, costOf, endRound, maySettle, offeredIn, playRounds, type Round } from "#domain/labs/rounds.ts";
import { labelOf, type EngineProps } from "#renderer/features/labs/engine.ts";
import { Said } from "#renderer/features/labs/board/question.tsx";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Help, useAmount } from "./amounts.tsx";
import { RoundsEnd } from "./rounds-end.tsx";
import { RoundsPlot } from "./rounds-plot.tsx";
import "#renderer/features/labs/board/board.css";
import "./rounds.css";

export function RoundsLab(props: EngineProps<"rounds">): ReactNode {
  const { lab, words, language, state, onStep } = props;
  const { t } = useWords("labs");
  const format = useFormat();
  const name = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const rounds = playRounds(lab, state.played);
  const now = rounds.find(({ chosen }) => chosen === null);
  const played = state.played.length;
  const seen = useRef(played);
  useEffect(() => {
    // A round ended: what came of it is read next. Not on the way in.
    if (seen.current !== played) heading.current?.focus();
    seen.current = played;
  }, [played]);
  return (
    <>
      <h2 className="round-title" ref={heading} tabIndex={-1}>
        {now ? (
          <>
            <span className="label num">{t("rounds.round", { n: format.number(now.t), of: format.number(lab.rounds.length) })}</span>{" "}
            <Said id={now.id} words={words} language={language} />
          </>
        ) : (
          t("rounds.over")
        )}
      </h2>
      {now ? <Now {...props} now={now} last={rounds.at(-2)} name={name} /> : <RoundsEnd {...props} rounds={rounds} />}
      {now ? (
        <div className="check-line">
          <button
            type="button"
            className="btn"
            aria-disabled={!maySettle(lab, now, state.choice) || undefined}
            onClick={() => onStep(endRound(lab, state))}
          >
            {t("rounds.end")}
          </button>
          {lab.budget && costOf(lab, offeredIn(lab, now)) > 0 ? (
            <p className={costOf(lab, state.choice) > (budgetOf(lab, now) ?? Infinity) ? "num bad" : "num"} role="status">
              {t("board.most", {
                name: format.isolate(labelOf(words, lab.budget.id)),
                n: format.number(costOf(lab, state.choice), { maxDigits: 2 }),
                of: format.number(budgetOf(lab, now) ?? 0, { maxDigits: 2 }),
              })}
            </p>
          ) : null}
        </div>
      ) : null}
      {lab.seed !== undefined ? <p className="label">{t("rounds.seed", { n: format.number(lab.seed) })}</p> : null}
      <div className="panels mt-5">
        {(played === 0 ? [] : lab.plots).map((plot) => (
          <RoundsPlot key={plot.id} lab={lab} plot={plot} rounds={rounds} words={words} language={language} />
        ))}
      </div>
    </>
  );
}

interface NowProps extends EngineProps<"rounds"> {
  readonly now: Round;
  readonly last: Round | undefined;
  readonly name: string;
}

/** The round being played. */
function Now({ lab, words, language, state, onStep, now, last, name }: NowProps): ReactNode {
  const { t } = useWords("labs");
  const format = useFormat();
  const amount = useAmount(lab);
  const offered = offeredIn(lab, now);
  const { most } = lab.rounds[now.t - 1] ?? { most: 1 };
  const toggle = (id: string): void => {
    const next = most === 1 ? [id] : offered.filter((each) => (each === id) !== state.choice.includes(each));
    onStep(chooseActions(state, next));
  };
  const start = (id: string): number => lab.variables.find((variable) => variable.id === id)?.start ?? 0;
  return (
    <>
      <Help id={now.id} words={words} language={language} plain />
      {now.news.length > 0 ? (
        <section className="news" aria-labelledby={`${name}-news`}>
          <h3 className="panel-title" id={`${name}-news`}>
            {t("rounds.happened")}
          </h3>
          <ul>
            {now.news.map((id) => (
              <li key={id}>
                <Said id={id} words={words} language={language} />
                <Help id={id} words={words} language={language} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <table className="data results standing">
        <thead>
          <tr>
            <th scope="col">{t("rounds.standing")}</th>
            <th scope="col" className="r">
              {t("rounds.now")}
            </th>
            <th scope="col" className="r">
              {t("rounds.change")}
            </th>
          </tr>
        </thead>
        <tbody>
          {lab.variables
            .filter(({ shown }) => shown)
            .map(({ id }) => {
              const value = now.before[id] ?? 0;
              const change = value - (last?.before[id] ?? start(id));
              return (
                <tr key={id}>
                  <th scope="row">
                    <Said id={id} words={words} language={language} />
                    <Help id={id} words={words} language={language} />
                  </th>
                  <td className="r">{amount(id, value)}</td>
                  <td className="r">{Math.abs(change) < 1e-9 ? "" : amount(id, change, true)}</td>
                </tr>
              );
            })}
        </tbody>
      </table>
      <fieldset className="ask deeds">
        <legend>
          {t("rounds.choice")}
          {most > 1 && most < offered.length ? <span className="label num"> {t("rounds.most", { n: format.number(most) })}</span> : null}
        </legend>
        {offered.map((id) => {
          const cost = lab.actions.find((action) => action.id === id)?.cost ?? 0;
          return (
            <div key={id} className="deed">
              <label className="chip">
                <input
                  type={most === 1 ? "radio" : "checkbox"}
                  name={`${name}-${now.t}`}
                  checked={state.choice.includes(id)}
                  aria-describedby={words.labels[id]?.help ? `${name}-${id}` : undefined}
                  onChange={() => toggle(id)}
                />
                <Said id={id} words={words} language={language} />
                {lab.budget && cost > 0 ? <span className="num">{format.number(cost, { maxDigits: 2 })}</span> : null}
              </label>
              <Help id={id} words={words} language={language} name={`${name}-${id}`} />
            </div>
          );
        })}
      </fieldset>
    </>
  );
}
