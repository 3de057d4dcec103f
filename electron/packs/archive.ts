/**
 * The only place that knows zip. Writes packs whose bytes depend on nothing but their content; reads packs from strangers, entry by entry,
 * after the whole directory has passed the guards (`archive-guards.ts`).
 */
import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { crc32, createInflateRaw } from "node:zlib";
import { fromFdPromise, type Entry, type ZipFile } from "yauzl";
import { ZipFile as ZipWriter } from "yazl";
import { z } from "zod";
import { AppError } from "#contract/errors.ts";
import { archiveLimits, checkDirectory, checkEntry, manifestName, namedBlob, type RawEntry, signatureName } from "./archive-guards.ts";
import { sha256 } from "./hash.ts";

/** One blob to pack: bytes in memory, or a file that is read while packing. */
export type BlobSource = { readonly hash: string; readonly stored: boolean } & ({ readonly bytes: Buffer } | { readonly file: string });

/** A date every time zone has, at a local hour no clock change touches: zip stores local time. */
const entryDate = new Date(2000, 0, 1, 12, 0, 0);

/** Writes a pack file beside its final name and renames it; a failure leaves the old file, or none. */
export async function writeArchive(
  target: string,
  manifest: Buffer,
  signature: Buffer | null,
  blobs: readonly BlobSource[],
): Promise<void> {
  const zip = new ZipWriter();
  const options = { mtime: entryDate, mode: 0o100644, forceDosTimestamp: true };
  zip.addBuffer(manifest, manifestName, { ...options, compress: true });
  if (signature) zip.addBuffer(signature, signatureName, { ...options, compress: true });
  for (const blob of blobs) {
    const entry = { ...options, compress: !blob.stored };
    if ("bytes" in blob) zip.addBuffer(blob.bytes, `blobs/${blob.hash}`, entry);
    else zip.addFile(blob.file, `blobs/${blob.hash}`, entry);
  }
  zip.end();
  const part = `${target}.part`;
  try {
    const failed = new Promise<never>((_resolve, reject) => void zip.once("error", reject));
    const out = createWriteStream(part, { flush: true });
    await Promise.race([pipeline(zip.outputStream, out), failed]);
    await rename(part, target);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** A small archive of other files, whole in memory: for what a person takes away to read elsewhere. */
export async function zipOf(files: readonly { readonly name: string; readonly bytes: Buffer }[]): Promise<Buffer> {
  const zip = new ZipWriter();
  for (const { name, bytes } of files) zip.addBuffer(bytes, name, { mtime: entryDate, mode: 0o100644, forceDosTimestamp: true });
  zip.end();
  const parts: Buffer[] = [];
  for await (const part of zip.outputStream) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

/** An opened pack file whose directory is sound. */
export interface Archive {
  /** Size of the file. */
  readonly bytes: number;
  readonly hasSignature: boolean;
  /** Uncompressed size by hash, as the directory declares it. */
  readonly blobs: ReadonlyMap<string, number>;
  /** The manifest's bytes. @throws AppError pack-wrong-size, pack-wrong-hash */
  manifest(): Promise<Buffer>;
  signature(): Promise<Buffer>;
  /** A small blob's bytes, hashed. @throws AppError pack-wrong-size, pack-wrong-hash, pack-missing-blob, pack-too-large above `limit` */
  read(hash: string, limit: number): Promise<Buffer>;
  /** Whether a blob is what its name says, reading it all and keeping nothing. @throws AppError pack-wrong-size, pack-wrong-hash, pack-missing-blob */
  check(hash: string, onBytes?: (bytes: number) => void, signal?: AbortSignal): Promise<void>;
  /** A blob's bytes, written to `target` and flushed; what is there after a failure is the caller's to remove. @throws AppError pack-wrong-size, pack-wrong-hash, pack-missing-blob */
  extract(hash: string, target: string, onBytes: (bytes: number) => void, signal?: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** Opens a pack file. @throws AppError not-found and the `pack-…` codes of the guards */
export async function openArchive(file: string): Promise<Archive> {
  let handle: FileHandle;
  try {
    handle = await open(file, "r");
  } catch (error) {
    throw new AppError("not-found", { what: "pack-file" }, { cause: error });
  }
  try {
    const info = await handle.stat();
    if (!info.isFile()) throw new AppError("pack-not-a-pack", { reason: "not-a-file" });
    return await readDirectory(handle, info.size);
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function readDirectory(handle: FileHandle, size: number): Promise<Archive> {
  const start = Buffer.alloc(4);
  await handle.read(start, 0, 4, 0);
  // Every pack begins with its manifest: nothing stands before the first entry.
  if (start.toString("latin1") !== "PK\u0003\u0004") throw new AppError("pack-not-a-pack", { reason: "signature" });
  let zip: ZipFile;
  try {
    zip = await fromFdPromise(handle.fd, { autoClose: false, decodeStrings: false, validateEntrySizes: false });
  } catch (error) {
    throw new AppError("pack-truncated", { reason: "no-directory" }, { cause: error });
  }
  if (zip.entryCount > archiveLimits.entries)
    throw new AppError("pack-too-many-entries", { entries: zip.entryCount, limit: archiveLimits.entries });
  const entries = new Map<string, Entry>();
  const raw: RawEntry[] = [];
  // Before the first entry is read this is where the directory begins; its published type is wrong.
  const directoryStart = Number(zip.readEntryCursor);
  for (const entry of await allEntries(zip)) {
    const name = checkEntry(entry);
    if (entries.has(name)) throw new AppError("pack-unsafe-entry", { reason: "duplicate", entry: name });
    entries.set(name, entry);
    const local = await zip.readLocalFileHeaderPromise(entry, {}).catch((error: unknown) => {
      throw new AppError("pack-truncated", { reason: "local-header", entry: name }, { cause: error });
    });
    raw.push({ name, entry, local });
  }
  checkDirectory(raw, directoryStart, size);

  const buffers: Buffer[] = [];
  const starts = new Map(raw.map(({ name, local }) => [name, local.fileDataStart]));
  /** An entry's bytes, held to what it declares; each chunk is good only until the next is asked for. */
  async function* contents(name: string): AsyncGenerator<Buffer> {
    const entry = entries.get(name);
    const begins = starts.get(name);
    if (!entry || begins === undefined) throw new AppError("pack-missing-blob", { entry: name });
    const deflated = entry.compressionMethod === 8;
    const packed = deflated ? rawBytes(handle, begins, entry.compressedSize) : sharedBytes(handle, begins, entry.compressedSize, buffers);
    let bytes = 0;
    let sum = 0;
    for await (const chunk of deflated ? inflated(packed) : packed) {
      bytes += chunk.length;
      if (bytes > entry.uncompressedSize) throw new AppError("pack-wrong-size", { entry: name, declared: entry.uncompressedSize });
      sum = crc32(chunk, sum);
      yield chunk;
    }
    if (bytes !== entry.uncompressedSize)
      throw new AppError("pack-wrong-size", { entry: name, declared: entry.uncompressedSize, found: bytes });
    if (sum !== entry.crc32) throw new AppError("pack-wrong-hash", { entry: name, reason: "crc" });
  }
  const small = async (name: string, limit: number): Promise<Buffer> => {
    const bytes = entries.get(name)?.uncompressedSize ?? 0;
    if (bytes > limit) throw new AppError("pack-too-large", { entry: name, bytes, limit });
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of contents(name)) chunks.push(Buffer.from(chunk));
    } catch (error) {
      throw asAppError(error, name);
    }
    return Buffer.concat(chunks);
  };
  const blobs = new Map<string, number>();
  for (const { name, entry } of raw) {
    const hash = namedBlob(name);
    if (hash !== null) blobs.set(hash, entry.uncompressedSize);
  }
  return {
    bytes: size,
    hasSignature: entries.has(signatureName),
    blobs,
    manifest: () => {
      if (!entries.has(manifestName)) throw new AppError("pack-not-a-pack", { reason: "no-manifest" });
      return small(manifestName, archiveLimits.manifestBytes);
    },
    signature: () => small(signatureName, archiveLimits.signatureBytes),
    async read(hash, limit) {
      const bytes = await small(`blobs/${hash}`, limit);
      if (sha256(bytes) !== hash) throw new AppError("pack-wrong-hash", { entry: hash });
      return bytes;
    },
    async check(hash, onBytes, signal) {
      const sum = createHash("sha256");
      try {
        for await (const chunk of contents(`blobs/${hash}`)) {
          signal?.throwIfAborted();
          sum.update(chunk);
          onBytes?.(chunk.length);
        }
      } catch (error) {
        throw asAppError(error, hash);
      }
      if (sum.digest("hex") !== hash) throw new AppError("pack-wrong-hash", { entry: hash });
    },
    async extract(hash, target, onBytes, signal) {
      const name = `blobs/${hash}`;
      const sum = createHash("sha256");
      const file = await open(target, "wx");
      try {
        for await (const chunk of contents(name)) {
          signal?.throwIfAborted();
          // Hashed here while it is written elsewhere.
          const written = writeAll(file, chunk);
          sum.update(chunk);
          await written;
          onBytes(chunk.length);
        }
        await file.datasync();
      } catch (error) {
        throw asAppError(error, name);
      } finally {
        await file.close();
      }
      if (sum.digest("hex") !== hash) throw new AppError("pack-wrong-hash", { entry: hash });
    },
    close: () => handle.close(),
  };
}

const chunkBytes = 256 * 1024;

/** Bytes of a file from `start` on, each chunk in a buffer of its own. */
async function* rawBytes(handle: FileHandle, start: number, length: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < length;) {
    const chunk = await readInto(handle, Buffer.allocUnsafe(Math.min(length - at, chunkBytes)), start + at, length - at);
    at += chunk.length;
    yield chunk;
  }
}

/**
 * The same in two buffers in turn, the next chunk being read while one is used: two gigabytes pass through little memory. A chunk is good
 * until the next is asked for. `idle` keeps the buffers for the next file.
 */
async function* sharedBytes(handle: FileHandle, start: number, length: number, idle: Buffer[]): AsyncGenerator<Buffer> {
  let [using, next] = [idle.pop() ?? Buffer.allocUnsafeSlow(chunkBytes), idle.pop() ?? Buffer.allocUnsafeSlow(chunkBytes)];
  const ahead = (at: number): Promise<Buffer> | null => {
    if (at >= length) return null;
    const read = readInto(handle, next, start + at, length - at);
    // It is awaited only when its turn comes: until then its failure waits too.
    read.catch(() => undefined);
    return read;
  };
  let coming = ahead(0);
  try {
    for (let at = 0; coming !== null;) {
      const chunk: Buffer = await coming;
      at += chunk.length;
      [using, next] = [next, using];
      coming = ahead(at);
      yield chunk;
    }
  } finally {
    // One may still be on its way when the loop is left early.
    await coming?.catch(() => undefined);
    idle.push(using, next);
  }
}

/** @throws AppError pack-truncated when the file ends there */
async function readInto(handle: FileHandle, buffer: Buffer, position: number, most: number): Promise<Buffer> {
  const { bytesRead } = await handle.read(buffer, 0, Math.min(buffer.length, most), position);
  if (bytesRead === 0) throw new AppError("pack-truncated", { reason: "data" });
  return buffer.subarray(0, bytesRead);
}

async function* inflated(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw();
  // A failure of either end is thrown by the loop below; leaving the loop early ends both.
  pipeline(packed, inflate).catch(() => undefined);
  for await (const chunk of inflate) yield z.instanceof(Buffer).parse(chunk);
}

async function writeAll(file: FileHandle, chunk: Buffer): Promise<void> {
  for (let at = 0; at < chunk.length;) at += (await file.write(chunk, at)).bytesWritten;
}

/** yauzl's entries one by one; its own iterator loses errors that come between two. */
function allEntries(zip: ZipFile): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on("entry", (entry: Entry) => {
      entries.push(entry);
      if (entries.length > archiveLimits.entries)
        reject(new AppError("pack-too-many-entries", { entries: entries.length, limit: archiveLimits.entries }));
      else zip.readEntry();
    });
    zip.once("end", () => resolve(entries));
    zip.once("error", (error: unknown) => reject(new AppError("pack-truncated", { reason: "directory" }, { cause: error })));
    zip.readEntry();
  });
}

/** What a failed read means: the disk's own troubles keep their names, the rest is content that is not what it says. */
function asAppError(error: unknown, entry: string): unknown {
  if (error instanceof AppError) return error;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code.startsWith("Z_") || code.startsWith("ERR_ZLIB"))
    return new AppError("pack-wrong-hash", { entry, reason: "deflate" }, { cause: error });
  return asDiskError(error);
}

/** Failures of the file system as codes a person can act on. */
export function asDiskError(error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOSPC" || code === "EDQUOT") return new AppError("disk-full", {}, { cause: error });
  if (code === "EROFS" || code === "EACCES" || code === "EPERM") return new AppError("read-only", {}, { cause: error });
  return error;
}
