/** The end of a lab: what is on disk, whether the result may be recorded, and the debrief after it is. */
import { Check, CircleAlert } from "lucide-react";
import { useId, useRef, useState, type ReactNode } from "react";
import type { LabState } from "#contract/model/lab.ts";
import type { LabView } from "#contract/procedures/study.ts";
import { canFinish, tasksOf } from "#domain/labs/engines.ts";
import { call } from "#renderer/api/client.ts";
import { tongue } from "#renderer/content/direction.ts";
import { lessonHref } from "#renderer/content/hrefs.ts";
import type { Kept } from "#renderer/content/keep.ts";
import { useErrorWords, useFormat, useWords } from "#renderer/i18n/words.ts";

interface LabFootProps {
  readonly view: LabView;
  readonly state: LabState;
  readonly kept: Kept;
  readonly onFlush: () => Promise<void>;
  /** Reading of the monotonic clock when the lab was opened. */
  readonly since: number;
}

export function LabFoot({ view, state, kept, onFlush, since }: LabFootProps): ReactNode {
  const { t } = useWords("labs");
  const format = useFormat();
  const errorWords = useErrorWords();
  const { courseId, lab, words, language } = view;
  const [recorded, setRecorded] = useState<{ savedAt: string | null } | null>(view.done ? { savedAt: null } : null);
  const [failure, setFailure] = useState<unknown>(null);
  const running = useRef(false);
  const debrief = useRef<HTMLHeadingElement>(null);
  const id = useId();
  const ready = canFinish(state, lab);
  const missing = tasksOf(lab).length - state.reached.length;

  const record = async (): Promise<void> => {
    if (!ready || running.current) return;
    running.current = true;
    setFailure(null);
    try {
      await onFlush();
      const { savedAt } = await call("labs.finish", {
        courseId,
        labId: lab.id,
        state,
        seconds: Math.min(86_400, Math.round((performance.now() - since) / 1000)),
        language,
      });
      setRecorded({ savedAt });
      requestAnimationFrame(() => debrief.current?.focus());
    } catch (error) {
      setFailure(error);
    } finally {
      running.current = false;
    }
  };
  const failed = kept.state === "failed" ? kept.failure : failure;
  return (
    <div className="lab-foot">
      {recorded ? (
        <section className="debrief" aria-labelledby={id}>
          <h2 id={id} ref={debrief} tabIndex={-1}>
            {t("debrief")}
          </h2>
          <p {...tongue(language)}>{words.debrief}</p>
        </section>
      ) : null}
      <div className="quiz-foot">
        {recorded ? (
          <a className="btn primary big" href={lessonHref(courseId, view.lessonId)}>
            {t("toLesson")}
          </a>
        ) : (
          <>
            <button
              type="button"
              className="btn primary big"
              aria-disabled={!ready || undefined}
              aria-describedby={ready ? undefined : `${id}-why`}
              onClick={() => void record()}
            >
              {t("record")}
            </button>
            {ready ? null : (
              <p className="label" id={`${id}-why`}>
                {t("notYet", { count: missing })}
              </p>
            )}
          </>
        )}
        <div className="push" role="status">
          {failed === null || failed === undefined ? (
            recorded?.savedAt ? (
              <p className="saved-line num">
                <Check className="icon" aria-hidden="true" />
                {t("recorded", { time: format.time(new Date(recorded.savedAt), true) })}
              </p>
            ) : kept.state === "clean" && kept.savedAt !== null ? (
              <p className="saved-line num">
                <Check className="icon" aria-hidden="true" />
                {t("onDisk", { time: format.time(new Date(kept.savedAt), true) })}
              </p>
            ) : recorded ? (
              <p className="saved-line">
                <Check className="icon" aria-hidden="true" />
                {t("doneBefore")}
              </p>
            ) : null
          ) : (
            <p className="saved-line bad">
              <CircleAlert className="icon" aria-hidden="true" />
              <span>
                {t("notOnDisk")} {errorWords(failed)}{" "}
                <button type="button" className="link" onClick={() => void (kept.state === "failed" ? onFlush() : record())}>
                  {t("retry")}
                </button>
              </span>
            </p>
          )}
        </div>
      </div>
    </div>
  );
}
