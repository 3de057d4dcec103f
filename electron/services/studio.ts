/** The authoring studio: projects and what is written in them. */
import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { z } from "zod";
import { AppError } from "#contract/errors.ts";
import type { HandlersOf, Session } from "#contract/handlers.ts";
import type { Block } from "#contract/model/block.ts";
import type { Course, CourseWords } from "#contract/model/course.ts";
import type { Manifest } from "#contract/model/manifest.ts";
import type { ProjectView } from "#contract/model/studio.ts";
import type { Output } from "#contract/procedures/index.ts";
import type { studio } from "#contract/procedures/studio.ts";
import { editLesson, type LessonEdit, listBlocks, UnsoundEdit } from "#authoring/lesson-text.ts";
import { changedAt } from "#authoring/shelf.ts";
import { strides } from "#authoring/history.ts";
import { newCourse } from "#authoring/templates.ts";
import { type OpenedProject, sourceFiles, type Workshop } from "#authoring/workshop.ts";
import { editYaml } from "#authoring/yaml-edit.ts";
import { references } from "#domain/blocks.ts";
import { courseWorded, factViews, figureWords, findItem, termView } from "#domain/course-text.ts";
import { gradeResponse } from "#domain/grade.ts";
import { feedbackView, itemView } from "#domain/quiz-view.ts";
import { rulesOf } from "#domain/items/registry.ts";
import { acceptedAnswers } from "#domain/course-text.ts";
import { isLate } from "#domain/trusted-date.ts";
import { problemsOfFile } from "#authoring/check-file.ts";
import type { PackStore } from "#packs/store.ts";
import { instant } from "#platform/clock.ts";
import type { Context } from "./context.ts";
import { todayOf } from "./support.ts";

type Group = Pick<
  typeof studio,
  | "studio.list"
  | "studio.create"
  | "studio.open"
  | "studio.copy"
  | "studio.forget"
  | "studio.project"
  | "studio.lesson"
  | "studio.edit"
  | "studio.draft"
  | "studio.file"
  | "studio.write"
  | "studio.set"
  | "studio.tables"
  | "studio.try"
>;
type EditorBlock = Output<"studio.lesson">["blocks"][number];

export interface StudioParts {
  readonly workshop: Workshop;
  readonly store: PackStore;
  /** The folder behind a ticket for a project. @throws AppError ticket-expired */
  readonly folderOf: (session: Session, ticket: string) => string;
}

