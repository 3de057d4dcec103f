/** The impact register: results with their steps, follow-ups of plans, and what learners said of courses. */
import { z } from "zod";
import { FollowUpMonths, FollowUpOutcome, ResultKind, ResultStage } from "#contract/model/impact.ts";
import type { Reader, Tx } from "#db/sql.ts";

const Result = z.object({
  id: z.string(),
  kind: ResultKind,
  title: z.string(),
  country: z.string().nullable(),
  courseId: z.string().nullable(),
  enteredAt: z.string(),
  withdrawn: z.string().nullable(),
});
const Step = z.object({ resultId: z.string(), stage: ResultStage, day: z.string(), evidence: z.string() });
export type StepRow = z.infer<typeof Step>;
export type ResultRow = z.infer<typeof Result> & { readonly steps: readonly Omit<StepRow, "resultId">[] };

const results = `SELECT id, kind, title, country, course_id AS courseId, entered_at AS enteredAt, withdrawn FROM impact_result`;
const stages = ResultStage.options;
/** The newest first; the steps of each in the order of the stages. */
export function listResults(db: Reader): ResultRow[] {
  const steps = Map.groupBy(
    db.all("SELECT result_id AS resultId, stage, day, evidence FROM impact_step", Step),
    ({ resultId }) => resultId,
  );
  return db.all(`${results} ORDER BY entered_at DESC, id`, Result).map((row) => ({
    ...row,
    steps: (steps.get(row.id) ?? [])
      .map(({ stage, day, evidence }) => ({ stage, day, evidence }))
      .toSorted((a, b) => stages.indexOf(a.stage) - stages.indexOf(b.stage)),
  }));
}
export function findResult(db: Reader, id: string): z.infer<typeof Result> | null {
  return db.get(`${results} WHERE id = @id`, Result, { id });
}
export function addResult(tx: Tx, row: Omit<z.infer<typeof Result>, "withdrawn">): void {
  tx.run(
    `INSERT INTO impact_result (id, kind, title, country, course_id, entered_at) VALUES (@id, @kind, @title, @country, @courseId, @enteredAt)`,
    row,
  );
}
/** Writes a step, in the place of what was said of that stage before. */
export function putStep(tx: Tx, row: StepRow & { recordedAt: string }): void {
  tx.run(
    `INSERT OR REPLACE INTO impact_step (result_id, stage, day, evidence, recorded_at) VALUES (@resultId, @stage, @day, @evidence, @recordedAt)`,
    row,
  );
}
/** @param why null: it counts again */
export function withdrawResult(tx: Tx, id: string, why: string | null): void {
  tx.run("UPDATE impact_result SET withdrawn = @why WHERE id = @id", { id, why });
}

const FollowUp = z.object({
  personId: z.string(),
  courseId: z.string(),
  months: FollowUpMonths,
  outcome: FollowUpOutcome,
  day: z.string(),
  evidence: z.string(),
});
export type FollowUpRow = z.infer<typeof FollowUp>;
export function listFollowUps(db: Reader): FollowUpRow[] {
  return db.all("SELECT person_id AS personId, course_id AS courseId, months, outcome, day, evidence FROM follow_up", FollowUp);
}
export function putFollowUp(tx: Tx, row: FollowUpRow & { recordedAt: string }): void {
  tx.run(
    `INSERT OR REPLACE INTO follow_up (person_id, course_id, months, outcome, day, evidence, recorded_at)
     VALUES (@personId, @courseId, @months, @outcome, @day, @evidence, @recordedAt)`,
    row,
  );
}
/** @param ids entries of one person */
export function eraseFollowUps(tx: Tx, ids: readonly string[]): void {
  for (const id of ids) tx.run("DELETE FROM follow_up WHERE person_id = @id", { id });
}

const Said = z.object({ profileId: z.string(), courseId: z.string(), bytes: z.instanceof(Uint8Array) });
/**
 * What each profile said last of each course in a survey. Statements of an undone batch are gone by then, and those of a chain that was
 * erased are empty.
 */
export function listSurveys(db: Reader, survey: string): z.infer<typeof Said>[] {
  return db.all(
    // Columns beside max() come from its row (https://sqlite.org/lang_select.html#bareagg).
    `SELECT profileId, courseId, bytes FROM (
       SELECT c.profile_id AS profileId, s.course_id AS courseId, s.bytes,
              -- The one said last: by number within a chain, and by epoch from one to the next.
              max(c.epoch * 1048576 + s.key % 1048576) AS said
       FROM statement s JOIN strand t ON t.id = s.key / 1048576 JOIN chain c ON c.id = t.chain_id JOIN counted n ON n.chain_id = c.id
       WHERE s.object_kind = 'survey' AND s.object_id = @survey AND length(s.bytes) > 0
       GROUP BY c.profile_id, s.course_id)`,
    Said,
    { survey },
  );
}
