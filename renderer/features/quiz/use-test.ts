/** An entry or exit test: offered, begun or resumed, every answer kept as it is given, its time counted every five seconds. */
import { useCallback, useEffect, useRef, useState } from "react";
import type { Response } from "#contract/model/item.ts";
import type { TestKind, TestTime, TestView } from "#contract/procedures/tests.ts";
import { call } from "#renderer/api/client.ts";

/** DESIGN §6: the time of a test is on disk every five seconds. */
const countEvery = 5000;
/** Typing rests so long before it is kept, milliseconds. */
const typingRests = 500;

export interface Test {
  /** Undefined while it is asked for; null when none is open. */
  readonly test: TestView | null | undefined;
  readonly time: TestTime | null;
  /** Monotonic reading when `time` was told, for the seconds between two counts. */
  readonly toldAt: number;
  readonly failure: unknown;
  readonly busy: boolean;
  readonly savedAt: string | null;
  /** With a ticket of the shell for an office's ticket: under supervision. */
  readonly begin: (supervision?: string) => void;
  readonly put: (itemId: string, response: Response, ready: boolean) => void;
  readonly flag: (itemId: string, flagged: boolean) => void;
  readonly finish: () => Promise<void>;
}

export function useTest(courseId: string, kind: TestKind, language: string): Test {
  const [test, setTest] = useState<TestView | null | undefined>(undefined);
  const [told, setTold] = useState<{ time: TestTime; at: number } | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [savedAt, setSavedAt] = useState<string | null>(null);
  /** Answers that are not on disk yet, the newest of each item; they are sent one after the other. */
  const waiting = useRef(new Map<string, Response | null>());
  const line = useRef<Promise<void>>(Promise.resolve());
  const timer = useRef<number | undefined>(undefined);
  const id = test?.state === "open" ? test.id : null;

  const show = useCallback((next: TestView | null) => {
    setTest(next);
    setTold(next === null ? null : { time: next.time, at: performance.now() });
  }, []);
  /** Steps run one after the other; a failure is told and the next step tries anew. */
  const step = useCallback((work: () => Promise<void>): Promise<void> => {
    line.current = line.current.then(work).then(
      () => setFailure(null),
      (error: unknown) => setFailure(error),
    );
    return line.current;
  }, []);
  const open = useCallback(
    (begin: boolean, supervision?: string) =>
      step(async () =>
        show(await call("tests.open", { courseId, kind, language, begin, ...(supervision === undefined ? {} : { supervision }) })),
      ),
    [courseId, kind, language, show, step],
  );
  useEffect(() => void open(false), [open]);

  const keep = useCallback(
    (attemptId: string) =>
      step(async () => {
        for (const [itemId, response] of waiting.current) {
          const { savedAt: at } = await call("tests.answer", { attemptId, itemId, response, language });
          // A newer answer to the same item may have come meanwhile.
          if (waiting.current.get(itemId) === response) waiting.current.delete(itemId);
          // An answer taken back leaves nothing on disk to speak of.
          if (waiting.current.size === 0 && response !== null) setSavedAt(at);
        }
      }),
    [language, step],
  );
  useEffect(() => {
    if (id === null) return undefined;
    const interval = window.setInterval(() => {
      if (waiting.current.size > 0) void keep(id);
      void step(async () => {
        const { time, finished } = await call("tests.count", { attemptId: id, language });
        setTold({ time, at: performance.now() });
        if (finished) show(await call("tests.read", { attemptId: id, language }));
      });
    }, countEvery);
    return () => window.clearInterval(interval);
  }, [id, keep, language, show, step]);

  const change = useCallback((itemId: string, part: Partial<TestView["items"][number]>) => {
    setTest((held) => held && { ...held, items: held.items.map((each) => (each.item.id === itemId ? { ...each, ...part } : each)) });
  }, []);
  const put = useCallback(
    (itemId: string, response: Response, ready: boolean) => {
      if (id === null) return;
      change(itemId, { response });
      // What is on disk is no longer what is on the screen.
      setSavedAt(null);
      // No answer any more: the one on disk would count, and nobody would see it.
      waiting.current.set(itemId, ready ? response : null);
      window.clearTimeout(timer.current);
      const typed = response.kind === "shorttext" || response.kind === "numeric";
      timer.current = window.setTimeout(() => void keep(id), typed ? typingRests : 0);
    },
    [id, change, keep],
  );
  const flag = useCallback(
    (itemId: string, flagged: boolean) => {
      if (id === null) return;
      change(itemId, { flagged });
      void step(async () => {
        const { savedAt: at } = await call("tests.flag", { attemptId: id, itemId, flagged });
        if (waiting.current.size === 0) setSavedAt(at);
      });
    },
    [id, change, step],
  );
  const finish = useCallback(async () => {
    if (id === null) return;
    setBusy(true);
    window.clearTimeout(timer.current);
    await keep(id);
    await step(async () => {
      // What could not be kept must not be handed in as if it had never been written.
      if (waiting.current.size > 0) return;
      show((await call("tests.finish", { attemptId: id, language })).test);
    });
    setBusy(false);
  }, [id, keep, language, show, step]);

  const begin = useCallback(
    (supervision?: string) => {
      setBusy(true);
      void open(true, supervision).then(() => setBusy(false));
    },
    [open],
  );
  return { test, time: told?.time ?? null, toldAt: told?.at ?? 0, failure, busy, savedAt, begin, put, flag, finish };
}
