/** One spread of the book: spine, running head, page with its margin, colophon. */
import { ChevronRight } from "lucide-react";
import { useEffect, useRef, type ReactNode } from "react";
import { useWords } from "#renderer/i18n/words.ts";
import { ComponentLocale } from "#renderer/ui/locale.tsx";
import { Colophon } from "./colophon.tsx";
import { HeadTools } from "./head-tools.tsx";
import { Spine } from "./spine.tsx";

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
  const main = useRef<HTMLElement>(null);
  const opened = useRef(false);
  useEffect(() => {
    document.title = `${title} · ${t("app")}`;
    // A new page begins at its top, also for the keyboard and a screen reader; a new title of the same page does not.
    if (!opened.current) main.current?.focus({ preventScroll: true });
    opened.current = true;
  }, [title, t]);
  return (
    <ComponentLocale>
      <div className="app">
        <a
          className="skip"
          href="#main"
          onClick={(event) => {
            // The address holds the route: the skip link moves focus without touching it.
            event.preventDefault();
            main.current?.focus();
          }}
        >
          {t("skip")}
        </a>
        <Spine />
        <header className="head">
          <nav className="crumbs" aria-label={t("path")}>
            {crumbs.map((crumb, index) => (
              <CrumbLink key={crumb.label} crumb={crumb} first={index === 0} last={index === crumbs.length - 1} />
            ))}
          </nav>
          <div className="tools">
            {tools}
            <HeadTools crowded={tools !== undefined} />
          </div>
        </header>
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
        <Colophon edition={edition} />
      </div>
    </ComponentLocale>
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
