/** What the server knows, and only that: read when shown, read again when a topic of it changed. */
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Input, Output, QueryName } from "#contract/procedures/index.ts";
import type { Topic } from "#contract/topics.ts";
import { call, knownAhead } from "./client.ts";
import { queryTopics } from "./query-topics.ts";
import { transport, type Changed } from "./transport.ts";

export interface QueryState<T> {
  /** The last answer to this very question; kept on the screen while it is read again. */
  readonly data: T | null;
  readonly error: unknown;
  readonly loading: boolean;
  readonly refetch: () => void;
}

type Listener = (topics: Changed) => void;
const listeners = new Set<Listener>();
let stop: (() => void) | null = null;
function onTopics(listener: Listener): () => void {
  listeners.add(listener);
  stop ??= transport.onTopics((topics) => {
    for (const each of listeners) each(topics);
  });
  return () => void listeners.delete(listener);
}

/** Answers brought before anyone asks, so that the next page is there at once: few, each used once, dropped when a change touches them. */
const ahead = new Map<string, { readonly touching: readonly Topic[]; answer: unknown }>();
const mostAhead = 3;
let watching = false;

/**
 * Brings the answer to the question that is likely to be the next one. A failure is nobody's: it is asked again when it is needed.
 * @param touching topics that change the answer though a page that shows it does not read it again for them
 */
export async function lookAhead<N extends QueryName>(name: N, input: Input<N>, touching: readonly Topic[]): Promise<void> {
  const key = `${name} ${JSON.stringify(input)}`;
  if (ahead.has(key)) return;
  const coming = { touching: ["profiles", ...queryTopics[name], ...touching] as const, answer: null as unknown };
  ahead.set(key, coming);
  const [oldest] = ahead.keys();
  if (ahead.size > mostAhead && oldest !== undefined) ahead.delete(oldest);
  if (!watching)
    onTopics((topics) => {
      for (const [each, entry] of ahead) if (topics === "all" || topics.some((topic) => entry.touching.includes(topic))) ahead.delete(each);
    });
  watching = true;
  try {
    coming.answer = await call(name, input);
  } catch {
    if (ahead.get(key) === coming) ahead.delete(key);
  }
}

/** Reads a query. `null` as input: not yet. */
export function useQuery<N extends QueryName>(name: N, input: Input<N> | null): QueryState<Output<N>> {
  const key = input === null ? null : JSON.stringify(input);
  const [round, setRound] = useState(0);
  const [answer, setAnswer] = useState<{ key: string; data: Output<N> | null; error: unknown } | null>(() => {
    const data = key === "{}" ? knownAhead(name) : null;
    return data === null ? null : { key: "{}", data, error: null };
  });
  /** The question whose answer stood before the first screen: it is not asked again until something changes. */
  const knownBefore = useRef(answer?.key ?? null);
  const refetch = useCallback(() => setRound((n) => n + 1), []);
  const brought = useMemo(() => (key === null ? null : ((ahead.get(`${name} ${key}`)?.answer ?? null) as Output<N> | null)), [name, key]);

  useEffect(() => {
    if (key === null || (round === 0 && knownBefore.current === key)) return undefined;
    ahead.delete(`${name} ${key}`);
    if (round === 0 && brought !== null) return undefined;
    let current = true;
    call(name, JSON.parse(key) as Input<N>).then(
      (data) => current && setAnswer({ key, data, error: null }),
      (error: unknown) => current && setAnswer((before) => ({ key, data: before?.key === key ? before.data : null, error })),
    );
    return () => {
      current = false;
    };
    // `round` is not read: it asks again.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [name, key, round, brought]);

  useEffect(() => {
    const read: readonly string[] = queryTopics[name];
    return onTopics((topics) => {
      if (topics === "all" || topics.some((topic) => read.includes(topic))) refetch();
    });
  }, [name, refetch]);

  return useMemo(() => {
    const fits = answer !== null && answer.key === key;
    return { data: fits ? answer.data : brought, error: fits ? answer.error : null, loading: !fits && brought === null, refetch };
  }, [answer, key, brought, refetch]);
}
