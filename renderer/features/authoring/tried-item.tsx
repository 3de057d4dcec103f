/** An item of a project, asked and graded as a learner's would be; nothing of it is kept. */
import { useState, type ReactNode } from "react";
import type { Response } from "#contract/model/item.ts";
import type { Output } from "#contract/procedures/index.ts";
import { call } from "#renderer/api/client.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { FailureNote } from "#renderer/app/failure.tsx";
import { tongue } from "#renderer/content/direction.ts";
import { Question, screenOf } from "#renderer/features/quiz/index.ts";
import { useWords } from "#renderer/i18n/words.ts";

/** `courseId` is the project's: this stands where a lesson draws its items. */
export function TriedItem({
  courseId,
  itemId,
  language,
}: {
  courseId: string;
  lessonId: string;
  language: string;
  itemId: string;
}): ReactNode {
  const { t, language: spoken } = useWords("studio");
  const input = { project: courseId, itemId, language };
  const asked = useQuery("studio.try", itemId === "" ? null : { ...input, response: null });
  const [draft, setDraft] = useState<Response | null>(null);
  const [answered, setAnswered] = useState<Output<"studio.try"> | null>(null);
  const [error, setError] = useState<unknown>(null);
  const item = asked.data?.item;
  if (asked.error || error) return <FailureNote error={asked.error ?? error} onRetry={() => setError(null)} />;
  if (!item) return null;
  const ready = draft !== null && screenOf(item).isReady(item, draft);
  return (
    <div className="inline-item" {...tongue(item.language)}>
      <Question
        item={item}
        feedback={answered?.feedback ?? null}
        draft={draft}
        onDraft={setDraft}
        onWrite={async () => null}
        busy={false}
        level={3}
      />
      <p className="row mt-3" {...tongue(spoken)}>
        {answered ? (
          <button
            type="button"
            className="btn"
            onClick={() => {
              setAnswered(null);
              setDraft(null);
            }}
          >
            {t("item.try")}
          </button>
        ) : (
          <button
            type="button"
            className="btn"
            disabled={!ready}
            onClick={() => {
              if (draft) call("studio.try", { ...input, response: draft }).then(setAnswered, setError);
            }}
          >
            {t("item.check")}
          </button>
        )}
      </p>
    </div>
  );
}
