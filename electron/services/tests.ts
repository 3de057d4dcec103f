/** Entry and exit tests: drawn from the lessons' items, timed, resumed to the answer, graded and told in statements when handed in. */
import { randomInt } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import type { z } from "zod";
import { AppError } from "#contract/errors.ts";
import type { HandlersOf, Session } from "#contract/handlers.ts";
import type { Blueprint } from "#contract/model/course.ts";
import type { TestKind, TestOffer, tests, TestTime, TestView, TicketTrouble } from "#contract/procedures/tests.ts";
import { operation } from "#db/operation.ts";
import type { AttemptRow } from "#db/repositories/attempts.ts";
import {
  addAttempt,
  addTime,
  changeAnswer,
  findAttempt,
  findOpenAttempt,
  finishAttempt,
  flagItem,
  lastItems,
  listInterruptions,
} from "#db/repositories/attempts.ts";
import { findQuizProgress } from "#db/repositories/progress.ts";
import type { Reader, Tx } from "#db/sql.ts";
import { isPassed } from "#domain/complete.ts";
import type { CourseText, LessonPlace } from "#domain/course-text.ts";
import { acceptedAnswers, courseTitle, courseWorded, findItem, findLesson, lessonOfItem, lessonTitle } from "#domain/course-text.ts";
import { drawTest } from "#domain/draw.ts";
import { scoreAttempt } from "#domain/grade.ts";
import { rulesOf } from "#domain/items/registry.ts";
import { feedbackView, itemView } from "#domain/quiz-view.ts";
import { countTime } from "#domain/test-time.ts";
import { instant } from "#platform/clock.ts";
import { uuid7 } from "#platform/ids.ts";
import { appendStatement } from "#records/statements.ts";
import { checkTicket, ticketKey } from "#records/ticket.ts";
import type { Context } from "./context.ts";
import type { AttemptItem } from "./support.ts";
import { attemptItems, canResume, enrolmentOf, gradeOrRefuse, itemOf, ownAttempt, packOf, todayOf, traineeOf } from "./support.ts";

type Rules = z.infer<typeof Blueprint>;
/** Where a test's attempts are kept: no lesson has a stroke in its id. */
const placeOf = (kind: TestKind): string => `test/${kind}`;
const kindOf = ({ kind }: AttemptRow): TestKind => (kind === "entry" ? "entry" : "exit");

/** No ticket is larger. */
const mostTicketBytes = 16 * 1024;

