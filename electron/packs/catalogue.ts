/** An installed course as services read it: compiled blobs, hashed again when read, a few kept in memory. */
import type { z } from "zod";
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

/** Parsed parts kept per course: a lesson in two languages, its figures and the course itself stay warm. */
const kept = 48;

/**
 * Opens one installed pack. Nothing but `course.json` is read before it is asked for.
 * @throws AppError not-found or pack-wrong-hash when a blob is gone or damaged, pack-bad-content when it is not what it should be
 */
export function openCourse(store: PackStore, manifest: Manifest, digest: string): OpenCourse {
  const files = new Map(manifest.files.map((file) => [file.path, file]));
  const cache = new Map<string, unknown>();
  const part = <T>(path: string, schema: z.ZodType<T>): T | null => {
    const file = files.get(path);
    if (!file) return null;
    const hit = cache.get(path);
    // Least recently used first: a hit is put back at the end.
    if (hit !== undefined) {
      cache.delete(path);
      cache.set(path, hit);
      // Only this function fills the cache, with what the path's own schema returned.
      return hit as T;
    }
    const value = readJson(store.read(file.sha256), schema, path, "pack-bad-content");
    cache.set(path, value);
    const oldest = cache.keys().next();
    if (cache.size > kept && !oldest.done) cache.delete(oldest.value);
    return value;
  };
  const course = files.get(logical.course);
  const compiled = readJson(store.read(course?.sha256 ?? ""), CompiledCourse, logical.course, "pack-bad-content");
  return {
    manifest,
    digest,
    compiled,
    words: (language) => part(logical.words(language), CourseWords),
    lesson: (language, lessonId) => part(logical.lesson(language, lessonId), CompiledLesson),
    figure: (figureId) => part(logical.figure(figureId), Figure),
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
