/** The quiz of a lesson: one question at a time, its verdict and reason, and the result in words. */
import { useEffect, type ReactNode } from "react";
import type { AttemptView } from "#contract/procedures/study.ts";
import { Frame } from "#renderer/app/frame.tsx";
import { Unopened } from "#renderer/app/unopened.tsx";
import { lessonHref } from "#renderer/content/hrefs.ts";
import { useContentLanguage, useWords } from "#renderer/i18n/words.ts";
import { useAttempt } from "#renderer/stores/attempt.ts";
import { Asked } from "./asked.tsx";
import { Proof } from "./proof.tsx";
import { Result } from "./result.tsx";
import { useQuiz, type Quiz } from "./use-quiz.ts";
import "#renderer/content/common.css";
import "./quiz.css";

export function QuizPage({ courseId, lessonId }: { courseId: string; lessonId: string }): ReactNode {
  const { t } = useWords("quiz");
  const language = useContentLanguage();
  const quiz = useQuiz(courseId, lessonId, language);
  const index = useAttempt((state) => state.index);
  const { attempt } = quiz;
  const entry = attempt?.items[index];
  if (!attempt)
    return (
      <Unopened
        crumbs={[{ label: t("crumb"), href: lessonHref(courseId, lessonId) }, { label: t("title") }]}
        loading={t("loading")}
        error={quiz.failure}
        onRetry={quiz.retry}
      />
    );
  return (
    <Frame
      title={t("title")}
      crumbs={[{ label: `${attempt.number} ${attempt.lessonTitle.text}`, href: lessonHref(courseId, lessonId) }, { label: t("title") }]}
      margin={<Proof attempt={attempt} entry={entry ?? null} />}
    >
      <div className="page">
        <Open attempt={attempt} quiz={quiz} index={index} />
      </div>
    </Frame>
  );
}

function Open({ attempt, quiz, index }: { attempt: AttemptView; quiz: Quiz; index: number }): ReactNode {
  const { t } = useWords("quiz");
  const go = useAttempt((state) => state.go);
  const over = index >= attempt.items.length;
  // An attempt whose last answer reached the disk before a crash is finished on the way in.
  // Not while a step runs (opening is one): a second step is dropped. After a refusal the person asks again.
  const { finish } = quiz;
  const pending = over && attempt.state === "open" && !quiz.busy && quiz.failure === null;
  useEffect(() => {
    if (pending) void finish();
  }, [pending, finish]);
  if (attempt.items.length === 0) return <p className="quiet">{t("empty")}</p>;
  if (over) return <Result attempt={attempt} quiz={quiz} onShow={go} />;
  return (
    <>
      <h1 className="hidden">{t("title")}</h1>
      <Asked key={attempt.items[index]?.item.id} attempt={attempt} index={index} quiz={quiz} />
    </>
  );
}
