/** Figures and labs of a project, its words on the way to a translator and back, and colleagues' comments. */
import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { AppError } from "#contract/errors.ts";
import type { HandlersOf, Session } from "#contract/handlers.ts";
import type { Comment } from "#contract/model/studio.ts";
import type { Output } from "#contract/procedures/index.ts";
import type { studioParts } from "#contract/procedures/studio-parts.ts";
import { commentsFile, keepComments, mergeComments, parseComments, readComments } from "#authoring/comments.ts";
import { readDrawing } from "#authoring/exchange/drawing.ts";
import { type OpenedProject, sourceFiles, type Workshop } from "#authoring/workshop.ts";
import { editYaml, type YamlChange } from "#authoring/yaml-edit.ts";
import type { FileEdit } from "#authoring/project.ts";
import { findProfile } from "#db/repositories/profiles.ts";
import { eachBlock, plainText, references } from "#domain/blocks.ts";
import { exportCourse, takeCourse } from "#exports/course.ts";
import { readPo, writePo } from "#exports/po.ts";
import type { Reading } from "#exports/units.ts";
import { readXliff, writeXliff } from "#exports/xliff.ts";
import { figureIds, figureLabels } from "#packs/figure.ts";
import { instant } from "#platform/clock.ts";
import { uuid } from "#platform/ids.ts";
import { saveFile } from "#platform/save-file.ts";
import type { Context } from "./context.ts";
import { traineeOf } from "./support.ts";

export interface StudioPartsParts {
  readonly workshop: Workshop;
  readonly toSave: (session: Session, ticket: string) => string;
  /** The file behind a ticket. @throws AppError ticket-expired */
  readonly toRead: (session: Session, ticket: string, purpose: "drawing" | "words" | "review") => string;
}
/** Largest file taken in, in bytes. */
const mostBytes = 8 * 1024 * 1024;
const mostQuoted = 80;

export function createStudioParts(context: Context, { workshop, toSave, toRead }: StudioPartsParts): HandlersOf<typeof studioParts> {
  const now = (): string => instant(context.clock);
  const keep = async (open: OpenedProject, comments: readonly Comment[]): Promise<{ savedAt: string }> => {
    await keepComments(open.project.root, open.course.compiled.course.id, comments);
    return { savedAt: now() };
  };
  return {
    "studio.figures": async ({ project, language }) => figures(await workshop.open(project), language),
    "studio.bringFigure": async ({ project, ticket, lessonId, figureId, words }, session) => {
      const open = await workshop.open(project);
      const drawing = readDrawing(textOf(toRead(session, ticket, "drawing")), figureId);
      const { source } = open.course.compiled.course;
      const wordsPath = `${source}/${open.course.lessonFile(lessonId)}.yaml`;
      const before = open.course.lessonWords(source, lessonId)?.figures[figureId];
      // A label that stays keeps the words it was given here.
      const labels = Object.fromEntries(Object.entries(drawing.labels).map(([key, text]) => [key, before?.labels[key] ?? text]));
      const path = `figures/${figureId}.svg`;
      const { at } = await open.project.write("figure", figureId, [
        { path, base: open.project.read(path)?.hash ?? null, text: drawing.svg },
        yamlEdit(open, wordsPath, [{ at: ["figures", figureId], value: { ...words, labels } }]),
      ]);
      return { savedAt: at, notes: [...drawing.notes] };
    },
    "studio.labs": async ({ project, language }) => {
      const { course } = await workshop.open(project);
      return course.compiled.labs.map((lab) => {
        const lessonId = course.compiled.course.lessons.find((lesson) => lesson.lab === lab.id)?.id ?? holderOf(course, "labs", lab.id);
        const wordsPath = lessonId === null ? null : `${language}/${course.lessonFile(lessonId)}.yaml`;
        const words = lessonId === null ? null : (course.lessonWords(language, lessonId)?.labs[lab.id] ?? null);
        return { lab, path: `labs/${lab.id}.yaml`, lessonId, wordsPath, words };
      });
    },

    "studio.pools": async ({ project }) => {
      const { course } = await workshop.open(project);
      const { items } = course.compiled;
      const { lessons } = course.compiled.course;
      const byId = new Map(items.map((item) => [item.id, item]));
      return lessons.map(({ id: lessonId, quiz }) => ({
        lessonId,
        items: quiz.flatMap((id) => {
          const item = byId.get(id);
          return item ? [{ id, kind: item.kind, level: item.level, objective: item.objective }] : [];
        }),
      }));
    },
    "studio.exportWords": async ({ project, language, form, ticket }, session) => {
      const { project: open, course } = await workshop.open(project);
      const exchange = exportCourse(open.root, language);
      const name = `${course.compiled.course.id}-${language}`;
      const bytes = form === "po" ? writePo(exchange) : writeXliff(exchange);
      return { file: await saveFile(toSave(session, ticket), name, form === "po" ? "po" : "xlf", bytes) };
    },
    "studio.importWords": async ({ project, ticket }, session) => {
      const { project: open } = await workshop.open(project);
      const file = toRead(session, ticket, "words");
      const reading: Reading = /\.po$/i.test(file) ? readPo(bytesOf(file)) : readXliff(textOf(file));
      if (reading.exchange === null) throw new AppError("file-unreadable", { reason: reading.refusals[0]?.message ?? "" });
      const taken = takeCourse(open.root, reading.exchange);
      if ("code" in taken) throw new AppError("file-unreadable", { reason: taken.message });
      const edits = [...taken.files].map(([path, text]): FileEdit => ({ path, base: open.read(path)?.hash ?? null, text }));
      const { at } = edits.length === 0 ? { at: now() } : await open.write("translation", basename(file).slice(0, 200), edits);
      const refusals = [...reading.refusals, ...taken.refusals];
      return {
        savedAt: at,
        language: taken.language,
        changed: taken.changed.length,
        refused: refusals.length,
        refusals: refusals.slice(0, 50).map(({ unit, code, message, remedy }) => ({ unit, code, message, remedy })),
      };
    },
    "studio.reviewed": async ({ project, language, reviewed }) => {
      const open = await workshop.open(project);
      if (language === open.course.compiled.course.source) throw new AppError("bad-input", { where: "language" });
      const value = reviewed ? "reviewed" : "machine-drafted";
      const edit = yamlEdit(open, `${language}/course.yaml`, [{ at: ["state"], value }]);
      return { savedAt: (await open.project.write("reviewed", language, [edit])).at };
    },

    "studio.comments": async ({ project }) =>
      readComments((await workshop.open(project)).project.root).filter(({ state }) => state !== "removed"),
    "studio.comment": async ({ project, lessonId, language, block, text }, session) => {
      const open = await workshop.open(project);
      const by = findProfile(context.db, traineeOf(session))?.card?.name ?? "";
      const found = [...eachBlock(open.course.lesson(language, lessonId)?.blocks ?? [])].find(({ id }) => id === block);
      if (!found) throw new AppError("not-found", { what: "block" });
      const at = now();
      const quote = plainText(found).slice(0, mostQuoted);
      const comment: Comment = {
        id: uuid(),
        lessonId,
        language,
        block,
        quote,
        text,
        by: by === "" ? "—" : by,
        at,
        changedAt: at,
        state: "open",
      };
      return keep(open, mergeComments(readComments(open.project.root), [comment]).comments);
    },
    "studio.settleComment": async ({ project, id, as }) => {
      const open = await workshop.open(project);
      const comments = readComments(open.project.root);
      if (!comments.some((comment) => comment.id === id)) throw new AppError("not-found", { what: "comment" });
      // What goes leaves nothing of its words behind, in no colleague's copy.
      return keep(
        open,
        comments.map((comment) =>
          comment.id === id ? { ...comment, ...(as === "removed" ? { text: "", quote: "" } : {}), state: as, changedAt: now() } : comment,
        ),
      );
    },
    "studio.sendComments": async ({ project, ticket }, session) => {
      const { project: open, course } = await workshop.open(project);
      const { id } = course.compiled.course;
      const comments = readComments(open.root);
      const file = await saveFile(toSave(session, ticket), id, "tdganotes", commentsFile(id, comments));
      return { file, comments: comments.filter(({ state }) => state !== "removed").length };
    },
    "studio.takeComments": async ({ project, ticket }, session) => {
      const open = await workshop.open(project);
      const theirs = parseComments(bytesOf(toRead(session, ticket, "review")));
      const { id } = open.course.compiled.course;
      if (theirs.course !== id) throw new AppError("file-unreadable", { reason: `${theirs.course} ≠ ${id}` });
      const { comments, fresh, changed, same } = mergeComments(readComments(open.project.root), theirs.comments);
      return { ...(await keep(open, comments)), fresh, changed, same };
    },
  };
}