export function createStudio(context: Context, { workshop, store, folderOf }: StudioParts): HandlersOf<Group> {
  const { clock, courses } = context;
  const { shelf } = workshop;
  const put = async (root: string, files: ReadonlyMap<string, string>): Promise<void> => {
    for (const [path, text] of files) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), text, { flag: "wx" });
    }
  };
  /** A new folder with these files, or nothing. */
  const found = async (name: string, fill: (root: string) => Promise<void>): Promise<{ project: string }> => {
    const { root, id } = shelf.room(name);
    try {
      await fill(root);
      await workshop.open(id);
    } catch (error) {
      await workshop.leave(id);
      await rm(root, { recursive: true, force: true });
      throw error;
    }
    return { project: id };
  };

  return {
    "studio.list": () =>
      shelf.list().map(({ id, root, name, elsewhere, missing }) => ({
        project: id,
        folder: name,
        elsewhere,
        missing,
        course: missing ? null : courseLine(workshop, id),
        changedAt: changedAt(root)?.toISOString() ?? null,
      })),
    "studio.create": (given) => found(given.courseId, (root) => put(root, newCourse(given))),
    "studio.open": async ({ ticket }, session) => {
      const { id } = await shelf.remember(folderOf(session, ticket));
      try {
        const { course } = await workshop.open(id);
        if (course.course === null && shelf.find(id)?.elsewhere === true) await assertCourse(workshop, id);
        return { project: id };
      } catch (error) {
        await shelf.forget(id);
        throw error;
      }
    },
    "studio.copy": ({ courseId }) => {
      const { manifest } = courses.open(courseId).course;
      if (!mayCopy(manifest.licence)) throw new AppError("not-allowed", { what: "licence", licence: manifest.licence });
      return found(courseId, (root) => unpack(root, manifest, store));
    },
    "studio.forget": async ({ project }) => {
      await workshop.leave(project);
      await shelf.forget(project);
      return {};
    },
    "studio.project": async ({ project }) => projectView(await workshop.open(project)),

    "studio.lesson": async ({ project, lessonId, language }) => {
      const open = await workshop.open(project);
      return lessonForEditor(context, open, lessonId, language);
    },
    "studio.edit": async ({ project, lessonId, language, base, edits }) => {
      const open = await workshop.open(project);
      const path = pathOf(open, lessonId, language);
      const present = open.project.read(path);
      if ((present?.hash ?? null) !== base) throw new AppError("conflict", { what: "project-file", file: path });
      let text: string;
      try {
        text = editLesson(present?.text ?? "", path, edits.map(withoutPlaceholder));
      } catch (error) {
        if (!(error instanceof UnsoundEdit)) throw error;
        for (const edit of edits)
          if (edit.do === "replace" && "source" in edit.as) await open.project.keepDraft(`${path}#${edit.id}`, edit.as.source);
        return {
          savedAt: instant(clock),
          hash: present?.hash ?? "0".repeat(64),
          taken: false,
          problems: error.problems.slice(0, 20).map(({ code, message, remedy }) => ({ code, message, remedy })),
          blocks: editorBlocks(open, path),
        };
      }
      const about = edits.map((edit) => ("id" in edit ? edit.id : "")).join(" ");
      const { at } = await open.project.write(edits[0]?.do === "replace" ? "text" : "blocks", `${path} ${about}`.slice(0, 200), [
        { path, base, text },
      ]);
      for (const edit of edits) if (edit.do === "replace" || edit.do === "remove") await open.project.keepDraft(`${path}#${edit.id}`, null);
      const now = open.project.read(path);
      return { savedAt: at, hash: now?.hash ?? "0".repeat(64), taken: true, problems: [], blocks: editorBlocks(open, path) };
    },
    "studio.draft": async ({ project, lessonId, language, block, text }) => {
      const open = await workshop.open(project);
      return { savedAt: await open.project.keepDraft(`${pathOf(open, lessonId, language)}#${block}`, text) };
    },

    "studio.file": async ({ project, path }) => (await workshop.open(project)).project.read(path),
    "studio.write": async ({ project, path, base, text }) => {
      const open = await workshop.open(project);
      const { at, hashes } = await open.project.write("file", path, [{ path, base, text }]);
      return { savedAt: at, hashes: Object.fromEntries(hashes), problems: text === null ? [] : problemsOfFile(path, text) };
    },
    "studio.set": async ({ project, what, about, files }) => {
      const open = await workshop.open(project);
      const edits = files.map(({ path, base, sets }) => {
        const before = open.project.read(path)?.text ?? null;
        const text = editYaml(
          before,
          sets.map(({ at, value }) => ({ at, value: value === null ? undefined : value })),
        );
        const worse = problemsOfFile(path, text).filter(({ severity }) => severity === "error");
        const [first] = worse;
        // What was broken before may be mended bit by bit.
        if (
          first &&
          worse.length > (before === null ? 0 : problemsOfFile(path, before).filter(({ severity }) => severity === "error").length)
        )
          throw new AppError("bad-input", { what: "form", where: first.pointer, reason: first.message });
        return { path, base, text };
      });
      const { at, hashes } = await open.project.write(what, about, edits);
      return { savedAt: at, hashes: Object.fromEntries(hashes) };
    },

    "studio.tables": async ({ project, language, lessonId }) => tables(context, await workshop.open(project), language, lessonId),
    "studio.try": async ({ project, itemId, language, response }) => {
      const { course } = await workshop.open(project);
      const { lessons } = course.compiled.course;
      const lesson = lessons.find(({ quiz }) => quiz.includes(itemId)) ?? lessons[0];
      // Nearly always in its lesson's own file: the others need not be read.
      const near = lesson && course.itemsIn(`items/${lesson.file}.yaml`).find(({ id }) => id === itemId);
      const item = near ?? findItem(course, itemId);
      if (item === null || lesson === undefined) throw new AppError("not-found", { what: "item" });
      const view = itemView(course, language, lesson.id, item, rulesOf(item).ids(item), "");
      if (response === null) return { item: view, feedback: null };
      const grade = gradeResponse(item, response, acceptedAnswers(course, language, lesson.id, itemId));
      const answered = { response, grade, answeredAt: instant(clock) };
      return { item: view, feedback: feedbackView(course, language, lesson.id, item, answered, todayOf(context)) };
    },
  };
}

