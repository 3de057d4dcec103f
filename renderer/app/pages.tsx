/**
 * Pages that are loaded when first entered, with their words. Not React's lazy: a fallback, once shown, is kept for 300 ms
 * however soon the page is there, and a page turn would always take that long.
 */
import { useEffect, useState, type ComponentType, type ReactNode } from "react";
import { loadWords } from "#renderer/i18n/words.ts";

export interface PageDoor<P extends object> {
  readonly id: number;
  /** Words it shows at once. */
  readonly namespaces: readonly string[];
  /** Brings the page and its words; the same promise however often it is asked. */
  readonly load: () => Promise<ComponentType<P>>;
  /** The page, once it is there. */
  readonly ready: () => ComponentType<P> | null;
}

let declared = 0;
/** Declares a page. `namespaces` are the words it shows at once. */
export function page<P extends object>(load: () => Promise<ComponentType<P>>, namespaces: readonly string[]): PageDoor<P> {
  let found: ComponentType<P> | null = null;
  let coming: Promise<ComponentType<P>> | null = null;
  declared += 1;
  return {
    id: declared,
    namespaces,
    load: () => {
      coming ??= Promise.all([load(), loadWords(namespaces)]).then(
        ([component]) => (found = component),
        (error: unknown) => {
          coming = null;
          throw error;
        },
      );
      return coming;
    },
    ready: () => found,
  };
}

/** Shows a page as soon as it is there. A page that cannot be loaded fails like any other part of the screen. */
export function Through<P extends object>({ door, props }: { door: PageDoor<P>; props: P }): ReactNode {
  // Neighbouring routes share this place in React's tree: without a key the page before would stay.
  return <Entered key={door.id} door={door} props={props} />;
}

function Entered<P extends object>({ door, props }: { door: PageDoor<P>; props: P }): ReactNode {
  const [Page, setPage] = useState<ComponentType<P> | null>(() => door.ready());
  const [failure, setFailure] = useState<unknown>(null);
  useEffect(() => {
    if (Page) return undefined;
    let current = true;
    door.load().then(
      (component) => current && setPage(() => component),
      (error: unknown) => current && setFailure(error),
    );
    return () => {
      current = false;
    };
  }, [door, Page]);
  if (failure !== null) throw failure;
  // Not created here: a door always gives the same component.
  // oxlint-disable-next-line react/static-components
  return Page ? <Page {...props} /> : null;
}

/** Brings pages while nothing else is to be done, so that the first turn to each is as quick as the next. */
export function loadWhenIdle(doors: readonly { readonly load: () => Promise<unknown> }[]): void {
  const [first, ...rest] = doors;
  if (!first) return;
  requestIdleCallback(() => {
    void first
      .load()
      .catch(() => undefined)
      .then(() => loadWhenIdle(rest));
  });
}
