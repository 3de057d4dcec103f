/** How a failure is shown inside a page: what happened, what is safe, what to do, and a way on. */
import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useFailureWords, useWords } from "#renderer/i18n/words.ts";

export function FailureNote({
  error,
  onRetry,
  home = false,
}: {
  error: unknown;
  onRetry?: () => void;
  /** Offers the first page too: where the page itself could not be opened. */
  home?: boolean;
}): ReactNode {
  const { t } = useWords("common");
  const words = useFailureWords()(error);
  return (
    <div className="alarm" role="alert">
      <CircleAlert className="icon" aria-hidden="true" />
      <div>
        <p>
          <b>{words.title}</b>
        </p>
        <p>{words.meaning}</p>
        <p>{words.action}</p>
        {onRetry || home ? (
          <p className="row mt-3">
            {onRetry ? (
              <button type="button" className="btn" onClick={onRetry}>
                {t("retry")}
              </button>
            ) : null}
            {home ? (
              <a className="btn" href="#/">
                {t("toHome")}
              </a>
            ) : null}
          </p>
        ) : null}
      </div>
    </div>
  );
}

/** Loading: nothing before 0.4 s (by style), then still bars. */
export function Loading(): ReactNode {
  const { t } = useWords("common");
  return (
    <div className="loading" role="status">
      <span className="hidden">{t("loading")}</span>
      <div className="ghost" aria-hidden="true">
        {["60%", "90%", "75%"].map((width) => (
          <i key={width} style={{ ["--p" as string]: width }} />
        ))}
      </div>
    </div>
  );
}
