/** Topics that changed, from commands and jobs to every window and tab. */
import type { Topic } from "#contract/topics.ts";

export interface Events {
  /** Announces a change; what is announced in one turn of the loop arrives as one list without doubles. */
  publish(topics: readonly Topic[]): void;
  /** @returns a function that ends the subscription. */
  subscribe(listener: (topics: Topic[]) => void): () => void;
  /** How many changes were announced so far: a point in time. */
  now(): number;
  /** Topics announced after such a point, each once. */
  since(point: number): Topic[];
}

/**
 * Makes the hub. Of the past it knows when each topic last changed: a page that has read something and subscribes a moment later would
 * otherwise never hear what changed in between.
 */
export function createEvents(): Events {
  const listeners = new Set<(topics: Topic[]) => void>();
  const changedAt = new Map<Topic, number>();
  let count = 0;
  let waiting = new Set<Topic>();
  const flush = (): void => {
    const topics = [...waiting];
    waiting = new Set();
    for (const listener of listeners) {
      try {
        listener(topics);
      } catch {
        // One window that has just gone must not keep the others from hearing.
        listeners.delete(listener);
      }
    }
  };
  return {
    publish(topics) {
      if (topics.length === 0) return;
      if (waiting.size === 0) setImmediate(flush);
      count += 1;
      for (const topic of topics) {
        waiting.add(topic);
        changedAt.set(topic, count);
      }
    },
    now: () => count,
    since: (point) => [...changedAt].flatMap(([topic, at]) => (at > point ? [topic] : [])),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Something that lines are written to and that can be full: an HTTP response. */
export interface LineSink {
  /** @returns false when the reader is slow; `onDrain` then says when to go on. */
  write(line: string): boolean;
  onDrain(resume: () => void): void;
}

/**
 * A listener that writes each change as one JSON line. While the reader is slow, changes are gathered into one set,
 * so that memory stays bounded by the number of topics.
 */
export function linesTo(sink: LineSink): (topics: Topic[]) => void {
  let blocked = false;
  const gathered = new Set<Topic>();
  const send = (topics: readonly Topic[]): void => {
    if (sink.write(`${JSON.stringify(topics)}\n`)) return;
    blocked = true;
    sink.onDrain(() => {
      blocked = false;
      if (gathered.size === 0) return;
      const rest = [...gathered];
      gathered.clear();
      send(rest);
    });
  };
  return (topics) => {
    if (blocked) for (const topic of topics) gathered.add(topic);
    else send(topics);
  };
}
