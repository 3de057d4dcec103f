/** One question of the lesson's quiz inside its text, opened where it stands: its answer counts in the same attempt. */
import { Check, CircleAlert, MessageCircleQuestion } from "lucide-react";
import { useState, type ReactNode } from "react";
import type { Response } from "#contract/model/item.ts";
import type { AttemptView } from "#contract/procedures/study.ts";
import { call } from "#renderer/api/client.ts";
import { tongue } from "#renderer/content/direction.ts";
import { useErrorWords, useFormat, useWords } from "#renderer/i18n/words.ts";
import { withFeedback, withWriting } from "./attempt.ts";
import { screenOf } from "./kinds/registry.ts";
import { Question } from "./question.tsx";

interface InlineItemProps {
  readonly courseId: string;
  readonly lessonId: string;
  readonly language: string;
  readonly itemId: string;
}

export function InlineItem({ courseId, lessonId, language, itemId }: InlineItemProps): ReactNode {
  const { t, language: spoken } = useWords("quiz");
  const format = useFormat();
  const errorWords = useErrorWords();
  const [attempt, setAttempt] = useState<AttemptView | null>(null);
  const [draft, setDraft] = useState<Response | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const entry = attempt?.items.find((each) => each.item.id === itemId);

  const step = async (work: () => Promise<void>): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setFailure(null);
    try {
      await work();
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  const ready = entry !== undefined && draft !== null && screenOf(entry.item).isReady(entry.item, draft);
  const open = (): Promise<void> => step(async () => setAttempt(await call("quiz.open", { courseId, lessonId, language, fresh: false })));
  const answer = (): Promise<void> =>
    step(async () => {
      if (!attempt || !ready) return;
      const { feedback } = await call("quiz.answer", { attemptId: attempt.id, itemId, response: draft, seconds: 0, language });
      setAttempt(withFeedback(attempt, itemId, feedback));
    });

  const write = async (text: string): Promise<string | null> => {
    let told: string | null = null;
    await step(async () => {
      if (!attempt) return;
      told = (await call("quiz.write", { attemptId: attempt.id, itemId, text, language })).model;
      setAttempt(withWriting(attempt, itemId, text));
    });
    return told;
  };

  return (
    <div className="inline-item">
      <p className="kind" {...tongue(spoken)}>
        <MessageCircleQuestion className="icon" aria-hidden="true" />
        <b>{t("inline.title")}</b>
      </p>
      {entry ? (
        <>
          <Question item={entry.item} feedback={entry.feedback} draft={draft} onDraft={setDraft} onWrite={write} busy={busy} level={3} />
          <div {...tongue(spoken)}>
            {entry.feedback ? (
              <p className="saved-line num" role="status">
                <Check className="icon" aria-hidden="true" />
                {t("onDisk", { time: format.time(new Date(entry.feedback.answeredAt), true) })}
              </p>
            ) : (
              <p className="row mt-3">
                <button type="button" className="btn" onClick={() => void answer()}>
                  {t("answer")}
                </button>
                {ready ? null : <span className="label">{t("answerFirst")}</span>}
              </p>
            )}
          </div>
        </>
      ) : (
        <div {...tongue(spoken)}>
          <p className="quiet">{attempt ? t("inline.gone") : t("inline.invite")}</p>
          {attempt ? null : (
            <p className="mt-2">
              <button type="button" className="btn" onClick={() => void open()}>
                {t("inline.open")}
              </button>
            </p>
          )}
        </div>
      )}
      {failure === null ? null : (
        <p className="saved-line bad" role="alert" {...tongue(spoken)}>
          <CircleAlert className="icon" aria-hidden="true" />
          <span>
            {t("notOnDisk")} {errorWords(failure)}
          </span>
        </p>
      )}
    </div>
  );
}
