/** Mode `repeated`: one move after another in a match, every round so far, the strategies once it is over, and the rules it hangs on. */
import { CircleCheck, CircleX } from "lucide-react";
import { useEffect, useId, useRef, useState, type ReactNode } from "react";
import { makeMove, replayMatch, settingsOf, turnsOf, type Move, type Turn } from "#domain/labs/repeated.ts";
import { tongue } from "#renderer/content/direction.ts";
import { Chips, Said } from "#renderer/features/labs/board/question.tsx";
import { labelOf } from "#renderer/features/labs/engine.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import type { ModeProps } from "./props.ts";
import { RepeatedEnd } from "./repeated-end.tsx";
import { SumsPlot } from "./repeated-plot.tsx";
import { RepeatedSettings, Tournament } from "./repeated-settings.tsx";

type Match = ModeProps<"repeated">["lab"]["matches"][number];
export type MatchProps = ModeProps<"repeated"> & { readonly match: Match; readonly turns: readonly Turn[] };

export function RepeatedBoard(props: ModeProps<"repeated">): ReactNode {
  const { lab, words, language, state, onStep } = props;
  const { t } = useWords("labs");
  const format = useFormat();
  const name = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  // Which match is looked at is no step of the lab: one that is half played comes first, else one that is not.
  const [at, setAt] = useState(() => {
    const open = lab.matches.find(({ id }) => turnsOf(lab, state, id).length < lab.rounds);
    return (open ?? lab.matches[0])?.id ?? "";
  });
  const match = lab.matches.find(({ id }) => id === at);
  const turns = turnsOf(lab, state, at);
  const over = turns.length >= lab.rounds;
  const seen = useRef({ at, over });
  useEffect(() => {
    // The last move was made or the match begins again: the buttons went away, and the heading says what stands there now.
    if (seen.current.at === at && seen.current.over !== over) heading.current?.focus();
    seen.current = { at, over };
  }, [at, over]);
  if (!match) return null;
  const told = { ...props, match, turns };
  const last = turns.at(-1);
  return (
    <>
      {lab.matches.length > 1 ? (
        <fieldset className="ask">
          <legend>{t("repeated.match")}</legend>
          <div className="chips">
            <Chips
              name={name}
              options={lab.matches.map(({ id }) => id)}
              several={false}
              chosen={[at]}
              words={words}
              language={language}
              onChoose={([id = at]) => setAt(id)}
            />
          </div>
        </fieldset>
      ) : null}
      <h2 className="game-title" ref={heading} tabIndex={-1}>
        <Said id={match.id} words={words} language={language} />{" "}
        <span className="label num">
          {over ? t("repeated.over") : t("rounds.round", { n: format.number(turns.length + 1), of: format.number(lab.rounds) })}
        </span>
      </h2>
      {match.partners.map(({ id }) =>
        words.labels[id]?.help ? (
          <p key={id} className="label">
            <span {...tongue(language)}>{words.labels[id]?.help}</span>
          </p>
        ) : null,
      )}
      <p className="hidden" role="status">
        {last === undefined ? "" : <Told {...told} turn={last} />}
      </p>
      {over ? <RepeatedEnd {...told} /> : <Moves {...told} />}
      {turns.length === 0 ? null : (
        <>
          <History {...told} />
          <button type="button" className="btn" onClick={() => onStep(replayMatch(lab, state, match.id))}>
            {t("repeated.again")}
          </button>
          <div className="panels mt-5">
            <SumsPlot {...told} />
          </div>
        </>
      )}
      <RepeatedSettings {...props} />
      <Tournament {...props} />
    </>
  );
}

/** What came of a round, for those who do not see the table grow. */
function Told({ words, lab, match, turn }: MatchProps & { turn: Turn }): ReactNode {
  const { t } = useWords("labs");
  const format = useFormat();
  const names = [t("repeated.you"), ...match.partners.map(({ id }) => format.isolate(labelOf(words, id)))];
  const moves = turn.came.map((move, player) =>
    t("repeated.did", { who: names[player] ?? "", move: format.isolate(labelOf(words, moveId(lab, move))) }),
  );
  return t("repeated.told", {
    n: format.number(turn.t),
    moves: format.list(moves),
    payoff: format.number(turn.payoffs[0] ?? 0, { maxDigits: 2 }),
  });
}

