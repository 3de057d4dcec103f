/** One spread of the book: the page with its margin, and what it puts into the running head and the colophon. */
import { ChevronRight } from "lucide-react";
import { useContext, useEffect, useRef, type ReactNode } from "react";
import { createPortal } from "react-dom";
import { useWords } from "#renderer/i18n/words.ts";
import { GapsContext } from "./shell.tsx";

export interface Crumb {
  readonly label: string;
  readonly href?: string;
}
export interface FrameProps {
  /** Of the window, and told when the page opens. */
  readonly title: string;
  /** From the room to here; the last one is where one is. */
  readonly crumbs: readonly Crumb[];
  readonly tools?: ReactNode;
  readonly margin?: ReactNode;
  /** End of the colophon: edition and signature. */
  readonly edition?: ReactNode;
  readonly children: ReactNode;
}

export function Frame({ title, crumbs, tools, margin, edition, children }: FrameProps): ReactNode {
  const { t } = useWords("common");
  const gaps = useContext(GapsContext);
  if (!gaps) throw new Error("A page stands outside the shell.");
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    document.title = `${title} · ${t("app")}`;
  }, [title, t]);
  // A new page begins at its top, also for the keyboard and a screen reader; a new title of the same page does not.
  useEffect(() => {
    // A field that took the focus for itself keeps it.
    if (main.current?.contains(document.activeElement) === false) main.current.focus({ preventScroll: true });
  }, []);
  return (
    <>
      {createPortal(
        crumbs.map((crumb, index) => <CrumbLink key={crumb.label} crumb={crumb} first={index === 0} last={index === crumbs.length - 1} />),
        gaps.crumbs,
      )}
      {createPortal(tools, gaps.tools)}
      {createPortal(edition, gaps.edition)}
      <main className="body" tabIndex={-1} ref={main} id="main" aria-label={title}>
        {margin === undefined ? (
          children
        ) : (
          <div className="spread">
            {children}
            <aside className="margin" aria-label={t("margin")}>
              {margin}
            </aside>
          </div>
        )}
      </main>
    </>
  );
}

function CrumbLink({ crumb, first, last }: { crumb: Crumb; first: boolean; last: boolean }): ReactNode {
  return (
    <>
      {first ? null : <ChevronRight className="icon icon-dir" aria-hidden="true" />}
      {last || crumb.href === undefined ? (
        <span className={last ? "where" : undefined}>
          <bdi>{crumb.label}</bdi>
        </span>
      ) : (
        <a href={crumb.href}>
          <bdi>{crumb.label}</bdi>
        </a>
      )}
    </>
  );
}