/** @param fileOf the file behind a ticket of the shell. @throws AppError ticket-expired */
export function createTests(context: Context, fileOf: (session: Session, ticket: string) => string): HandlersOf<typeof tests> {
  const { db, clock, courses } = context;
  /** Whether the office that this person hands in to opens the exit test of a course today, by its own file. */
  const supervision = (profileId: string, courseId: string, file: string): Supervision => {
    const office = enrolmentOf(db, profileId)?.enrolment.office ?? null;
    const key = office === null ? null : ticketKey(office.key);
    const check = checkTicket(readTicket(file), new Set(key === null ? [] : [key]), courseId, localDay(clock.wall()));
    return check.ok && office !== null
      ? { ok: true, office: office.name, cohort: check.claims.cohort, ticket: check.digest }
      : { ok: false, why: check.ok ? "unknown-office" : check.why };
  };
  /** Readings of the monotonic clock at the last count, by attempt: worth nothing after a restart, hence not kept. */
  const counts = new Map<string, number>();

  /** An open test of this person's. @throws AppError not-found, attempt-closed */
  const openTest = (id: string, profileId: string): AttemptRow => {
    const attempt = ownAttempt(db, id, profileId);
    if (attempt.kind === "practice") throw new AppError("not-found", { what: "test" });
    if (attempt.state === "finished") throw new AppError("attempt-closed");
    return attempt;
  };
  /** Counts what passed since the last time; hands the test in when its time is up. True when it is then finished. */
  const count = (tx: Tx, attempt: AttemptRow, language: string): boolean => {
    const now = clock.monotonic();
    addTime(tx, attempt.id, countTime(counts.get(attempt.id) ?? null, now, attempt.countedAt, clock.wall()), instant(clock));
    counts.set(attempt.id, now);
    const used = findAttempt(tx, attempt.id)?.usedSeconds ?? 0;
    if (attempt.limitSeconds === null || used < attempt.limitSeconds) return false;
    handIn(context, tx, attempt, language);
    return true;
  };

  return {
    "tests.list": ({ courseId }, session) => {
      const profileId = traineeOf(session);
      const { course } = courses.open(courseId);
      return (["entry", "exit"] as const).flatMap((kind) => offer(context, profileId, course, kind) ?? []);
    },

    "tests.ticket": ({ courseId, file }, session) => {
      const told = supervision(traineeOf(session), courseId, fileOf(session, file));
      return told.ok ? { ok: true, office: told.office, cohort: told.cohort } : told;
    },

    "tests.open": ({ courseId, kind, language, begin, supervision: file }, session) => {
      const profileId = traineeOf(session);
      const open = findOpenAttempt(db, profileId, courseId, placeOf(kind));
      // One that nobody watches is given up for a supervised one.
      if (open !== null && canResume(context, db, open) && (file === undefined || open.ticket !== null)) {
        operation(db, "tests.open", (tx) => count(tx, open, language));
        return testView(context, ownAttempt(db, open.id, profileId), language);
      }
      if (!begin) return null;
      const watch = file === undefined || kind !== "exit" ? null : supervision(profileId, courseId, fileOf(session, file));
      if (watch?.ok === false) throw new AppError("bad-input", { where: watch.why });
      const id = operation(db, "tests.open", (tx) => {
        if (open !== null) finishAttempt(tx, open.id, instant(clock));
        const drawn = draw(context, tx, profileId, courseId, kind, watch === null ? null : { ticket: watch.ticket, by: watch.office });
        const attempt = findAttempt(tx, drawn);
        if (attempt !== null) count(tx, attempt, language);
        return drawn;
      });
      return testView(context, ownAttempt(db, id, profileId), language);
    },

    "tests.read": ({ attemptId, language }, session) => testView(context, ownAttempt(db, attemptId, traineeOf(session)), language),

    "tests.answer": ({ attemptId, itemId, response, language }, session) => {
      const attempt = openTest(attemptId, traineeOf(session));
      const { course } = packOf(context, attempt);
      const { item } = itemOf(context, attempt, itemId);
      const answers = acceptedAnswers(course, language, homeOf(course, itemId)?.lesson.id ?? "", itemId);
      const answer =
        response === null ? null : { response, grade: gradeOrRefuse(item, response, answers), seconds: 0, answeredAt: instant(clock) };
      const late = operation(db, "tests.answer", (tx) => {
        if (count(tx, attempt, language)) return true;
        if (!changeAnswer(tx, attemptId, itemId, answer)) throw new AppError("attempt-closed");
        return false;
      });
      if (late) throw new AppError("attempt-closed");
      return { savedAt: instant(clock) };
    },

    "tests.flag": ({ attemptId, itemId, flagged }, session) => {
      openTest(attemptId, traineeOf(session));
      operation(db, "tests.flag", (tx) => {
        if (!flagItem(tx, attemptId, itemId, flagged)) throw new AppError("not-found", { what: "item" });
      });
      return { savedAt: instant(clock) };
    },

    "tests.count": ({ attemptId, language }, session) => {
      const attempt = openTest(attemptId, traineeOf(session));
      const finished = operation(db, "tests.count", (tx) => count(tx, attempt, language));
      // Other windows look again only when there is something new to see.
      if (finished) context.publish(["attempt", "progress"]);
      return { time: timeOf(db, ownAttempt(db, attemptId, attempt.profileId)), finished, savedAt: instant(clock) };
    },

    "tests.finish": ({ attemptId, language }, session) => {
      const attempt = openTest(attemptId, traineeOf(session));
      operation(db, "tests.finish", (tx) => {
        if (!count(tx, attempt, language)) handIn(context, tx, attempt, language);
      });
      return { test: testView(context, ownAttempt(db, attemptId, attempt.profileId), language), savedAt: instant(clock) };
    },
  };
}

type Supervision =
  | { readonly ok: true; readonly office: string; readonly cohort: string; readonly ticket: string }
  | { readonly ok: false; readonly why: TicketTrouble };
