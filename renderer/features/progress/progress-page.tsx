/** What you have done, in sentences first, then as a plot with its table twin, and what vouches for it. */
import type { ReactNode } from "react";
import type { Output } from "#contract/procedures/index.ts";
import { FailureNote, Loading } from "#renderer/app/failure.tsx";
import { Frame } from "#renderer/app/frame.tsx";
import { useQuery } from "#renderer/api/use-query.ts";
import { useContentLanguage, useFormat, useWords } from "#renderer/i18n/words.ts";
import { Bars } from "#renderer/ui/plot/bars.tsx";
import { PlotFrame } from "#renderer/ui/plot/frame.tsx";
import { Mastery } from "./mastery.tsx";
import { ReactionPart } from "./reaction-part.tsx";
import { RecordMargin } from "./record-margin.tsx";
import "./progress.css";

type CourseProgress = Output<"progress.read">["courses"][number];

export function ProgressPage(): ReactNode {
  const { t } = useWords("progress");
  const language = useContentLanguage();
  const { data, error, refetch } = useQuery("progress.read", { language });
  return (
    <Frame title={t("title")} crumbs={[{ label: t("title") }]} margin={<RecordMargin chain={data?.chain ?? null} />}>
      <div className="page progress-page">
        <h1>{t("heading")}</h1>
        {error ? <FailureNote error={error} onRetry={refetch} /> : null}
        {data ? data.courses.map((course) => <CourseSection key={course.card.id} course={course} />) : error ? null : <Loading />}
        {data?.courses.length === 0 ? <p className="quiet">{t("empty")}</p> : null}
      </div>
    </Frame>
  );
}

function CourseSection({
  course: { card, completed, satisfied, gain, minutesSpent, lastAt, objectives },
}: {
  course: CourseProgress;
}): ReactNode {
  const { t, language } = useWords("progress");
  const { t: common } = useWords("common");
  const format = useFormat();
  const read = card.lessons.filter((lesson) => lesson.status.read).length;
  const withLab = card.lessons.filter((lesson) => lesson.hasLab);
  const labs = withLab.filter((lesson) => lesson.status.labDone).length;
  const words = { lang: card.title.language, dir: card.title.language === "ur" ? ("rtl" as const) : ("ltr" as const) };
  const mine = { lang: language, dir: format.direction };
  const score = (value: number | null): string => (value === null ? t("notYet") : format.percent(value));
  const bars = card.lessons
    .filter((lesson) => lesson.hasQuiz)
    .map((lesson) => ({
      id: lesson.id,
      name: `${lesson.number} ${lesson.title.text}`,
      value: lesson.status.quiz,
      shown: score(lesson.status.quiz),
    }));
  return (
    <section className="course-progress" aria-labelledby={`p-${card.id}`}>
      <h2 id={`p-${card.id}`} lang={card.title.language}>
        <a href={`#/course/${card.id}`}>
          <bdi>{card.title.text}</bdi>
        </a>
      </h2>
      <p className="says">
        {t("sentence.lessons", { done: format.number(read), of: format.number(card.lessons.length) })}{" "}
        {withLab.length > 0 ? `${t("sentence.labs", { done: format.number(labs), of: format.number(withLab.length) })} ` : ""}
        {minutesSpent > 0 ? `${t("sentence.time", { time: format.duration(minutesSpent) })} ` : ""}
        {lastAt === null ? "" : t("sentence.last", { when: format.date(lastAt) })}
      </p>
      <p className="quiet">{satisfied ? t("satisfied") : completed ? t("completed") : t("notCompleted")}</p>
      {satisfied ? (
        <p className="mt-3">
          <a className="btn" href={`#/course/${card.id}/record`}>
            {t("record.paper")}
          </a>
        </p>
      ) : null}
      {completed ? <ReactionPart courseId={card.id} course={card.title.text} /> : null}
      {bars.length === 0 ? null : (
        <PlotFrame
          title={t("scores")}
          titleWords={mine}
          words={{ show: common("showTable"), hide: common("hideTable") }}
          picture={
            <Bars
              bars={bars}
              max={1}
              direction={format.direction}
              words={words}
              told={t("scoresTold", { list: format.list(bars.map((bar) => `${bar.name}: ${bar.shown}`)) })}
            />
          }
          table={
            <table>
              <caption className="hidden">{t("scores")}</caption>
              <thead>
                <tr>
                  <th scope="col">{t("column.lesson")}</th>
                  <th scope="col">{t("column.read")}</th>
                  <th scope="col">{t("column.lab")}</th>
                  <th scope="col">{t("column.score")}</th>
                </tr>
              </thead>
              <tbody>
                {card.lessons.map((lesson) => (
                  <tr key={lesson.id}>
                    <th scope="row" lang={lesson.title.language}>
                      <bdi>{lesson.title.text}</bdi>
                    </th>
                    <td className="num">{format.percent(lesson.status.read ? 1 : lesson.status.share)}</td>
                    <td>{lesson.hasLab ? (lesson.status.labDone ? t("done") : t("notYet")) : t("none")}</td>
                    <td className="num">{lesson.hasQuiz ? score(lesson.status.quiz) : t("none")}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          }
        />
      )}
      <Mastery course={card.id} objectives={objectives} gain={gain} />
    </section>
  );
}
