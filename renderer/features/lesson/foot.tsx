/** The end of a lesson: whether it counts as read, and where to go. */
import { ArrowLeft, ArrowRight, Check, CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { LessonView } from "#contract/procedures/study.ts";
import { tongue } from "#renderer/content/direction.ts";
import { labHref, lessonHref, quizHref } from "#renderer/content/hrefs.ts";
import { useErrorWords, useFormat, useWords } from "#renderer/i18n/words.ts";
import type { Finish } from "./use-finish.ts";

export function Foot({
  view,
  seen,
  finish,
  onAgain,
  onGo,
}: {
  view: LessonView;
  seen: ReadonlySet<string>;
  finish: Finish;
  onAgain: () => void;
  onGo: (block: string) => void;
}): ReactNode {
  const { t } = useWords("lesson");
  const format = useFormat();
  const errorWords = useErrorWords();
  const missing = view.blocks.filter((entry) => !seen.has(entry.block.id));
  const first = missing[0]?.block.id;
  return (
    <div className="lesson-foot">
      <div role="status">
        {finish.state === "read" ? (
          <p className="saved-line num">
            <Check className="icon" aria-hidden="true" />
            {finish.savedAt === null ? t("foot.readBefore") : t("foot.read", { time: format.time(new Date(finish.savedAt), true) })}
          </p>
        ) : finish.state === "failed" ? (
          <p className="saved-line bad">
            <CircleAlert className="icon" aria-hidden="true" />
            <span>
              {t("foot.notRecorded")} {errorWords(finish.failure)}{" "}
              <button type="button" className="link" onClick={onAgain}>
                {t("foot.again")}
              </button>
            </span>
          </p>
        ) : null}
      </div>
      {finish.state === "reading" && first !== undefined ? (
        <p className="saved-line">
          <span>
            {t("foot.missing", { count: missing.length })}{" "}
            <button type="button" className="link" onClick={() => onGo(first)}>
              {t("foot.toFirst")}
            </button>
          </span>
        </p>
      ) : null}
      <Onward view={view} />
    </div>
  );
}

function Onward({ view }: { view: LessonView }): ReactNode {
  const { t } = useWords("lesson");
  const { courseId, lessonId, previous, next } = view;
  const lab = view.labs.find((each) => !each.done) ?? view.labs[0];
  const steps: { href: string; label: ReactNode; done: boolean }[] = [
    ...(lab ? [{ href: labHref(courseId, lessonId, lab.id), done: lab.done, label: t("contents.lab", { title: lab.title.text }) }] : []),
    ...(view.quizItems > 0
      ? [{ href: quizHref(courseId, lessonId), done: view.status.quiz !== null, label: t("foot.quiz", { count: view.quizItems }) }]
      : []),
    ...(next
      ? [
          {
            href: lessonHref(courseId, next.lessonId),
            done: false,
            label: (
              <>
                <span className="num">{next.number}</span> <span {...tongue(next.title.language)}>{next.title.text}</span>
              </>
            ),
          },
        ]
      : []),
  ];
  const strong = steps.find((step) => !step.done);
  return (
    <nav className="onward" aria-label={t("foot.onward")}>
      {previous ? (
        <a href={lessonHref(courseId, previous.lessonId)}>
          <ArrowLeft className="icon icon-dir" aria-hidden="true" />
          <span>
            <span className="num">{previous.number}</span> <span {...tongue(previous.title.language)}>{previous.title.text}</span>
          </span>
        </a>
      ) : (
        <a href={`#/course/${courseId}`}>
          <ArrowLeft className="icon icon-dir" aria-hidden="true" />
          <span>{t("foot.course")}</span>
        </a>
      )}
      <ul>
        {steps.map((step) => (
          <li key={step.href}>
            <a className={step === strong ? "strong" : undefined} href={step.href}>
              <span>{step.label}</span>
              <ArrowRight className="icon icon-dir" aria-hidden="true" />
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