/** The day where this computer stands: a ticket is for the day in the room. */
function localDay(now: Date): string {
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
/** Null: no file, or none of JSON. */
function readTicket(path: string): unknown {
  try {
    return statSync(path).size > mostTicketBytes ? null : JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
}

function blueprintOf(course: CourseText, kind: TestKind): Rules | null {
  return course.compiled.course.blueprints[kind] ?? null;
}
/** The lesson whose words an item has. */
function homeOf(course: CourseText, itemId: string): LessonPlace | null {
  return lessonOfItem(course, itemId);
}

function offer({ db }: Context, profileId: string, course: CourseText, kind: TestKind): TestOffer | null {
  const { id, completion } = course.compiled.course;
  const blueprint = blueprintOf(course, kind);
  if (blueprint === null) return null;
  const done = findQuizProgress(db, profileId, id, kind);
  return {
    kind,
    items: blueprint.draw.reduce((sum, { items }) => sum + items, 0),
    minutes: blueprint.minutes ?? null,
    mastery: completion.mastery,
    taken: done?.attempts ?? 0,
    best: done?.bestScaled ?? null,
    passed: done?.passed ?? false,
    open: findOpenAttempt(db, profileId, id, placeOf(kind)) !== null,
  };
}

/** @throws AppError not-found for a test that the course does not have */
function draw(
  { clock, courses }: Context,
  tx: Tx,
  profileId: string,
  courseId: string,
  kind: TestKind,
  watched: { readonly ticket: string; readonly by: string } | null,
): string {
  const { row, course } = courses.open(courseId);
  const blueprint = blueprintOf(course, kind);
  const seed = randomInt(2 ** 32);
  const pool = (lessonId: string) => findLesson(course, lessonId)?.lesson.quiz.flatMap((item) => findItem(course, item) ?? []) ?? [];
  const before = new Set(lastItems(tx, profileId, courseId, placeOf(kind)));
  const items = blueprint === null ? [] : drawTest(blueprint, pool, seed, before);
  if (items.length === 0) throw new AppError("not-found", { what: "test" });
  const id = uuid7(clock);
  addAttempt(
    tx,
    {
      id,
      profileId,
      courseId,
      version: row.version,
      digest: row.digest,
      lessonId: placeOf(kind),
      kind,
      seed,
      startedAt: instant(clock),
      limitSeconds: blueprint?.minutes === undefined ? null : blueprint.minutes * 60,
      watched,
    },
    items.map((item) => ({ itemId: item.id, rev: item.rev, optionOrder: rulesOf(item).order(item, seed) })),
  );
  return id;
}

/** Ends a test: a statement an answer and one for the whole, with the progress they change. */
function handIn(context: Context, tx: Tx, attempt: AttemptRow, language: string): void {
  const { clock, recorder } = context;
  const { row, course } = packOf(context, attempt);
  const kind = kindOf(attempt);
  const items = attemptItems(context, tx, attempt);
  if (!finishAttempt(tx, attempt.id, instant(clock))) throw new AppError("attempt-closed");
  const common = { courseId: attempt.courseId, version: row.version, digest: row.digest, language, attemptId: attempt.id };
  for (const { item, answer } of items) {
    if (answer === null) continue;
    appendStatement(tx, recorder, attempt.profileId, {
      ...common,
      verb: "answered",
      lessonId: homeOf(course, item.id)?.lesson.id ?? null,
      object: { kind: "item", id: item.id, rev: item.rev },
      ...rulesOf(item).told(answer.response, item),
      scaled: answer.grade.scaled,
      success: answer.grade.correct,
    });
  }
  const { scaled } = scoreOf(items);
  const passed = isPassed(scaled, course.compiled.course.completion.mastery);
  appendStatement(tx, recorder, attempt.profileId, {
    ...common,
    verb: kind === "entry" ? "completed" : passed ? "passed" : "failed",
    lessonId: null,
    object: { kind: "quiz", id: kind },
    scaled,
    seconds: findAttempt(tx, attempt.id)?.usedSeconds ?? 0,
    // Without an office's ticket nobody vouches for who sat there (DESIGN §6).
    ...(kind === "exit" ? { success: passed, supervised: attempt.ticket !== null } : {}),
    ...(attempt.ticket === null ? {} : { ticket: attempt.ticket }),
  });
}

function scoreOf(items: readonly AttemptItem[]): ReturnType<typeof scoreAttempt> {
  return scoreAttempt(items.map(({ item, answer }) => ({ points: item.points, grade: answer?.grade ?? null })));
}

function timeOf(db: Reader, { id, usedSeconds, limitSeconds }: AttemptRow): TestTime {
  return { usedSeconds, limitSeconds, interruptions: listInterruptions(db, id) };
}

/** @throws AppError not-found for an attempt at a lesson's quiz */
function testView(context: Context, attempt: AttemptRow, language: string): TestView {
  if (attempt.kind === "practice") throw new AppError("not-found", { what: "test" });
  const { course } = packOf(context, attempt);
  const kind = kindOf(attempt);
  const { mastery } = course.compiled.course.completion;
  const items = attemptItems(context, context.db, attempt);
  const finished = attempt.state === "finished";
  const score = scoreOf(items);
  return {
    id: attempt.id,
    courseId: attempt.courseId,
    courseTitle: courseTitle(course, language),
    version: attempt.version,
    kind,
    state: attempt.state,
    mastery,
    supervisedBy: attempt.watchedBy,
    time: timeOf(context.db, attempt),
    items: items.map(({ item, optionOrder, answer, flagged }) => {
      const home = homeOf(course, item.id);
      const lessonId = home?.lesson.id ?? "";
      return {
        item: itemView(course, language, lessonId, item, optionOrder, ""),
        lesson: { number: home?.number ?? "", title: lessonTitle(course, language, lessonId) },
        response: answer?.response ?? null,
        flagged,
        feedback:
          finished && kind === "exit" && answer !== null ? feedbackView(course, language, lessonId, item, answer, todayOf(context)) : null,
      };
    }),
    result: finished
      ? {
          ...score,
          passed: kind === "entry" ? null : isPassed(score.scaled, mastery),
          objectives: byObjective(course, language, items),
        }
      : null,
  };
}

/** The score of each objective that the test measured, in the order of the items. */
function byObjective(course: CourseText, language: string, items: readonly AttemptItem[]): NonNullable<TestView["result"]>["objectives"] {
  return [...Map.groupBy(items, ({ item }) => item.objective)].map(([id, own]) => {
    const lessonId = homeOf(course, own[0]?.item.id ?? "")?.lesson.id ?? "";
    return {
      id,
      text: courseWorded(course, language, (words) => words.lessons[lessonId]?.objectives[id], id),
      scaled: scoreOf(own).scaled,
      items: own.length,
    };
  });
}
