/** A mistake in a screen stops that screen only, and says what is safe. */
import { Component, type ReactNode } from "react";
import { useFailureWords, useWords } from "#renderer/i18n/words.ts";

export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }
  override render(): ReactNode {
    return this.state.failed ? <Broken onRetry={() => this.setState({ failed: false })} /> : this.props.children;
  }
}

function Broken({ onRetry }: { onRetry: () => void }): ReactNode {
  const { t } = useWords("common");
  const words = useFailureWords()(null);
  return (
    <main className="page" role="alert">
      <h1>{words.title}</h1>
      <p className="mt-2">{words.meaning}</p>
      <p className="mt-2">{words.action}</p>
      <p className="mt-5 row">
        <button type="button" className="btn primary" onClick={onRetry}>
          {t("retry")}
        </button>
        <a className="btn" href="#/" onClick={onRetry}>
          {t("toHome")}
        </a>
      </p>
    </main>
  );
}
