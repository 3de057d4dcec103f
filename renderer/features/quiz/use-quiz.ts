/** An attempt at a lesson's quiz: opened or resumed, answered one by one, finished; every step is on disk before it shows. */
import { useCallback, useEffect, useRef, useState } from "react";
import type { Response } from "#contract/model/item.ts";
import type { AttemptView, Feedback } from "#contract/procedures/study.ts";
import { call } from "#renderer/api/client.ts";
import { useAttempt } from "#renderer/stores/attempt.ts";
import { nextOpen, withFeedback, withWriting } from "./attempt.ts";

export interface Quiz {
  readonly attempt: AttemptView | null;
  readonly failure: unknown;
  readonly busy: boolean;
  readonly savedAt: string | null;
  readonly answer: (itemId: string, response: Response, seconds: number) => Promise<Feedback | null>;
  /** Keeps what is written under an open item; the model answer, or null when that failed. */
  readonly write: (itemId: string, text: string) => Promise<string | null>;
  readonly finish: () => Promise<void>;
  readonly again: () => Promise<void>;
  readonly retry: () => void;
}

export function useQuiz(courseId: string, lessonId: string, language: string): Quiz {
  const [attempt, setAttempt] = useState<AttemptView | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const current = useRef<AttemptView | null>(null);
  const running = useRef(false);

  const show = useCallback((next: AttemptView) => {
    current.current = next;
    setAttempt(next);
  }, []);

  /** Runs one step; a second one while it runs is dropped, so that two presses of Enter answer once. */
  const step = useCallback(async <T>(work: () => Promise<T>): Promise<T | null> => {
    if (running.current) return null;
    running.current = true;
    setBusy(true);
    setFailure(null);
    try {
      return await work();
    } catch (error) {
      setFailure(error);
      return null;
    } finally {
      running.current = false;
      setBusy(false);
    }
  }, []);

  const open = useCallback(
    (fresh: boolean) =>
      step(async () => {
        const opened = await call("quiz.open", { courseId, lessonId, language, fresh });
        useAttempt.getState().begin(opened.id, nextOpen(opened));
        show(opened);
      }),
    [courseId, lessonId, language, step, show],
  );

  useEffect(() => {
    const held = current.current;
    const same = held !== null && held.courseId === courseId && held.lessonId === lessonId;
    if (same) {
      // Only the language changed: the same attempt in other words.
      void step(async () => show(await call("quiz.read", { attemptId: held.id, language })));
    } else {
      current.current = null;
      setAttempt(null);
      setSavedAt(null);
      void open(false);
    }
  }, [courseId, lessonId, language, open, show, step]);

  const answer = useCallback(
    (itemId: string, response: Response, seconds: number) =>
      step(async () => {
        const held = current.current;
        if (!held) return null;
        const answered = await call("quiz.answer", { attemptId: held.id, itemId, response, seconds, language });
        useAttempt.getState().sent(itemId);
        setSavedAt(answered.savedAt);
        show(withFeedback(held, itemId, answered.feedback));
        return answered.feedback;
      }),
    [language, step, show],
  );

  const write = useCallback(
    (itemId: string, text: string) =>
      step(async () => {
        const held = current.current;
        if (!held) return null;
        const { model, savedAt: at } = await call("quiz.write", { attemptId: held.id, itemId, text, language });
        setSavedAt(at);
        show(withWriting(held, itemId, text));
        return model;
      }),
    [language, step, show],
  );

  const finish = useCallback(async () => {
    await step(async () => {
      const held = current.current;
      if (!held) return;
      if (held.state === "open") {
        const finished = await call("quiz.finish", { attemptId: held.id, language });
        setSavedAt(finished.savedAt);
        show(finished.attempt);
      }
      useAttempt.getState().go(held.items.length);
    });
  }, [language, step, show]);

  const again = useCallback(async () => {
    setSavedAt(null);
    await open(true);
  }, [open]);

  const retry = useCallback(() => void open(false), [open]);
  return { attempt, failure, busy, savedAt, answer, write, finish, again, retry };
}
