/** Which task of the help belongs to which page, and the ways to it: F1 and every link named Help. */
import { useEffect } from "react";
import { useHelpAsked } from "#renderer/stores/help.ts";

export const isHelp = (at: string): boolean => /^\/(help|parts)(\/|$)/.test(at);

/** Pages by the beginning of their address, the closest first, each with its task as `role/task`. */
export const tasksOfPages: readonly (readonly [RegExp, string])[] = [
  [/^\/office\/collection/, "administrator/collect"],
  [/^\/office\/(people|cohorts)/, "administrator/people"],
  [/^\/office\/certificates/, "administrator/issue"],
  [/^\/office\/reports/, "administrator/reports"],
  [/^\/office\/impact/, "administrator/impact"],
  [/^\/office\/(privacy|log)/, "administrator/privacy"],
  [/^\/office\/about/, "administrator/keysafe"],
  [/^\/office/, "administrator/make"],
  [/^\/studio\/[^/]+\/lesson/, "instructor/write"],
  [/^\/studio\/[^/]+\/items/, "instructor/items"],
  [/^\/studio\/[^/]+\/tests/, "instructor/tests"],
  [/^\/studio\/[^/]+\/(figures|labs)/, "instructor/figures"],
  [/^\/studio\/[^/]+\/comments/, "instructor/comments"],
  [/^\/studio\/[^/]+\/facts/, "instructor/facts"],
  [/^\/studio\/[^/]+\/translate/, "instructor/translat"],
  [/^\/studio\/[^/]+\/check/, "instructor/publish"],
  [/^\/studio\/[^/]+\/(history|files)/, "instructor/history"],
  [/^\/studio\/./, "instructor/write"],
  [/^\/studio/, "instructor/begin"],
  [/^\/course\/[^/]+\/test/, "learner/tests"],
  [/^\/course\/[^/]+\/record/, "learner/papers"],
  [/^\/course\/[^/]+\/versions/, "learner/versions"],
  [/^\/course\/[^/]+\/lesson\/[^/]+\/(quiz|lab)/, "learner/answers"],
  [/^\/course\/[^/]+\/lesson/, "learner/read"],
  [/^\/(transcript|progress)/, "learner/handin"],
  [/^\/(certificates|verify)/, "learner/papers"],
  [/^\/review/, "learner/review"],
  [/^\/notes/, "learner/notes"],
  [/^\/settings/, "learner/settings"],
];

/** The help for a page; `signedIn` false is the page that asks who is studying. */
export function helpFor(at: string, signedIn: boolean): string {
  const task = tasksOfPages.find(([page]) => page.test(at))?.[1];
  const usual = signedIn ? "learner/again" : "learner/lostpin";
  return `/help/${task !== undefined && (signedIn || at.startsWith("/office")) ? task : usual}`;
}

/** Opens the help at the task of this page; on a page of the help it changes nothing. */
export function openHelp(signedIn: boolean): void {
  const at = location.hash.replace(/^#/, "") || "/";
  if (isHelp(at)) return;
  useHelpAsked.getState().ask(at);
  location.hash = helpFor(at, signedIn);
}

/** F1 leads to the help from every page. What is open in a dialog would be lost: there the key does nothing. */
export function useHelpKey(signedIn: boolean): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { key, ctrlKey, altKey, metaKey, shiftKey } = event;
      if (key !== "F1" || ctrlKey || altKey || metaKey || shiftKey || event.defaultPrevented) return;
      event.preventDefault();
      if (document.querySelector("[role=dialog], [role=alertdialog]") === null) openHelp(signedIn);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [signedIn]);
}
