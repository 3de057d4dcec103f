/** The result of an attempt: a sentence, every question with its verdict, and the two ways on. */
import { Check, CircleAlert, RotateCcw } from "lucide-react";
import { useEffect, useRef, type ReactNode } from "react";
import type { AttemptView } from "#contract/procedures/study.ts";
import { tongue } from "#renderer/content/direction.ts";
import { lessonHref } from "#renderer/content/hrefs.ts";
import { useErrorWords, useFormat, useWords } from "#renderer/i18n/words.ts";
import { wordsFor } from "./attempt.ts";
import { outcomeIcon, outcomeOf } from "./question.tsx";
import type { Quiz } from "./use-quiz.ts";

export function Result({ attempt, quiz, onShow }: { attempt: AttemptView; quiz: Quiz; onShow: (index: number) => void }): ReactNode {
  const { t } = useWords("quiz");
  const format = useFormat();
  const errorWords = useErrorWords();
  const head = useRef<HTMLHeadingElement>(null);
  const { result } = attempt;
  const ready = result !== null;
  useEffect(() => {
    if (ready) head.current?.focus({ preventScroll: true });
  }, [ready]);
  if (!result) {
    return quiz.failure === null ? (
      <p className="quiet" role="status">
        {t("loading")}
      </p>
    ) : (
      <div className="quiz" role="alert">
        <p className="saved-line bad">
          <CircleAlert className="icon" aria-hidden="true" />
          <span>
            {t("notOnDisk")} {errorWords(quiz.failure)}
          </span>
        </p>
        <p className="mt-3">
          <button type="button" className="btn" onClick={() => void quiz.finish()}>
            {t("retry")}
          </button>
        </p>
      </div>
    );
  }
  const points = (value: number): string => format.number(value, { maxDigits: 2 });
  return (
    <section className="quiz result" aria-labelledby="result">
      <p className="kind num">{t("result.of", { number: attempt.number, title: attempt.lessonTitle.text })}</p>
      <h1 className="page-title" id="result" ref={head} tabIndex={-1}>
        {t("result.correct", { count: result.correct, n: format.number(result.correct), of: format.number(result.of) })}
      </h1>
      <p className="page-intro">
        {t(`result.${wordsFor(result.scaled)}`)}{" "}
        <span className="num">
          {t("result.points", { points: points(result.points), max: points(result.max), percent: format.percent(result.scaled) })}
        </span>
      </p>
      <h2 className="result-head">{t("result.each")}</h2>
      <ol className="result-list">
        {attempt.items.map(({ item, feedback }, index) => {
          const outcome = feedback ? outcomeOf(feedback) : null;
          return (
            <li key={item.id} className={outcome === null ? "open" : outcome}>
              <span className="n num">{format.number(index + 1)}</span>
              <span {...tongue(item.language)}>{item.stem}</span>
              <span className="said">
                {outcome === null ? null : outcomeIcon(outcome)}
                {t(`outcome.${outcome ?? "open"}`)}
              </span>
              <button
                type="button"
                className="btn plain"
                aria-label={t("result.showOf", { n: format.number(index + 1) })}
                onClick={() => onShow(index)}
              >
                {t("result.show")}
              </button>
            </li>
          );
        })}
      </ol>
      <div className="quiz-foot">
        <button type="button" className="btn primary big" aria-disabled={quiz.busy || undefined} onClick={() => void quiz.again()}>
          <RotateCcw className="icon" aria-hidden="true" />
          {t("again")}
        </button>
        <a className="btn plain big" href={lessonHref(attempt.courseId, attempt.lessonId)}>
          {t("readAgain")}
        </a>
        {quiz.savedAt === null ? null : (
          <p className="saved-line num" role="status">
            <Check className="icon" aria-hidden="true" />
            {t("result.onDisk", { time: format.time(new Date(quiz.savedAt), true) })}
          </p>
        )}
      </div>
      {quiz.failure === null ? null : (
        <p className="saved-line bad" role="alert">
          <CircleAlert className="icon" aria-hidden="true" />
          <span>{errorWords(quiz.failure)}</span>
        </p>
      )}
    </section>
  );
}
