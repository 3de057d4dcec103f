/** The result of a test: passed or not, objective by objective as a plot with its table, and after an exit test every answer. */
import { useEffect, useRef, type ReactNode } from "react";
import type { TestView } from "#contract/procedures/tests.ts";
import { tongue } from "#renderer/content/direction.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Bars } from "#renderer/ui/plot/bars.tsx";
import { PlotFrame } from "#renderer/ui/plot/frame.tsx";
import { Interruptions } from "./interruptions.tsx";
import { outcomeIcon, outcomeOf, Question } from "./question.tsx";

export function TestResult({ test, onAgain, busy }: { test: TestView; onAgain: () => void; busy: boolean }): ReactNode {
  const { t } = useWords("tests");
  const { t: quiz } = useWords("quiz");
  const format = useFormat();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus({ preventScroll: true }), []);
  const { result } = test;
  if (!result) return null;
  const score = format.percent(result.scaled);
  const verdict = result.passed === null ? "entry" : result.passed ? "passed" : "failed";
  const timeUp = test.time.limitSeconds !== null && test.time.usedSeconds >= test.time.limitSeconds;
  const points = (value: number): string => format.number(value, { maxDigits: 2 });
  return (
    <section className="quiz result" aria-labelledby="test-result">
      <p className="kind num">{t(`title.${test.kind}`)}</p>
      <h1 className="page-title" id="test-result" ref={head} tabIndex={-1}>
        {t(`result.${verdict}`, { score, mastery: format.percent(test.mastery) })}
      </h1>
      <p className="page-intro">
        {timeUp ? `${t("result.timeUp")} ` : ""}
        <span className="num">
          {quiz("result.points", { points: points(result.points), max: points(result.max), percent: score })}
        </span>{" "}
        {t("time.used", { time: format.clock(test.time.usedSeconds) })}{" "}
        {test.kind === "entry"
          ? ""
          : test.supervisedBy === null
            ? t("rule.unsupervised")
            : t("supervision.said", { office: format.isolate(test.supervisedBy) })}
      </p>
      <Interruptions time={test.time} />
      <h2 className="hidden">{t("score")}</h2>
      <Objectives objectives={result.objectives} />
      <h2 className="result-head">{quiz("result.each")}</h2>
      <ol className="result-list">
        {test.items.map(({ item, lesson, response, feedback }, index) => {
          const outcome = feedback ? outcomeOf(feedback) : null;
          return (
            <li key={item.id} className={outcome ?? "open"}>
              <span className="n num">{format.number(index + 1)}</span>
              <div>
                <p {...tongue(item.language)}>{item.stem}</p>
                <a className="label" href={`#/course/${test.courseId}`} {...tongue(lesson.title.language)}>
                  {lesson.number} {lesson.title.text}
                </a>
                {feedback ? (
                  <details>
                    <summary>{quiz("result.showOf", { n: format.number(index + 1) })}</summary>
                    <Question
                      item={item}
                      feedback={feedback}
                      draft={null}
                      onDraft={() => undefined}
                      onWrite={() => Promise.resolve(null)}
                      busy
                      level={3}
                    />
                  </details>
                ) : null}
              </div>
              <span className="said">
                {outcome === null ? null : outcomeIcon(outcome)}
                {outcome === null ? (response === null ? quiz("outcome.open") : t("answered")) : quiz(`outcome.${outcome}`)}
              </span>
            </li>
          );
        })}
      </ol>
      <div className="quiz-foot">
        <a className="btn primary big" href={`#/course/${test.courseId}`}>
          {t("toCourse")}
        </a>
        <button type="button" className="btn plain big" aria-disabled={busy || undefined} onClick={onAgain}>
          {t("again")}
        </button>
      </div>
    </section>
  );
}

function Objectives({ objectives }: { objectives: NonNullable<TestView["result"]>["objectives"] }): ReactNode {
  const { t, language } = useWords("tests");
  const { t: common } = useWords("common");
  const format = useFormat();
  const bars = objectives.map(({ id, text, scaled }) => ({ id, name: text.text, value: scaled, shown: format.percent(scaled) }));
  return (
    <PlotFrame
      title={t("objectives")}
      titleWords={tongue(language)}
      words={{ show: common("showTable"), hide: common("hideTable") }}
      picture={
        <Bars
          bars={bars}
          max={1}
          direction={format.direction}
          words={tongue(objectives[0]?.text.language ?? language)}
          told={format.list(bars.map((bar) => `${bar.name}: ${bar.shown}`))}
        />
      }
      table={
        <table>
          <caption className="hidden">{t("objectives")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("objective")}</th>
              <th scope="col">{t("score")}</th>
            </tr>
          </thead>
          <tbody>
            {bars.map((bar) => (
              <tr key={bar.id}>
                <th scope="row">{bar.name}</th>
                <td className="num">{bar.shown}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  );
}
