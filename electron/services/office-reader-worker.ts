/** A thread of its own that answers questions for reports: see office-reader.ts. */
import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import { AppError } from "#contract/errors.ts";
import { readOfficeFile } from "#db/office-file.ts";
import { csvChunks } from "#exports/csv.ts";
import { answerReport, ReportAsk } from "#records/office-reports.ts";

const { folder } = z.object({ folder: z.string() }).parse(workerData);
const Question = z.object({ id: z.number(), ask: ReportAsk });

parentPort?.on("message", (message: unknown) => {
  const { id, ask } = Question.parse(message);
  try {
    const db = readOfficeFile(folder);
    try {
      parentPort?.postMessage(
        {
          id,
          answer: answerReport(db, ask, { toCsv: csvChunks, tell: (done, total) => parentPort?.postMessage({ id, done, total }, []) }),
        },
        [],
      );
    } finally {
      db.close();
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    parentPort?.postMessage({ id, failure: { code: error.code, details: error.details } }, []);
  }
});
