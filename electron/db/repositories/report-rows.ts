/** Rows that reports are added up from: by tip, written when it comes in, read over what counts. */
import { z } from "zod";
import type { Reader, Tx } from "#db/sql.ts";

const yes = z.number().transform((n) => n === 1);
export interface DayRow {
  readonly courseId: string;
  /** YYYY-MM-DD in UTC. */
  readonly day: string;
  readonly language: string;
  readonly statements: number;
  readonly seconds: number;
}
const Attempt = z.object({
  profileId: z.string(),
  courseId: z.string(),
  quizId: z.string(),
  at: z.string(),
  /** 0..1 */
  scaled: z.number(),
  passed: yes,
  supervised: yes,
});
export type AttemptRow = Omit<z.infer<typeof Attempt>, "profileId"> & {
  /** Digest of the ticket that opened it. */
  readonly ticket: string | null;
  readonly language: string;
  readonly version: string;
};
export interface FirstAnswerRow {
  readonly courseId: string;
  readonly itemId: string;
  readonly rev: number;
  readonly at: string;
  /** 0..1 */
  readonly scaled: number;
  readonly choice: string | null;
}
export interface ReportRows {
  readonly days: readonly DayRow[];
  readonly attempts: readonly AttemptRow[];
  readonly answers: readonly FirstAnswerRow[];
}

export function addReportRows(tx: Tx, tipId: number, { days, attempts, answers }: ReportRows): void {
  for (const row of days)
    tx.run(
      `INSERT INTO tip_day (tip_id, course_id, day, language, statements, seconds)
       VALUES (@tipId, @courseId, @day, @language, @statements, @seconds)`,
      { tipId, ...row },
    );
  for (const [ordinal, row] of attempts.entries())
    tx.run(
      `INSERT INTO tip_attempt (tip_id, ordinal, course_id, quiz_id, at, scaled, passed, supervised, ticket, language, version)
       VALUES (@tipId, @ordinal, @courseId, @quizId, @at, @scaled, @passed, @supervised, @ticket, @language, @version)`,
      { tipId, ordinal, ...row, passed: row.passed ? 1 : 0, supervised: row.supervised ? 1 : 0 },
    );
  for (const row of answers)
    tx.run(
      `INSERT INTO tip_item (tip_id, course_id, item_id, rev, at, scaled, choice)
       VALUES (@tipId, @courseId, @itemId, @rev, @at, @scaled, @choice)`,
      { tipId, ...row },
    );
}

const Lacking = z.object({
  id: z.number(),
  strand: z.number(),
  upto: z.number(),
  chainId: z.number(),
  chain: z.string(),
  profileId: z.string(),
  deviceId: z.string(),
  epoch: z.number(),
});
/** A tip that came in before there were rows for reports; null: all have them. */
export function findTipWithoutRows(db: Reader): z.infer<typeof Lacking> | null {
  return db.get(
    `SELECT t.id, t.strand_id AS strand, t.upto, c.id AS chainId, c.uuid AS chain, c.profile_id AS profileId, c.device_id AS deviceId, c.epoch
     FROM tip t JOIN strand s ON s.id = t.strand_id JOIN chain c ON c.id = s.chain_id
     WHERE c.erased_at IS NULL AND EXISTS (SELECT 1 FROM tip_course x WHERE x.tip_id = t.id)
       AND NOT EXISTS (SELECT 1 FROM tip_day d WHERE d.tip_id = t.id) LIMIT 1`,
    Lacking,
  );
}

/** A finished test of somebody's; supervised: a ticket of this office opened it. */
export type TestAttempt = z.infer<typeof Attempt>;

const live = "JOIN counted n ON n.tip_id = p.tip_id JOIN chain c ON c.id = n.chain_id";
const CourseDays = z.object({
  profileId: z.string(),
  courseId: z.string(),
  language: z.string(),
  month: z.string(),
  first: z.string(),
  last: z.string(),
  statements: z.number(),
  seconds: z.number(),
});
export type CourseDays = z.infer<typeof CourseDays>;
/**
 * By profile, course, language and month: days up to one day, and the time from another day on.
 * @param span days YYYY-MM-DD, both included
 */
