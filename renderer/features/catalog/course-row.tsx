/** One course in the list: title, a tick a lesson, and the same in words. */
import type { ReactNode } from "react";
import type { CourseCard } from "#contract/procedures/study.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Emblem } from "./emblem.tsx";

export function CourseRow({ course }: { course: CourseCard }): ReactNode {
  const format = useFormat();
  const state = useCourseState(course);
  return (
    <li>
      <Emblem course={course} />
      <div>
        <h3 lang={course.title.language}>
          <a href={`#/course/${course.id}`}>
            <span className="n num">{format.number(course.number)}</span>
            <bdi>{course.title.text}</bdi>
          </a>
        </h3>
        <p lang={course.summary.language}>
          <bdi>{course.summary.text}</bdi>
        </p>
      </div>
      <div className="prog">
        <Ticks course={course} label={state.words} />
      </div>
      <div className="state">
        <div>{state.words}</div>
        {state.left === null ? null : <div className="quiet">{state.left}</div>}
      </div>
    </li>
  );
}

function Ticks({ course, label }: { course: CourseCard; label: string }): ReactNode {
  return (
    <span className="ticks" role="img" aria-label={label}>
      {course.lessons.map(({ id, status }) => (
        <i key={id} className={status.read ? "done" : status.share > 0 ? "now" : undefined} />
      ))}
    </span>
  );
}

/** Where one stands in a course, in words, and the time still to give. */
function useCourseState(course: CourseCard): { words: string; left: string | null } {
  const { t } = useWords("catalog");
  const format = useFormat();
  const done = course.lessons.filter((lesson) => lesson.status.read).length;
  const minutes = course.lessons
    .filter((lesson) => !lesson.status.read)
    .reduce((sum, lesson) => sum + lesson.minutes * (1 - lesson.status.share), 0);
  const left = minutes >= 1 ? t("state.left", { time: format.duration(minutes) }) : null;
  const reading = course.lessons.find((lesson) => !lesson.status.read && lesson.status.share > 0);
  if (done === course.lessons.length) return { words: t("state.all", { count: done }), left: null };
  if (reading) return { words: t("state.reading", { number: format.isolate(reading.number) }), left };
  if (done > 0) return { words: t("state.some", { done: format.number(done), of: format.number(course.lessons.length) }), left };
  return { words: t("state.none"), left };
}
