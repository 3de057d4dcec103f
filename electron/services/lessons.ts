/** Reading: the lesson in the reader's language, where they are, what they wrote, and that they read it to the end. */
import { AppError } from "#contract/errors.ts";
import type { HandlersOf } from "#contract/handlers.ts";
import type { LessonView, study } from "#contract/procedures/study.ts";
import { operation } from "#db/operation.ts";
import { findPlace, listSeen, markSeen, savePlace, takeSeconds } from "#db/repositories/places.ts";
import { findLabProgress, findLessonProgress } from "#db/repositories/progress.ts";
import { listWriting, saveWriting } from "#db/repositories/writing.ts";
import { eachBlock, references } from "#domain/blocks.ts";
import { lessonStatus, noWork } from "#domain/course-card.ts";
import type { LessonPlace } from "#domain/course-text.ts";
import {
  courseTitle,
  courseWorded,
  factViews,
  figureWords,
  labWords,
  lessonBlocks,
  lessonPlaces,
  lessonTitle,
  termView,
} from "#domain/course-text.ts";
import { instant } from "#platform/clock.ts";
import { appendStatement } from "#records/statements.ts";
import type { Context, Pack } from "./context.ts";
import { lessonIn, todayOf, traineeOf, workIn } from "./support.ts";

type Group = Pick<typeof study, "lessons.read" | "lessons.place" | "lessons.finish" | "lessons.write">;
type Neighbour = LessonView["next"];

export function createLessons(context: Context): HandlersOf<Group> {
  const { db, clock, courses, recorder, publish } = context;
  /** Lessons told of in this sitting: one `launched` and one `progressed` each (DESIGN §6). A sitting is one run of the app. */
  const told = new Set<string>();

  return {
    "lessons.read": ({ courseId, lessonId, language }, session) => {
      const pack = courses.open(courseId);
      return lessonView(context, pack, lessonIn(pack.course, lessonId), traineeOf(session), language);
    },

    "lessons.place": ({ courseId, lessonId, block, seen, seconds, language }, session) => {
      const lesson = { profileId: traineeOf(session), courseId, lessonId };
      const { row, course } = courses.open(courseId);
      lessonIn(course, lessonId);
      const ids = new Set(blockIds(course.lesson(course.compiled.course.source, lessonId)?.blocks ?? []));
      if (!ids.has(block)) throw new AppError("not-found", { what: "block" });
      // Another version of it is told of again: "studied in" is what changes are counted from.
      const key = JSON.stringify({ ...lesson, digest: row.digest });
      operation(db, "lessons.place", (tx) => {
        savePlace(tx, lesson, { block, language, at: instant(clock), seconds });
        // A client with an older version open may have seen blocks that are gone.
        markSeen(
          tx,
          lesson,
          seen.filter((id) => ids.has(id)),
        );
        if (told.has(key)) return;
        const of = {
          courseId,
          lessonId,
          object: { kind: "lesson", id: lessonId },
          version: row.version,
          digest: row.digest,
          language,
        } as const;
        appendStatement(tx, recorder, lesson.profileId, { ...of, verb: "launched" });
        appendStatement(tx, recorder, lesson.profileId, {
          ...of,
          verb: "progressed",
          seconds: takeSeconds(tx, lesson),
          share: lessonStatus(course, lessonId, { ...noWork, seen: listSeen(tx, lesson) }).share,
        });
      });
      if (!told.has(key)) publish(["progress"]);
      told.add(key);
      return { savedAt: instant(clock) };
    },

    "lessons.finish": ({ courseId, lessonId, language }, session) => {
      const lesson = { profileId: traineeOf(session), courseId, lessonId };
      const { row, course } = courses.open(courseId);
      lessonIn(course, lessonId);
      operation(db, "lessons.finish", (tx) => {
        if (findLessonProgress(tx, lesson.profileId, courseId, lessonId)?.readAt != null) return;
        appendStatement(tx, recorder, lesson.profileId, {
          verb: "completed",
          courseId,
          lessonId,
          object: { kind: "lesson", id: lessonId },
          version: row.version,
          digest: row.digest,
          language,
          seconds: takeSeconds(tx, lesson),
        });
      });
      return { savedAt: instant(clock) };
    },

    "lessons.write": ({ courseId, lessonId, block, text }, session) => {
      const { course } = courses.open(courseId);
      lessonIn(course, lessonId);
      const blocks = course.lesson(course.compiled.course.source, lessonId)?.blocks ?? [];
      if (![...eachBlock(blocks)].some(({ id, type }) => id === block && type === "reflect"))
        throw new AppError("not-found", { what: "block" });
      const at = instant(clock);
      operation(db, "lessons.write", (tx) => saveWriting(tx, { profileId: traineeOf(session), courseId, lessonId, block, text, at }));
      return { savedAt: instant(clock) };
    },
  };
}