function moveId({ moves }: Pick<ModeProps<"repeated">["lab"], "moves">, move: Move): string {
  return move === "c" ? moves.cooperate.id : moves.defect.id;
}

/** What each move pays, and the moves themselves as two buttons that stay where they are from round to round. */
function Moves({ lab, words, language, state, onStep, match }: MatchProps): ReactNode {
  const { t } = useWords("labs");
  const format = useFormat();
  const name = useId();
  const said = { words, language };
  const { cooperate, defect } = settingsOf(lab, state);
  // The usual names belong to the ends of the two rows; what lies between has none.
  const called = { c: ["sucker", "reward"], d: ["punishment", "temptation"] } as const;
  const many = match.partners.length > 1;
  return (
    <>
      <table className="data results game-payoffs">
        <caption>{t("repeated.payoffs")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("repeated.move")}</th>
            {cooperate.map((_, others) => (
              <th key={others} scope="col" className="r">
                {many
                  ? t("repeated.others", { n: format.number(others), move: format.isolate(labelOf(words, lab.moves.cooperate.id)) })
                  : t("repeated.did", {
                      who: format.isolate(labelOf(words, match.partners[0]?.id ?? "")),
                      move: format.isolate(labelOf(words, moveId(lab, others === 0 ? "d" : "c"))),
                    })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(["c", "d"] as const).map((move) => (
            <tr key={move}>
              <th scope="row">
                <Said id={moveId(lab, move)} {...said} />
              </th>
              {(move === "c" ? cooperate : defect).map((payoff, others, row) => {
                const which = others === 0 ? called[move][0] : others === row.length - 1 ? called[move][1] : null;
                return (
                  <td key={others} className="r">
                    {which === null ? null : <span className="label">{t(`repeated.${which}`)}</span>}{" "}
                    {format.number(payoff, { maxDigits: 2 })}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="check-line" role="group" aria-labelledby={name}>
        <span id={name}>{t("repeated.move")}</span>
        {(["c", "d"] as const).map((move) => (
          <button key={move} type="button" className="btn" onClick={() => onStep(makeMove(lab, state, match.id, move))}>
            <Said id={moveId(lab, move)} {...said} />
          </button>
        ))}
      </div>
    </>
  );
}

/** Every round so far, the newest on top: it stands beside the buttons. */
function History({ lab, words, language, match, turns }: MatchProps): ReactNode {
  const { t } = useWords("labs");
  const format = useFormat();
  const said = { words, language };
  const partner = (player: number): string => match.partners[player - 1]?.id ?? "";
  const head = (player: number): ReactNode => (player === 0 ? t("repeated.you") : <Said id={partner(player)} {...said} />);
  const players = [0, ...match.partners.map((_, place) => place + 1)];
  return (
    <div className="game-wide game-history" tabIndex={0} role="region" aria-label={t("repeated.history")}>
      <table className="data">
        <caption>{t("repeated.history")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("rounds.rounds")}</th>
            {players.map((player) => (
              <th key={player} scope="col">
                {head(player)}
              </th>
            ))}
            {players.map((player) => (
              <th key={player} scope="col" className="r">
                {t("repeated.payoffOf", { who: player === 0 ? t("repeated.you") : format.isolate(labelOf(words, partner(player))) })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {turns.toReversed().map(({ t: round, meant, came, payoffs }) => (
            <tr key={round}>
              <th scope="row">{format.number(round)}</th>
              {came.map((move, player) => {
                const Sign = move === "c" ? CircleCheck : CircleX;
                return (
                  <td key={partner(player)} className={move === "c" ? "game-move kept" : "game-move broken"}>
                    <Sign className="icon" aria-hidden="true" /> <Said id={moveId(lab, move)} {...said} />
                    {meant[player] === move ? null : <span className="label"> {t("repeated.slipped")}</span>}
                  </td>
                );
              })}
              {payoffs.map((payoff, player) => (
                <td key={partner(player)} className="r">
                  {format.number(payoff, { maxDigits: 2 })}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
