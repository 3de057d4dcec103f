/** The impact register of an office: figures over its records, results that people enter, and what became of plans. */
import { AppError } from "#contract/errors.ts";
import type { HandlersOf, Session } from "#contract/handlers.ts";
import { hasStage } from "#contract/model/impact.ts";
import type { Output, Parsed } from "#contract/procedures/index.ts";
import type { impact } from "#contract/procedures/impact.ts";
import { audited } from "#db/audit.ts";
import type { Db } from "#db/open.ts";
import { listCourseWork } from "#db/repositories/collected-progress.ts";
import {
  addResult,
  findResult,
  listFollowUps,
  listResults,
  listSurveys,
  putFollowUp,
  putStep,
  withdrawResult,
  type FollowUpRow,
} from "#db/repositories/impact.ts";
import { listTestAttempts } from "#db/repositories/report-rows.ts";
import { entriesOf, groupsOf, listLearners, listLinks, type PersonRow } from "#db/repositories/people.ts";
import { achievedIn } from "#domain/achieved.ts";
import { courseTitle } from "#domain/course-text.ts";
import {
  achievedOn,
  behaviourFigures,
  followUpsDue,
  learningFigures,
  monthsUpTo,
  reactionFigures,
  resultFigures,
  type Completion,
  type Due,
} from "#domain/impact.ts";
import { testsTold, type TestTaken } from "#domain/reports.ts";
import { impactTable, plansTable, resultsTable } from "#domain/impact-table.ts";
import type { Table } from "#domain/report-table.ts";
import type { TableWriter } from "#exports/table.ts";
import { instant } from "#platform/clock.ts";
import { uuid } from "#platform/ids.ts";
import { saveFile } from "#platform/save-file.ts";
import { readReaction, survey } from "#records/reaction.ts";
import type { Context, Desk } from "./context.ts";
import { todayOf } from "./support.ts";

type Read = Output<"impact.read">;

/** Follow-ups told one by one, and months of the trend. */
const mostFollowUps = 500;
const trendMonths = 24;

/** Everyone by the entry that stands for them. */
interface Everyone {
  readonly groups: ReadonlyMap<string, readonly PersonRow[]>;
  /** Whose each profile is. */
  readonly rootOf: (profileId: string) => string;
}
function everyoneIn(db: Db): Everyone {
  const groups = groupsOf(entriesOf(db));
  const roots = new Map([...groups].flatMap(([root, entries]) => entries.map(({ id }) => [id, root])));
  const links = new Map(listLinks(db).map(({ profileId, personId }) => [profileId, personId]));
  return { groups, rootOf: (profileId) => roots.get(links.get(profileId) ?? profileId) ?? profileId };
}

