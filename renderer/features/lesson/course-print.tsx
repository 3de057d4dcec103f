/** A whole course in one language for paper: every lesson with its figures, and under each its facts with their sources. */
import { Printer } from "lucide-react";
import { useEffect, useMemo, useState, type ReactNode } from "react";
import type { Block } from "#contract/model/block.ts";
import type { CourseCard } from "#contract/procedures/study.ts";
import { FailureNote, Loading } from "#renderer/app/failure.tsx";
import { Frame } from "#renderer/app/frame.tsx";
import { Unopened } from "#renderer/app/unopened.tsx";
import { usePrint } from "#renderer/app/use-print.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { BlockView } from "#renderer/content/blocks.tsx";
import { tongue } from "#renderer/content/direction.ts";
import { figureNumbers } from "#renderer/content/outline.ts";
import { ReadingProvider, type Material } from "#renderer/content/reading.tsx";
import { useContentLanguage, useLanguageNames, useWords } from "#renderer/i18n/words.ts";
import { Pick } from "#renderer/ui/select.tsx";
import { LessonTop } from "./lesson-top.tsx";
import { Sources } from "./sources.tsx";
import "#renderer/content/common.css";
import "#renderer/content/containers.css";
import "#renderer/content/content.css";
import "./lesson.css";
import "./course-print.css";

export function CoursePrintPage({ courseId }: { courseId: string }): ReactNode {
  const { t } = useWords("catalog");
  const own = useContentLanguage();
  const { data, error, refetch } = useQuery("catalog.list", { language: own });
  const course = data?.courses.find((each) => each.id === courseId);
  if (course) return <Paper course={course} />;
  return (
    <Unopened
      crumbs={[{ label: t("title"), href: "#/" }, { label: t("print") }]}
      loading={t("print")}
      error={error ?? (data ? { code: "not-found", details: {} } : null)}
      onRetry={refetch}
    />
  );
}

function Paper({ course }: { course: CourseCard }): ReactNode {
  const { t, language: spoken } = useWords("catalog");
  const nameOf = useLanguageNames();
  const own = useContentLanguage();
  const tags = course.languages.map(({ tag }) => tag);
  const [language, setLanguage] = useState(tags.find((tag) => tag === own) ?? tags[0] ?? "en");
  const [drawn, setDrawn] = useState<ReadonlySet<string>>(new Set());
  const { print, error } = usePrint();
  const whole = course.lessons.every(({ id }) => drawn.has(`${language}/${id}`));
  return (
    <Frame
      title={t("print")}
      crumbs={[{ label: t("title"), href: "#/" }, { label: course.title.text, href: `#/course/${course.id}` }, { label: t("print") }]}
    >
      <div className="course-print">
        <div className="row bar">
          <Pick
            label={t("languages")}
            chosen={language}
            options={tags.map((tag) => ({ id: tag, text: nameOf(tag) }))}
            onChoose={setLanguage}
            empty=""
            {...tongue(spoken)}
          />
          {/* Half a course on paper would look like a whole one: it is printed when every lesson is drawn. */}
          <button type="button" className="btn primary" disabled={!whole} onClick={() => void print(course.title.text)}>
            <Printer className="icon" aria-hidden="true" />
            {t("print")}
          </button>
        </div>
        {error === null ? null : <FailureNote error={error} />}
        {course.lessons.map(({ id }) => (
          <PaperLesson
            key={`${language}/${id}`}
            courseId={course.id}
            lessonId={id}
            language={language}
            onDrawn={() => setDrawn((before) => new Set([...before, `${language}/${id}`]))}
          />
        ))}
      </div>
    </Frame>
  );
}

function PaperLesson(props: { courseId: string; lessonId: string; language: string; onDrawn: () => void }): ReactNode {
  const { courseId, lessonId, language, onDrawn } = props;
  const { data: view, error, refetch } = useQuery("lessons.read", { courseId, lessonId, language });
  const there = view !== null;
  useEffect(() => {
    if (there) onDrawn();
    // Told once, when it is there.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [there]);
  const material = useMemo<Material | null>(
    () =>
      view && {
        facts: view.facts,
        terms: view.terms,
        figures: view.figures,
        labs: view.labs,
        writing: view.writing,
        figureNumbers: figureNumbers(view.blocks),
        language,
        number: view.number,
        labHref: (lab) => `#/course/${courseId}/lesson/${lessonId}/lab/${lab}`,
        quizHref: null,
        write: () => Promise.reject(new Error("Paper is not written on here")),
        courseId,
        lessonId,
        item: () => null,
      },
    [view, courseId, lessonId, language],
  );
  if (error) return <FailureNote error={error} onRetry={refetch} />;
  if (!view || !material) return <Loading />;
  const fallen = view.blocks.every((entry) => entry.language !== language);
  return (
    <ReadingProvider material={material}>
      <article className="sheet course-paper" data-theme="light">
        <LessonTop view={view} allFallen={fallen} />
        {view.blocks.map(({ block, language: shown }) => (
          <div key={block.id} className={`pair is-${block.type}`}>
            <div className="main read" {...tongue(shown)}>
              <PaperBlock block={block} language={shown} written={view.writing.find((each) => each.block === block.id)?.text ?? ""} />
            </div>
          </div>
        ))}
        <Sources facts={view.facts} />
      </article>
    </ReadingProvider>
  );
}

/** A block for paper: nothing is written here, but what the person wrote before is printed for them. */
function PaperBlock({ block, language, written }: { block: Block; language: string; written: string }): ReactNode {
  if (block.type !== "reflect") return <BlockView block={block} language={language} />;
  return (
    <>
      {block.blocks.map((inside) => (
        <BlockView key={inside.id} block={inside} language={language} />
      ))}
      <section className="reflect">
        <p>
          <b>{block.prompt}</b>
        </p>
        {written === "" ? null : (
          <p className="own-words" dir="auto">
            {written}
          </p>
        )}
      </section>
    </>
  );
}
