/** A page whose content is not there yet, or was refused: what happened, what is safe, and the ways on. */
import type { ReactNode } from "react";
import { useQuery } from "#renderer/api/use-query.ts";
import { useContentLanguage, useFailureWords, useWords } from "#renderer/i18n/words.ts";
import { FailureNote, Loading } from "./failure.tsx";
import { Frame, type Crumb } from "./frame.tsx";

export function Unopened(props: {
  readonly crumbs: readonly Crumb[];
  /** What is being opened, while nothing failed. */
  readonly loading: string;
  readonly error: unknown;
  readonly onRetry: () => void;
}): ReactNode {
  const words = useFailureWords();
  const failed = props.error !== null && props.error !== undefined;
  const coming = useComing(failed);
  const title = coming ?? (failed ? words(props.error).title : props.loading);
  return (
    <Frame title={title} crumbs={props.crumbs}>
      <div className="page">
        <h1 className="hidden">{title}</h1>
        {coming !== null ? (
          <>
            <p role="status">{coming}</p>
            <Loading />
          </>
        ) : failed ? (
          <FailureNote error={props.error} onRetry={props.onRetry} home />
        ) : (
          <Loading />
        )}
      </div>
    </Frame>
  );
}

/** What is said of a course that is being put in place at this moment: its page opens by itself when it is. Null: it is not. */
function useComing(asked: boolean): string | null {
  const { t } = useWords("catalog");
  const language = useContentLanguage();
  const list = useQuery("catalog.list", asked ? { language } : null).data;
  const course = list?.coming.find(
    ({ courseId }) => location.hash.startsWith(`#/course/${courseId}/`) || location.hash === `#/course/${courseId}`,
  );
  return course === undefined ? null : `${course.title.text}: ${t("coming")}`;
}