/** A folder without a course in it is no project. @throws AppError no-course */
async function assertCourse(workshop: Workshop, id: string): Promise<void> {
  const { project } = await workshop.open(id);
  if (project.read("course.yaml") !== null) return;
  await workshop.leave(id);
  throw new AppError("no-course", {});
}

function courseLine(workshop: Workshop, id: string): Output<"studio.list">[number]["course"] {
  const found = workshop.peek(id);
  const course = found?.course ?? null;
  if (found === null || course === null) return null;
  return { id: course.id, version: course.version, source: course.source, title: found.words(course.source)?.title ?? null };
}

/** Licences under which anyone may change and pass on what they were given. */
function mayCopy(licence: string): boolean {
  return /^(CC0-1\.0|CC-BY(-SA)?-\d\.\d)$/i.test(licence);
}
async function unpack(root: string, manifest: Manifest, store: PackStore): Promise<void> {
  for (const { path, sha256 } of manifest.files) {
    const to = path.startsWith("source/") ? path.slice("source/".length) : path.startsWith("media/") ? path : null;
    if (to === null) continue;
    await mkdir(dirname(join(root, to)), { recursive: true });
    await cp(store.path(sha256), join(root, to));
  }
}

function projectView({ id, folder, project, course }: OpenedProject): z.infer<typeof ProjectView> {
  const found: Course | null = course.course;
  const files = sourceFiles(project.root);
  const tags = files.flatMap((path) => /^([a-zA-Z-]+)\/course\.yaml$/.exec(path)?.[1] ?? []);
  const languages = tags
    .flatMap((tag) => {
      const words = course.words(tag);
      return words === null ? [] : [{ tag, state: words.state }];
    })
    .toSorted((a, b) => Number(b.tag === found?.source) - Number(a.tag === found?.source));
  const { done, undone } = strides(project.entries);
  const own: CourseWords | null = found === null ? null : course.words(found.source);
  return {
    project: id,
    folder,
    course: found,
    title: own?.title ?? found?.id ?? folder,
    languages,
    lessons: (found?.lessons ?? []).map((lesson, i) => ({
      id: lesson.id,
      file: lesson.file,
      number: `${found?.number ?? 1}.${i + 1}`,
      title: own?.lessons[lesson.id]?.title ?? lesson.id,
      minutes: lesson.minutes,
      quiz: lesson.quiz.length,
      lab: lesson.lab ?? null,
      languages: tags.filter((tag) => files.includes(`${tag}/${lesson.file}.md`)),
    })),
    files,
    canUndo: done.length > 0,
    canRedo: undone.length > 0,
  };
}

function pathOf({ course }: OpenedProject, lessonId: string, language: string): string {
  return `${language}/${course.lessonFile(lessonId)}.md`;
}
/** An editor's new blocks have no id yet; the contract's blocks always have one. */
const placeholder = "new0";
function withoutPlaceholder(edit: LessonEdit): LessonEdit {
  const bare = (block: Block): Block => {
    const own = block.id === placeholder ? { ...block, id: "" } : block;
    return "blocks" in own ? { ...own, blocks: own.blocks.map(bare) } : own;
  };
  return "as" in edit && "block" in edit.as ? { ...edit, as: { block: bare(edit.as.block) } } : edit;
}
function editorBlocks({ project }: OpenedProject, path: string): EditorBlock[] {
  return listBlocks(project.read(path)?.text ?? "", path).map((each) => ({ ...each, draft: project.draft(`${path}#${each.id}`) }));
}

