/** A page whose content is not there yet, or was refused: what happened, what is safe, and the ways on. */
import type { ReactNode } from "react";
import { useFailureWords } from "#renderer/i18n/words.ts";
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
  const title = failed ? words(props.error).title : props.loading;
  return (
    <Frame title={title} crumbs={props.crumbs}>
      <div className="page">
        <h1 className="hidden">{title}</h1>
        {failed ? <FailureNote error={props.error} onRetry={props.onRetry} home /> : <Loading />}
      </div>
    </Frame>
  );
}
