/** Engine `timeline`: what is given, the day looked at, a calendar of what applies when, the steps one dates, and the questions. */
import { Check, Clock } from "lucide-react";
import { useId, useState, type ReactNode } from "react";
import { answerOf } from "#domain/labs/answers.ts";
import {
  answerAsk,
  checkAsk,
  checkSteps,
  dayAt,
  giveOption,
  monthsBetween,
  moveStep,
  reignOf,
  shortOf,
  spanMonths,
  verdictOf,
  type Reign,
} from "#domain/labs/timeline.ts";
import { tongue } from "#renderer/content/direction.ts";
import { Chips, Question, Said, Verdict } from "#renderer/features/labs/board/question.tsx";
import { labelOf, type EngineProps } from "#renderer/features/labs/engine.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Slider } from "#renderer/ui/slider.tsx";
import "./timeline.css";

export function TimelineLab({ lab, words, language, state, onStep }: EngineProps<"timeline">): ReactNode {
  const { t } = useWords("labs");
  const format = useFormat();
  const name = useId();
  /** What is under the hand: the day or a step while it moves. */
  const [moving, setMoving] = useState<{ id: string; months: number } | null>(null);
  const last = spanMonths(lab);
  const seen = moving && moving.id !== lab.id ? moveStep(state, moving.id, moving.months) : state;
  const at = moving?.id === lab.id ? moving.months : state.at;
  const listed = (ids: readonly string[]): string => format.list(ids.map((id) => format.isolate(labelOf(words, id))));
  const slider = (id: string, label: string, months: number, own: boolean, rest: (months: number) => void): ReactNode => (
    <Slider
      key={id}
      label={label}
      {...(own ? { words: tongue(language), help: words.labels[id]?.help } : {})}
      value={months}
      min={0}
      max={last}
      step={1}
      shown={format.date(dayAt(lab, months), "medium")}
      onMove={(value) => setMoving({ id, months: value })}
      onRest={(value) => {
        setMoving(null);
        rest(value);
      }}
    />
  );
  return (
    <>
      {lab.choices.map((choice) => (
        <fieldset key={choice.id} className="ask">
          <legend {...tongue(language)}>{labelOf(words, choice.id)}</legend>
          <div className="chips">
            <Chips
              name={`${name}-${choice.id}`}
              options={choice.options.map(({ id }) => id)}
              several={false}
              chosen={state.given}
              words={words}
              language={language}
              onChoose={([option = ""]) => onStep(giveOption(lab, state, option))}
            />
          </div>
        </fieldset>
      ))}
      <div className="controls">
        {lab.steps.map(({ id, months }) =>
          slider(id, labelOf(words, id), seen.months[id] ?? months, true, (value) => onStep(moveStep(state, id, value))),
        )}
        {slider(lab.id, t("timeline.date"), at, false, (value) => onStep({ ...state, at: value }))}
      </div>
      <Calendar lab={lab} words={words} language={language} state={seen} at={at} />
      {lab.rules.length > 0 ? (
        <>
          <div className="check-line">
            <button type="button" className="btn" onClick={() => onStep(checkSteps(lab, state))}>
              {t("board.check")}
            </button>
          </div>
          <div role="status">
            {state.checked
              ? lab.rules.map(({ id }) => {
                  const short = shortOf(lab, state, id);
                  return (
                    <Verdict key={id} right={short === 0}>
                      <Said id={id} words={words} language={language} />
                      {short ? <p className="num">{t("timeline.short", { n: format.number(short) })}</p> : null}
                      <p {...tongue(language)}>{labelOf(words, `${id}-why`)}</p>
                    </Verdict>
                  );
                })
              : null}
          </div>
        </>
      ) : null}
      {lab.asks.map(({ id }) => {
        const verdict = verdictOf(lab, state, id);
        return (
          <Question
            key={id}
            id={id}
            options={lab.duties.map((duty) => duty.id)}
            several
            answer={answerOf(state.answers, id)}
            words={words}
            language={language}
            onChoose={(chosen) => onStep(answerAsk(state, id, chosen))}
            onCheck={() => onStep(checkAsk(lab, state, id))}
          >
            {verdict ? (
              <Verdict right={verdict.right}>
                {verdict.missing.length > 0 ? <p>{t("board.missing", { list: listed(verdict.missing) })}</p> : null}
                {verdict.extra.length > 0 ? <p>{t("board.extra", { list: listed(verdict.extra) })}</p> : null}
                {verdict.right ? <p {...tongue(language)}>{labelOf(words, `${id}-why`)}</p> : null}
              </Verdict>
            ) : null}
          </Question>
        );
      })}
    </>
  );
}

type CalendarProps = Pick<EngineProps<"timeline">, "lab" | "words" | "language" | "state"> & { readonly at: number };

/** The calendar is a table: its bars say again, for the eye, what the cells beside them say. */
function Calendar({ lab, words, language, state, at }: CalendarProps): ReactNode {
  const { t } = useWords("labs");
  const format = useFormat();
  const start = dayAt(lab, 0);
  const last = spanMonths(lab);
  const share = (day: string): string => String(Math.min(1, Math.max(0, monthsBetween(start, day) / last)));
  const january = (12 - (Number(start.slice(5, 7)) - 1)) % 12;
  const years = Array.from({ length: Math.max(0, Math.floor((last - january) / 12) + 1) }, (_, index) => january + index * 12);
  const every = Math.ceil(years.length / 6);
  const said: Readonly<Record<Reign["now"], string>> = {
    applies: t("timeline.yes"),
    later: t("timeline.later"),
    past: t("timeline.past"),
    never: t("timeline.never"),
    open: t("timeline.open"),
  };
  return (
    <table className="data calendar" style={{ "--p": String(at / last) }}>
      <thead>
        <tr>
          <th scope="col">{t("timeline.applies")}</th>
          <th scope="col">{t("timeline.from")}</th>
          <td className="bars" aria-hidden="true">
            <div className="run">
              {years
                .filter((_, index) => index % every === 0)
                .map((months) => (
                  <span key={months} className="year num" style={{ "--from": String(months / last) }}>
                    {format.date(dayAt(lab, months).slice(0, 4))}
                  </span>
                ))}
            </div>
          </td>
          <th scope="col">{t("timeline.on")}</th>
        </tr>
      </thead>
      <tbody>
        {lab.duties.map((duty) => {
          const reign = reignOf(lab, state, duty, dayAt(lab, at), state.given);
          return (
            <tr key={duty.id} data-now={reign.now}>
              <th scope="row">
                <Said id={duty.id} words={words} language={language} />
              </th>
              <td className="num">
                {reign.from === null ? "" : format.date(reign.from, "medium")}
                {reign.until === null ? null : (
                  <span className="label">
                    {" "}
                    {t("timeline.until")} {format.date(reign.until, "medium")}
                  </span>
                )}
              </td>
              <td className="bars" aria-hidden="true">
                <div className="run">
                  {reign.from === null ? null : (
                    <span
                      className="bar"
                      style={{ "--from": share(reign.from), "--to": reign.until === null ? "1" : share(reign.until) }}
                    />
                  )}
                  <span className="today" />
                </div>
              </td>
              <td className="standing">
                {reign.now === "applies" ? <Check className="icon" aria-hidden="true" /> : null}
                {reign.now === "later" ? <Clock className="icon" aria-hidden="true" /> : null}
                {said[reign.now]}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
