/** What is done with a whole project: checked, taken back, compared, translated, published. */
import { basename } from "node:path";
import { AppError } from "#contract/errors.ts";
import type { HandlersOf, Session } from "#contract/handlers.ts";
import type { Output } from "#contract/procedures/index.ts";
import type { studio } from "#contract/procedures/studio.ts";
import { authorKey, openAuthorKey } from "#authoring/author-key.ts";
import { place } from "#authoring/check-file.ts";
import { stateAfter } from "#authoring/history.ts";
import { madeFrom } from "#authoring/made-from.ts";
import { proposeVersion } from "#authoring/next-version.ts";
import { type OpenedProject, sourceFiles, type Workshop } from "#authoring/workshop.ts";
import { editYaml } from "#authoring/yaml-edit.ts";
import { diffCourses, type PackDiff } from "#domain/pack-diff.ts";
import { exportCourse, takeCourse } from "#exports/course.ts";
import { buildPack } from "#packs/build.ts";
import { checkFolder } from "#packs/check.ts";
import { publicKeyOf } from "#packs/sign.ts";
import { fileToSave } from "#platform/save-file.ts";
import type { Context } from "./context.ts";
import { todayOf } from "./support.ts";

type Group = Omit<
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

export interface DeskParts {
  readonly workshop: Workshop;
  /** Where the author's key lies. */
  readonly keyFile: string;
  readonly toSave: (session: Session, ticket: string) => string;
}
/** Problems told at most: nobody reads more at once. */
const mostProblems = 500;

export function createStudioDesk(context: Context, { workshop, keyFile, toSave }: DeskParts): HandlersOf<Group> {
  const now = (): string => context.clock.wall().toISOString();
  return {
    "studio.check": async ({ project }) => {
      const { project: open, course } = await workshop.open(project);
      const problems = checkFolder(open.root, todayOf(context));
      return {
        ok: problems.every(({ severity }) => severity !== "error"),
        of: problems.length,
        problems: problems
          .toSorted((a, b) => rank(a.severity) - rank(b.severity))
          .slice(0, mostProblems)
          .map((problem) => place(problem, course.course)),
      };
    },
    "studio.undo": async ({ project }) => {
      const done = await (await workshop.open(project)).project.undo();
      return { savedAt: done?.at ?? now(), done: done !== null };
    },
    "studio.redo": async ({ project }) => {
      const done = await (await workshop.open(project)).project.redo();
      return { savedAt: done?.at ?? now(), done: done !== null };
    },
    "studio.history": async ({ project }) => history(await workshop.open(project)),
    "studio.keep": async ({ project, name }) => ({ savedAt: (await (await workshop.open(project)).project.name(name)).at }),
    "studio.restore": async ({ project, n }) => ({ savedAt: (await (await workshop.open(project)).project.restore(n)).at }),
    "studio.difference": async ({ project, n }) => {
      const { project: open } = await workshop.open(project);
      if (!open.entries.some((entry) => entry.n === n)) throw new AppError("not-found", { what: "version" });
      return [...stateAfter(open.entries, n)].flatMap(([path, hash]) => {
        const present = open.read(path);
        if ((present?.hash ?? null) === hash) return [];
        return [{ path, before: hash === null ? null : (open.kept(hash) ?? ""), after: present?.text ?? null }];
      });
    },

    "studio.queue": async ({ project, language }) => {
      const { project: open, course } = await workshop.open(project);
      const { sourceLanguage, units } = exportCourse(open.root, language);
      const isStale = (notes: readonly string[]): boolean => notes.some((note) => note.startsWith("The source has changed"));
      const was = madeFrom(
        open,
        sourceLanguage,
        language,
        units.flatMap(({ id, notes }) => (isStale(notes) ? [id] : [])),
      );
      return {
        source: sourceLanguage,
        state: course.words(language)?.state ?? null,
        units: units.map(({ id, source, target, state, notes }) => ({
          id,
          source,
          target,
          was: was.get(id) ?? null,
          state: target === "" ? "missing" : isStale(notes) ? "stale" : state === "reviewed" ? "reviewed" : "draft",
        })),
      };
    },
    "studio.translate": async ({ project, language, units }) => {
      const { project: open, course } = await workshop.open(project);
      const taken = takeCourse(open.root, {
        sourceLanguage: course.compiled.course.source,
        language,
        original: `course ${course.compiled.course.id}`,
        units: units.map((unit) => ({ ...unit, state: "translated", notes: [] })),
      });
      if ("code" in taken) throw new AppError("bad-input", { what: "translation", reason: taken.message });
      const edits = [...taken.files].map(([path, text]) => ({ path, base: open.read(path)?.hash ?? null, text }));
      const { at } = edits.length === 0 ? { at: now() } : await open.write("translation", units[0]?.id.slice(0, 200) ?? "", edits);
      return { savedAt: at, refusals: taken.refusals.map(({ unit, code, message, remedy }) => ({ unit, code, message, remedy })) };
    },

    "studio.release": async ({ project }) => {
      const open = await workshop.open(project);
      const problems = checkFolder(open.project.root, todayOf(context));
      const errors = problems.filter(({ severity }) => severity === "error").length;
      const last = installed(context, open);
      const diff = last === null || errors > 0 ? nothing : diffCourses(readable(last), { ...open.course, languages: languagesOf(open) });
      const version = open.course.course?.version ?? "0.1.0";
      return {
        ok: errors === 0,
        errors,
        last: last?.manifest.version ?? null,
        proposed: last === null ? version : proposeVersion(last.manifest.version, version, diff),
        added: diff.added,
        changed: diff.changed,
        removed: diff.removed,
        key: authorKey(keyFile),
      };
    },
    "studio.publish": async ({ project, version, ticket, passphrase }, session) => {
      const { project: open, course } = await workshop.open(project);
      const target = toSave(session, ticket);
      const key = await openAuthorKey(keyFile, passphrase);
      const before = open.read("course.yaml");
      if (before === null) throw new AppError("not-found", { what: "course-folder" });
      const text = editYaml(before.text, [{ at: ["version"], value: version }]);
      if (text !== before.text) await open.write("version", version, [{ path: "course.yaml", base: before.hash, text }]);
      const file = await fileToSave(target, `${course.compiled.course.id}-${version}`, "tdgapack");
      const built = await buildPack({ source: open.root, target: file, key, today: todayOf(context) });
      if (!built.ok)
        throw new AppError("pack-source-problems", { count: built.problems.filter(({ severity }) => severity === "error").length });
      const { at } = await open.name(version);
      return { savedAt: at, file: basename(file), digest: built.digest, key: publicKeyOf(key) };
    },
  };
}

