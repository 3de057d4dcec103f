/** The projects that are open on this computer: each once, however many windows look at it. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "#contract/errors.ts";
import { listFolder } from "#packs/folder.ts";
import { sha256 } from "#packs/hash.ts";
import { ProblemList } from "#packs/problems.ts";
import { type DraftCourse, openDraft } from "./draft-course.ts";
import { openProject, type Project } from "./project.ts";
import { openShelf, type Shelf } from "./shelf.ts";

export interface OpenedProject {
  readonly id: string;
  /** Name of the folder. */
  readonly folder: string;
  readonly project: Project;
  /** The course as its files are now: each time asked for, looked at anew. */
  readonly course: DraftCourse;
}
export interface Workshop {
  readonly shelf: Shelf;
  /** @throws AppError not-found, project-in-use when another program holds it */
  open(id: string): Promise<OpenedProject>;
  /** A project's course as its files say, without opening it for writing; null when there is none that can be read. */
  peek(id: string): DraftCourse | null;
  /** Gives a project free. */
  leave(id: string): Promise<void>;
  close(): Promise<void>;
}

/** Projects kept open: a person works in one, and looks something up in another. */
const mostOpen = 4;

/** @param folder the studio's own folder, @param now the wall clock */
export function createWorkshop(folder: string, now: () => Date): Workshop {
  const shelf = openShelf(folder);
  const opened = new Map<string, Promise<OpenedProject>>();
  const leave = async (id: string): Promise<void> => {
    const held = opened.get(id);
    opened.delete(id);
    await held?.then(
      ({ project }) => project.close(),
      () => undefined,
    );
  };
  const begin = async (id: string): Promise<OpenedProject> => {
    const shelved = shelf.find(id);
    if (shelved === null || shelved.missing) throw new AppError("not-found", { what: "project" });
    const project = await openProject(shelved.root, now);
    const list = (name: "items" | "labs"): string[] => {
      const at = join(shelved.root, name);
      return existsSync(at)
        ? readdirSync(at)
            .filter((file) => file.endsWith(".yaml"))
            .toSorted()
        : [];
    };
    const draft = openDraft(project, { list });
    return {
      id,
      folder: shelved.name,
      project,
      get course() {
        return draft.now();
      },
    };
  };
  return {
    shelf,
    async open(id) {
      let held = opened.get(id);
      // A stick that was pulled out: what is held of it is held of nothing.
      if (held && shelf.find(id)?.missing !== false) {
        await leave(id);
        held = undefined;
      }
      if (!held) {
        held = begin(id);
        opened.set(id, held);
        held.catch(() => opened.delete(id));
        const [oldest] = opened.keys();
        if (opened.size > mostOpen && oldest !== undefined) await leave(oldest);
      }
      return held;
    },
    peek(id) {
      const root = shelf.find(id)?.root;
      if (root === undefined) return null;
      const read = (path: string): { text: string; hash: string } | null => {
        try {
          const text = readFileSync(join(root, path), "utf8");
          return { text, hash: sha256(text) };
        } catch {
          return null;
        }
      };
      return openDraft({ read }, { list: () => [] }).now();
    },
    leave,
    async close() {
      await Promise.all([...opened.keys()].map(leave));
    },
  };
}

/** The text files of a project, sorted; what is hidden is left out. */
export function sourceFiles(root: string): string[] {
  return listFolder(root, new ProblemList())
    .map(({ path }) => path)
    .filter((path) => /\.(?:ya?ml|md|svg)$/.test(path));
}
