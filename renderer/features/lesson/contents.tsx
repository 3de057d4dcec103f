/** The contents column: lessons of the course, and under this one its sections, lab and quiz with the ribbon at the place. */
import { Check, List } from "lucide-react";
import type { ReactNode } from "react";
import type { CourseCard, LessonView } from "#contract/procedures/study.ts";
import { tongue } from "#renderer/content/direction.ts";
import { textOf, type Section } from "#renderer/content/outline.ts";
import { Ribbon } from "#renderer/content/row.tsx";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { labHref, lessonHref, quizHref } from "#renderer/content/hrefs.ts";

interface ContentsProps {
  readonly view: LessonView;
  readonly course: CourseCard | null;
  readonly sections: readonly Section[];
  /** Section of the place on disk. */
  readonly current: Section | null;
  readonly seen: ReadonlySet<string>;
  readonly onGo: (block: string) => void;
}

export function Contents(props: ContentsProps): ReactNode {
  const { view } = props;
  return (
    <nav className="contents" aria-label={view.courseTitle.text}>
      <div>
        <h2 {...tongue(view.courseTitle.language)}>{view.courseTitle.text}</h2>
        <Lessons {...props} />
      </div>
    </nav>
  );
}

/** The same, folded, where there is no room beside the page. */
export function FoldedContents(props: ContentsProps): ReactNode {
  const { t } = useWords("lesson");
  const format = useFormat();
  const { current, sections } = props;
  return (
    <details className="fold">
      <summary>
        <List className="icon" aria-hidden="true" />
        <span>{current ? textOf(current.title) : t("contents.title")}</span>
        {current ? (
          <span className="push num">{t("contents.of", { n: format.number(current.number), of: format.number(sections.length) })}</span>
        ) : null}
      </summary>
      <Lessons {...props} />
    </details>
  );
}

function Lessons({ view, course, sections, current, seen, onGo }: ContentsProps): ReactNode {
  const { t } = useWords("lesson");
  const lessons = course?.lessons ?? [{ id: view.lessonId, number: view.number, title: view.title, status: view.status }];
  return (
    <ol>
      {lessons.map((lesson) => {
        const here = lesson.id === view.lessonId;
        return (
          <li key={lesson.id} className={here ? "this" : undefined}>
            <a href={lessonHref(view.courseId, lesson.id)} aria-current={here ? "page" : undefined}>
              <span className="n num">{lesson.number}</span>
              <span {...tongue(lesson.title.language)}>{lesson.title.text}</span>
              {lesson.status.read ? <Check className="icon" role="img" aria-label={t("contents.read")} /> : null}
            </a>
            {here ? <Parts view={view} sections={sections} current={current} seen={seen} onGo={onGo} /> : null}
          </li>
        );
      })}
    </ol>
  );
}

function Parts({ view, sections, current, seen, onGo }: Omit<ContentsProps, "course">): ReactNode {
  const { t } = useWords("lesson");
  return (
    <ol>
      {sections.map((section) => {
        const here = section.id === current?.id;
        const read = section.blocks.every((id) => seen.has(id));
        return (
          <li key={section.id} className={read ? "read-part" : undefined}>
            <a
              href={lessonHref(view.courseId, view.lessonId)}
              aria-current={here ? "location" : undefined}
              onClick={(event) => {
                event.preventDefault();
                onGo(section.id);
              }}
            >
              {here ? <Ribbon /> : null}
              <span {...tongue(section.language)}>{textOf(section.title)}</span>
            </a>
          </li>
        );
      })}
      {view.labs.map((lab) => (
        <li key={lab.id} className={lab.done ? "read-part" : undefined}>
          <a href={labHref(view.courseId, view.lessonId, lab.id)}>
            <span>{t("contents.lab", { title: lab.title.text })}</span>
            {lab.done ? <Check className="icon" role="img" aria-label={t("contents.labDone")} /> : null}
          </a>
        </li>
      ))}
      {view.quizItems > 0 ? (
        <li className={view.status.quiz === null ? undefined : "read-part"}>
          <a href={quizHref(view.courseId, view.lessonId)}>
            <span>{t("contents.quiz")}</span>
            {view.status.quiz === null ? null : <Check className="icon" role="img" aria-label={t("contents.quizDone")} />}
          </a>
        </li>
      ) : null}
    </ol>
  );
}
