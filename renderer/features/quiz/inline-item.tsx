/** One question of the lesson's quiz inside its text, opened where it stands: its answer counts in the same attempt. */
import { Check, CircleAlert, MessageCircleQuestion } from "lucide-react";
import { useState, type ReactNode } from "react";
import type { AttemptView } from "#contract/procedures/study.ts";
import { call } from "#renderer/api/client.ts";
import { tongue } from "#renderer/content/direction.ts";
import { Question, responseOf } from "#renderer/content/items/question.tsx";
import { useErrorWords, useFormat, useWords } from "#renderer/i18n/words.ts";
import { withFeedback } from "./attempt.ts";

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
  const [chosen, setChosen] = useState<readonly string[]>([]);
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
  const open = (): Promise<void> => step(async () => setAttempt(await call("quiz.open", { courseId, lessonId, language, fresh: false })));
  const answer = (): Promise<void> =>
    step(async () => {
      const response = entry ? responseOf(entry.item, chosen) : null;
      if (!attempt || !response) return;
      const { feedback } = await call("quiz.answer", { attemptId: attempt.id, itemId, response, seconds: 0, language });
      setAttempt(withFeedback(attempt, itemId, feedback));
    });

  return (
    <div className="inline-item">
      <p className="kind" {...tongue(spoken)}>
        <MessageCircleQuestion className="icon" aria-hidden="true" />
        <b>{t("inline.title")}</b>
      </p>
      {entry ? (
        <>
          <Question item={entry.item} feedback={entry.feedback} chosen={chosen} onChoose={setChosen} busy={busy} level={3} />
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
                {chosen.length === 0 ? <span className="label">{t("chooseOne")}</span> : null}
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
