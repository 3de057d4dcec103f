/** Opens the course in a pack file for comparing, without installing it: its text only, in memory. */
import { AppError } from "#contract/errors.ts";
import { diffCourses, type PackDiff } from "#domain/pack-diff.ts";
import { type OpenCourse, openCourse } from "./catalogue.ts";
import { partOf } from "./layout.ts";
import type { PackStore } from "./store.ts";
import { compiledLimit, openPack } from "./verify.ts";

/** Nothing is installed: every part must be in the file. */
const noStore: Pick<PackStore, "read" | "path"> = {
  read(hash) {
    throw new AppError("pack-missing-blob", { entry: hash });
  },
  path: () => "",
};

/**
 * The course in a pack file, its text held to its hashes and to the contract; media are not read.
 * @param store Where parts lie that a pack with fewer blobs leaves out.
 * @throws AppError one of the `pack-…` codes, not-found
 */
export async function readPack(file: string, store = noStore): Promise<OpenCourse> {
  const { archive, manifest, digest, trust } = await openPack(file, new Set());
  try {
    if (trust === "tampered") throw new AppError("pack-tampered", { course: manifest.id, publisher: manifest.publisher });
    const parts = new Map<string, Buffer>();
    for (const { path, sha256 } of manifest.files) {
      const kind = partOf(path)?.kind;
      if (kind === "media" || kind === "source" || parts.has(sha256)) continue;
      // Their sizes together are within the limit: the manifest would have been refused.
      if (archive.blobs.has(sha256)) parts.set(sha256, await archive.read(sha256, compiledLimit));
    }
    return openCourse({ ...store, read: (hash) => parts.get(hash) ?? store.read(hash) }, manifest, digest);
  } finally {
    await archive.close();
  }
}

/** What one opened version adds to another, changes and removes. @throws AppError conflict when they are not versions of one course */
export function compareCourses(before: OpenCourse, after: OpenCourse): PackDiff {
  if (before.manifest.id !== after.manifest.id)
    throw new AppError("conflict", { what: "course", before: before.manifest.id, after: after.manifest.id });
  const readable = (course: OpenCourse) => ({ ...course, languages: course.manifest.languages.map(({ tag }) => tag) });
  return diffCourses(readable(before), readable(after));
}

/** Compares two pack files. @throws AppError one of the `pack-…` codes; conflict when they are not versions of one course */
export async function comparePacks(before: string, after: string): Promise<PackDiff> {
  const [old, fresh] = [await readPack(before), await readPack(after)];
  return compareCourses(old, fresh);
}
