/** A checked course to one pack file: compiled parts, the source beside them, a manifest and its signature (DESIGN §5). */
import { createHash, type KeyObject } from "node:crypto";
import { createReadStream, readFileSync } from "node:fs";
import { type Manifest, type Problem, packFormat } from "#contract/model/manifest.ts";
import { asDiskError, type BlobSource, writeArchive } from "./archive.ts";
import { checkModel } from "./check.ts";
import { checkContent } from "./content.ts";
import { canonicalJson, sha256 } from "./hash.ts";
import { isMedia, logical } from "./layout.ts";
import type { CourseModel } from "./model.ts";
import { ProblemList } from "./problems.ts";
import { signManifest } from "./sign.ts";
import { readSource } from "./source.ts";
import { readManifestBytes } from "./verify.ts";

export interface BuildOptions {
  /** The course folder. */
  readonly source: string;
  /** The pack file to write. */
  readonly target: string;
  /** Signs the manifest; null leaves the pack unsigned. */
  readonly key: KeyObject | null;
  readonly today: Date;
}
export type BuildResult =
  | { readonly ok: true; readonly manifest: Manifest; readonly digest: string; readonly problems: Problem[] }
  | { readonly ok: false; readonly problems: Problem[] };

/**
 * Builds a pack. With any error in the source nothing is written.
 * @throws AppError not-found for the folder, disk-full, read-only, pack-too-large and pack-bad-content for what no computer would install
 */
export async function buildPack({ source, target, key, today }: BuildOptions): Promise<BuildResult> {
  const problems = new ProblemList();
  const { model, locate, broken, files } = readSource(source, problems);
  if (model) checkModel({ model, locate, problems, broken, today });
  if (!model || problems.failed) return { ok: false, problems: problems.sorted() };

  const blobs = new Map<string, BlobSource>();
  const listed: Manifest["files"] = [];
  const add = (path: string, bytes: Buffer): void => {
    const hash = sha256(bytes);
    listed.push({ path, sha256: hash, bytes: bytes.length });
    blobs.set(hash, { hash, bytes, stored: false });
  };
  for (const [path, value] of compiledParts(model)) add(path, Buffer.from(canonicalJson(value)));
  for (const file of files) {
    if (!isMedia(file.path)) add(`source/${file.path}`, readFileSync(file.absolute));
    else {
      const hash = await hashFile(file.absolute);
      listed.push({ path: file.path, sha256: hash, bytes: file.bytes });
      blobs.set(hash, { hash, file: file.absolute, stored: true });
    }
  }
  const manifest = manifestOf(model, listed);
  const bytes = Buffer.from(canonicalJson(manifest));
  const signature = key ? Buffer.from(canonicalJson(signManifest(bytes, key))) : null;
  // What is built is what will be let in: the same door, before anything is written.
  checkContent(readManifestBytes(bytes), (hash) => {
    const blob = blobs.get(hash);
    return blob && "bytes" in blob ? blob.bytes : Buffer.alloc(0);
  });
  const sorted = [...blobs.values()].toSorted((a, b) => (a.hash < b.hash ? -1 : 1));
  try {
    await writeArchive(target, bytes, signature, sorted);
  } catch (error) {
    throw asDiskError(error);
  }
  return { ok: true, manifest, digest: sha256(bytes), problems: problems.sorted() };
}

/** Compiled parts by logical path. */
export function compiledParts(model: CourseModel): Map<string, unknown> {
  const parts = new Map<string, unknown>([[logical.course, model.compiled]]);
  for (const [language, words] of model.words) parts.set(logical.words(language), words);
  for (const [language, lessons] of model.lessons) {
    for (const lesson of lessons.values()) parts.set(logical.lesson(language, lesson.id), lesson);
  }
  for (const figure of model.figures.values()) parts.set(logical.figure(figure.id), figure);
  return parts;
}

function manifestOf(model: CourseModel, files: Manifest["files"]): Manifest {
  const { course } = model.compiled;
  const languages = [...model.words].map(([tag, { state }]) => ({ tag, state }));
  return {
    format: packFormat,
    id: course.id,
    version: course.version,
    publisher: course.publisher,
    licence: course.licence,
    // The source language first, as the reader falls back to it.
    languages,
    titles: Object.fromEntries([...model.words].map(([tag, { title }]) => [tag, title])),
    files: files.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
  };
}

async function hashFile(file: string): Promise<string> {
  const sum = createHash("sha256");
  for await (const chunk of createReadStream(file)) sum.update(chunk);
  return sum.digest("hex");
}
