/** Engine `matrix`: the table with a list in every cell, a check a row, the order by a column, and one's own row beside the others. */
import { ArrowUpDown, CircleCheck, CircleX } from "lucide-react";
import type { ReactNode } from "react";
import { whyOf } from "#domain/labs/answers.ts";
import {
  agreement,
  canCheckRow,
  cellKey,
  cellOf,
  checkRow,
  fillCell,
  isRight,
  rowsInOrder,
  scoreOf,
  sortRows,
  valueAt,
} from "#domain/labs/matrix.ts";
import { directionOf, tongue } from "#renderer/content/direction.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Pick } from "#renderer/ui/select.tsx";
import { FactNumbers } from "#renderer/features/labs/board/numbers.tsx";
import { Said } from "#renderer/features/labs/board/question.tsx";
import { labelOf, type EngineProps } from "#renderer/features/labs/engine.ts";
import "./matrix.css";

type Props = EngineProps<"matrix">;

export function MatrixLab(props: Props): ReactNode {
  const { lab, words, language, state, onStep } = props;
  const { t } = useWords("labs");
  const format = useFormat();
  const { right, of } = scoreOf(lab, state);
  const said = { words, language };
  return (
    <>
      <div className="matrix-scroll" role="region" aria-label={words.title} tabIndex={0} {...tongue(language)}>
        <table className="data matrix">
          <thead>
            <tr>
              <th scope="col">
                <span className="hidden">{words.title}</span>
              </th>
              {lab.columns.map(({ id }) => (
                <th key={id} scope="col" aria-sort={state.sorted === id ? "ascending" : undefined}>
                  <button
                    type="button"
                    className="sort-button"
                    aria-pressed={state.sorted === id}
                    onClick={() => onStep(sortRows(state, id))}
                  >
                    <Said id={id} {...said} />
                    <ArrowUpDown className="icon" aria-hidden="true" />
                    <span className="hidden">{t("matrix.sort")}</span>
                  </button>
                </th>
              ))}
              <th scope="col">
                <span className="hidden">{t("board.check")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rowsInOrder(lab, state).map((row) => (
              <Row key={row} row={row} {...props} />
            ))}
          </tbody>
          {lab.own ? (
            <tbody className="own-row">
              <tr>
                <th scope="row">
                  <Said id={lab.own.id} {...said} />
                </th>
                {lab.columns.map(({ id }) => (
                  <td key={id}>
                    <Choice row={lab.own?.id ?? ""} column={id} {...props} />
                  </td>
                ))}
              </tr>
            </tbody>
          ) : null}
        </table>
      </div>
      <div className="check-line">
        <p className="num" role="status">
          {t("board.score", { n: format.number(right), of: format.number(of) })}
        </p>
      </div>
    </>
  );
}

function Row({ row, ...props }: Props & { row: string }): ReactNode {
  const { lab, words, language, state, onStep } = props;
  const { t, language: spoken } = useWords("labs");
  const format = useFormat();
  const { same, of } = agreement(lab, state, row);
  const asked = lab.columns.some(({ id }) => cellOf(lab, row, id)?.given !== true);
  const ready = canCheckRow(lab, state, row);
  const checked = lab.columns.filter(({ id }) => isRight(lab, state, row, id) !== null);
  return (
    <>
      <tr>
        <th scope="row">
          <Said id={row} words={words} language={language} />
        </th>
        {lab.columns.map(({ id }) => {
          const cell = cellOf(lab, row, id);
          const right = isRight(lab, state, row, id);
          return (
            <td key={id} className={right === null ? undefined : right ? "cell-right" : "cell-wrong"}>
              {cell?.given ? <Said id={cell.value} words={words} language={language} /> : <Choice row={row} column={id} {...props} />}{" "}
              <FactNumbers facts={cell?.facts ?? []} />
            </td>
          );
        })}
        <td>
          {asked ? (
            <button
              type="button"
              className="btn"
              aria-label={t("matrix.check", { name: format.isolate(labelOf(words, row)) })}
              aria-disabled={!ready || undefined}
              onClick={() => {
                if (ready) onStep(checkRow(lab, state, row));
              }}
            >
              {t("board.check")}
            </button>
          ) : null}
          {of > 0 ? (
            <span className="num agree" {...tongue(spoken)}>
              {t("matrix.agree", { n: format.number(same), of: format.number(of) })}
            </span>
          ) : null}
        </td>
      </tr>
      <tr className="cell-reasons">
        <td colSpan={lab.columns.length + 2}>
          <span className="hidden">{labelOf(words, row)}</span>
          <div role="status">
            <ul>
              {checked.map(({ id }) => {
                const right = isRight(lab, state, row, id) === true;
                const Sign = right ? CircleCheck : CircleX;
                return (
                  <li key={id} className={right ? "yes" : "no"}>
                    <Sign className="icon" aria-hidden="true" />
                    <span>
                      <b>
                        <Said id={id} words={words} language={language} />:{" "}
                        <bdi {...tongue(spoken)}>{right ? t("board.right") : t("board.wrong")}</bdi>
                      </b>{" "}
                      <Said id={whyOf(cellKey(row, id))} words={words} language={language} />
                    </span>
                  </li>
                );
              })}
            </ul>
          </div>
        </td>
      </tr>
    </>
  );
}

function Choice({ row, column, lab, words, language, state, onStep }: Props & { row: string; column: string }): ReactNode {
  const { t } = useWords("labs");
  const values = lab.columns.find(({ id }) => id === column)?.values ?? [];
  return (
    <Pick
      label={`${labelOf(words, row)}, ${labelOf(words, column)}`}
      options={values.map((id) => ({ id, text: labelOf(words, id) }))}
      chosen={valueAt(lab, state, row, column)}
      onChoose={(value) => onStep(fillCell(lab, state, row, column, value))}
      empty={t("matrix.choose")}
      lang={language}
      dir={directionOf(language)}
    />
  );
}
