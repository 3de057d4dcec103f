/**
 * A project: the folder of a course's source, opened for writing by one program. Every change is on the disk, with the bytes before it kept,
 * when it is acknowledged (DESIGN §1, promise 2). What another program changed is never written over.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { mkdir, open, readFile, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { z } from "zod";
import { AppError } from "#contract/errors.ts";
import { sha256 } from "#packs/hash.ts";
import { languagePattern } from "#packs/layout.ts";
import { safeJoin, syncPath, writeAtomic } from "#platform/files.ts";
import { stateAfter, strides } from "./history.ts";
import { type Entry, type FileStep, type Journal, openJournal } from "./journal.ts";

/** What a file is to be. `base` is the hash of what it was when it was read; null: there was none. `text` null: it is to go. */
export interface FileEdit {
  readonly path: string;
  readonly base: string | null;
  readonly text: string | null;
}
export interface Written {
  /** Hashes of the files as they are now, by path; null: gone. */
  readonly hashes: ReadonlyMap<string, string | null>;
  readonly at: string;
}
export interface Project {
  readonly root: string;
  readonly entries: readonly Entry[];
  /** A file's text and hash; null when there is none. A byte order mark is kept in the bytes and left out of the text. */
  read(path: string): { readonly text: string; readonly hash: string } | null;
  /**
   * Writes files as one step. @param what its kind, @param about its place: steps of one kind and place that follow at once are taken back together
   * @throws AppError conflict {what: project-file, file} when a file is not what `base` says; disk-full, read-only, bad-input for a path no course has
   */
  write(what: string, about: string, edits: readonly FileEdit[]): Promise<Written>;
  /** Takes back the last step, or does again what was taken back; null: there is none. @throws AppError as `write` */
  undo(): Promise<Written | null>;
  redo(): Promise<Written | null>;
  /** Gives what stands now a name. */
  name(name: string): Promise<Entry>;
  /** Brings every file back to what it was after a step; as a step of its own. @throws AppError not-found */
  restore(n: number): Promise<Written>;
  /** A text that cannot be read as what it is to be, kept until it can. Null: none is needed any more. */
  keepDraft(key: string, text: string | null): Promise<string>;
  draft(key: string): string | null;
  /** A text the history keeps, by its hash; null: it is gone. */
  kept(hash: string): string | null;
  close(): Promise<void>;
}

/** What a course's source may hold; `.academy` is ours. */
const allowed = new RegExp(
  `^(?:(?:course|facts|glossary)\\.yaml|README\\.md|items/\\d{3}-[a-z0-9-]+\\.yaml|labs/[a-z0-9-]+\\.yaml|figures/[a-z0-9-]+\\.svg|${languagePattern}/(?:course\\.yaml|\\d{3}-[a-z0-9-]+\\.(?:md|yaml)))$`,
);
const Drafts = z.record(z.string(), z.string());
const Lock = z.object({ pid: z.int(), host: z.string() });

/**
 * Opens a project for writing.
 * @param now the wall clock
 * @throws AppError not-found when the folder is gone; project-in-use when another program holds it; read-only
 */
export async function openProject(root: string, now: () => Date): Promise<Project> {
  if (!existsSync(root)) throw new AppError("not-found", { what: "course-folder" });
  try {
    mkdirSync(join(root, ".academy"), { recursive: true });
  } catch (cause) {
    throw asDisk(cause);
  }
  const lock = join(root, ".academy", "lock");
  await takeLock(lock);
  try {
    const journal = await openJournal(root);
    await sweepParts(root);
    const project = new OpenProject(root, journal, now, lock);
    await project.catchUp();
    return project;
  } catch (error) {
    await rm(lock, { force: true });
    throw asDisk(error);
  }
}

class OpenProject implements Project {
  readonly root: string;
  readonly journal: Journal;
  readonly now: () => Date;
  readonly lock: string;
  /** One writer: steps wait for one another. */
  queue: Promise<unknown> = Promise.resolve();
  drafts: Record<string, string>;
  /** Files as they were read, while nothing of theirs changed. What is written is always held to the bytes themselves. */
  readonly texts = new Map<string, { stamp: string; file: { text: string; hash: string } }>();

  constructor(root: string, journal: Journal, now: () => Date, lock: string) {
    this.root = root;
    this.journal = journal;
    this.now = now;
    this.lock = lock;
    this.drafts = this.readDrafts();
  }

