/** Colleagues' comments on blocks: read, seen to, sent as a file and taken in from one. */
import { useState, type ReactNode } from "react";
import type { Output } from "#contract/procedures/index.ts";
import { call } from "#renderer/api/client.ts";
import { useQuery } from "#renderer/api/use-query.ts";
import { FailureNote, Loading } from "#renderer/app/failure.tsx";
import { tongue } from "#renderer/content/direction.ts";
import { ReadFile, WriteFile } from "#renderer/features/catalog/index.ts";
import { useFormat, useWords } from "#renderer/i18n/words.ts";
import { Own } from "#renderer/ui/own.tsx";
import type { ProjectView } from "./use-project.ts";

export type CommentView = Output<"studio.comments">[number];

export function CommentsTab({ view }: { view: ProjectView }): ReactNode {
  const { t } = useWords("studio");
  const comments = useQuery("studio.comments", { project: view.project });
  const [failure, setFailure] = useState<unknown>(null);
  const [told, setTold] = useState("");
  if (comments.error) return <FailureNote error={comments.error} onRetry={comments.refetch} />;
  if (!comments.data) return <Loading />;
  return (
    <div className="studio-comments">
      <p className="quiet">{t("comment.intro")}</p>
      <p className="row">
        <ReadFile
          label={t("comment.take")}
          purpose="review"
          plain
          empty={t("comment.noFile")}
          onChosen={(ticket) => {
            setFailure(null);
            call("studio.takeComments", { project: view.project, ticket }).then(
              ({ fresh, changed, same }) => setTold(t("comment.taken", { fresh, changed, same })),
              setFailure,
            );
          }}
        />
        <WriteFile
          label={t("comment.send")}
          suggested={`${view.course?.id ?? "course"}.tdganotes`}
          write={async (ticket) => (await call("studio.sendComments", { project: view.project, ticket })).file}
        />
        <span role="status" className="label">
          {told}
        </span>
      </p>
      {failure ? <FailureNote error={failure} /> : null}
      {comments.data.length === 0 ? <p>{t("comment.none")}</p> : null}
      {view.lessons.map(({ id, number, title }) => {
        const own = comments.data?.filter(({ lessonId }) => lessonId === id) ?? [];
        return own.length === 0 ? null : (
          <section key={id} aria-labelledby={`studio-comments-${id}`}>
            <h2 id={`studio-comments-${id}`} {...tongue(view.course?.source ?? "en")}>
              {number} {title}
            </h2>
            <CommentList view={view} comments={own} quoted onFailure={setFailure} />
          </section>
        );
      })}
    </div>
  );
}

export function CommentList({
  view,
  comments,
  quoted = false,
  onFailure,
}: {
  view: Pick<ProjectView, "project">;
  comments: readonly CommentView[];
  quoted?: boolean;
  onFailure: (error: unknown) => void;
}): ReactNode {
  const { t } = useWords("studio");
  const format = useFormat();
  const settle = (id: string, as: "open" | "done" | "removed"): void => {
    call("studio.settleComment", { project: view.project, id, as }).catch(onFailure);
  };
  return (
    <ul className="studio-list">
      {comments.map(({ id, lessonId, language, block, quote, text, by, at, state }) => (
        <li key={id} className={state === "done" ? "studio-done" : undefined}>
          {quoted ? (
            <p>
              <a href={`#/studio/${view.project}/lesson/${lessonId}?block=${block}`} {...tongue(language)}>
                {quote === "" ? block : quote}
              </a>
            </p>
          ) : null}
          <p className="studio-said">
            <Own text={text} />
          </p>
          <p className="row label">
            <Own text={by} /> <span className="num">{format.dateTime(at)}</span>
            <button type="button" className="tool" onClick={() => settle(id, state === "done" ? "open" : "done")}>
              {state === "done" ? t("comment.reopen") : t("comment.done")}
            </button>
            <button type="button" className="tool" onClick={() => settle(id, "removed")}>
              {t("block.remove")}
            </button>
          </p>
        </li>
      ))}
    </ul>
  );
}
