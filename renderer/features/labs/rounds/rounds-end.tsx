/** The end of a lab of rounds: which tasks hold, the way there round by round, and where another choice would have led. */
import { CircleCheck, CircleX } from "lucide-react";
import { useId, useState, type ReactNode } from "react";
import { costOf, metBy, offeredIn, otherWay, type Round } from "#domain/labs/rounds.ts";
import { Chips, Said } from "#renderer/features/labs/board/question.tsx";
import { Stepper } from "#renderer/features/labs/board/stepper.tsx";
import { labelOf, type EngineProps } from "#renderer/features/labs/engine.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { useAmount } from "./amounts.tsx";

interface EndProps extends EngineProps<"rounds"> {
  readonly rounds: readonly Round[];
}

export function RoundsEnd(props: EndProps): ReactNode {
  const { lab, words, language, state, rounds } = props;
  const { t } = useWords("labs");
  const format = useFormat();
  const met = metBy(lab, state.played);
  const said = { words, language };
  const listed = (ids: readonly string[]): ReactNode =>
    ids.length === 0 ? (
      t("rounds.nothing")
    ) : (
      <ul>
        {ids.map((id) => (
          <li key={id}>
            <Said id={id} {...said} />
          </li>
        ))}
      </ul>
    );
  return (
    <>
      <ul className="judged">
        {lab.goals.map(({ id }) => {
          const good = met.includes(id);
          const Sign = good ? CircleCheck : CircleX;
          return (
            <li key={id} className={good ? "good" : "bad"}>
              <Sign className="icon" aria-hidden="true" /> <b>{good ? t("rounds.met") : t("rounds.unmet")}</b> <Said id={id} {...said} />
            </li>
          );
        })}
      </ul>
      <table className="data way">
        <caption>{t("rounds.way")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("rounds.rounds")}</th>
            <th scope="col">{t("rounds.happened")}</th>
            <th scope="col">{t("rounds.choice")}</th>
          </tr>
        </thead>
        <tbody>
          {rounds.map((round) => (
            <tr key={round.id}>
              <th scope="row">
                <span className="num">{format.number(round.t)}</span> <Said id={round.id} {...said} />
              </th>
              <td>{round.news.length === 0 ? null : listed(round.news)}</td>
              <td>{listed(round.chosen ?? [])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Otherwise {...props} />
    </>
  );
}

/** Another choice in one round, the others as they were. */
function Otherwise({ lab, words, language, state, onStep, rounds }: EndProps): ReactNode {
  const { t } = useWords("labs");
  const format = useFormat();
  const amount = useAmount(lab);
  const name = useId();
  const [asked, setAsked] = useState<{ t: number; choice: readonly string[] } | null>(null);
  const here = rounds[(asked?.t ?? 1) - 1];
  if (!here?.chosen) return null;
  const choice = asked?.choice ?? here.chosen;
  const other = otherWay(lab, state.played, here.t, choice);
  const end = rounds.at(-1)?.after ?? {};
  const met = metBy(lab, state.played);
  const most = lab.rounds[here.t - 1]?.most ?? 1;
  const cut = other.cut.filter((each) => each !== here.t);
  const yesNo = (good: boolean): string => (good ? t("rounds.met") : t("rounds.unmet"));
  return (
    <section className="otherwise" aria-labelledby={`${name}-other`}>
      <h3 className="panel-title" id={`${name}-other`}>
        {t("rounds.other")}
      </h3>
      <Stepper at={here.t - 1} of={rounds.length} onGo={(to) => setAsked({ t: to + 1, choice: rounds[to]?.chosen ?? [] })} />
      <fieldset className="ask">
        <legend>
          <Said id={here.id} words={words} language={language} />
        </legend>
        <div className="chips">
          <Chips
            name={`${name}-${here.t}`}
            options={offeredIn(lab, here)}
            several={most > 1}
            chosen={choice}
            words={words}
            language={language}
            costOf={
              lab.budget && costOf(lab, offeredIn(lab, here)) > 0
                ? (id) => format.number(lab.actions.find((each) => each.id === id)?.cost ?? 0, { maxDigits: 2 })
                : undefined
            }
            onChoose={(next) => {
              if (next.length <= most) setAsked({ t: here.t, choice: next });
            }}
          />
        </div>
      </fieldset>
      <div role="status">
        {other.cut.includes(here.t) ? (
          <p className="bad">{t("rounds.dear")}</p>
        ) : (
          <table className="data results">
            <thead>
              <tr>
                <th scope="col">{t("rounds.standing")}</th>
                <th scope="col" className="r">
                  {t("rounds.yours")}
                </th>
                <th scope="col" className="r">
                  {t("rounds.instead")}
                </th>
              </tr>
            </thead>
            <tbody>
              {lab.variables
                .filter(({ shown }) => shown)
                .map(({ id }) => (
                  <tr key={id}>
                    <th scope="row">
                      <Said id={id} words={words} language={language} />
                    </th>
                    <td className="r">{amount(id, end[id] ?? 0)}</td>
                    <td className="r">{amount(id, other.end[id] ?? 0)}</td>
                  </tr>
                ))}
              {lab.goals.map(({ id }) => (
                <tr key={id}>
                  <th scope="row">
                    <Said id={id} words={words} language={language} />
                  </th>
                  <td className="r">{yesNo(met.includes(id))}</td>
                  <td className="r">{yesNo(other.met.includes(id))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {cut.length > 0 ? (
          <p>{t("rounds.cut", { list: format.list(cut.map((n) => format.isolate(labelOf(words, lab.rounds[n - 1]?.id ?? "")))) })}</p>
        ) : null}
      </div>
      <p className="check-line">
        <button
          type="button"
          className="btn"
          onClick={() => onStep({ ...state, played: state.played.slice(0, here.t - 1), choice: [...choice] })}
        >
          {t("rounds.replay")}
        </button>
      </p>
    </section>
  );
}
