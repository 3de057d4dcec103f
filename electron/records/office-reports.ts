/** Reports over what an office collected: read in one go from what counts, by the entries that stand for people. */
import { z } from "zod";
import { ItemLine, OutcomeLine, ReportBy, ReportFilter, ReportLine } from "#contract/model/report.ts";
import type { Db } from "#db/open.ts";
import { listCohorts } from "#db/repositories/cohorts.ts";
import { listCourseWork } from "#db/repositories/collected-progress.ts";
import { entriesOf, groupsOf, listLinks, type PersonRow } from "#db/repositories/people.ts";
import { listCourseDays, listItemChoices, listItemSums, listMonths, listTestAttempts } from "#db/repositories/report-rows.ts";
import { achievedIn, type CourseRows } from "#domain/achieved.ts";
import { discrimination, figuresOf, isAsked, noticeOf, reportLines, testsTold, type Outcome } from "#domain/reports.ts";
import { StatementsAsk, writeStatements, type ToCsv } from "./office-statements.ts";
import { Course } from "#contract/model/course.ts";

/** A course of this computer, as far as reports need it. */
export const KnownCourse = Course.pick({ id: true, completion: true, blueprints: true, lessons: true }).extend({ title: z.string() });
export type KnownCourse = z.infer<typeof KnownCourse>;
const Asked = { filter: ReportFilter, courses: z.array(KnownCourse) };
/** What is asked of a reader. */
export const ReportAsk = z.discriminatedUnion("what", [
  z.object({ what: z.literal("groups"), by: ReportBy, ...Asked }),
  z.object({ what: z.literal("lines"), ...Asked }),
  z.object({ what: z.literal("items"), ...Asked }),
  z.object({ what: z.literal("statements"), write: StatementsAsk, ...Asked }),
]);
export type ReportAsk = z.infer<typeof ReportAsk>;

const Choice = z.object({ key: z.string(), name: z.string().nullable() });
export const ReportAnswer = z.discriminatedUnion("what", [
  z.object({
    what: z.literal("groups"),
    lines: z.array(ReportLine),
    all: ReportLine,
    /** What can be chosen of, over everything that is held. */
    choices: z.object({
      courses: z.array(Choice),
      countries: z.array(Choice),
      organisations: z.array(Choice),
      cohorts: z.array(Choice),
      languages: z.array(Choice),
    }),
    /** Statements by the month they were made in. */
    months: z.array(z.object({ month: z.string(), statements: z.number() })),
  }),
  z.object({ what: z.literal("lines"), lines: z.array(OutcomeLine) }),
  z.object({
    what: z.literal("items"),
    items: z.array(ItemLine.omit({ prompt: true, lessonId: true, kind: true, choices: true })),
    choices: z.array(z.object({ itemId: z.string(), rev: z.number(), choice: z.string().nullable(), n: z.number() })),
  }),
  z.object({ what: z.literal("statements"), rows: z.number() }),
]);
export type ReportAnswer = z.infer<typeof ReportAnswer>;

/** What a reader is given beside the question. */
export interface ReaderTools {
  readonly toCsv: ToCsv;
  /** Tells how far a long piece of work is. */
  readonly tell: (done: number, total: number) => void;
}
/** @param db open for reading. @throws AppError disk-full, read-only: where something was to be written */
export function answerReport(db: Db, ask: ReportAsk, { toCsv, tell }: ReaderTools): ReportAnswer {
  const outcomes = outcomesIn(db, ask.filter, ask.courses);
  const asked = outcomes.lines.filter((line) => isAsked(line, ask.filter));
  if (ask.what === "lines")
    return { what: "lines", lines: asked.map(({ months: _months, testedOn: _testedOn, ...line }) => line).toSorted(byName) };
  if (ask.what === "items") return { what: "items", ...itemsIn(db, ask.filter, profilesOf(asked, outcomes)) };
  if (ask.what === "statements") {
    const people = new Map(asked.flatMap((line) => (outcomes.profilesOf.get(line.personId) ?? []).map((id) => [id, line])));
    return { what: "statements", rows: writeStatements(db, ask.write, { filter: ask.filter, people }, toCsv, tell) };
  }
  const { from } = ask.filter;
  const distinct = (of: (line: Outcome) => { key: string; name: string | null } | null) => {
    const found = new Map(outcomes.lines.flatMap((line) => of(line) ?? []).map(({ key, name }) => [key, name]));
    return [...found].map(([key, name]) => ({ key, name })).toSorted((a, b) => ((a.name ?? a.key) < (b.name ?? b.key) ? -1 : 1));
  };
  return {
    what: "groups",
    lines: reportLines(asked, ask.by, ask.filter),
    all: figuresOf("", null, asked, from),
    choices: {
      courses: distinct(({ courseId, title }) => ({ key: courseId, name: title })),
      countries: distinct(({ country }) => (country === null ? null : { key: country, name: null })),
      organisations: distinct(({ organisation }) => (organisation === "" ? null : { key: organisation, name: organisation })),
      cohorts: distinct(({ cohortId, cohort }) => (cohortId === null ? null : { key: cohortId, name: cohort })),
      languages: distinct(({ language }) => ({ key: language, name: null })),
    },
    months: listMonths(db),
  };
}
const byName = (a: OutcomeLine, b: OutcomeLine): number => {
  const [one, other] = [`${a.name} ${a.personId} ${a.courseId}`, `${b.name} ${b.personId} ${b.courseId}`];
  return one < other ? -1 : 1;
};

interface Outcomes {
  readonly lines: readonly Outcome[];
  readonly profilesOf: ReadonlyMap<string, readonly string[]>;
}
function profilesOf(asked: readonly Outcome[], { profilesOf: all }: Outcomes): string[] {
  return [...new Set(asked.map(({ personId }) => personId))].flatMap((id) => all.get(id) ?? []);
}

