/** Records a lesson as read to the end, once every block's end has come into view. */
import { useCallback, useEffect, useRef, useState } from "react";
import type { LessonView } from "#contract/procedures/study.ts";
import { call } from "#renderer/api/client.ts";

export type Finish = { state: "reading" } | { state: "read"; savedAt: string | null } | { state: "failed"; failure: unknown };

export function useFinish(
  view: LessonView,
  place: { seen: ReadonlySet<string>; flush: () => Promise<void> },
): { finish: Finish; again: () => void } {
  const [finish, setFinish] = useState<Finish>(view.status.read ? { state: "read", savedAt: null } : { state: "reading" });
  const asking = useRef(false);
  const { courseId, lessonId, asked } = view;
  const { flush } = place;

  const record = useCallback(async (): Promise<void> => {
    if (asking.current) return;
    asking.current = true;
    try {
      // What was seen must be on disk before the lesson says that all of it was.
      await flush();
      const { savedAt } = await call("lessons.finish", { courseId, lessonId, language: asked });
      setFinish({ state: "read", savedAt });
    } catch (failure) {
      setFinish({ state: "failed", failure });
    } finally {
      asking.current = false;
    }
  }, [courseId, lessonId, asked, flush]);

  const all = view.blocks.every((entry) => place.seen.has(entry.block.id));
  const state = finish.state;
  useEffect(() => {
    // What is set is set after the answer, not within the effect.
    // oxlint-disable-next-line react/set-state-in-effect
    if (all && state === "reading") void record();
  }, [all, state, record]);
  return { finish, again: () => void record() };
}
