/** A lesson: its contents, its text with the margin, the place kept to the block, and the way on. */
import { Fullscreen, Printer } from "lucide-react";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode, type RefObject } from "react";
import type { LessonView } from "#contract/procedures/study.ts";
import { call } from "#renderer/api/client.ts";
import { lookAhead, useQuery } from "#renderer/api/use-query.ts";
import { Frame } from "#renderer/app/frame.tsx";
import { loadWhenIdle, page, Through } from "#renderer/app/pages.tsx";
import { Unopened } from "#renderer/app/unopened.tsx";
import { labHref, quizHref } from "#renderer/content/hrefs.ts";
import { figureNumbers, minutesLeft, sectionsOf } from "#renderer/content/outline.ts";
import { ReadingProvider, type Material } from "#renderer/content/reading.tsx";
import { Row, anchorOf } from "#renderer/content/row.tsx";
import { useHeld } from "#renderer/content/use-held.ts";
import { useContentLanguage, useFormat, useWords } from "#renderer/i18n/words.ts";
import { InlineItem } from "#renderer/features/quiz/index.ts";
import { Beside } from "./beside.tsx";
import { Contents, FoldedContents } from "./contents.tsx";
import { Foot } from "./foot.tsx";
import { LessonTop } from "./lesson-top.tsx";
import { Sources } from "./sources.tsx";
import { useFinish } from "./use-finish.ts";
import { useFocusMode } from "./use-focus-mode.ts";
import { useFound } from "./use-found.ts";
import { useOpening } from "./use-opening.ts";
import { settle } from "./settle.ts";
import { toReadingLine, usePlace } from "./use-place.ts";
import "./lesson.css";

/** Own marks: after the text is there, as their own part. */
const marks = page(async () => (await import("#renderer/features/notes/index.ts")).LessonNotes, ["notes"]);

export function LessonPage({ courseId, lessonId }: { courseId: string; lessonId: string }): ReactNode {
  const { t } = useWords("lesson");
  const language = useContentLanguage();
  const query = useQuery("lessons.read", { courseId, lessonId, language });
  const view = useHeld(query.data, (held) => held.courseId === courseId && held.lessonId === lessonId);
  if (view) return <Reader key={`${courseId}/${lessonId}`} view={view} />;
  return (
    <Unopened
      crumbs={[{ label: t("foot.course"), href: `#/course/${courseId}` }]}
      loading={t("loading")}
      error={query.error}
      onRetry={query.refetch}
    />
  );
}

