/** A project: its lessons, questions, facts, translations, its check and its history. */
import { Redo2, Undo2 } from "lucide-react";
import { useCallback, useEffect, useRef, useState, type ReactNode } from "react";
import { call } from "#renderer/api/client.ts";
import { FailureNote, Loading } from "#renderer/app/failure.tsx";
import { Frame } from "#renderer/app/frame.tsx";
import { tongue } from "#renderer/content/direction.ts";
import { useFormat, useLanguageNames, useWords } from "#renderer/i18n/words.ts";
import { Pick } from "#renderer/ui/select.tsx";
import { CheckTab } from "./check-tab.tsx";
import { CommentsTab } from "./comments-tab.tsx";
import { FactsTab } from "./facts-tab.tsx";
import { FiguresTab } from "./figures-tab.tsx";
import { FilesTab } from "./files-tab.tsx";
import { HistoryTab } from "./history-tab.tsx";
import { ItemsTab } from "./items-tab.tsx";
import { LabsTab } from "./labs-tab.tsx";
import { LessonEditor } from "./lesson-editor.tsx";
import { Outline } from "./outline.tsx";
import { asked } from "./place.ts";
import { TestsTab } from "./tests-tab.tsx";
import { TranslateTab } from "./translate-tab.tsx";
import { useLesson, type LessonKey } from "./use-lesson.ts";
import { useProject, type ProjectView } from "./use-project.ts";
import "./studio.css";
import "./studio-parts.css";

const tabs = ["lessons", "items", "labs", "figures", "facts", "tests", "translate", "comments", "check", "history", "files"] as const;
/** Tabs whose text is in one language. */
const worded: readonly string[] = ["lessons", "items", "labs", "figures", "facts"];
export type Tab = (typeof tabs)[number];

export function ProjectPage({ project, lessonId, tab = "lessons" }: { project: string; lessonId?: string; tab?: string }): ReactNode {
  const { t, language: spoken } = useWords("studio");
  const format = useFormat();
  const names = useLanguageNames();
  const { data: view, error, refetch } = useProject(project);
  const [failure, setFailure] = useState<unknown>(null);
  const [chosen, setChosen] = useState<string | null>(asked("language"));
  const [told, setTold] = useState("");
  const settle = useRef<() => Promise<void>>(async () => undefined);
  const keepSettle = useCallback((now: () => Promise<void>) => {
    settle.current = now;
  }, []);
  const at = tabs.find((each) => each === tab) ?? "lessons";
  if (!view)
    return (
      <Frame title={t("title")} crumbs={[{ label: t("title"), href: "#/studio" }, { label: "…" }]}>
        <div className="page">{error ? <FailureNote error={error} onRetry={refetch} home /> : <Loading />}</div>
      </Frame>
    );
  const source = view.course?.source ?? "en";
  const language = view.languages.some(({ tag }) => tag === chosen) ? (chosen ?? source) : source;
  const lesson = lessonId ?? view.lessons[0]?.id ?? null;
  const back = async (kind: "undo" | "redo"): Promise<void> => {
    // What is shown goes to the disk first: else it would come back over what was taken back.
    await settle.current();
    await call(kind === "undo" ? "studio.undo" : "studio.redo", { project }).then(
      ({ done }) => setTold(done ? "" : t("nothingToUndo")),
      setFailure,
    );
  };
  return (
    <Frame
      title={view.title}
      crumbs={[{ label: t("title"), href: "#/studio" }, { label: view.title }]}
      tools={
        <>
          <button type="button" className="tool" onClick={() => void back("undo")} aria-label={t("undo")} title={t("undo")}>
            <Undo2 className="icon icon-dir" aria-hidden="true" />
          </button>
          <button
            type="button"
            className="tool"
            disabled={!view.canRedo}
            onClick={() => void back("redo")}
            aria-label={t("redo")}
            title={t("redo")}
          >
            <Redo2 className="icon icon-dir" aria-hidden="true" />
          </button>
        </>
      }
      edition={view.course ? `${view.course.id} ${view.course.version}` : undefined}
    >
      <div className="studio">
        <h1 className="studio-title">
          <bdi {...tongue(source)}>{view.title}</bdi>
        </h1>
        <div className="studio-head">
          <nav className="studio-tabs" aria-label={view.title}>
            {tabs.map((each) => (
              <a key={each} href={`#/studio/${project}/${each}`} aria-current={each === at ? "page" : undefined}>
                {t(`tab.${each}`)}
              </a>
            ))}
          </nav>
          {view.languages.length > 1 && worded.includes(at) ? (
            <Pick
              label={t("language")}
              chosen={language}
              empty=""
              options={view.languages.map(({ tag }) => ({ id: tag, text: names(tag) }))}
              onChoose={setChosen}
              lang={spoken}
              dir={format.direction}
            />
          ) : null}
          <span role="status" className="label">
            {told}
          </span>
        </div>
        {failure ? <FailureNote error={failure} onRetry={() => setFailure(null)} /> : null}
        {at === "lessons" && view.course !== null ? (
          <div className="studio-lessons">
            <Outline view={view} lessonId={lesson} language={language} onFailure={setFailure} />
            {lesson === null ? null : (
              <Lesson
                key={`${lesson}/${language}`}
                at={{ project, lessonId: lesson, language }}
                view={view}
                onSettle={keepSettle}
                onBack={(kind) => void back(kind)}
              />
            )}
          </div>
        ) : null}
        {at === "items" ? <ItemsTab view={view} language={language} /> : null}
        {at === "labs" ? <LabsTab view={view} language={language} /> : null}
        {at === "figures" ? <FiguresTab view={view} language={language} /> : null}
        {at === "tests" ? <TestsTab view={view} /> : null}
        {at === "comments" ? <CommentsTab view={view} /> : null}
        {at === "facts" ? <FactsTab view={view} language={language} /> : null}
        {at === "translate" ? <TranslateTab view={view} /> : null}
        {at === "check" ? <CheckTab view={view} /> : null}
        {at === "history" ? <HistoryTab view={view} /> : null}
        {at === "files" || view.course === null ? <FilesTab view={view} /> : null}
      </div>
    </Frame>
  );
}

function Lesson({
  at,
  view,
  onSettle,
  onBack,
}: {
  at: LessonKey;
  view: ProjectView;
  onSettle: (settle: () => Promise<void>) => void;
  onBack: (kind: "undo" | "redo") => void;
}): ReactNode {
  const lesson = useLesson(at);
  const { reload, settled } = lesson;
  const seen = useRef(view);
  useEffect(() => {
    onSettle(settled);
    return () => onSettle(async () => undefined);
  }, [onSettle, settled]);
  // The project was read anew because something was taken back, restored or changed elsewhere: so is the lesson.
  useEffect(() => {
    if (seen.current === view) return;
    seen.current = view;
    void settled().then(reload);
  }, [view, settled, reload]);
  return <LessonEditor at={at} lesson={lesson} onUndo={onBack} />;
}
