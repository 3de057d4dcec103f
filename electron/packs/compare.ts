/** Compares two pack files. Both pass the one door for packs, into a store of their own that is gone afterwards. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AppError } from "#contract/errors.ts";
import { diffCourses, type PackDiff } from "#domain/pack-diff.ts";
import { openCourse } from "./catalogue.ts";
import { installPack } from "./install.ts";
import { openPackStore } from "./store.ts";

/**
 * What the pack of one file adds to that of another, changes and removes.
 * @throws AppError one of the `pack-…` codes; conflict when they are not versions of one course
 */
export async function comparePacks(before: string, after: string): Promise<PackDiff> {
  const folder = mkdtempSync(join(tmpdir(), "academy-diff-"));
  try {
    const store = openPackStore(folder);
    const open = async (file: string) => {
      const { manifest, digest } = await installPack(store, file, { trustedKeys: new Set(), accept: "unsigned", boundKey: () => null });
      return { ...openCourse(store, manifest, digest), languages: manifest.languages.map(({ tag }) => tag) };
    };
    const [old, fresh] = [await open(before), await open(after)];
    if (old.manifest.id !== fresh.manifest.id)
      throw new AppError("conflict", { what: "course", before: old.manifest.id, after: fresh.manifest.id });
    return diffCourses(old, fresh);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
