/** One course: its lessons, what completing it takes, and the languages it speaks. */
import { BookOpenText, FlaskConical, ListChecks } from "lucide-react";
import type { ReactNode } from "react";
import type { CourseCard } from "#contract/procedures/study.ts";
import { Frame } from "#renderer/app/frame.tsx";
import { Unopened } from "#renderer/app/unopened.tsx";
import { useQuery } from "#renderer/api/use-query.ts";
import { useContentLanguage, useFormat, useLanguageNames, useWords } from "#renderer/i18n/words.ts";
import { lessonAddress } from "./addresses.ts";
import { TestsOfCourse } from "./tests-of-course.tsx";
import "./home.css";

export function CoursePage({ courseId }: { courseId: string }): ReactNode {
  const { t } = useWords("catalog");
  const language = useContentLanguage();
  const { data, error, refetch } = useQuery("catalog.list", { language });
  const course = data?.courses.find((each) => each.id === courseId);
  if (course) return <Course course={course} />;
  return (
    <Unopened
      crumbs={[{ label: t("title"), href: "#/" }, { label: t("course") }]}
      loading={t("course")}
      error={error ?? (data ? { code: "not-found", details: {} } : null)}
      onRetry={refetch}
    />
  );
}

function Course({ course }: { course: CourseCard }): ReactNode {
  const { t } = useWords("catalog");
  const format = useFormat();
  return (
    <Frame
      title={course.title.text}
      crumbs={[{ label: t("title"), href: "#/" }, { label: course.title.text }]}
      margin={<CourseMargin course={course} />}
      edition={t("editionOf", {
        title: format.isolate(course.title.text),
        version: format.isolate(course.version),
        publisher: format.isolate(course.publisher),
      })}
    >
      <div className="page home course">
        <p className="kind label num">{t("courseNumber", { number: format.number(course.number) })}</p>
        <h1 lang={course.title.language}>
          <bdi>{course.title.text}</bdi>
        </h1>
        <p className="read summary" lang={course.summary.language}>
          <bdi>{course.summary.text}</bdi>
        </p>
        <ol className="courses lessons">
          {course.lessons.map((lesson) => (
            <LessonRow key={lesson.id} courseId={course.id} lesson={lesson} />
          ))}
        </ol>
        <TestsOfCourse courseId={course.id} />
      </div>
    </Frame>
  );
}

function LessonRow({ courseId, lesson }: { courseId: string; lesson: CourseCard["lessons"][number] }): ReactNode {
  const { t } = useWords("catalog");
  const format = useFormat();
  const { status } = lesson;
  const address = lessonAddress(courseId, lesson.id);
  return (
    <li>
      <span className="label num">{format.isolate(lesson.number)}</span>
      <div>
        <h2 className="lesson-name" lang={lesson.title.language}>
          <a href={address}>
            <bdi>{lesson.title.text}</bdi>
          </a>
        </h2>
        <p className="row links">
          <a href={address}>
            <BookOpenText className="icon" aria-hidden="true" />
            {status.read
              ? t("lesson.read")
              : status.share > 0
                ? t("lesson.reading", { share: format.percent(status.share) })
                : t("lesson.unread")}
          </a>
          {lesson.hasLab ? (
            <a href={address}>
              <FlaskConical className="icon" aria-hidden="true" />
              {status.labDone ? t("lesson.labDone") : t("lesson.lab")}
            </a>
          ) : null}
          {lesson.hasQuiz ? (
            <a href={`${address}/quiz`}>
              <ListChecks className="icon" aria-hidden="true" />
              {status.quiz === null ? t("lesson.quiz") : t("lesson.quizDone", { score: format.percent(status.quiz) })}
            </a>
          ) : null}
        </p>
      </div>
      <span className="label num">{format.duration(lesson.minutes)}</span>
    </li>
  );
}

function CourseMargin({ course }: { course: CourseCard }): ReactNode {
  const { t } = useWords("catalog");
  const { t: common } = useWords("common");
  const format = useFormat();
  const nameOf = useLanguageNames();
  return (
    <>
      <section className="note place">
        <h2>{t("completion.title")}</h2>
        <ul className="changes">
          <li>{t("completion.completed")}</li>
          <li>{t("completion.passed", { mastery: format.percent(course.completion.mastery) })}</li>
          {course.completion.plan ? <li>{t("completion.plan")}</li> : null}
        </ul>
      </section>
      <section className="note">
        <h2>{t("languages")}</h2>
        <ul className="changes">
          {course.languages.map(({ tag, state }) => (
            <li key={tag}>
              <bdi lang={tag}>{nameOf(tag)}</bdi> <span className="label">{common(`state.${state}`)}</span>
            </li>
          ))}
        </ul>
      </section>
      <section className="note">
        <h2>{t("installed", { version: format.isolate(course.version) })}</h2>
        <p>
          <a href={`#/course/${course.id}/versions`}>{t("changed.versions")}</a>
        </p>
        <p>
          <a href={`#/course/${course.id}/print`}>{t("print")}</a>
        </p>
      </section>
    </>
  );
}