function blockIds(blocks: Parameters<typeof eachBlock>[0]): string[] {
  return [...eachBlock(blocks)].map(({ id }) => id);
}

function lessonView(context: Context, { row, course }: Pack, at: LessonPlace, profileId: string, language: string): LessonView {
  const { db } = context;
  const { lesson, index, number } = at;
  const key = { profileId, courseId: row.courseId, lessonId: lesson.id };
  const blocks = lessonBlocks(course, language, lesson.id);
  const named = references(blocks.map(({ block }) => block));
  const tags = row.manifest.languages.map(({ tag }) => tag);
  const places = lessonPlaces(course);
  const neighbour = (place: LessonPlace | undefined): Neighbour =>
    place === undefined ? null : { lessonId: place.lesson.id, number: place.number, title: lessonTitle(course, language, place.lesson.id) };
  return {
    courseId: row.courseId,
    lessonId: lesson.id,
    version: row.version,
    digest: row.digest,
    number,
    title: lessonTitle(course, language, lesson.id),
    courseTitle: courseTitle(course, language),
    minutes: lesson.minutes,
    objectives: lesson.objectives.map(({ id, level }) => ({
      id,
      level,
      text: courseWorded(course, language, (words) => words.lessons[lesson.id]?.objectives[id], id),
    })),
    blocks,
    asked: language,
    languages: row.manifest.languages,
    facts: factViews(course, language, named.facts, todayOf(context)),
    terms: named.terms.flatMap((id) => termView(course, language, id, tags) ?? []),
    figures: named.figures.flatMap((id) => figureIn(course, language, lesson.id, id) ?? []),
    labs: (lesson.lab === undefined ? named.labs : [lesson.lab]).map((id) => labLine(context, course, key, language, id)),
    length: (course.lesson(language, lesson.id) ?? course.lesson(course.compiled.course.source, lesson.id))?.length ?? 0,
    place: findPlace(db, key)?.block ?? null,
    seen: listSeen(db, key),
    status: lessonStatus(course, lesson.id, workIn(context, profileId, course).get(lesson.id) ?? noWork),
    writing: listWriting(db, profileId, row.courseId, lesson.id),
    quizItems: lesson.quiz.length,
    previous: neighbour(places[index - 1]),
    next: neighbour(places[index + 1]),
  };
}

function figureIn(course: Pack["course"], language: string, lessonId: string, figureId: string): LessonView["figures"][number] | null {
  const figure = course.figure(figureId);
  const words = figureWords(course, language, lessonId, figureId);
  return figure === null || words === null ? null : { figure, words: words.value, language: words.language };
}

function labLine(
  { db }: Context,
  course: Pack["course"],
  key: { profileId: string; courseId: string; lessonId: string },
  language: string,
  id: string,
): LessonView["labs"][number] {
  const words = labWords(course, language, key.lessonId, id);
  return {
    id,
    done: findLabProgress(db, key.profileId, key.courseId, id) !== null,
    title: { text: words?.value.title ?? id, language: words?.language ?? course.compiled.course.source },
  };
}
