/** Highlights, notes and bookmarks: kept, found again in whatever version is installed, and written into a file. */
import { randomUUID } from "node:crypto";
import { AppError } from "#contract/errors.ts";
import type { HandlersOf, Session } from "#contract/handlers.ts";
import type { NoteView } from "#contract/model/note.ts";
import type { Output } from "#contract/procedures/index.ts";
import type { notes } from "#contract/procedures/notes.ts";
import { operation } from "#db/operation.ts";
import { addNote, forgetNotes, listNotes, listNotesOfLesson, removeNote, writeNote } from "#db/repositories/notes.ts";
import type { NoteRow } from "#db/repositories/notes.ts";
import { courseTitle, findLesson, lessonBlocks, lessonTitle } from "#domain/course-text.ts";
import { placesIn } from "#domain/note-place.ts";
import { instant } from "#platform/clock.ts";
import { saveFile } from "#platform/save-file.ts";
import type { Context, Pack } from "./context.ts";
import { lessonIn, traineeOf, unlessDamaged } from "./support.ts";

type Shelf = Output<"notes.list">[number];

/** How long what was taken away can be brought back, in milliseconds. */
const kept = 30 * 24 * 60 * 60 * 1000;

/** @param fileOf the path behind a ticket of a session, for saving */
export function createNotes(context: Context, fileOf: (session: Session, ticket: string) => string): HandlersOf<typeof notes> {
  const { db, clock, courses, report } = context;
  const packs = (): Map<string, Pack> => new Map(courses.current().map((pack) => [pack.row.courseId, pack]));
  const found = (done: boolean): void => {
    if (!done) throw new AppError("not-found", { what: "note" });
  };

  return {
    "notes.ofLesson": ({ courseId, lessonId }, session) => {
      const { course } = courses.open(courseId);
      lessonIn(course, lessonId);
      return inTextOrder(course, lessonId, listNotesOfLesson(db, traineeOf(session), courseId, lessonId));
    },

    "notes.list": ({ language }, session) => {
      const installed = packs();
      const rows = Map.groupBy(listNotes(db, traineeOf(session)), (row) => row.courseId);
      const shelves = [...rows].map(([courseId, ofCourse]): Shelf & { order: number } => {
        const course = installed.get(courseId)?.course;
        const first = ofCourse[0];
        const otherwise = { text: first?.courseTitle ?? courseId, language: first?.anchor.language ?? language };
        const lessons = [...Map.groupBy(ofCourse, (row) => row.lessonId)].map(([lessonId, ofLesson]) => {
          const place = course === undefined ? null : findLesson(course, lessonId);
          const then = { text: ofLesson[0]?.lessonTitle ?? lessonId, language: ofLesson[0]?.anchor.language ?? language };
          // A damaged pack keeps nobody from their own words.
          const told = course === undefined ? null : unlessDamaged(() => inTextOrder(course, lessonId, ofLesson), report);
          return {
            lessonId,
            order: place?.index ?? Number.MAX_SAFE_INTEGER,
            number: place?.number ?? null,
            title: course === undefined || place === null ? then : lessonTitle(course, language, lessonId),
            notes: told ?? ofLesson.map((row) => viewOf(row, null)),
          };
        });
        return {
          courseId,
          order: course?.compiled.course.number ?? Number.MAX_SAFE_INTEGER,
          title: course === undefined ? otherwise : courseTitle(course, language),
          lessons: lessons.toSorted(byOrder).map(({ order: _order, ...lesson }) => lesson),
        };
      });
      return shelves.toSorted(byOrder).map(({ order: _order, ...shelf }) => shelf);
    },

    "notes.add": ({ courseId, lessonId, kind, anchor }, session) => {
      const { row: pack, course } = courses.open(courseId);
      lessonIn(course, lessonId);
      const ids = new Set(lessonBlocks(course, course.compiled.course.source, lessonId).map(({ block }) => block.id));
      if (anchor.block !== null && !ids.has(anchor.block)) throw new AppError("not-found", { what: "block" });
      const at = instant(clock);
      const row: NoteRow = {
        id: randomUUID(),
        courseId,
        lessonId,
        kind,
        version: pack.version,
        courseTitle: courseTitle(course, anchor.language).text,
        lessonTitle: lessonTitle(course, anchor.language, lessonId).text,
        anchor,
        text: "",
        createdAt: at,
        savedAt: at,
      };
      operation(db, "notes.add", (tx) => addNote(tx, traineeOf(session), row));
      return { savedAt: instant(clock), note: viewOf(row, { block: anchor.block, how: "kept" }) };
    },

    "notes.write": ({ id, text }, session) => {
      operation(db, "notes.write", (tx) => found(writeNote(tx, traineeOf(session), id, text, instant(clock))));
      return { savedAt: instant(clock) };
    },

    "notes.remove": ({ id }, session) => {
      const before = new Date(clock.wall().getTime() - kept).toISOString();
      operation(db, "notes.remove", (tx) => {
        found(removeNote(tx, traineeOf(session), id, instant(clock)));
        forgetNotes(tx, traineeOf(session), before);
      });
      return { savedAt: instant(clock) };
    },

    "notes.restore": ({ id }, session) => {
      operation(db, "notes.restore", (tx) => found(removeNote(tx, traineeOf(session), id, null)));
      return { savedAt: instant(clock) };
    },

    "notes.export": async ({ ticket, format, name, text }, session) => {
      return { file: await saveFile(fileOf(session, ticket), name, format, text) };
    },
  };
}

const byOrder = (a: { order: number }, b: { order: number }): number => a.order - b.order;

function viewOf({ courseTitle: _course, lessonTitle: _lesson, ...row }: NoteRow, place: NoteView["place"]): NoteView {
  return { ...row, place };
}

/** In the order of the lesson's blocks; the lesson as a whole first, what has lost its place last. */
function inTextOrder(course: Pack["course"], lessonId: string, rows: readonly NoteRow[]): NoteView[] {
  const placeOf = placesIn(course, lessonId);
  const order = new Map(lessonBlocks(course, course.compiled.course.source, lessonId).map(({ block }, index) => [block.id, index]));
  const rank = ({ place }: NoteView): number =>
    place === null ? Number.MAX_SAFE_INTEGER : place.block === null ? -1 : (order.get(place.block) ?? 0);
  return rows
    .map((row) => viewOf(row, placeOf(row.anchor)))
    .toSorted((a, b) => rank(a) - rank(b) || a.anchor.start - b.anchor.start || (a.createdAt < b.createdAt ? -1 : 1));
}
