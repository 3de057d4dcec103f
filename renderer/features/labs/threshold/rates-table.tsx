/** The tables of four and their rates by group, and which rule of fairness holds: the twin of the pictures. */
import { CircleCheck, CircleX } from "lucide-react";
import { useId, type ReactNode } from "react";
import type { LabWords } from "#contract/model/lab.ts";
import type { Measure, ThresholdLab } from "#contract/model/labs/threshold.ts";
import {
  binOf,
  costOfErrors,
  fourOf,
  gapOf,
  pooled,
  prevalenceOf,
  ratesOf,
  ruleHolds,
  rules,
  type At,
  type Four,
} from "#domain/labs/threshold.ts";
import { Said } from "#renderer/features/labs/board/question.tsx";
import { useFormat, useWords } from "#renderer/i18n/words.ts";

interface TableProps {
  readonly lab: ThresholdLab;
  readonly at: At;
  readonly words: LabWords;
  readonly language: string;
}

/** How each rate is worked out: the same letters in every language, as the four rows above are named. */
const measures: readonly (readonly [Measure, string])[] = [
  ["sensitivity", "TP / (TP + FN)"],
  ["specificity", "TN / (TN + FP)"],
  ["ppv", "TP / (TP + FP)"],
  ["npv", "TN / (TN + FN)"],
  ["fpr", "FP / (FP + TN)"],
  ["fnr", "FN / (FN + TP)"],
  ["flagged", "(TP + FP) / (TP + FP + FN + TN)"],
];

export function RatesTable({ lab, at, words, language }: TableProps): ReactNode {
  const { t } = useWords("labs");
  const format = useFormat();
  const fours = lab.groups.map((group) => fourOf(group, binOf(lab, at, group.id)));
  const all = [...fours, pooled(fours)];
  const rates = fours.map(ratesOf);
  const percent = (value: number | null): string => (value === null ? t("noValue") : format.number(value, { style: "percent", digits: 1 }));
  const points = (value: number | null): string =>
    value === null ? t("noValue") : t("threshold.points", { n: format.number(value * 100, { digits: 1 }) });
  const { flag, pass } = lab.actions;
  const { yes, no } = lab.outcomes;
  const cells: readonly (readonly [keyof Four, { id: string }, { id: string }])[] = [
    ["tp", flag, yes],
    ["fp", flag, no],
    ["fn", pass, yes],
    ["tn", pass, no],
  ];
  const row = (key: string, head: ReactNode, values: readonly string[], last: string): ReactNode => (
    <tr key={key}>
      <th scope="row">{head}</th>
      {values.map((value, index) => (
        <td key={lab.groups[index]?.id ?? "all"} className="r">
          {value}
        </td>
      ))}
      <td className="r">{last}</td>
    </tr>
  );
  return (
    <div className="rates-wrap" tabIndex={0} role="region" aria-label={t("results")}>
      <table className="data rates mt-5">
        <caption>{t("results")}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="hidden">{t("results")}</span>
            </th>
            {lab.groups.map(({ id }) => (
              <th key={id} scope="col" className="r">
                <Said id={id} words={words} language={language} />
              </th>
            ))}
            <th scope="col" className="r">
              {t("threshold.all")}
            </th>
            <th scope="col" className="r">
              {t("threshold.gap")}
            </th>
          </tr>
        </thead>
        <tbody>
          {cells.map(([cell, action, outcome]) =>
            row(
              cell,
              <>
                {t(`threshold.${cell}`)} ({cell.toUpperCase()})
                <span className="label">
                  <Said id={action.id} words={words} language={language} /> · <Said id={outcome.id} words={words} language={language} />
                </span>
              </>,
              all.map((four) => format.number(four[cell])),
              "",
            ),
          )}
        </tbody>
        <tbody>
          {measures.map(([measure, formula]) =>
            row(
              measure,
              <>
                <b>{t(`threshold.${measure}`)}</b>
                <span className="label formula">{formula}</span>
              </>,
              all.map((four) => percent(ratesOf(four)[measure])),
              points(gapOf(rates, measure)),
            ),
          )}
          {row(
            "share",
            t("threshold.prevalence"),
            all.map((four) => percent(prevalenceOf(four))),
            "",
          )}
        </tbody>
        <tbody>
          {row(
            "cost",
            <>
              <Said id={lab.cost.id} words={words} language={language} />
              <span className="label formula">
                {format.number(lab.cost.miss)} × FN + {format.number(lab.cost.alarm)} × FP
              </span>
            </>,
            all.map((four) => format.number(costOfErrors(lab, four), { maxDigits: 2 })),
            "",
          )}
        </tbody>
      </table>
    </div>
  );
}

export function FairRules({ lab, at }: Pick<TableProps, "lab" | "at">): ReactNode {
  const { t } = useWords("labs");
  const format = useFormat();
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="panel-title">
        {t("threshold.fair")}
        <span className="label"> {t("threshold.near", { n: format.number(lab.tolerance * 100, { maxDigits: 1 }) })}</span>
      </h3>
      <ul className="rules fair">
        {rules.map((rule) => {
          const holds = ruleHolds(lab, at, rule);
          const Sign = holds ? CircleCheck : CircleX;
          return (
            <li key={rule} className={holds ? "yes" : "nay"}>
              <Sign className="icon" role="img" aria-label={holds ? t("threshold.holds") : t("threshold.fails")} />
              <span>{t(`threshold.rule.${rule}`)}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
