/**
 * Work that takes longer than a call: one at a time, with its progress, and a cancel that is real. A job's result shows only when its
 * last operation makes it live, so a cancelled job and a killed program leave the same state (DESIGN §4).
 */
import { AppError } from "#contract/errors.ts";
import type { HandlersOf } from "#contract/handlers.ts";
import type { Job, system } from "#contract/procedures/system.ts";
import type { Topic } from "#contract/topics.ts";
import type { Jobs, JobRun } from "./context.ts";

export interface JobParts {
  /** Random id for a job. */
  readonly id: () => string;
  /** Milliseconds that only move forward. */
  readonly monotonic: () => number;
  readonly publish: (topics: readonly Topic[]) => void;
  /** Writes down an error that nobody expected; the list then says `internal`. */
  readonly report: (error: unknown, subject: string) => void;
}

export interface JobService extends Jobs {
  readonly handlers: HandlersOf<Pick<typeof system, "jobs.list" | "jobs.cancel">>;
  /** Cancels a running or waiting job; nothing happens when it has ended. */
  cancel(id: string): void;
  /** Waits until nothing runs or waits. */
  settled(): Promise<void>;
  /** Cancels everything and waits for it to end. */
  close(): Promise<void>;
}

/** Ended jobs that stay listed. */
const mostEnded = 20;
/** A window told more often than this would only redraw the same bar. */
const publishEvery = 200;

export function createJobs(parts: JobParts): JobService {
  const jobs = new Map<string, { job: Job; abort: AbortController }>();
  let last: Promise<void> = Promise.resolve();
  let publishedAt = Number.NEGATIVE_INFINITY;

  const tell = (): void => {
    publishedAt = parts.monotonic();
    parts.publish(["jobs"]);
  };
  const forgetOldest = (): void => {
    const ended = [...jobs.values()].filter(({ job }) => job.state !== "running");
    for (const { job } of ended.slice(0, Math.max(0, ended.length - mostEnded))) jobs.delete(job.id);
  };

  const work = async (job: Job, signal: AbortSignal, run: JobRun): Promise<void> => {
    try {
      signal.throwIfAborted();
      const topics = await run({
        signal,
        progress: (done, total) => {
          Object.assign(job, { done, total });
          if (parts.monotonic() - publishedAt >= publishEvery) tell();
        },
      });
      Object.assign(job, { state: "done", done: job.total });
      parts.publish(topics);
    } catch (error) {
      if (signal.aborted) job.state = "cancelled";
      else Object.assign(job, { state: "failed", failure: failureOf(error, job.subject) });
    }
    forgetOldest();
    tell();
  };
  const failureOf = (error: unknown, subject: string): Job["failure"] => {
    if (error instanceof AppError) return { code: error.code, details: error.details };
    parts.report(error, subject);
    return { code: "internal", details: {} };
  };
  const cancel = (id: string): void => jobs.get(id)?.abort.abort();

  return {
    handlers: {
      "jobs.list": () => [...jobs.values()].map(({ job }) => ({ ...job })),
      "jobs.cancel": ({ id }) => {
        cancel(id);
        return {};
      },
    },
    start(kind, subject, run) {
      const job: Job = { id: parts.id(), kind, subject, done: 0, total: 0, state: "running", failure: null };
      const abort = new AbortController();
      jobs.set(job.id, { job, abort });
      tell();
      last = last.then(() => work(job, abort.signal, run));
      return { id: job.id, ended: last };
    },
    cancel,
    settled: () => last,
    close: () => {
      for (const id of jobs.keys()) cancel(id);
      return last;
    },
  };
}