function bytesOf(file: string): Buffer {
  const info = statSync(file, { throwIfNoEntry: false });
  if (!info?.isFile()) throw new AppError("not-found", { what: "file" });
  if (info.size > mostBytes) throw new AppError("file-unreadable", { reason: `> ${mostBytes / 1024 / 1024} MB` });
  return readFileSync(file);
}
function textOf(file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytesOf(file));
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError("file-unreadable", { reason: "UTF-8" }, { cause });
  }
}
function yamlEdit({ project }: OpenedProject, path: string, changes: readonly YamlChange[]): FileEdit {
  const before = project.read(path);
  return { path, base: before?.hash ?? null, text: editYaml(before?.text ?? null, changes) };
}

/** The lesson whose file of words holds those of a figure or a lab. */
function holderOf(course: OpenedProject["course"], part: "figures" | "labs", id: string): string | null {
  const { lessons, source } = course.compiled.course;
  return lessons.find((lesson) => course.lessonWords(source, lesson.id)?.[part][id] !== undefined)?.id ?? null;
}

function figures({ project, course }: OpenedProject, language: string): Output<"studio.figures"> {
  const { lessons, source } = course.compiled.course;
  const shown = lessons.map(({ id }) => ({ id, figures: references(course.lesson(source, id)?.blocks ?? []).figures }));
  return sourceFiles(project.root)
    .flatMap((path) => /^figures\/(.+)\.svg$/.exec(path)?.[1] ?? [])
    .map((id) => {
      const figure = course.figure(id);
      const where = shown.filter((lesson) => lesson.figures.includes(id)).map((lesson) => lesson.id);
      const lessonId = holderOf(course, "figures", id) ?? where[0] ?? null;
      return {
        id,
        path: `figures/${id}.svg`,
        figure,
        areas: figure === null ? [] : [...figureIds(figure)],
        labels: figure === null ? [] : figureLabels(figure.root),
        lessonId,
        wordsPath: lessonId === null ? null : `${language}/${course.lessonFile(lessonId)}.yaml`,
        words: lessonId === null ? null : (course.lessonWords(language, lessonId)?.figures[id] ?? null),
        shown: where,
      };
    });
}
