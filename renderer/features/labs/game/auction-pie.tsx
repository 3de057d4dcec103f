/** Mode `auction`: a cost to share. What each pays alone, what people say it should pay, and what it saves by that. */
import type { ReactNode } from "react";
import { checkPie, pieIsRight, setShare } from "#domain/labs/auction.ts";
import { tongue } from "#renderer/content/direction.ts";
import { Said, Verdict } from "#renderer/features/labs/board/question.tsx";
import { labelOf } from "#renderer/features/labs/engine.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { AmountBox } from "./amount-box.tsx";
import type { ModeProps } from "./props.ts";

type PieProps = ModeProps<"auction"> & { readonly pie: NonNullable<ModeProps<"auction">["lab"]["pie"]> };

export function Pie({ lab, words, language, state, onStep, pie }: PieProps): ReactNode {
  const { t } = useWords("labs");
  const format = useFormat();
  const number = (value: number): string => format.number(value, { maxDigits: 2 });
  const given = pie.parties.map(({ id }) => (Object.hasOwn(state.shares, id) ? state.shares[id] : undefined));
  const sum = given.reduce<number>((all, share) => all + (share ?? 0), 0);
  const whole = given.every((share) => share !== undefined);
  const right = pieIsRight(lab, state.shares);
  return (
    <section className="game-pie">
      <h2 className="game-title">
        <Said id={pie.id} words={words} language={language} />
      </h2>
      {words.labels[pie.id]?.help ? (
        <p className="label">
          <span {...tongue(language)}>{words.labels[pie.id]?.help}</span>
        </p>
      ) : null}
      <table className="data results">
        <caption className="hidden">{labelOf(words, pie.id)}</caption>
        <thead>
          <tr>
            <th scope="col">{t("negotiation.party")}</th>
            <th scope="col" className="r">
              {t("auction.alone")}
            </th>
            <th scope="col" className="r">
              {t("auction.price")}
            </th>
            <th scope="col" className="r">
              {t("auction.saves")}
            </th>
          </tr>
        </thead>
        <tbody>
          {pie.parties.map(({ id, alone }, place) => (
            <tr key={id}>
              <th scope="row">
                <Said id={id} words={words} language={language} />
              </th>
              <td className="r">{number(alone)}</td>
              <td className="r">
                <AmountBox
                  label={`${t("auction.price")}: ${format.isolate(labelOf(words, id))}`}
                  value={given[place] ?? null}
                  onRest={(share) => onStep(setShare(lab, state, id, share))}
                />
              </td>
              <td className="r">{given[place] === undefined ? "–" : number(alone - (given[place] ?? 0))}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{t("negotiation.total")}</th>
            <td className="r">{number(pie.parties.reduce((all, { alone }) => all + alone, 0))}</td>
            <td className="r">{t("board.place", { n: number(sum), of: number(pie.together) })}</td>
            <td className="r">{number(pie.parties.reduce((all, { alone }) => all + alone, 0) - pie.together)}</td>
          </tr>
        </tbody>
      </table>
      <div className="check-line">
        <button
          type="button"
          className="btn"
          aria-disabled={!whole || undefined}
          onClick={() => {
            if (whole) onStep(checkPie(lab, state));
          }}
        >
          {t("board.check")}
        </button>
      </div>
      <div role="status">{state.checked ? <Verdict right={right}>{t("auction.equal")}</Verdict> : null}</div>
    </section>
  );
}
