/**
 * Which projects there are on this computer: the folders of the studio's own shelf, and folders elsewhere that were opened once. Nothing of
 * it is in the database: a project is a folder of plain files, and stays one when the app is gone.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import { writeAtomic } from "#platform/files.ts";

export interface Shelved {
  readonly id: string;
  readonly root: string;
  /** Name of the folder. */
  readonly name: string;
  readonly elsewhere: boolean;
  readonly missing: boolean;
}
export interface Shelf {
  list(): Shelved[];
  find(id: string): Shelved | null;
  /** A new empty folder on the shelf. */
  room(name: string): Shelved;
  /** Remembers a folder elsewhere. */
  remember(root: string): Promise<Shelved>;
  /** Takes a folder off the list; one on the shelf stays on the disk, marked as put away. */
  forget(id: string): Promise<void>;
}
const Known = z.strictObject({ elsewhere: z.array(z.string()), away: z.array(z.string()) });
type Known = z.infer<typeof Known>;

/** Opens the shelf. @param folder the studio's own folder; made when something is put on it */
export function openShelf(folder: string): Shelf {
  const file = join(folder, "projects.json");
  const known = (): Known => {
    try {
      return Known.parse(JSON.parse(readFileSync(file, "utf8")));
    } catch {
      return { elsewhere: [], away: [] };
    }
  };
  const keep = async (next: Known): Promise<void> => {
    mkdirSync(folder, { recursive: true });
    await writeAtomic(file, JSON.stringify(next));
  };
  const shelved = (root: string, elsewhere: boolean): Shelved => ({
    id: idOf(root),
    root,
    name: basename(root),
    elsewhere,
    missing: !existsSync(root),
  });
  const own = (): Shelved[] => {
    if (!existsSync(folder)) return [];
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
      .map(({ name }) => shelved(join(folder, name), false));
  };
  const list = (): Shelved[] => {
    const { elsewhere, away } = known();
    return [...own(), ...elsewhere.map((root) => shelved(root, true))].filter(({ id }) => !away.includes(id));
  };
  return {
    list,
    find: (id) => list().find((each) => each.id === id) ?? null,
    room(name) {
      for (let n = 1; ; n += 1) {
        const root = join(folder, n === 1 ? name : `${name}-${n}`);
        if (existsSync(root)) continue;
        mkdirSync(root, { recursive: true });
        return shelved(root, false);
      }
    },
    async remember(path) {
      const root = realpathSync(path);
      const { elsewhere, away } = known();
      const inside = own().find((each) => each.root === root);
      const found = inside ?? shelved(root, true);
      await keep({
        elsewhere: inside || elsewhere.includes(root) ? elsewhere : [...elsewhere, root],
        away: away.filter((id) => id !== found.id),
      });
      return found;
    },
    async forget(id) {
      const { elsewhere, away } = known();
      const found = list().find((each) => each.id === id);
      if (!found) return;
      await keep(
        found.elsewhere ? { elsewhere: elsewhere.filter((root) => root !== found.root), away } : { elsewhere, away: [...away, id] },
      );
    },
  };
}
function idOf(root: string): string {
  return createHash("sha256").update(root).digest("hex").slice(0, 16);
}

/** When something in a folder was last changed, as far as its own files tell; null: nobody knows. */
export function changedAt(root: string): Date | null {
  try {
    const journal = join(root, ".academy", "journal.jsonl");
    return statSync(existsSync(journal) ? journal : join(root, "course.yaml")).mtime;
  } catch {
    return null;
  }
}
