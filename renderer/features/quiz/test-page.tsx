/** The entry or exit test of a course: what it asks, said beforehand; the questions; a look over them; the result. */
import { CircleAlert } from "lucide-react";
import { useEffect, useState, type ReactNode } from "react";
import type { TestKind, TestOffer } from "#contract/procedures/tests.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { Frame } from "#renderer/app/frame.tsx";
import { useContentLanguage, useErrorWords, useFormat, useWords } from "#renderer/i18n/words.ts";
import { Interruptions } from "./interruptions.tsx";
import { Supervision } from "./supervision.tsx";
import { TestResult } from "./test-result.tsx";
import { TestRunning } from "./test-running.tsx";
import { useTest, type Test } from "./use-test.ts";
import "#renderer/content/common.css";
import "./quiz.css";
import "./test.css";

export function TestPage({ courseId, kind: asked }: { courseId: string; kind: string }): ReactNode {
  const kind: TestKind = asked === "entry" ? "entry" : "exit";
  const { t } = useWords("tests");
  const { t: quiz } = useWords("quiz");
  const errorWords = useErrorWords();
  const language = useContentLanguage();
  const run = useTest(courseId, kind, language);
  const offer = useQuery("tests.list", { courseId }).data?.find((each) => each.kind === kind) ?? null;
  const { test } = run;
  return (
    <Frame
      title={t(`title.${kind}`)}
      crumbs={[{ label: test?.courseTitle.text ?? t("course"), href: `#/course/${courseId}` }, { label: t(`title.${kind}`) }]}
      margin={test?.state === "open" ? <TimeNote run={run} /> : undefined}
    >
      <div className="page">
        {test?.state === "open" ? (
          <TestRunning test={test} run={run} />
        ) : test ? (
          <TestResult test={test} onAgain={() => run.begin()} busy={run.busy} />
        ) : offer && test === null ? (
          <Before courseId={courseId} offer={offer} run={run} />
        ) : run.failure === null ? (
          <p className="quiet" role="status">
            {quiz("loading")}
          </p>
        ) : null}
        {run.failure === null ? null : (
          <p className="saved-line bad" role="alert">
            <CircleAlert className="icon" aria-hidden="true" />
            <span>
              {quiz("notOnDisk")} {errorWords(run.failure)}
            </span>
          </p>
        )}
      </div>
    </Frame>
  );
}

function Before({ courseId, offer, run }: { courseId: string; offer: TestOffer; run: Test }): ReactNode {
  const { t } = useWords("tests");
  const format = useFormat();
  return (
    <section className="quiz test-before">
      <h1 className="page-title">{t(`title.${offer.kind}`)}</h1>
      <p className="page-intro">{t(`before.${offer.kind}`, { mastery: format.percent(offer.mastery) })}</p>
      <ul className="test-rules">
        <li>{t("rule.items", { n: format.number(offer.items) })}</li>
        <li>{offer.minutes === null ? t("rule.noLimit") : t("rule.minutes", { time: format.duration(offer.minutes) })}</li>
        <li>{t("rule.change")}</li>
        {offer.best === null ? null : <li>{t("rule.best", { score: format.percent(offer.best), n: format.number(offer.taken) })}</li>}
        {offer.kind === "exit" ? <li>{t("rule.unsupervised")}</li> : null}
      </ul>
      <div className="quiz-foot">
        <button type="button" className="btn primary big" aria-disabled={run.busy || undefined} onClick={() => run.begin()}>
          {offer.taken > 0 ? t("again") : t("begin")}
        </button>
      </div>
      {offer.kind === "exit" ? <Supervision courseId={courseId} busy={run.busy} onBegin={run.begin} /> : null}
    </section>
  );
}

/** Time used or left, second by second between two counts, and the interruptions so far. */
function TimeNote({ run: { time, toldAt } }: { run: Test }): ReactNode {
  const { t } = useWords("tests");
  const format = useFormat();
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(performance.now()), 1000);
    return () => window.clearInterval(timer);
  }, []);
  if (time === null) return null;
  const used = time.usedSeconds + Math.max(0, now - toldAt) / 1000;
  return (
    <section className="note time">
      <p className="test-clock num" role="timer">
        {time.limitSeconds === null
          ? t("time.used", { time: format.clock(used) })
          : t("time.left", { time: format.clock(Math.max(0, time.limitSeconds - used)) })}
      </p>
      <Interruptions time={time} />
    </section>
  );
}
