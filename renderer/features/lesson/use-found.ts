/** Brings what was searched for to the reader and marks its words until they go elsewhere or press Escape. */
import { useEffect, useLayoutEffect, type RefObject } from "react";
import type { LessonView } from "#contract/procedures/study.ts";
import { marksIn, termsOf } from "#domain/search.ts";
import { anchorOf } from "#renderer/content/row.tsx";
import { useFinding } from "#renderer/stores/finding.ts";
import { settle } from "./settle.ts";
import { toReadingLine } from "./use-place.ts";

/** Name of the highlight in lesson.css; the page's text itself stays as it is. */
const highlight = "found";

export function useFound(view: LessonView, sheet: RefObject<HTMLElement | null>): void {
  const target = useFinding((finding) => finding.target);
  const here = target !== null && target.courseId === view.courseId && target.lessonId === view.lessonId ? target : null;
  useLayoutEffect(() => {
    const root = sheet.current;
    if (here === null || !root) return undefined;
    const row = here.block === null ? null : document.getElementById(anchorOf(here.block));
    // A title alone was found: the page is opened at its top, where it stands.
    const stop = row ? settle(() => toReadingLine(root, row)) : settle(() => root.scrollIntoView({ block: "start" }));
    row?.focus({ preventScroll: true });
    mark(row ?? root, here.text);
    const settled = setTimeout(() => useFinding.getState().reached(), 400);
    return () => {
      stop();
      clearTimeout(settled);
    };
  }, [here, sheet]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === "Escape") CSS.highlights.delete(highlight);
    };
    document.addEventListener("keydown", onKey);
    return () => {
      document.removeEventListener("keydown", onKey);
      CSS.highlights.delete(highlight);
    };
  }, []);
}

/** Marks words without touching the text (CSS Custom Highlight API). A word cut by a link or an emphasis is not marked. */
function mark(root: HTMLElement, text: string): void {
  const terms = termsOf(text);
  const ranges: Range[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const { start, end } of marksIn(node.textContent ?? "", terms)) {
      const range = new Range();
      range.setStart(node, start);
      range.setEnd(node, end);
      ranges.push(range);
    }
  }
  CSS.highlights.set(highlight, new Highlight(...ranges));
}