function lessonForEditor(context: Context, open: OpenedProject, lessonId: string, language: string): Output<"studio.lesson"> {
  const { course, project } = open;
  const path = pathOf(open, lessonId, language);
  const blocks = editorBlocks(open, path);
  const { compiled } = course;
  const tags = sourceFiles(project.root).flatMap((file) => /^([a-zA-Z-]+)\/course\.yaml$/.exec(file)?.[1] ?? []);
  const figures = sourceFiles(project.root).flatMap((file) => /^figures\/(.+)\.svg$/.exec(file)?.[1] ?? []);
  const facts = compiled.facts.map(({ id }) => id);
  const own = course.lessonWords(language, lessonId) ?? course.lessonWords(compiled.course.source, lessonId);
  const inText = references(blocks.flatMap(({ block }) => block ?? []));
  return {
    path,
    hash: project.read(path)?.hash ?? null,
    blocks,
    facts: factViews(course, language, facts, todayOf(context)),
    terms: compiled.terms.flatMap(({ id }) => termView(course, language, id, tags) ?? []),
    figures: inText.figures.flatMap((id) => {
      const figure = course.figure(id);
      const words = figureWords(course, language, lessonId, id);
      return figure && words ? [{ figure, words: words.value, language: words.language }] : [];
    }),
    // A lesson's file of words holds those of its own items and labs: no other can stand in it.
    items: Object.entries(own?.items ?? {}).map(([id, { stem }]) => ({ id, stem: stem.slice(0, 500) })),
    labs: Object.entries(own?.labs ?? {}).map(([id, { title }]) => ({ id, title })),
    known: {
      facts: facts.map((id) => ({ id, statement: courseWorded(course, language, (words) => words.facts[id]?.statement, id).text })),
      terms: compiled.terms.map(({ id }) => ({ id, term: courseWorded(course, language, (words) => words.glossary[id]?.term, id).text })),
      figures,
    },
  };
}

function tables(context: Context, { course, project }: OpenedProject, language: string, lessonId: string | null): Output<"studio.tables"> {
  const { compiled } = course;
  const lesson = compiled.course.lessons.find(({ id }) => id === lessonId) ?? null;
  const today = todayOf(context);
  const used = timesNamed(project, compiled.course.source);
  const itemsPath = lesson === null ? null : `items/${lesson.file}.yaml`;
  const wordsPath = lesson === null ? null : `${language}/${lesson.file}.yaml`;
  const words = lesson === null ? null : course.lessonWords(language, lesson.id);
  const paths = ["course.yaml", "facts.yaml", "glossary.yaml", `${language}/course.yaml`, itemsPath, wordsPath];
  return {
    words: course.words(language),
    facts: compiled.facts.map((fact) => ({ ...fact, late: isLate(fact.review_by, today), used: used.get(fact.id) ?? 0 })),
    terms: compiled.terms,
    items:
      itemsPath === null
        ? []
        : course
            .itemsIn(itemsPath)
            .map((item, index) => ({ item, words: words?.items[item.id] ?? null, path: itemsPath, index, lessonId, wordsPath })),
    hashes: Object.fromEntries(
      paths.flatMap((path) => {
        const file = path === null ? null : project.read(path);
        return path === null || file === null ? [] : [[path, file.hash]];
      }),
    ),
  };
}

/** How often each fact is named in the source's texts and by items: counted in the files as they are, for a course may have thousands. */
function timesNamed(project: OpenedProject["project"], source: string): Map<string, number> {
  const used = new Map<string, number>();
  for (const path of sourceFiles(project.root)) {
    const named = path.startsWith("items/")
      ? /\b(f\d{1,2}\.\d{2}[a-z]?)\b/g
      : path.startsWith(`${source}/`) && path.endsWith(".md")
        ? /\bref="?(f\d{1,2}\.\d{2}[a-z]?)\b/g
        : null;
    if (named === null) continue;
    for (const [, id = ""] of (project.read(path)?.text ?? "").matchAll(named)) used.set(id, (used.get(id) ?? 0) + 1);
  }
  return used;
}
