/** Keeps the reader's place: watches which blocks come into view, saves at most every two seconds, and says what is on disk. */
import { useCallback, useEffect, useRef, useState, type RefObject } from "react";
import type { LessonView } from "#contract/procedures/study.ts";
import { call, CallError } from "#renderer/api/client.ts";
import { useSaved } from "#renderer/stores/saved.ts";
import { AttentionClock, blockAtLine, endsInView, readingLine, type Box } from "./attention.ts";

const leastBetweenSaves = 2000;

export interface PlaceState {
  /** The place on disk; where the ribbon is. */
  readonly place: string | null;
  /** The block being read, saved or not. */
  readonly at: string | null;
  readonly seen: ReadonlySet<string>;
}

interface Pending {
  block: string | null;
  saved: string | null;
  /** Seen and not yet on disk. */
  fresh: Set<string>;
  lastSave: number;
  timer: ReturnType<typeof setTimeout> | undefined;
  running: Promise<void> | null;
}

/** The part of the page that scrolls: the body of the frame, or the window where the frame lies down. */
function viewport(sheet: HTMLElement): { top: number; height: number } {
  const body = sheet.closest<HTMLElement>(".body");
  if (body && getComputedStyle(body).overflowY !== "visible") {
    const box = body.getBoundingClientRect();
    return { top: box.top, height: box.height };
  }
  return { top: 0, height: window.innerHeight };
}

/** Scrolls so that a row begins just above the reading line: it is then the block at the line, today and when opened again. */
export function toReadingLine(sheet: HTMLElement, row: HTMLElement): void {
  const { top, height } = viewport(sheet);
  const by = row.getBoundingClientRect().top - (top + height * readingLine) + 8;
  if (Math.abs(by) < 2) return;
  const body = sheet.closest<HTMLElement>(".body");
  const scroller = body && getComputedStyle(body).overflowY !== "visible" ? body : document.documentElement;
  scroller.scrollBy({ top: by, behavior: "instant" });
}

/** @param shown the blocks that are drawn by now */
export function usePlace(
  view: LessonView,
  sheet: RefObject<HTMLElement | null>,
  shown: LessonView["blocks"],
): PlaceState & { flush: () => Promise<void> } {
  const [state, setState] = useState<PlaceState>(() => ({ place: view.place, at: view.place, seen: new Set(view.seen) }));
  const seen = useRef(new Set(view.seen));
  const pending = useRef<Pending>({ block: view.place, saved: view.place, fresh: new Set(), lastSave: 0, timer: undefined, running: null });
  const [clock] = useState(() => new AttentionClock(performance.now()));
  const { courseId, lessonId, asked } = view;

  const save = useCallback(async (): Promise<void> => {
    const p = pending.current;
    clearTimeout(p.timer);
    p.timer = undefined;
    const block = p.block;
    if (block === null || (block === p.saved && p.fresh.size === 0)) return;
    const fresh = [...p.fresh];
    const seconds = clock.take(performance.now());
    p.fresh = new Set();
    p.lastSave = performance.now();
    try {
      await call("lessons.place", { courseId, lessonId, block, seen: fresh, seconds, language: asked });
      p.saved = block;
      setState((was) => (was.place === block ? was : { ...was, place: block }));
    } catch (error) {
      // Whatever the reason, the frame says that nothing is being saved; what was to be kept is tried again with the next move.
      if (error instanceof CallError) useSaved.getState().lost(error.failure);
      for (const id of fresh) p.fresh.add(id);
      clock.giveBack(seconds);
    }
  }, [courseId, lessonId, asked, clock]);

  /** One save at a time; resolves when all that was seen by now was sent. */
  const flush = useCallback(async (): Promise<void> => {
    const p = pending.current;
    await p.running;
    p.running = save().finally(() => {
      p.running = null;
    });
    await p.running;
  }, [save]);

  useEffect(() => {
    const root = sheet.current;
    if (!root || shown.length === 0) return undefined;
    const p = pending.current;
    const visible = new Map<string, HTMLElement>();
    let frame = 0;

    const look = (): void => {
      frame = 0;
      clock.touch(performance.now());
      const { top, height } = viewport(root);
      const boxes: Box[] = [...visible].map(([id, element]) => {
        const box = element.getBoundingClientRect();
        return { id, top: box.top, bottom: box.bottom };
      });
      boxes.sort((a, b) => a.top - b.top);
      const at = blockAtLine(boxes, top, height);
      const news = endsInView(boxes, top, height).filter((id) => !seen.current.has(id));
      for (const id of news) {
        seen.current.add(id);
        p.fresh.add(id);
      }
      if (at !== null) p.block = at;
      setState((was) =>
        news.length === 0 && was.at === at ? was : { ...was, at: at ?? was.at, seen: news.length === 0 ? was.seen : new Set(seen.current) },
      );
      if (p.timer === undefined && (p.block !== p.saved || p.fresh.size > 0)) {
        const wait = Math.max(400, leastBetweenSaves - (performance.now() - p.lastSave));
        p.timer = setTimeout(() => void flush(), wait);
      }
    };
    const soon = (): void => {
      if (frame === 0) frame = requestAnimationFrame(look);
    };
    const observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          if (!(entry.target instanceof HTMLElement)) continue;
          const id = entry.target.dataset["block"];
          if (id === undefined) continue;
          if (entry.isIntersecting) visible.set(id, entry.target);
          else visible.delete(id);
        }
        soon();
      },
      { threshold: [0, 0.5, 1] },
    );
    for (const element of root.querySelectorAll("[data-block]")) observer.observe(element);
    const onVisibility = (): void => {
      clock.show(document.visibilityState === "visible", performance.now());
      if (document.visibilityState === "hidden") void flush();
    };
    const onHide = (): void => void flush();
    document.addEventListener("scroll", soon, { capture: true, passive: true });
    document.addEventListener("keydown", soon, { passive: true });
    document.addEventListener("visibilitychange", onVisibility);
    window.addEventListener("pagehide", onHide);
    return () => {
      observer.disconnect();
      cancelAnimationFrame(frame);
      document.removeEventListener("scroll", soon, { capture: true });
      document.removeEventListener("keydown", soon);
      document.removeEventListener("visibilitychange", onVisibility);
      window.removeEventListener("pagehide", onHide);
      clearTimeout(p.timer);
      p.timer = undefined;
      void flush();
    };
    // New blocks mean new elements to watch.
  }, [sheet, flush, shown, clock]);

  return { ...state, flush };
}
