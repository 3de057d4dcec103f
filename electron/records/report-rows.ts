/** Rows for reports, derived from the statements of a chain: when it comes in, and for what came in before there were such rows. */
import { setImmediate } from "node:timers/promises";
import type { Db } from "#db/open.ts";
import { operation } from "#db/operation.ts";
import { bytesAt, listStrands } from "#db/repositories/collection.ts";
import { addReportRows, findTipWithoutRows } from "#db/repositories/report-rows.ts";
import type { AttemptRow, DayRow, FirstAnswerRow, ReportRows } from "#db/repositories/report-rows.ts";
import type { Reader } from "#db/sql.ts";
import { strandAt } from "#domain/merge.ts";
import { readBrought } from "./brought.ts";
import type { Brought } from "./brought.ts";

/** Longer responses are matched, ordered or typed: how many gave each says little. */
const longest = 200;

export interface ReportTally {
  add(told: Brought): void;
  rows(): ReportRows;
}
/** Adds statements up in memory, in the order of their chain. */
export function createReportTally(): ReportTally {
  const days = new Map<string, { -readonly [K in keyof DayRow]: DayRow[K] }>();
  const attempts: AttemptRow[] = [];
  const answers = new Map<string, FirstAnswerRow>();
  return {
    add(told) {
      const { courseId, objectId, verb, objectKind, scaled, rev, at, language, version } = told;
      const day = at.slice(0, 10);
      const key = `${courseId} ${day} ${language}`;
      const row = days.get(key);
      if (row === undefined) days.set(key, { courseId, day, language, statements: 1, seconds: told.seconds });
      else {
        row.statements += 1;
        row.seconds = Math.round((row.seconds + told.seconds) * 100) / 100;
      }
      if (scaled === null) return;
      if (objectKind === "quiz" && (verb === "passed" || verb === "failed" || verb === "completed"))
        attempts.push({
          courseId,
          quizId: objectId,
          at,
          scaled,
          passed: verb === "passed",
          supervised: told.supervised === true,
          ticket: told.ticket,
          language,
          version,
        });
      if (objectKind === "item" && verb === "answered" && rev !== null) {
        const item = `${courseId} ${objectId} ${rev}`;
        const { response } = told;
        const choice = response === null || response.length > longest ? null : response;
        if (!answers.has(item)) answers.set(item, { courseId, itemId: objectId, rev, at, scaled, choice });
      }
    },
    rows: () => ({ days: [...days.values()], attempts, answers: [...answers.values()] }),
  };
}

/**
 * Derives the rows of tips that have none yet: those of an office that an earlier version wrote. One tip a transaction; stopped, it goes on
 * the next time. @returns how many there were
 */
export async function fillReportRows(db: Db, signal: AbortSignal): Promise<number> {
  let filled = 0;
  for (let tip = findTipWithoutRows(db); tip !== null && !signal.aborted; tip = findTipWithoutRows(db)) {
    filled += 1;
    const { id } = tip;
    const rows = rowsOf(db, tip);
    operation(db, "derive-report-rows", (tx) => addReportRows(tx, id, rows));
    await setImmediate();
  }
  return filled;
}
type Lacking = NonNullable<ReturnType<typeof findTipWithoutRows>>;
function rowsOf(db: Reader, { chainId, strand, upto, ...place }: Lacking): ReportRows {
  const strands = new Map(listStrands(db, chainId).map((each) => [each.id, each]));
  const tally = createReportTally();
  for (let seq = 1; seq <= upto; seq += 1) {
    const bytes = bytesAt(db, strandAt(strands, { strand }, seq), seq);
    const told = bytes === null ? null : readBrought(Buffer.from(bytes).toString("utf8"), { ...place, seq });
    // It was read when it came in; one that cannot be read now is told by the check of the file.
    if (told !== null) tally.add(told);
  }
  return tally.rows();
}
