/**
 * The worker that reads reports out of the office's file, by a connection of its own (DESIGN §4): a question may take a second, and saves
 * do not wait for it. It is started with the first question and ends when the office closes; the file is open only while it answers.
 * Sheets are made in it too: one of twenty thousand rows takes three seconds.
 */
import { Worker } from "node:worker_threads";
import { z } from "zod";
import { AppError, Failure } from "#contract/errors.ts";
import type { Table } from "#domain/report-table.ts";
import { ReportAnswer, type ReportAsk } from "#records/office-reports.ts";

export interface OfficeReader {
  /** @throws AppError data-damaged, data-newer; Error when the worker could not be started, or ended */
  ask(ask: ReportAsk, tell?: (done: number, total: number) => void): Promise<ReportAnswer>;
  /** A table as XLSX. @throws AppError too-many-rows; Error as above */
  sheet(title: string, table: Table): Promise<Uint8Array>;
  close(): Promise<void>;
}

type Question = { readonly ask: ReportAsk } | { readonly sheet: { readonly title: string; readonly table: Table } };
const Reply = z.union([
  z.object({ id: z.number(), failure: Failure }),
  z.object({ id: z.number(), done: z.number(), total: z.number() }),
  z.object({ id: z.number(), answer: z.unknown() }),
]);
const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
interface Asker {
  readonly resolve: (answer: unknown) => void;
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
      if ("failure" in reply) asker?.reject(new AppError(reply.failure.code, reply.failure.details));
      else asker?.resolve(reply.answer);
    });
    made.on("error", fail);
    made.on("exit", (code) => fail(new Error(`The reader ended with ${code}.`)));
    return made;
  };
  const put = (question: Question, tell: Asker["tell"]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      worker ??= started();
      last += 1;
      waiting.set(last, { resolve, reject, tell });
      worker.postMessage({ id: last, question }, []);
    });
  return {
    ask: async (ask, tell = () => undefined) => ReportAnswer.parse(await put({ ask }, tell)),
    sheet: async (title, table) => Bytes.parse(await put({ sheet: { title, table } }, () => undefined)),
    close: async () => {
      await worker?.terminate();
    },
  };
}
