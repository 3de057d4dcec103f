/** Mode `negotiation`: one's offer issue by issue with what it is worth, the answers to the last one, and at the end everything. */
import { useEffect, useId, useRef, type ReactNode } from "react";
import { draftOption, endingOf, isWhole, offerDraft, seatOf, talksOf, walkOut, worthOf } from "#domain/labs/negotiation.ts";
import { tongue } from "#renderer/content/direction.ts";
import { Question, Said } from "#renderer/features/labs/board/question.tsx";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Answers, Offers } from "./negotiation-answers.tsx";
import { NegotiationEnd } from "./negotiation-end.tsx";
import type { ModeProps } from "./props.ts";

export function NegotiationBoard(props: ModeProps<"negotiation">): ReactNode {
  const { lab, words, language, state, onStep } = props;
  const { t } = useWords("labs");
  const format = useFormat();
  const heading = useRef<HTMLHeadingElement>(null);
  const talks = talksOf(lab, state.offers);
  const ending = endingOf(lab, state);
  const place = ending.kind === "open" ? talks.length : -1;
  const seen = useRef(place);
  useEffect(() => {
    // An offer was made: what came of it is read next. Not on the way in.
    if (seen.current !== place) heading.current?.focus();
    seen.current = place;
  }, [place]);
  return (
    <>
      <h2 className="game-title" ref={heading} tabIndex={-1}>
        {ending.kind === "open"
          ? t("rounds.round", { n: format.number(talks.length + 1), of: format.number(lab.rounds) })
          : ending.kind === "deal"
            ? t("negotiation.deal", { n: format.number(ending.t) })
            : t("negotiation.none")}
      </h2>
      {ending.kind === "open" ? (
        <>
          <Answers {...props} talks={talks} />
          {lab.issues.map(({ id, options }) => (
            <Question
              key={id}
              id={id}
              options={options.map((option) => option.id)}
              several={false}
              answer={{ chosen: state.draft[id] === undefined ? [] : [state.draft[id]], checked: false }}
              words={words}
              language={language}
              costOf={(option) => pointsOf(lab, id, option, format)}
              onChoose={([option = ""]) => onStep(draftOption(lab, state, id, option))}
            />
          ))}
          <Standing {...props} />
          <div className="check-line">
            <button
              type="button"
              className="btn"
              aria-disabled={!isWhole(lab, state.draft) || undefined}
              onClick={() => {
                if (isWhole(lab, state.draft)) onStep(offerDraft(lab, state));
              }}
            >
              {t("negotiation.make")}
            </button>
            <button type="button" className="btn" onClick={() => onStep(walkOut(lab, state))}>
              {t("negotiation.walk")}
            </button>
          </div>
          <Offers {...props} talks={talks} />
        </>
      ) : (
        <NegotiationEnd {...props} talks={talks} ending={ending} />
      )}
    </>
  );
}

/** What an option is worth to oneself; where everything is open, to all in the order of the table. */
function pointsOf(lab: ModeProps<"negotiation">["lab"], issue: string, option: string, format: ReturnType<typeof useFormat>): string {
  const worth = lab.issues.find(({ id }) => id === issue)?.options.find(({ id }) => id === option)?.worth ?? [];
  const shown = lab.open ? worth : [worth[seatOf(lab)] ?? 0];
  return format.isolate(shown.map((each) => format.number(each, { maxDigits: 2 })).join(" / "));
}

/** What the draft is worth beside having no deal; where everything is open, to all together, too: the pie of every offer. */
function Standing({ lab, words, language, state }: ModeProps<"negotiation">): ReactNode {
  const { t } = useWords("labs");
  const format = useFormat();
  const name = useId();
  const worth = worthOf(lab, state.draft);
  const number = (value: number): string => format.number(value, { maxDigits: 2 });
  const signed = (value: number): string => (value > 0 ? format.isolate(`+${number(value)}`) : number(value));
  const alone = lab.parties.reduce((sum, party) => sum + party.alone, 0);
  const together = worth.reduce((sum, each) => sum + each, 0);
  return (
    <table className="data results game-standing">
      <caption className="hidden">{t("negotiation.draft")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("negotiation.party")}</th>
          <th scope="col" className="r">
            {t("negotiation.alone")}
          </th>
          <th scope="col" className="r">
            {t("negotiation.draft")}
          </th>
          <th scope="col" className="r">
            {t("negotiation.gain")}
          </th>
        </tr>
      </thead>
      <tbody>
        {lab.parties.map(({ id, alone: least }, party) => {
          const known = lab.open || id === lab.seat;
          const gain = (worth[party] ?? 0) - least;
          return (
            <tr key={id}>
              <th scope="row" id={`${name}-${id}`}>
                <Said id={id} words={words} language={language} />
                {id === lab.seat ? <span className="label"> {t("negotiation.you")}</span> : null}
                {words.labels[id]?.help ? (
                  <p className="label" {...tongue(language)}>
                    {words.labels[id]?.help}
                  </p>
                ) : null}
              </th>
              {known ? (
                <>
                  <td className="r">{number(least)}</td>
                  <td className="r">{number(worth[party] ?? 0)}</td>
                  <td className={gain < 0 ? "r bad" : "r"}>{signed(gain)}</td>
                </>
              ) : (
                <td className="r untold" colSpan={3}>
                  {t("negotiation.untold")}
                </td>
              )}
            </tr>
          );
        })}
        {lab.open ? (
          <tr>
            <th scope="row">{t("negotiation.total")}</th>
            <td className="r">{number(alone)}</td>
            <td className="r">{number(together)}</td>
            <td className={together < alone ? "r bad" : "r"}>{signed(together - alone)}</td>
          </tr>
        ) : null}
      </tbody>
    </table>
  );
}