/** @param toSave the path behind a ticket to save into. @throws AppError ticket-expired */
export function createImpact(
  context: Context,
  desk: (session: Session) => Desk,
  { writeTable, toSave }: { writeTable: TableWriter; toSave: (session: Session, ticket: string) => string },
): HandlersOf<typeof impact> {
  const { clock, courses } = context;
  const today = (): string => todayOf(context).toISOString().slice(0, 10);

  /** Courses on this computer that people finished; one that is not here cannot be judged. */
  const completionsIn = (db: Db, { groups, rootOf }: Everyone): Completion[] => {
    const tests = Map.groupBy(listTestAttempts(db, "9999-12-31"), ({ profileId, courseId }) => `${rootOf(profileId)} ${courseId}`);
    return courses.current().flatMap(({ course, row }) => {
      const byPerson = Map.groupBy(listCourseWork(db, row.courseId), ({ profileId }) => rootOf(profileId));
      return [...byPerson].flatMap(([personId, works]) => {
        const rows = {
          lessons: works.flatMap(({ lessons }) => lessons),
          labs: works.flatMap(({ labs }) => labs),
          quizzes: works.flatMap(({ quizzes }) => quizzes),
        };
        const done = achievedIn(course.compiled.course, rows);
        if (done === null) return [];
        const country = groups.get(personId)?.find((entry) => entry.country !== null)?.country ?? null;
        return [
          { personId, courseId: row.courseId, country, day: done.day, tests: testsIn(tests.get(`${personId} ${row.courseId}`) ?? []) },
        ];
      });
    });
  };
  const answersIn = (db: Db, { groups }: Everyone): ((due: Due) => FollowUpRow | null) => {
    const answers = new Map(listFollowUps(db).map((row) => [`${row.personId} ${row.courseId} ${row.months}`, row]));
    return ({ completion: { personId, courseId }, months }) => {
      // Asked of an entry that was joined into another since.
      const ids = [personId, ...(groups.get(personId) ?? []).map(({ id }) => id)];
      return ids.map((id) => answers.get(`${id} ${courseId} ${months}`)).find((row) => row !== undefined) ?? null;
    };
  };

  /** The whole register; the screen is sent a part of its lines. */
  const told = (db: Db, language: string): Read => {
    const everyone = everyoneIn(db);
    const completions = completionsIn(db, everyone);
    const learners = new Set(listLearners(db).map(({ id }) => everyone.rootOf(id)));
    const countries = new Set(
      [...learners].flatMap((id) => everyone.groups.get(id)?.find(({ country }) => country !== null)?.country ?? []),
    );
    const titles = new Map(courses.current().map(({ row, course }) => [row.courseId, courseTitle(course, language).text]));
    const titleOf = (courseId: string): string => titles.get(courseId) ?? courseId;

    const finished = new Set(completions.map(({ personId, courseId }) => `${personId} ${courseId}`));
    // A person with two computers counts once; said of a course that is not finished here, it is a part of nothing.
    const said = new Map(
      listSurveys(db, survey).flatMap(({ profileId, courseId, bytes }) => {
        const key = `${everyone.rootOf(profileId)} ${courseId}`;
        const reaction = finished.has(key) ? readReaction(bytes) : null;
        return reaction === null ? [] : [[key, reaction] as const];
      }),
    );
    const { measured, gain } = learningFigures(completions);
    const answerOf = answersIn(db, everyone);
    const due = followUpsDue(completions, today()).map((one) => ({ ...one, answer: answerOf(one) }));
    const results = listResults(db);
    const ordered = due.toSorted((a, b) => Number(a.answer !== null) - Number(b.answer !== null) || (a.due < b.due ? -1 : 1));
    return {
      people: learners.size,
      countries: countries.size,
      finished: new Set(completions.map(({ personId }) => personId)).size,
      completions: completions.length,
      reaction: { answered: { n: said.size, of: completions.length }, questions: reactionFigures([...said.values()]) },
      learning: { measured, gain, byCourse: byCourse(completions, titleOf) },
      behaviour: behaviourFigures(due.map(({ months, answer }) => ({ months, outcome: answer?.outcome ?? null }))),
      results: resultFigures(results, countries.size),
      trend: monthsUpTo(today(), trendMonths).map((month) => ({
        month,
        completions: completions.filter(({ day }) => day.startsWith(month)).length,
        entered: results.filter(({ withdrawn, steps }) => withdrawn === null && (steps[0]?.day.startsWith(month) ?? false)).length,
        achieved: results.filter((result) => achievedOn(result)?.startsWith(month) ?? false).length,
      })),
      entries: results.map(({ id, kind, title, country, courseId, steps, withdrawn }) => ({
        id,
        kind,
        title,
        country,
        courseId,
        withdrawn,
        steps: [...steps],
      })),
      followUps: ordered.map(({ completion, months, due: on, answer }) => ({
        personId: completion.personId,
        name: everyone.groups.get(completion.personId)?.[0]?.name ?? "",
        country: completion.country,
        courseId: completion.courseId,
        title: titleOf(completion.courseId),
        months,
        due: on,
        answer: answer === null ? null : { outcome: answer.outcome, day: answer.day, evidence: answer.evidence },
      })),
      moreFollowUps: 0,
      courses: [...titles].map(([courseId, title]) => ({ courseId, title })),
    };
  };
  const tableOf = (db: Db, { what, language, words }: Parsed<"impact.write">): Table => {
    const register = told(db, language);
    if (what === "figures") return impactTable(register, words);
    if (what === "plans") return plansTable(register.followUps, words);
    const titles = new Map(register.courses.map(({ courseId, title }) => [courseId, title]));
    return resultsTable(register.entries, (courseId) => titles.get(courseId) ?? courseId, words);
  };

  return {
    "impact.read": ({ language }, session) => {
      const register = told(desk(session).db, language);
      const { followUps } = register;
      return { ...register, followUps: followUps.slice(0, mostFollowUps), moreFollowUps: Math.max(0, followUps.length - mostFollowUps) };
    },
    "impact.write": async (input, session) => {
      const { db } = desk(session);
      const path = toSave(session, input.ticket);
      const table = tableOf(db, input);
      const file = await saveFile(path, input.words.title, input.form, await writeTable(table, input.form, input.words.title));
      const rows = table.rows.length;
      audited(db, { at: instant(clock), act: "report-written", details: { what: input.what, form: input.form, rows } }, () => undefined);
      return { file, rows };
    },
    "impact.enter": ({ kind, title, country, courseId, stage, day, evidence }, session) => {
      const { db } = desk(session);
      if (!hasStage(kind, stage)) throw new AppError("conflict", { what: "stage" });
      const [id, at] = [uuid(), instant(clock)];
      audited(db, { at, act: "result-entered", details: { result: id, kind, stage } }, (tx) => {
        addResult(tx, { id, kind, title, country, courseId, enteredAt: at });
        putStep(tx, { resultId: id, stage, day, evidence, recordedAt: at });
      });
      return { id, savedAt: instant(clock) };
    },
    "impact.step": ({ id, stage, day, evidence }, session) => {
      const { db } = desk(session);
      const result = findResult(db, id);
      if (result === null) throw new AppError("not-found", { what: "result" });
      if (!hasStage(result.kind, stage)) throw new AppError("conflict", { what: "stage" });
      const at = instant(clock);
      audited(db, { at, act: "result-moved", details: { result: id, stage } }, (tx) =>
        putStep(tx, { resultId: id, stage, day, evidence, recordedAt: at }),
      );
      return { savedAt: instant(clock) };
    },
    "impact.withdraw": ({ id, why }, session) => {
      const { db } = desk(session);
      if (findResult(db, id) === null) throw new AppError("not-found", { what: "result" });
      const act = why === null ? "result-restored" : "result-withdrawn";
      audited(db, { at: instant(clock), act, details: { result: id } }, (tx) => withdrawResult(tx, id, why));
      return { savedAt: instant(clock) };
    },
    "impact.followUp": ({ personId, courseId, months, outcome, day, evidence }, session) => {
      const { db } = desk(session);
      const everyone = everyoneIn(db);
      const known = followUpsDue(completionsIn(db, everyone), today()).some(
        (due) => due.completion.personId === personId && due.completion.courseId === courseId && due.months === months,
      );
      if (!known) throw new AppError("not-found", { what: "follow-up" });
      const at = instant(clock);
      audited(db, { at, act: "follow-up-recorded", details: { person: personId, course: courseId, months, outcome } }, (tx) =>
        putFollowUp(tx, { personId, courseId, months, outcome, day, evidence, recordedAt: at }),
      );
      return { savedAt: instant(clock) };
    },
  };
}

/** The first entry test and the best exit test after it, where both were taken in that order. */
function testsIn(taken: readonly TestTaken[]): Completion["tests"] {
  const { entry, exit, gain } = testsTold(taken);
  return entry === null || exit === null || gain === null ? null : { entry, exit };
}

function byCourse(completions: readonly Completion[], titleOf: (courseId: string) => string): Read["learning"]["byCourse"] {
  return [...Map.groupBy(completions, ({ courseId }) => courseId)].flatMap(([courseId, own]) => {
    const { measured, entry, exit, gain } = learningFigures(own);
    return entry === null || exit === null || gain === null ? [] : [{ courseId, title: titleOf(courseId), measured, entry, exit, gain }];
  });
}
