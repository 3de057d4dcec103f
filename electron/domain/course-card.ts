/** A course as the library lists it, with how far one person is in it. */
import type { Manifest, Trust } from "#contract/model/manifest.ts";
import type { CourseCard } from "#contract/procedures/study.ts";
import { plainText, beginning } from "#domain/blocks.ts";
import { shareSeen } from "#domain/complete.ts";
import type { CourseText, LessonPlace, Worded } from "#domain/course-text.ts";
import { courseTitle, courseWorded, lessonBlocks, lessonPlaces, lessonTitle } from "#domain/course-text.ts";

type LessonLine = CourseCard["lessons"][number];
export type LessonStatus = LessonLine["status"];

/** What is kept of one person's work in one lesson. */
export interface LessonWork {
  readonly read: boolean;
  /** Ids of blocks seen; ids the lesson does not have (any more) do not count. */
  readonly seen: readonly string[];
  readonly labDone: boolean;
  /** Best scaled score of the lesson's quiz; null when never finished. */
  readonly quiz: number | null;
}
export const noWork: LessonWork = { read: false, seen: [], labDone: false, quiz: null };

export function lessonStatus(course: CourseText, lessonId: string, work: LessonWork): LessonStatus {
  return { read: work.read, share: shareOf(course, lessonId, work), labDone: work.labDone, quiz: work.quiz };
}

function shareOf(course: CourseText, lessonId: string, work: LessonWork): number {
  // A lesson never opened costs no look into the pack.
  if (work.read || work.seen.length === 0) return work.read ? 1 : 0;
  const ids = course.lesson(course.compiled.course.source, lessonId)?.blocks.map(({ id }) => id) ?? [];
  const seen = new Set(work.seen);
  return shareSeen({ read: false, seen: ids.filter((id) => seen.has(id)).length, blocks: ids.length });
}

export function lessonLine(course: CourseText, asked: string, { lesson, number }: LessonPlace, work: LessonWork): LessonLine {
  return {
    id: lesson.id,
    number,
    title: lessonTitle(course, asked, lesson.id),
    minutes: lesson.minutes,
    hasLab: lesson.lab !== undefined,
    hasQuiz: lesson.quiz.length > 0,
    status: lessonStatus(course, lesson.id, work),
  };
}

/** @param work What is kept, by lesson id; lessons without an entry were never opened. */
export function courseCard(
  course: CourseText,
  pack: { manifest: Manifest; trust: Trust },
  asked: string,
  work: ReadonlyMap<string, LessonWork>,
): CourseCard {
  const { id, number, version, emblem, completion } = course.compiled.course;
  return {
    id,
    number,
    version,
    emblem: emblem ?? null,
    title: courseTitle(course, asked),
    summary: courseWorded(course, asked, (words) => words.summary, id),
    publisher: pack.manifest.publisher,
    trust: pack.trust,
    languages: pack.manifest.languages,
    lessons: lessonPlaces(course).map((place) => lessonLine(course, asked, place, work.get(place.lesson.id) ?? noWork)),
    completion,
  };
}

export interface Resume {
  readonly excerpt: Worded | null;
  readonly heading: Worded | null;
  readonly minutesLeft: number;
}

/** Where reading stopped: the block's first words, the heading above it, and the minutes left by the share of blocks from there on. */
export function resumeAt(course: CourseText, asked: string, lessonId: string, blockId: string, minutes: number): Resume {
  const blocks = lessonBlocks(course, asked, lessonId);
  const index = blocks.findIndex(({ block }) => block.id === blockId);
  if (index === -1) return { excerpt: null, heading: null, minutesLeft: minutes };
  const words = (at: number): Worded | null => {
    const found = blocks[at];
    const text = found === undefined ? "" : beginning(plainText(found.block), 160);
    return found === undefined || text === "" ? null : { text, language: found.language };
  };
  const above = blocks.findLastIndex(({ block }, at) => at <= index && block.type === "heading");
  return { excerpt: words(index), heading: words(above), minutesLeft: Math.ceil((minutes * (blocks.length - index)) / blocks.length) };
}