/** Kept apart from the page so that a language switch redraws the text and keeps the reader where they are. */
function Reader({ view }: { view: LessonView }): ReactNode {
  const { t } = useWords("lesson");
  const { t: tc } = useWords("catalog");
  const format = useFormat();
  const { courseId, lessonId, asked } = view;
  const sheet = useRef<HTMLElement>(null);
  const shown = useOpening(view);
  const whole = shown.length === view.blocks.length;
  const place = usePlace(view, sheet, shown);
  const { finish, again } = useFinish(view, place);
  const [beside, setBeside] = useState<string | null>(null);
  const course = useQuery("catalog.list", { language: asked }).data?.courses.find((card) => card.id === courseId) ?? null;
  const others = view.languages.filter((entry) => entry.tag !== asked).map((entry) => entry.tag);
  const twins = useTwins(view, beside);

  const sections = useMemo(() => sectionsOf(view.blocks), [view.blocks]);
  const numbers = useMemo(() => new Map(sections.map((section) => [section.id, section.number])), [sections]);
  const current = sections.find((section) => place.place !== null && section.blocks.includes(place.place)) ?? sections[0] ?? null;
  const left = minutesLeft(view.blocks, place.seen, view.minutes);

  const material = useMemo<Material>(
    () => ({
      facts: view.facts,
      terms: view.terms,
      figures: view.figures,
      labs: view.labs,
      writing: view.writing,
      figureNumbers: figureNumbers(view.blocks),
      language: asked,
      number: view.number,
      labHref: (lab) => labHref(courseId, lessonId, lab),
      quizHref: view.quizItems > 0 ? quizHref(courseId, lessonId) : null,
      write: (block, text) => call("lessons.write", { courseId, lessonId, block, text }),
      courseId,
      lessonId,
      item: InlineItem,
    }),
    [view, asked, courseId, lessonId],
  );

  const go = useCallback((block: string) => {
    const row = document.getElementById(anchorOf(block));
    if (!row) return;
    settle(() => row.scrollIntoView({ block: "start" }));
    row.focus({ preventScroll: true });
  }, []);
  const painted = usePainted();
  const [focus, turnFocus] = useFocusMode();
  useRestore(view, sheet);
  useFound(view, sheet);
  useNeighbours(view);

  const contents = { view, course, sections, current, seen: place.seen, onGo: go };
  const allFallen = view.blocks.length > 0 && view.blocks.every((entry) => entry.language !== asked);
  return (
    <Frame
      title={view.title.text}
      crumbs={[{ label: view.courseTitle.text, href: `#/course/${courseId}` }, { label: `${view.number} ${view.title.text}` }]}
      edition={
        course
          ? tc("editionOf", {
              title: format.isolate(view.courseTitle.text),
              version: format.isolate(view.version),
              publisher: format.isolate(course.publisher),
            })
          : undefined
      }
      tools={
        <>
          <span className="label num">{left === 0 ? t("top.allRead") : t("top.left", { time: format.duration(left) })}</span>
          <Beside languages={others} chosen={beside} onChoose={setBeside} />
          <button
            type="button"
            className="tool"
            aria-pressed={focus}
            aria-label={t("top.focus")}
            title={t("top.focus")}
            onClick={turnFocus}
          >
            <Fullscreen className="icon" aria-hidden="true" />
          </button>
          <button type="button" className="tool" onClick={() => window.print()}>
            <Printer className="icon" aria-hidden="true" />
            <span>{t("top.print")}</span>
          </button>
        </>
      }
    >
      <ReadingProvider material={material}>
        <div className={beside === null ? "reader" : "reader two"}>
          <Contents {...contents} />
          <FoldedContents {...contents} />
          <article className="sheet" ref={sheet}>
            <LessonTop view={view} allFallen={allFallen} />
            {shown.map((entry, index) => {
              const fallen = !allFallen && entry.language !== asked;
              const before = view.blocks[index - 1];
              return (
                <Row
                  key={entry.block.id}
                  entry={entry}
                  section={numbers.get(entry.block.id) ?? null}
                  here={place.place === entry.block.id}
                  fallback={fallen ? (before && before.language === entry.language ? "more" : "first") : null}
                  twin={twins?.get(entry.block.id)}
                />
              );
            })}
            {whole ? (
              <>
                <Foot view={view} seen={place.seen} finish={finish} onAgain={again} onGo={go} />
                <Sources facts={view.facts} />
                {painted ? <Through door={marks} props={{ view, sheet, at: place.at, beside: twins === null ? null : beside }} /> : null}
              </>
            ) : null}
          </article>
        </div>
      </ReadingProvider>
    </Frame>
  );
}

/** Brings the lessons before and after while this one is read, so that a turn of the page waits for nothing. */
function useNeighbours({ courseId, previous, next, asked: language }: LessonView): void {
  const [before, after] = [previous?.lessonId, next?.lessonId];
  useEffect(() => {
    let idle = 0;
    const soon = setTimeout(() => {
      idle = requestIdleCallback(() => {
        for (const lessonId of [before, after])
          if (lessonId !== undefined) void lookAhead("lessons.read", { courseId, lessonId, language }, ["writing"]);
        void lookAhead("catalog.list", { language }, []);
      });
    }, 500);
    return () => {
      clearTimeout(soon);
      cancelIdleCallback(idle);
    };
  }, [courseId, before, after, language]);
}

/** True once the text was painted and nothing else is to be done. */
function usePainted(): boolean {
  const [painted, setPainted] = useState(false);
  useEffect(() => {
    let current = true;
    loadWhenIdle([{ load: async () => void (await marks.load(), current && setPainted(true)) }]);
    return () => {
      current = false;
    };
  }, []);
  return painted;
}

/** Brings the place on disk to the reading line, once; the first block needs no scrolling. */
function useRestore(view: LessonView, sheet: RefObject<HTMLElement | null>): void {
  const done = useRef(false);
  useLayoutEffect(() => {
    const root = sheet.current;
    if (done.current || !root) return undefined;
    done.current = true;
    const row = view.place === null || view.place === view.blocks[0]?.block.id ? null : document.getElementById(anchorOf(view.place));
    if (!row) return undefined;
    return settle(() => toReadingLine(root, row));
  }, [view, sheet]);
}

/** The blocks in a second language, by id; null while none is asked for. */
function useTwins(view: LessonView, language: string | null): Map<string, LessonView["blocks"][number]> | null {
  const [twins, setTwins] = useState<{ of: string; blocks: Map<string, LessonView["blocks"][number]> } | null>(null);
  const { courseId, lessonId } = view;
  useEffect(() => {
    if (language === null) return undefined;
    let gone = false;
    call("lessons.read", { courseId, lessonId, language }).then(
      (other) => {
        if (!gone)
          setTwins({
            of: language,
            blocks: new Map(other.blocks.filter((entry) => entry.language === language).map((entry) => [entry.block.id, entry])),
          });
      },
      // The first language stays on the page; the frame tells what failed.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [courseId, lessonId, language]);
  return twins !== null && twins.of === language ? twins.blocks : null;
}
