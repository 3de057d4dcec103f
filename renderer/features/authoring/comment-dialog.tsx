/** Comments on one block, and a new one. */
import { useState, type ReactNode } from "react";
import { call } from "#renderer/api/client.ts";
import { FailureNote } from "#renderer/app/failure.tsx";
import { useWords } from "#renderer/i18n/words.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { CommentList, type CommentView } from "./comments-tab.tsx";
import type { LessonKey } from "./use-lesson.ts";

export function CommentDialog({
  at,
  block,
  comments,
  onClose,
}: {
  at: LessonKey;
  block: string;
  comments: readonly CommentView[];
  onClose: () => void;
}): ReactNode {
  const { t } = useWords("studio");
  const [text, setText] = useState("");
  const [failure, setFailure] = useState<unknown>(null);
  return (
    <Dialog open onClose={onClose} title={t("comment.title")}>
      {failure ? <FailureNote error={failure} /> : null}
      <CommentList view={at} comments={comments} onFailure={setFailure} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() === "") return;
          call("studio.comment", { ...at, block, text: text.trim() }).then(onClose, setFailure);
        }}
      >
        <label className="field">
          <span>{t("comment.new")}</span>
          <textarea rows={4} dir="auto" maxLength={4000} value={text} onChange={(event) => setText(event.target.value)} />
        </label>
        <p className="row mt-3">
          <button type="submit" className="btn primary" disabled={text.trim() === ""}>
            {t("comment.keep")}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
