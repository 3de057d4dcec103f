/** Cohorts of an office, the courses they are asked to finish, and tickets for their supervised tests. */
import { z } from "zod";
import type { Reader, Tx } from "#db/sql.ts";

const Row = z.object({ id: z.string(), name: z.string(), people: z.int() });
const Course = z.object({ cohortId: z.string(), courseId: z.string(), title: z.string(), due: z.string().nullable() });
export type CohortRow = z.infer<typeof Row> & { readonly courses: Omit<z.infer<typeof Course>, "cohortId">[] };

export function listCohorts(db: Reader): CohortRow[] {
  const courses = db.all(
    "SELECT cohort_id AS cohortId, course_id AS courseId, title, due FROM cohort_course ORDER BY due IS NULL, due, title",
    Course,
  );
  return db
    .all(
      `SELECT id, name, (SELECT count(*) FROM person WHERE cohort_id = cohort.id AND joined_into IS NULL) AS people FROM cohort ORDER BY name`,
      Row,
    )
    .map((row) => ({
      ...row,
      courses: courses.flatMap(({ cohortId, courseId, title, due }) => (cohortId === row.id ? [{ courseId, title, due }] : [])),
    }));
}
export function addCohort(tx: Tx, row: { id: string; name: string; createdAt: string }): void {
  tx.run("INSERT INTO cohort (id, name, created_at) VALUES (@id, @name, @createdAt)", row);
}
export function renameCohort(tx: Tx, id: string, name: string): boolean {
  return tx.run("UPDATE cohort SET name = @name WHERE id = @id", { id, name }) === 1;
}
/** Its people stay, without a cohort. */
export function removeCohort(tx: Tx, id: string): boolean {
  return tx.run("DELETE FROM cohort WHERE id = @id", { id }) === 1;
}
export function setCohortCourses(tx: Tx, cohortId: string, courses: CohortRow["courses"]): void {
  tx.run("DELETE FROM cohort_course WHERE cohort_id = @cohortId", { cohortId });
  for (const course of courses)
    tx.run("INSERT INTO cohort_course (cohort_id, course_id, title, due) VALUES (@cohortId, @courseId, @title, @due)", {
      cohortId,
      ...course,
    });
}
export function addTicket(
  tx: Tx,
  row: { id: string; courseId: string; day: string; cohort: string; digest: string; issuedAt: string },
): void {
  tx.run(
    "INSERT INTO supervised_ticket (id, course_id, day, cohort, issued_at, digest) VALUES (@id, @courseId, @day, @cohort, @issuedAt, @digest)",
    row,
  );
}
