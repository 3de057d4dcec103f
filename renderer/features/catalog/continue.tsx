/** The head of the first page: back to the line where reading stopped, or the first step. */
import { ArrowRight } from "lucide-react";
import type { ReactNode } from "react";
import type { CourseCard } from "#contract/procedures/study.ts";
import type { Output } from "#contract/procedures/index.ts";
import { tongue } from "#renderer/content/direction.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { lessonAddress } from "./addresses.ts";

type Place = NonNullable<Output<"catalog.list">["place"]>;

export function Continue({ place, lesson }: { place: Place; lesson: CourseCard["lessons"][number] | null }): ReactNode {
  const { t } = useWords("catalog");
  const format = useFormat();
  return (
    <section className="lead" aria-labelledby="lead">
      <div>
        <p className="eyebrow">
          <Ribbon />
          {t("continue.eyebrow")}
        </p>
        <h2 id="lead" lang={place.lessonTitle.language}>
          <bdi>{place.lessonTitle.text}</bdi>
        </h2>
        <p className="series">
          {t("continue.series", { course: format.isolate(place.courseTitle.text), number: format.isolate(place.number) })}
        </p>
        <p className="label num">
          {place.heading ? `${t("continue.section", { heading: format.isolate(place.heading.text) })} ` : ""}
          {t("continue.since", { when: format.dateTime(place.at, "medium") })}
          {place.minutesLeft > 0 ? ` ${t("continue.left", { time: format.duration(place.minutesLeft) })}` : ""}
        </p>
        {place.excerpt && place.excerpt.text !== place.heading?.text ? (
          <blockquote className="read" {...tongue(place.excerpt.language)}>
            {place.excerpt.text}
          </blockquote>
        ) : null}
        <div className="row mt-3">
          <a className="btn primary big" href={lessonAddress(place.courseId, place.lessonId)}>
            {t("continue.read")}
            <ArrowRight className="icon icon-dir" aria-hidden="true" />
          </a>
          {lesson?.hasQuiz ? (
            <a className="btn plain big" href={`${lessonAddress(place.courseId, place.lessonId)}/quiz`}>
              {t("continue.quiz")}
            </a>
          ) : null}
        </div>
      </div>
    </section>
  );
}

export function FirstStep({ course }: { course: CourseCard }): ReactNode {
  const { t } = useWords("catalog");
  const format = useFormat();
  const [lesson] = course.lessons;
  if (!lesson) return null;
  return (
    <section className="lead" aria-labelledby="lead">
      <div>
        <p className="eyebrow">
          <Ribbon />
          {t("first.eyebrow")}
        </p>
        <h2 id="lead" lang={lesson.title.language}>
          <bdi>{lesson.title.text}</bdi>
        </h2>
        <p className="series">
          {t("continue.series", { course: format.isolate(course.title.text), number: format.isolate(lesson.number) })}
        </p>
        <p className="label num">{t("first.takes", { time: format.duration(lesson.minutes) })}</p>
        <div className="row mt-3">
          <a className="btn primary big" href={lessonAddress(course.id, lesson.id)}>
            {t("first.begin")}
            <ArrowRight className="icon icon-dir" aria-hidden="true" />
          </a>
          <a className="btn plain big" href={`#/course/${course.id}`}>
            {t("first.look")}
          </a>
        </div>
      </div>
    </section>
  );
}

function Ribbon(): ReactNode {
  return (
    <svg className="ribbon" viewBox="0 0 12 20" aria-hidden="true">
      <path d="M0 0h12v20l-6-5-6 5z" fill="currentColor" />
    </svg>
  );
}