  get entries(): readonly Entry[] {
    return this.journal.entries;
  }

  read(path: string): { text: string; hash: string } | null {
    const info = statSync(this.at(path), { throwIfNoEntry: false });
    if (!info?.isFile()) return null;
    const stamp = `${info.ino} ${info.size} ${info.mtimeMs} ${info.ctimeMs}`;
    const held = this.texts.get(path);
    if (held?.stamp === stamp) return held.file;
    const bytes = this.bytesOf(path);
    if (bytes === null) return null;
    try {
      const file = { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), hash: sha256(bytes) };
      // A file written this very moment may be written again within the same tick of the disk's clock.
      if (Date.now() - info.mtimeMs > 2000) this.texts.set(path, { stamp, file });
      return file;
    } catch (cause) {
      throw new AppError("bad-input", { what: "project-file", file: path }, { cause });
    }
  }
  bytesOf(path: string): Buffer | null {
    try {
      return readFileSync(this.at(path));
    } catch (error) {
      if (isMissing(error)) return null;
      throw asDisk(error);
    }
  }
  at(path: string): string {
    if (!allowed.test(path)) throw new AppError("bad-input", { what: "project-file", file: path });
    return safeJoin(this.root, path);
  }

  write(what: string, about: string, edits: readonly FileEdit[]): Promise<Written> {
    return this.alone(async () => {
      const steps = await this.steps(edits);
      if (steps.length === 0) return { hashes: new Map(edits.map(({ path, base }) => [path, base])), at: this.now().toISOString() };
      const entry = await this.journal.append({ at: this.now().toISOString(), kind: "change", what, about, files: steps });
      await this.put(steps);
      return written(entry);
    });
  }

  /** What edits change, with the bytes before and after them kept. */
  async steps(edits: readonly FileEdit[]): Promise<FileStep[]> {
    const steps: FileStep[] = [];
    for (const { path, base, text } of edits) {
      const present = this.bytesOf(path);
      const before = present === null ? null : sha256(present);
      if (before !== base) throw new AppError("conflict", { what: "project-file", file: path });
      // A byte order mark is the author's: it stays.
      const marked = present?.subarray(0, 3).toString("hex") === "efbbbf" && text?.startsWith("\ufeff") === false;
      const bytes = text === null ? null : Buffer.from(marked ? `\ufeff${text}` : text);
      if (bytes === null ? present === null : sha256(bytes) === before) continue;
      if (present !== null) await this.journal.keep(present);
      steps.push({ path, before, after: bytes === null ? null : await this.journal.keep(bytes) });
    }
    return steps;
  }

  /** Brings files to where steps lead, and reads them again. */
  async put(steps: readonly FileStep[]): Promise<void> {
    for (const { path, after } of steps) {
      const file = this.at(path);
      if (after === null) {
        await rm(file, { force: true });
        await syncPath(dirname(file));
        continue;
      }
      const bytes = this.journal.bytes(after);
      if (bytes === null) throw new AppError("not-found", { what: "version" });
      await mkdir(dirname(file), { recursive: true });
      await writeAtomic(file, bytes);
      if (sha256(await readFile(file)) !== after) throw new AppError("disk-full", {});
    }
  }

  /**
   * A step that was written down but not done, since the program was killed between the two, is done. What another program changed since
   * is written down as such: its bytes are kept too.
   */
  async catchUp(): Promise<void> {
    const last = this.entries.findLast(({ kind }) => kind !== "kept");
    const latest = stateAfter(this.entries, Number.MAX_SAFE_INTEGER);
    const found: FileStep[] = [];
    for (const [path, hash] of latest) {
      if (!allowed.test(path)) continue;
      const bytes = this.bytesOf(path);
      const present = bytes === null ? null : sha256(bytes);
      if (present === hash) continue;
      const step = last?.files.find((each) => each.path === path);
      if (step && step.before === present) await this.put([step]);
      else {
        if (bytes !== null) await this.journal.keep(bytes);
        found.push({ path, before: hash, after: present });
      }
    }
    if (found.length > 0) await this.journal.append({ at: this.now().toISOString(), kind: "outside", files: found });
  }

  undo(): Promise<Written | null> {
    return this.alone(() => this.back("undo"));
  }
  redo(): Promise<Written | null> {
    return this.alone(() => this.back("redo"));
  }
  async back(kind: "undo" | "redo"): Promise<Written | null> {
    const { done, undone } = strides(this.entries);
    const stride = (kind === "undo" ? done : undone).at(-1);
    if (!stride) return null;
    const files = stride.files.map(({ path, before, after }) =>
      kind === "undo" ? { path, before: after, after: before } : { path, before, after },
    );
    for (const { path, before } of files) {
      const present = this.bytesOf(path);
      if ((present === null ? null : sha256(present)) !== before) throw new AppError("conflict", { what: "project-file", file: path });
    }
    const entry = await this.journal.append({ at: this.now().toISOString(), kind, of: stride.steps.map(({ n }) => n), files });
    await this.put(files);
    return written(entry);
  }

  name(name: string): Promise<Entry> {
    return this.alone(() => this.journal.append({ at: this.now().toISOString(), kind: "kept", name, files: [] }));
  }

  restore(n: number): Promise<Written> {
    return this.alone(async () => {
      if (!this.entries.some((entry) => entry.n === n)) throw new AppError("not-found", { what: "version" });
      const steps: FileStep[] = [];
      for (const [path, after] of stateAfter(this.entries, n)) {
        const bytes = this.bytesOf(path);
        const before = bytes === null ? null : sha256(bytes);
        if (before === after) continue;
        if (bytes !== null) await this.journal.keep(bytes);
        steps.push({ path, before, after });
      }
      const entry = await this.journal.append({
        at: this.now().toISOString(),
        kind: "change",
        what: "restore",
        about: String(n),
        files: steps,
      });
      await this.put(steps);
      return written(entry);
    });
  }

  keepDraft(key: string, text: string | null): Promise<string> {
    return this.alone(async () => {
      if (text === null && !(key in this.drafts)) return this.now().toISOString();
      const { [key]: _old, ...others } = this.drafts;
      this.drafts = text === null ? others : { ...others, [key]: text };
      await writeAtomic(join(this.root, ".academy", "drafts.json"), JSON.stringify(this.drafts));
      return this.now().toISOString();
    });
  }
  draft(key: string): string | null {
    return this.drafts[key] ?? null;
  }
  kept(hash: string): string | null {
    return this.journal.bytes(hash)?.toString() ?? null;
  }
  readDrafts(): Record<string, string> {
    try {
      return Drafts.parse(JSON.parse(readFileSync(join(this.root, ".academy", "drafts.json"), "utf8")));
    } catch {
      return {};
    }
  }

  alone<T>(work: () => Promise<T>): Promise<T> {
    const run = this.queue.then(work).catch((error: unknown) => {
      throw asDisk(error);
    });
    this.queue = run.catch(() => undefined);
    return run;
  }

  async close(): Promise<void> {
    await this.queue;
    await rm(this.lock, { force: true });
  }
}

