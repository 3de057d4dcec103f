/** What stays while pages turn: spine, running head with the tools of every page, colophon. A page fills the gaps through its frame. */
import { createContext, useLayoutEffect, useRef, useState, type ReactNode } from "react";
import { useWords } from "#renderer/i18n/words.ts";
import { ComponentLocale } from "#renderer/ui/locale.tsx";
import { Colophon } from "./colophon.tsx";
import { HeadTools } from "./head-tools.tsx";
import { Spine } from "./spine.tsx";

/** Places in the shell that a page fills. */
export interface Gaps {
  readonly crumbs: Element;
  readonly tools: Element;
  readonly edition: Element;
}
export const GapsContext = createContext<Gaps | null>(null);

/** @param spine rooms of another house than the one of studying */
export function Shell({ spine, children }: { spine?: ReactNode; children: ReactNode }): ReactNode {
  const { t } = useWords("common");
  const crumbs = useRef<HTMLElement>(null);
  const tools = useRef<HTMLDivElement>(null);
  const edition = useRef<HTMLSpanElement>(null);
  const [gaps, setGaps] = useState<Gaps | null>(null);
  useLayoutEffect(() => {
    if (crumbs.current && tools.current && edition.current)
      setGaps({ crumbs: crumbs.current, tools: tools.current, edition: edition.current });
  }, []);
  return (
    <ComponentLocale>
      <div className="app">
        <a
          className="skip"
          href="#main"
          onClick={(event) => {
            // The address holds the route: the skip link moves focus without touching it.
            event.preventDefault();
            document.getElementById("main")?.focus();
          }}
        >
          {t("skip")}
        </a>
        {spine ?? <Spine />}
        <header className="head">
          <nav className="crumbs" aria-label={t("path")} ref={crumbs} />
          <div className="tools">
            <div className="page-tools" ref={tools} />
            <HeadTools studying={spine === undefined} />
          </div>
        </header>
        {gaps ? <GapsContext value={gaps}>{children}</GapsContext> : null}
        <Colophon edition={edition} />
      </div>
    </ComponentLocale>
  );
}
