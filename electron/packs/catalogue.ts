/** An installed course as services read it: compiled blobs, hashed again when read, a few kept in memory. */
import type { z } from "zod";
import { AppError } from "#contract/errors.ts";
import { CompiledCourse, CompiledLesson, CourseWords } from "#contract/model/course.ts";
import { Figure } from "#contract/model/figure.ts";
import { Manifest } from "#contract/model/manifest.ts";
import { readJson } from "./json.ts";
import { logical } from "./layout.ts";
import type { PackStore } from "./store.ts";

export interface OpenCourse {
  readonly manifest: Manifest;
  /** SHA-256 of the manifest's bytes: the pack's identity. */
  readonly digest: string;
  readonly compiled: CompiledCourse;
  /** Titles, objectives, facts and glossary in one language; null when the course is not in it. */
  words(language: string): CourseWords | null;
  /** One lesson in one language; null when it is not translated or there is none. */
  lesson(language: string, lessonId: string): CompiledLesson | null;
  figure(figureId: string): Figure | null;
  /** Where a media file lies in the store, by its logical path; null when the pack has none. */
  media(path: string): { readonly file: string; readonly sha256: string; readonly bytes: number } | null;
}

/** Parsed parts kept of each kind: a few lessons in two languages and their figures stay warm. */
const kept = 16;

/**
 * Opens one installed pack. Nothing but `course.json` is read before it is asked for.
 * @throws AppError not-found or pack-wrong-hash when a blob is gone or damaged, pack-bad-content when it is not what it should be
 */
export function openCourse(store: Pick<PackStore, "read" | "path">, manifest: Manifest, digest: string): OpenCourse {
  const files = new Map(manifest.files.map((file) => [file.path, file]));
  const reader = <T>(schema: z.ZodType<T>): ((path: string) => T | null) => {
    const cache = new Map<string, T>();
    return (path) => {
      const file = files.get(path);
      if (!file) return null;
      const value = cache.get(path) ?? readJson(store.read(file.sha256), schema, path, "pack-bad-content");
      // Put back at the end: the first of the map is the one not asked for longest.
      cache.delete(path);
      cache.set(path, value);
      const oldest = cache.keys().next();
      if (cache.size > kept && !oldest.done) cache.delete(oldest.value);
      return value;
    };
  };
  const words = reader(CourseWords);
  const lessons = reader(CompiledLesson);
  const figures = reader(Figure);
  const compiled = reader(CompiledCourse)(logical.course);
  if (!compiled) throw new AppError("pack-bad-content", { path: logical.course, reason: "missing" });
  return {
    manifest,
    digest,
    compiled,
    words: (language) => words(logical.words(language)),
    lesson: (language, lessonId) => lessons(logical.lesson(language, lessonId)),
    figure: (figureId) => figures(logical.figure(figureId)),
    media(path) {
      const file = path.startsWith("media/") ? files.get(path) : undefined;
      return file ? { file: store.path(file.sha256), sha256: file.sha256, bytes: file.bytes } : null;
    },
  };
}

/** The manifest of an installed pack, from the store: its digest is its blob's name. @throws AppError not-found, pack-wrong-hash, pack-bad-manifest */
export function readManifest(store: PackStore, digest: string): Manifest {
  return readJson(store.read(digest), Manifest, "manifest.json", "pack-bad-manifest");
}