function written({ files, at }: Entry): Written {
  return { hashes: new Map(files.map(({ path, after }) => [path, after])), at };
}

/** @throws AppError project-in-use when a living program on this computer, or one on another, holds the project */
async function takeLock(lock: string): Promise<void> {
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      const handle = await open(lock, "wx");
      await handle.writeFile(JSON.stringify({ pid: process.pid, host: hostname() }));
      await handle.close();
      return;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw asDisk(error);
      if (isHeld(lock)) throw new AppError("project-in-use", {}, { cause: error });
      // Whoever held it was killed.
      await rm(lock, { force: true });
    }
  }
  throw new AppError("project-in-use", {});
}
function isHeld(lock: string): boolean {
  try {
    const { pid, host } = Lock.parse(JSON.parse(readFileSync(lock, "utf8")));
    if (host !== hostname()) return true;
    if (pid === process.pid) return true;
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** What a killed write left beside its file. */
async function sweepParts(root: string): Promise<void> {
  for (const path of readdirSync(root, { recursive: true, encoding: "utf8" }))
    if (/\.[0-9a-f]{12}\.part$/.test(path)) await rm(join(root, path), { force: true });
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
/** What the disk said, as a person can be told. */
function asDisk(error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? error.code : "";
  if (code === "ENOSPC" || code === "EDQUOT") return new AppError("disk-full", {}, { cause: error });
  if (code === "EROFS" || code === "EACCES" || code === "EPERM") return new AppError("read-only", {}, { cause: error });
  return error;
}
