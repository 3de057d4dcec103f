/**
 * The worker that reads reports out of the office's file, by a connection of its own (DESIGN §4): a question may take a second, and saves
 * do not wait for it. It is started with the first question and ends when the office closes; the file is open only while it answers.
 */
import { Worker } from "node:worker_threads";
import { z } from "zod";
import { AppError, Failure } from "#contract/errors.ts";
import { ReportAnswer, type ReportAsk } from "#records/office-reports.ts";

export interface OfficeReader {
  /** @throws AppError data-damaged, data-newer; Error when the worker could not be started, or ended */
  ask(ask: ReportAsk, tell?: (done: number, total: number) => void): Promise<ReportAnswer>;
  close(): Promise<void>;
}

const Reply = z.union([
  z.object({ id: z.number(), answer: ReportAnswer }),
  z.object({ id: z.number(), failure: Failure }),
  z.object({ id: z.number(), done: z.number(), total: z.number() }),
]);
interface Asker {
  readonly resolve: (answer: ReportAnswer) => void;
  readonly reject: (error: unknown) => void;
  readonly tell: (done: number, total: number) => void;
}

/** Megabytes for what is used once and let go: with more, a long export holds twice as much and is no faster. */
const young = 24;

/** @param program the built or source file that the worker runs. @param folder the office's */
export function createOfficeReader(program: string, folder: string): OfficeReader {
  const waiting = new Map<number, Asker>();
  let worker: Worker | null = null;
  let last = 0;
  const fail = (error: unknown): void => {
    worker = null;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  const started = (): Worker => {
    const made = new Worker(program, { workerData: { folder }, resourceLimits: { maxYoungGenerationSizeMb: young } });
    // Whoever waits for an answer keeps the program alive, not the worker.
    made.unref();
    made.on("message", (message: unknown) => {
      const reply = Reply.parse(message);
      const asker = waiting.get(reply.id);
      if ("done" in reply) return asker?.tell(reply.done, reply.total);
      waiting.delete(reply.id);
      if ("answer" in reply) asker?.resolve(reply.answer);
      else asker?.reject(new AppError(reply.failure.code, reply.failure.details));
    });
    made.on("error", fail);
    made.on("exit", (code) => fail(new Error(`The reader ended with ${code}.`)));
    return made;
  };
  return {
    ask: (ask, tell = () => undefined) =>
      new Promise((resolve, reject) => {
        worker ??= started();
        last += 1;
        waiting.set(last, { resolve, reject, tell });
        worker.postMessage({ id: last, ask }, []);
      }),
    close: async () => {
      await worker?.terminate();
    },
  };
}
