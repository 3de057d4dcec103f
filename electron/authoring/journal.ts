/**
 * What was done to a project: every step with the bytes before and after it, so that nothing written is ever lost. It lies in the project's
 * own `.academy` folder, which the course format passes over: a copied project brings its history along.
 */
import { existsSync, readFileSync } from "node:fs";
import { mkdir, open, rm } from "node:fs/promises";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { Sha256 } from "#contract/model/basic.ts";
import { writeAtomic } from "#platform/files.ts";
import { sha256 } from "#packs/hash.ts";

/** A file before and after a step; null: there was none, or there is none any more. */
export const FileStep = z.strictObject({ path: z.string().max(200), before: Sha256.nullable(), after: Sha256.nullable() });
export type FileStep = z.infer<typeof FileStep>;

const step = { n: z.int(), at: z.iso.datetime() };
/**
 * `change`: made here, `what` says of which kind and `about` of what. `outside`: found changed by another program. `undo` and `redo` name the
 * steps they took back or did again. `kept`: a version given a name.
 */
const Entry = z.discriminatedUnion("kind", [
  z.strictObject({ ...step, kind: z.literal("change"), what: z.string().max(40), about: z.string().max(200), files: z.array(FileStep) }),
  z.strictObject({ ...step, kind: z.literal("outside"), files: z.array(FileStep) }),
  z.strictObject({ ...step, kind: z.enum(["undo", "redo"]), of: z.array(z.int()), files: z.array(FileStep) }),
  z.strictObject({ ...step, kind: z.literal("kept"), name: z.string().min(1).max(200), files: z.array(FileStep).max(0) }),
]);
export type Entry = z.infer<typeof Entry>;
type Without<T> = T extends unknown ? Omit<T, "n"> : never;
export type NewEntry = Without<Entry>;

export interface Journal {
  readonly entries: readonly Entry[];
  /** Keeps bytes under their hash. */
  keep(bytes: Buffer): Promise<string>;
  /** The bytes of a hash; null when they are gone. */
  bytes(hash: string): Buffer | null;
  /** On the disk once this resolves. */
  append(entry: NewEntry): Promise<Entry>;
}

/** A history longer than this is shortened when the project is opened: steps of one sitting at one place become one. */
const mostEntries = 4000;

/** Opens a project's history; a last line cut off by a power cut is left out. */
export async function openJournal(root: string): Promise<Journal> {
  const folder = join(root, ".academy");
  const file = join(folder, "journal.jsonl");
  const blobs = join(folder, "blobs");
  await mkdir(blobs, { recursive: true });
  const read = existsSync(file) ? readFileSync(file, "utf8") : "";
  const parsed = read.split("\n").flatMap((line): Entry[] => {
    const entry = line === "" ? null : Entry.safeParse(parseLine(line));
    return entry?.success ? [entry.data] : [];
  });
  const entries = parsed.length > mostEntries ? shorten(parsed) : parsed;
  // A broken last line would swallow the next one.
  if (entries !== parsed || (read !== "" && !read.endsWith("\n"))) {
    await writeAtomic(file, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(""));
    if (entries !== parsed) await sweep(blobs, entries);
  }
  return {
    entries,
    async keep(bytes) {
      const hash = sha256(bytes);
      if (!existsSync(join(blobs, hash))) await writeAtomic(join(blobs, hash), bytes);
      return hash;
    },
    bytes(hash) {
      try {
        return readFileSync(join(blobs, hash));
      } catch {
        return null;
      }
    },
    async append(entry) {
      const numbered: Entry = { ...entry, n: (entries.at(-1)?.n ?? 0) + 1 };
      const handle = await open(file, "a");
      try {
        await handle.writeFile(`${JSON.stringify(numbered)}\n`);
        await handle.sync();
      } finally {
        await handle.close();
      }
      entries.push(numbered);
      return numbered;
    },
  };
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/** Steps that follow one another at one place within this time are one to a person who takes them back, in milliseconds. */
export const together = 3000;

/** Whether a step goes on what the one before began. */
export function goesOn(before: Entry, after: Entry): boolean {
  return (
    before.kind === "change" &&
    after.kind === "change" &&
    before.what === after.what &&
    before.about === after.about &&
    Date.parse(after.at) - Date.parse(before.at) <= together
  );
}

/** Steps of one place and one time as one; of what was taken back and done again only what stands. */
function shorten(entries: readonly Entry[]): Entry[] {
  const short: Entry[] = [];
  for (const entry of entries) {
    const last = short.at(-1);
    if (last && last.kind === "change" && entry.kind === "change" && goesOn(last, entry))
      short[short.length - 1] = { ...entry, files: joined(last.files, entry.files) };
    // What they name may now be part of another step; what they did to the files stays told.
    else if (entry.kind === "undo" || entry.kind === "redo")
      short.push({ n: entry.n, at: entry.at, kind: "change", what: entry.kind, about: "", files: entry.files });
    else short.push(entry);
  }
  return short;
}
/** From the state before the first step to that after the second. */
export function joined(first: readonly FileStep[], second: readonly FileStep[]): FileStep[] {
  const all = new Map(first.map((one) => [one.path, one]));
  for (const one of second) all.set(one.path, { ...one, before: all.get(one.path)?.before ?? (all.has(one.path) ? null : one.before) });
  return [...all.values()];
}

async function sweep(blobs: string, entries: readonly Entry[]): Promise<void> {
  const named = new Set(entries.flatMap(({ files }) => files.flatMap(({ before, after }) => [before, after])));
  for (const name of readdirSync(blobs)) if (!named.has(name)) await rm(join(blobs, name), { force: true });
}