/** Everybody's work in every course by the last day of the period. */
function outcomesIn(db: Db, { from, to }: Pick<ReportFilter, "from" | "to">, courses: readonly KnownCourse[]): Outcomes {
  const groups = groupsOf(entriesOf(db));
  const roots = new Map([...groups].flatMap(([root, entries]) => entries.map(({ id }) => [id, root])));
  const links = new Map(listLinks(db).map(({ profileId, personId }) => [profileId, personId]));
  const rootOf = (profileId: string): string => roots.get(links.get(profileId) ?? profileId) ?? profileId;
  const cohorts = new Map(listCohorts(db).map(({ id, name }) => [id, name]));
  const known = new Map(courses.map((course) => [course.id, course]));
  const keyOf = (profileId: string, courseId: string): string => `${rootOf(profileId)} ${courseId}`;

  const days = Map.groupBy(listCourseDays(db, { from, to }), (row) => keyOf(row.profileId, row.courseId));
  const tests = Map.groupBy(listTestAttempts(db, to), (row) => keyOf(row.profileId, row.courseId));
  const courseIds = new Set([...days.values()].flatMap((rows) => rows[0]?.courseId ?? []));
  const work = new Map<string, CourseRows>();
  for (const courseId of courseIds)
    for (const [key, own] of Map.groupBy(listCourseWork(db, courseId), ({ profileId }) => keyOf(profileId, courseId)))
      work.set(key, {
        lessons: own.flatMap(({ lessons }) => lessons),
        labs: own.flatMap(({ labs }) => labs),
        quizzes: own.flatMap(({ quizzes }) => quizzes),
      });

  const profiles = Map.groupBy(new Set([...days.values()].flat().map(({ profileId }) => profileId)), rootOf);
  const lines = [...days].flatMap(([key, rows]) => {
    const [row] = rows;
    if (row === undefined) return [];
    const personId = rootOf(row.profileId);
    const card = cardOf(groups.get(personId) ?? []);
    const course = known.get(row.courseId) ?? null;
    const done = work.get(key) ?? { lessons: [], labs: [], quizzes: [] };
    const by = (day: string | null): boolean => day !== null && day.slice(0, 10) <= to;
    const read = new Set(done.lessons.filter(({ readAt }) => by(readAt)).map(({ lessonId }) => lessonId));
    const labs = new Set(done.labs.filter(({ doneAt }) => by(doneAt)).map(({ labId }) => labId));
    const completed = course === null ? null : (achievedIn(course, done)?.day ?? null);
    const first = rows.map((each) => each.first).toSorted()[0] ?? row.first;
    const last =
      rows
        .map((each) => each.last)
        .toSorted()
        .at(-1) ?? row.last;
    const taken = tests.get(key) ?? [];
    const line: Outcome = {
      personId,
      ...card,
      cohort: cohorts.get(card.cohortId ?? "") ?? null,
      courseId: row.courseId,
      title: course?.title ?? row.courseId,
      language: mostOf(rows),
      lessonsRead: read.size,
      labsDone: labs.size,
      lessons: course?.lessons.length ?? null,
      labs: course?.lessons.filter(({ lab }) => lab !== undefined).length ?? null,
      begunOn: first,
      lastOn: last,
      completedOn: completed !== null && completed <= to ? completed : null,
      ...testsTold(taken),
      testedOn: taken.find(({ quizId }) => quizId === "exit")?.at.slice(0, 10) ?? null,
      seconds: Math.round(rows.reduce((sum, { seconds }) => sum + seconds, 0)),
      months: monthsIn(rows.filter(({ last: day }) => day >= from)),
    };
    return [line];
  });
  return { lines, profilesOf: profiles };
}
/** What stands of a person in the first of their entries that says it. */
function cardOf(entries: readonly PersonRow[]): Pick<OutcomeLine, "name" | "number" | "organisation" | "country" | "cohortId"> {
  const said = <T>(of: (entry: PersonRow) => T | null): T | null => entries.map(of).find((value) => value !== null) ?? null;
  const text = (value: string): string | null => (value === "" ? null : value);
  return {
    name: said(({ name }) => text(name)) ?? "",
    number: said(({ number }) => number),
    organisation: said(({ organisation }) => text(organisation)) ?? "",
    country: said(({ country }) => country),
    cohortId: said(({ cohortId }) => cohortId),
  };
}
interface Days {
  readonly language: string;
  readonly month: string;
  readonly statements: number;
  readonly seconds: number;
}
/** The language in which most was done. */
function mostOf(rows: readonly Days[]): string {
  const sums = new Map<string, number>();
  for (const { language, statements } of rows) sums.set(language, (sums.get(language) ?? 0) + statements);
  return [...sums].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? "";
}
function monthsIn(rows: readonly Days[]): Map<string, number> {
  const months = new Map<string, number>();
  for (const { month, seconds } of rows) months.set(month, (months.get(month) ?? 0) + seconds);
  return months;
}

function itemsIn(db: Db, { courseId, from, to }: ReportFilter, profiles: readonly string[]) {
  if (courseId === null) return { items: [], choices: [] };
  const ask = { courseId, from, to, profiles };
  const items = listItemSums(db, ask).map(({ itemId, rev, n, right, ...sums }) => {
    const difficulty = right / n;
    const correlation = discrimination(sums);
    return { itemId, rev, answered: n, difficulty, discrimination: correlation, notice: noticeOf(n, difficulty, correlation) };
  });
  return { items, choices: listItemChoices(db, ask) };
}
