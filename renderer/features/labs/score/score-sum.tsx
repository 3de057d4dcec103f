/** The arithmetic of one case: weight times points, line by line, and the share they come to. */
import type { ReactNode } from "react";
import type { ScoreLab } from "#contract/model/labs/score.ts";
import { bandOf, totalOf } from "#domain/labs/score.ts";
import { Said } from "#renderer/features/labs/board/question.tsx";
import type { EngineProps } from "#renderer/features/labs/engine.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";

interface SumProps extends EngineProps<"score"> {
  readonly here: ScoreLab["cases"][number];
}

export function ScoreSum({ lab, words, language, state, here }: SumProps): ReactNode {
  const { t } = useWords("labs");
  const format = useFormat();
  const said = { words, language };
  const total = totalOf(lab, state, here.id);
  const number = (value: number): string => format.number(value, { maxDigits: 2 });
  const share = (value: number): string => format.number(value, { digits: 2 });
  const line = (factor: number, value: number): ReactNode => {
    const band = bandOf(lab, value);
    return (
      <p className="sum-line">
        <bdi dir="ltr" className="num">
          {number(total.sum)}
          {factor === 1 ? "" : ` × ${number(factor)}`} ÷ {number(total.most)} = <b>{share(value)}</b>
        </bdi>{" "}
        {band === null ? null : <Said id={band} {...said} />}
      </p>
    );
  };
  return (
    <>
      <table className="data sums">
        <caption>
          {t("score.sum")} <Said id={here.id} {...said} />
        </caption>
        <thead>
          <tr>
            <th scope="col">{t("score.criterion")}</th>
            <th scope="col" className="r">
              {t("score.weight")}
            </th>
            <th scope="col" className="r">
              {t("score.points")}
            </th>
            <th scope="col" className="r">
              {t("score.product")}
            </th>
          </tr>
        </thead>
        <tbody>
          {total.rows.map((row) => (
            <tr key={row.criterion}>
              <th scope="row">
                <Said id={row.criterion} {...said} />
              </th>
              <td className="r">{number(row.weight)}</td>
              <td className="r">{row.points === null ? t("score.open") : number(row.points)}</td>
              <td className="r">{row.points === null ? "" : number(row.product)}</td>
            </tr>
          ))}
          <tr className="whole">
            <th scope="row" colSpan={3}>
              {t("score.total")}
            </th>
            <td className="r">{t("score.of", { n: number(total.sum), of: number(total.most) })}</td>
          </tr>
        </tbody>
      </table>
      <div role="status">
        {line(1, total.before)}
        {total.factor === 1 ? null : line(total.factor, total.share)}
      </div>
    </>
  );
}
