/** Installing a pack file: verify everything in a staging folder, then move it into the store at once. */
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { AppError } from "#contract/errors.ts";
import type { Accept, Manifest, Trust } from "#contract/model/manifest.ts";
import { asDiskError } from "./archive.ts";
import { checkContent } from "./content.ts";
import { pooled, type PackStore, type Stage } from "./store.ts";
import { openPack, type OpenPack } from "./verify.ts";

export interface InstallOptions {
  /** Raw Ed25519 public keys (base64url) of publishers this computer trusts. */
  readonly trustedKeys: ReadonlySet<string>;
  /** Keys that were revoked here: what they signed is refused, whatever a person accepts. */
  readonly revokedKeys?: ReadonlySet<string>;
  /** The least trust that will do: `trusted` for packs that come with the app, else what a person chose. */
  readonly accept: Accept;
  /** The key a course id belongs to since it was first installed, or null. */
  readonly boundKey: (courseId: string) => string | null;
  /** Bytes done of bytes to do. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
  /** Called once everything is in the store, to make the pack known; when it throws, the blobs are taken back. */
  readonly record?: (installed: InstalledFile) => void;
}
/** What the caller records in one operation. */
export interface InstalledFile {
  readonly manifest: Manifest;
  /** SHA-256 of the manifest's bytes. */
  readonly digest: string;
  readonly trust: Exclude<Trust, "tampered">;
  /** The key that signed it, or null. */
  readonly key: string | null;
  /** Bytes of all files of the pack. */
  readonly bytes: number;
}
/** What a pack file is, before anyone decides to install it. */
export interface PackSummary {
  readonly manifest: Manifest;
  readonly digest: string;
  readonly trust: Trust;
  readonly key: string | null;
  readonly bytes: number;
  readonly files: number;
  /** Bytes by hash of what is in the file: a pack with fewer blobs is an update of one that is here. */
  readonly packed: ReadonlyMap<string, number>;
}

/** Room left for the database and everyone else when a pack is unpacked. */
const spare = 32 * 1024 * 1024;

/**
 * Verifies a pack file and stores its blobs and its manifest; on failure, or when the signal aborts (its reason is thrown), nothing is left
 * behind. Installations of one store run one after the other.
 * @throws AppError one of the `pack-…` codes, disk-full, read-only, not-found
 */
export async function installPack(store: PackStore, file: string, options: InstallOptions): Promise<InstalledFile> {
  return store.exclusive(async () => {
    options.signal?.throwIfAborted();
    const pack = await openPack(file, options.trustedKeys);
    try {
      const { manifest, digest, key } = pack;
      const installed: InstalledFile = { manifest, digest, trust: judge(pack, options), key, bytes: bytesOf(manifest) };
      await unpack(store, pack, options, installed);
      return installed;
    } catch (error) {
      throw asDiskError(error);
    } finally {
      await pack.archive.close();
    }
  });
}

/** Reads a pack file's manifest and signature without storing anything. @throws AppError one of the `pack-…` codes, not-found */
export async function inspectPack(file: string, trustedKeys: ReadonlySet<string>): Promise<PackSummary> {
  const { archive, manifest, digest, trust, key } = await openPack(file, trustedKeys);
  await archive.close();
  return { manifest, digest, trust, key, bytes: bytesOf(manifest), files: manifest.files.length, packed: archive.blobs };
}

/** Bytes that must be free to install what a file holds: what is not here yet, and room left for the database and everyone else. */
export function spaceFor(store: PackStore, packed: PackSummary["packed"]): number {
  let bytes = spare;
  for (const [hash, size] of packed) if (!store.has(hash)) bytes += size;
  return bytes;
}

/** Each blob once: paths may share one. */
function bytesOf(manifest: Manifest): number {
  let bytes = 0;
  for (const size of new Map(manifest.files.map((f) => [f.sha256, f.bytes])).values()) bytes += size;
  return bytes;
}

function judge({ manifest, trust, key }: OpenPack, options: InstallOptions): InstalledFile["trust"] {
  const details = { course: manifest.id, publisher: manifest.publisher };
  if (trust === "tampered") throw new AppError("pack-tampered", details);
  // Whose course it is comes first: no choice of the person makes a stranger's pack an update.
  const bound = options.boundKey(manifest.id);
  if (bound !== null && bound !== key) throw new AppError("pack-other-key", details);
  if (key !== null && options.revokedKeys?.has(key)) throw new AppError("pack-revoked-key", details);
  if (trust === "unsigned" && options.accept !== "unsigned") throw new AppError("pack-unsigned", details);
  if (trust === "unknown" && options.accept === "trusted") throw new AppError("pack-unknown-key", details);
  return trust;
}

async function unpack(
  store: PackStore,
  { archive, manifest, manifestBytes, digest }: OpenPack,
  options: InstallOptions,
  installed: InstalledFile,
): Promise<void> {
  const { signal, onProgress } = options;
  const wanted = new Map(manifest.files.map((f) => [f.sha256, f.bytes]));
  let missing = 0;
  for (const [hash, bytes] of wanted) {
    if (archive.blobs.has(hash)) missing += bytes;
    // A pack with fewer blobs is an update of one that is here.
    else if (!(await store.verify(hash))) throw new AppError("pack-missing-blob", { entry: hash });
  }
  const [needed, free] = [spaceFor(store, archive.blobs), await store.free()];
  if (free !== null && free < needed) throw new AppError("disk-full", { needed, free });

  const stage: Stage = store.stage();
  try {
    const staged = new Set<string>();
    let done = 0;
    onProgress?.(0, missing);
    await pooled(wanted, async ([hash]) => {
      if (!archive.blobs.has(hash)) return;
      const progress = (more: number): void => onProgress?.((done += more), missing);
      // What is here already and sound is read, for a file that lies about a part is refused whole, but not written again.
      if (store.has(hash) && (await store.verify(hash))) await archive.check(hash, progress, signal);
      else {
        await archive.extract(hash, stage.path(hash), progress, signal);
        staged.add(hash);
      }
    });
    await writeFile(stage.path(digest), manifestBytes, { flush: true });
    staged.add(digest);
    checkContent(manifest, (hash) => (staged.has(hash) ? readFileSync(stage.path(hash)) : store.read(hash)));
    await stage.commit([...staged], signal, () => options.record?.(installed));
  } finally {
    await stage.discard();
  }
}