export function listCourseDays(db: Reader, span: { from: string; to: string }): CourseDays[] {
  return db.all(
    `SELECT c.profile_id AS profileId, p.course_id AS courseId, p.language, substr(p.day, 1, 7) AS month, min(p.day) AS first,
       max(p.day) AS last, sum(p.statements) AS statements, sum(CASE WHEN p.day >= @from THEN p.seconds ELSE 0 END) AS seconds
     FROM tip_day p ${live} WHERE p.day <= @to GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 4, 3`,
    CourseDays,
    span,
  );
}
/** A ticket of this office opened it, on its day: give or take one, since days are those of where the learner is. */
const vouched = `p.supervised = 1 AND EXISTS (SELECT 1 FROM supervised_ticket t WHERE t.digest = p.ticket AND t.course_id = p.course_id
  AND abs(julianday(t.day) - julianday(substr(p.at, 1, 10))) <= 1)`;
/** Tests of the courses (not their lessons' quizzes) up to a day, in the order they were finished. */
export function listTestAttempts(db: Reader, to: string): TestAttempt[] {
  return db.all(
    `SELECT c.profile_id AS profileId, p.course_id AS courseId, p.quiz_id AS quizId, p.at, p.scaled, p.passed, (${vouched}) AS supervised
     FROM tip_attempt p ${live} WHERE p.quiz_id IN ('entry', 'exit') AND substr(p.at, 1, 10) <= @to ORDER BY p.at, c.epoch, p.ordinal`,
    Attempt,
    { to },
  );
}

const Month = z.object({ month: z.string(), statements: z.number() });
/** Statements by the month in which they were made. */
export function listMonths(db: Reader): z.infer<typeof Month>[] {
  return db.all(`SELECT substr(p.day, 1, 7) AS month, sum(p.statements) AS statements FROM tip_day p ${live} GROUP BY 1 ORDER BY 1`, Month);
}

const ItemSums = z.object({
  itemId: z.string(),
  rev: z.number(),
  n: z.number(),
  right: z.number(),
  /** Of those who answered another item of the course too: their number, and the sums that a correlation needs. */
  m: z.number(),
  x: z.number(),
  y: z.number(),
  xy: z.number(),
  xx: z.number(),
  yy: z.number(),
});
export type ItemSums = z.infer<typeof ItemSums>;
const Choice = z.object({ itemId: z.string(), rev: z.number(), choice: z.string().nullable(), n: z.number() });
/** Everybody's very first answer to each item of a course, whichever device it was given on. */
const firsts = `SELECT c.profile_id AS who, p.item_id AS item, p.rev, p.scaled, p.choice, min(p.at) AS at
  FROM tip_item p ${live} JOIN json_each(@profiles) w ON w.value = c.profile_id
  WHERE p.course_id = @courseId AND substr(p.at, 1, 10) BETWEEN @from AND @to GROUP BY 1, 2, 3`;
export interface ItemAsk {
  readonly courseId: string;
  readonly profiles: readonly string[];
  readonly from: string;
  readonly to: string;
}
/** Sums over first answers, item by item: y is a person's mean score over the other items of the course. */
export function listItemSums(db: Reader, { profiles, ...ask }: ItemAsk): ItemSums[] {
  return db.all(
    `WITH a AS (${firsts}), s AS (SELECT who, sum(scaled) AS total, count(*) AS items FROM a GROUP BY who),
       r AS (SELECT a.item, a.rev, a.scaled AS x, CASE WHEN s.items > 1 THEN (s.total - a.scaled) / (s.items - 1) END AS y FROM a JOIN s USING (who))
     SELECT item AS itemId, rev, count(*) AS n, sum(x) AS right, count(y) AS m, total(CASE WHEN y IS NOT NULL THEN x END) AS x, total(y) AS y,
       total(x * y) AS xy, total(CASE WHEN y IS NOT NULL THEN x * x END) AS xx, total(y * y) AS yy
     FROM r GROUP BY 1, 2 ORDER BY 1, 2`,
    ItemSums,
    { ...ask, profiles: JSON.stringify(profiles) },
  );
}
/** How many gave which response first. */
export function listItemChoices(db: Reader, { profiles, ...ask }: ItemAsk): z.infer<typeof Choice>[] {
  return db.all(`SELECT item AS itemId, rev, choice, count(*) AS n FROM (${firsts}) GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`, Choice, {
    ...ask,
    profiles: JSON.stringify(profiles),
  });
}
