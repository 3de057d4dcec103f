/** A thread of its own that answers questions for reports: see office-reader.ts. */
import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import { AppError } from "#contract/errors.ts";
import { readOfficeFile } from "#db/office-file.ts";
import type { Table } from "#domain/report-table.ts";
import { csvChunks } from "#exports/csv.ts";
import { sheetOf } from "#exports/xlsx.ts";
import { answerReport, ReportAsk, type ReportAnswer } from "#records/office-reports.ts";

const { folder } = z.object({ folder: z.string() }).parse(workerData);
const Question = z.object({
  id: z.number(),
  question: z.union([z.object({ ask: ReportAsk }), z.object({ sheet: z.object({ title: z.string(), table: z.custom<Table>() }) })]),
});
const say = (told: object): void => parentPort?.postMessage(told, []);

function answer(ask: ReportAsk, id: number): ReportAnswer {
  const db = readOfficeFile(folder);
  try {
    return answerReport(db, ask, { toCsv: csvChunks, tell: (done, total) => say({ id, done, total }) });
  } finally {
    db.close();
  }
}

async function reply(message: unknown): Promise<void> {
  const { id, question } = Question.parse(message);
  try {
    if ("ask" in question) return say({ id, answer: answer(question.ask, id) });
    const { title, table } = question.sheet;
    say({ id, answer: await sheetOf(title, table.columns, table.rows) });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    say({ id, failure: { code: error.code, details: error.details } });
  }
}
// What is no failure a person can meet ends the thread, and whoever waits is told.
parentPort?.on("message", (message: unknown) => void reply(message));
