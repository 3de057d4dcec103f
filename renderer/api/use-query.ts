/** What the server knows, and only that: read when shown, read again when a topic of it changed. */
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Input, Output, QueryName } from "#contract/procedures/index.ts";
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

  useEffect(() => {
    if (key === null || (round === 0 && knownBefore.current === key)) return undefined;
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
  }, [name, key, round]);

  useEffect(() => {
    const read: readonly string[] = queryTopics[name];
    return onTopics((topics) => {
      if (topics === "all" || topics.some((topic) => read.includes(topic))) refetch();
    });
  }, [name, refetch]);

  return useMemo(() => {
    const fits = answer !== null && answer.key === key;
    return { data: fits ? answer.data : null, error: fits ? answer.error : null, loading: !fits, refetch };
  }, [answer, key, refetch]);
}
