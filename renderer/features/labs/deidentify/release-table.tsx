/** What is released, group by group, with a box to leave a record out. The order hangs on the columns alone, so a box never moves under the hand. */
import type { ReactNode } from "react";
import { levelOf, needsWords, toggleRecord, valueAt, type Alike } from "#domain/labs/deidentify.ts";
import { Said } from "#renderer/features/labs/board/question.tsx";
import type { EngineProps } from "#renderer/features/labs/engine.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";

export function ReleaseTable({
  lab,
  words,
  language,
  state,
  onStep,
  groups,
}: EngineProps<"deidentify"> & { groups: readonly Alike[] }): ReactNode {
  const { t } = useWords("labs");
  const format = useFormat();
  const number = (value: number): string => format.number(value);
  const full = state.dropped.length >= lab.drops;
  const shown = (value: string | null): ReactNode => {
    if (value === null) return <span className="label">*</span>;
    return needsWords(value) ? <Said id={value} words={words} language={language} /> : <bdi dir="ltr">{value.replace("-", "–")}</bdi>;
  };
  const row = (record: number): ReactNode => {
    const out = state.dropped.includes(record);
    return (
      <tr key={record} className={out ? "gone" : undefined}>
        <th scope="row" className="num">
          {number(record)}
        </th>
        {lab.columns.map((column, at) => (
          <td key={column.id} className="num">
            {shown(valueAt(column, lab.records[record - 1]?.[at] ?? "", levelOf(column, state.levels)))}
          </td>
        ))}
        {lab.drops > 0 ? (
          <td>
            <input
              type="checkbox"
              className="tick"
              aria-label={t("deidentify.drop", { n: record })}
              checked={out}
              aria-disabled={(!out && full) || undefined}
              onChange={() => onStep(toggleRecord(lab, state, record))}
            />
          </td>
        ) : null}
      </tr>
    );
  };
  return (
    <div className="release-wrap" tabIndex={0} role="region" aria-label={t("deidentify.groups")}>
      <table className="data release">
        <thead>
          <tr>
            <th scope="col">{t("deidentify.record")}</th>
            {lab.columns.map(({ id }) => (
              <th key={id} scope="col">
                <Said id={id} words={words} language={language} />
              </th>
            ))}
            {lab.drops > 0 ? <th scope="col">{t("deidentify.leave")}</th> : null}
          </tr>
        </thead>
        {groups.map(({ records, kept, diversity }, index) => (
          <tbody key={records[0]} className={kept.length === 1 ? "lone" : undefined}>
            <tr>
              <th scope="rowgroup" colSpan={lab.columns.length + (lab.drops > 0 ? 2 : 1)} className="num">
                <b>{t("deidentify.group", { n: index + 1 })}</b> · {t("deidentify.size", { n: kept.length })} ·{" "}
                {t("deidentify.values", { n: diversity })}
              </th>
            </tr>
            {records.map(row)}
          </tbody>
        ))}
      </table>
      {lab.drops > 0 ? (
        <p className="label num" role="status">
          {t("deidentify.dropped", { n: state.dropped.length, of: lab.drops })}
        </p>
      ) : null}
    </div>
  );
}
