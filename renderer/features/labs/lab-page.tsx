/** The frame of every lab: its question, the steps kept on disk with a way back, the tasks, and the result. */
import { CircleHelp, Printer, Redo2, RotateCcw, Undo2 } from "lucide-react";
import { useEffect, useMemo, useState, type ReactNode } from "react";
import type { LabState } from "#contract/model/lab.ts";
import type { LabView } from "#contract/procedures/study.ts";
import { startOf } from "#domain/labs/engines.ts";
import { call } from "#renderer/api/client.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { Frame } from "#renderer/app/frame.tsx";
import { Unopened } from "#renderer/app/unopened.tsx";
import { tongue } from "#renderer/content/direction.ts";
import { lessonHref } from "#renderer/content/hrefs.ts";
import { useHeld } from "#renderer/content/use-held.ts";
import { HeldKeepers } from "#renderer/content/keep.ts";
import { useKeeper } from "#renderer/content/use-keeper.ts";
import { useContentLanguage, useLanguageNames, useWords } from "#renderer/i18n/words.ts";
import { useLab } from "#renderer/stores/lab.ts";
import { labelOf } from "./engine.ts";
import { Board } from "./engines.tsx";
import { LabFoot } from "./lab-foot.tsx";
import { LabMargin } from "./lab-margin.tsx";
import { SaveText } from "./save-text.tsx";
import { WritingContext, type LabWriting } from "./writing.ts";
import "#renderer/content/common.css";
import "./labs.css";

/** A drag or a held key makes many steps: the last of a burst goes to disk, at once when the hand rests. */
const pauseBeforeSaving = 250;
const held = new HeldKeepers<LabState>();

export function LabPage({ courseId, lessonId, labId }: { courseId: string; lessonId: string; labId: string }): ReactNode {
  const { t } = useWords("labs");
  const language = useContentLanguage();
  const query = useQuery("labs.open", { courseId, labId, language });
  const view = useHeld(query.data, (one) => one.courseId === courseId && one.lab.id === labId);
  if (view) return <Bench key={`${courseId}/${labId}`} view={view} />;
  return (
    <Unopened
      crumbs={[{ label: t("lesson"), href: lessonHref(courseId, lessonId) }, { label: t("title") }]}
      loading={t("loading")}
      error={query.error}
      onRetry={query.refetch}
    />
  );
}

function Bench({ view }: { view: LabView }): ReactNode {
  const { t } = useWords("labs");
  const nameOf = useLanguageNames();
  const { courseId, lab, words, language } = view;
  const key = `${courseId}/${lab.id}`;
  const hand = useLab();
  const [how, setHow] = useState(view.saved === null);
  const [said, setSaid] = useState("");
  const [opened] = useState(() => performance.now());
  const [keeper, kept] = useKeeper<LabState>({
    held,
    name: key,
    save: (next) => call("labs.save", { courseId, labId: lab.id, state: next }),
    pause: pauseBeforeSaving,
    savedAt: view.saved?.savedAt ?? null,
  });
  const [start] = useState(() => keeper.unsaved()?.value ?? view.saved?.state ?? startOf(lab));
  const state = hand.key === key && hand.state ? hand.state : start;

  useEffect(() => {
    useLab.getState().begin(key, start);
    // Another profile may open the same lab next: nothing of this one stays in memory.
    return () => useLab.setState({ key: null, state: null, past: [], future: [] });
    // Only on the way in: later answers of the query must not undo steps.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key]);

  const writing = useMemo(
    (): LabWriting => ({
      courseId,
      lessonId: view.lessonId,
      before: view.writing,
      write: (block, text) => call("lessons.write", { courseId, lessonId: view.lessonId, block, text }),
      SaveAs: SaveText,
    }),
    [courseId, view.lessonId, view.writing],
  );

  const step = (next: LabState): void => {
    const news = next.reached.filter((id) => !state.reached.includes(id));
    hand.step(next);
    keeper.put(next);
    if (news.length > 0) setSaid(t("goal.reached", { goal: news.map((id) => labelOf(words, id)).join(" ") }));
  };
  const back = (to: LabState | null, told: string): void => {
    if (!to) return;
    keeper.put(to);
    setSaid(told);
  };
  return (
    <Frame
      title={words.title}
      crumbs={[
        { label: `${view.lessonNumber} ${view.lessonTitle.text}`, href: lessonHref(courseId, view.lessonId) },
        { label: t("title") },
      ]}
      tools={
        <>
          <Tool
            icon={<Undo2 className="icon icon-dir" aria-hidden="true" />}
            label={t("undo")}
            off={hand.past.length === 0}
            onUse={() => back(hand.undo(), t("undone"))}
          />
          <Tool
            icon={<Redo2 className="icon icon-dir" aria-hidden="true" />}
            label={t("redo")}
            off={hand.future.length === 0}
            onUse={() => back(hand.redo(), t("redone"))}
          />
          <Tool
            icon={<RotateCcw className="icon" aria-hidden="true" />}
            label={t("restart")}
            onUse={() => {
              step({ ...startOf(lab), reached: state.reached });
              setSaid(t("restarted"));
            }}
          />
          <button type="button" className="tool" aria-expanded={how} aria-controls="how" onClick={() => setHow(!how)}>
            <CircleHelp className="icon" aria-hidden="true" />
            <span>{t("how")}</span>
          </button>
          <Tool icon={<Printer className="icon" aria-hidden="true" />} label={t("print")} onUse={() => window.print()} />
        </>
      }
      margin={<LabMargin view={view} state={state} />}
    >
      <div className="page lab">
        <div {...tongue(language)}>
          <h1 className="page-title">{words.title}</h1>
          <p className="page-intro">{words.question}</p>
        </div>
        {view.state === "machine-drafted" ? <p className="label">{t("machine", { language: nameOf(language) })}</p> : null}
        <section id="how" className={how ? "how" : "how paper-only"} aria-label={t("how")}>
          <h2>{t("how")}</h2>
          <p {...tongue(language)}>{words.how}</p>
        </section>
        <p className="hidden" role="status">
          {said}
        </p>
        <h2 className="hidden">{t("title")}</h2>
        <WritingContext value={writing}>
          <Board lab={lab} words={words} language={language} state={state} onStep={step} />
        </WritingContext>
        <LabFoot view={view} state={state} kept={kept} onFlush={() => keeper.flush()} since={opened} />
      </div>
    </Frame>
  );
}

function Tool({ icon, label, off = false, onUse }: { icon: ReactNode; label: string; off?: boolean; onUse: () => void }): ReactNode {
  return (
    <button
      type="button"
      className="tool"
      title={label}
      aria-disabled={off || undefined}
      onClick={() => {
        if (!off) onUse();
      }}
    >
      {icon}
      <span>{label}</span>
    </button>
  );
}