const nothing: PackDiff = { added: [], changed: [], removed: [] };
const order = ["error", "warning", "note"];
const rank = (severity: string): number => order.indexOf(severity);

type Installed = ReturnType<Context["courses"]["open"]>["course"];
function installed({ courses }: Context, { course }: OpenedProject): Installed | null {
  try {
    return course.course === null ? null : courses.open(course.course.id).course;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
function readable(course: Installed): Parameters<typeof diffCourses>[0] {
  return { ...course, languages: course.manifest.languages.map(({ tag }) => tag) };
}
function languagesOf({ project }: OpenedProject): string[] {
  return sourceFiles(project.root).flatMap((path) => /^([a-zA-Z-]+)\/course\.yaml$/.exec(path)?.[1] ?? []);
}

/** Newest first; what was typed in one go is one line. */
function history({ project }: OpenedProject): Output<"studio.history"> {
  const lines: Output<"studio.history"> = [];
  for (const entry of project.entries) {
    const line = {
      n: entry.n,
      at: entry.at,
      kind: entry.kind,
      what: entry.kind === "change" ? entry.what : "",
      about: entry.kind === "change" ? entry.about : "",
      name: entry.kind === "kept" ? entry.name : null,
      files: entry.files.map(({ path }) => path),
    };
    const last = lines.at(-1);
    // Minutes of typing at one place are one line to go back to: its end.
    const same = last?.kind === "change" && line.kind === "change" && last.what === line.what && last.about === line.about;
    if (last && same && Date.parse(line.at) - Date.parse(last.at) < 60_000) lines[lines.length - 1] = line;
    else lines.push(line);
  }
  return lines.toReversed().slice(0, 300);
}
