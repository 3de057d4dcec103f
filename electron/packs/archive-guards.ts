/**
 * What a pack's zip directory may say. Everything else is refused before a byte is unpacked: names outside the closed set (which ends
 * every trick with paths and letter case), links, duplicates, overlaps, bombs, encryption, and headers that contradict each other.
 */
import { AppError } from "#contract/errors.ts";

export const manifestName = "manifest.json";
export const signatureName = "signature.json";

export const archiveLimits = {
  /** Files of a manifest, and the two entries beside them. */
  entries: 20_002,
  manifestBytes: 8 * 1024 * 1024,
  signatureBytes: 4096,
  /** One blob; a stick's file system holds no larger file. */
  blobBytes: 4 * 1024 ** 3 - 1,
  totalBytes: 16 * 1024 ** 3,
  /** Text deflates to a tenth, deflate's bound is 1:1032. Judged above the size from which a bomb would hurt. */
  ratio: 200,
  ratioFrom: 1024 * 1024,
} as const;

/** What a local header says, in yauzl's names. */
export interface LocalHeader {
  readonly fileName: Buffer;
  readonly generalPurposeBitFlag: number;
  readonly compressionMethod: number;
  readonly crc32: number;
  readonly compressedSize: number;
  readonly uncompressedSize: number;
  readonly fileDataStart: number;
}
/** What the directory says of an entry. */
export interface DirectoryEntry extends Omit<LocalHeader, "fileName" | "fileDataStart"> {
  readonly fileNameRaw: Buffer;
  readonly extraFields: readonly { readonly id: number }[];
  readonly externalFileAttributes: number;
  readonly relativeOffsetOfLocalHeader: number;
}
export interface RawEntry {
  readonly name: string;
  readonly entry: DirectoryEntry;
  readonly local: LocalHeader;
}

/** The hash in `blobs/<sha256>`, or null. */
export function namedBlob(name: string): string | null {
  return /^blobs\/([0-9a-f]{64})$/.exec(name)?.[1] ?? null;
}

/** Checks one entry of the directory on its own and returns its name. @throws AppError pack-unsafe-name, pack-unsafe-entry, pack-too-large, pack-ratio */
export function checkEntry(entry: DirectoryEntry): string {
  const name = entry.fileNameRaw.toString("latin1");
  if (name !== manifestName && name !== signatureName && namedBlob(name) === null) {
    throw new AppError("pack-unsafe-name", { entry: name.slice(0, 120).replace(/[^\x20-\x7e]/g, "?") });
  }
  const unsafe = (reason: string): never => {
    throw new AppError("pack-unsafe-entry", { reason, entry: name });
  };
  // Bit 3: sizes follow the data; bit 11: names in UTF-8; bits 1 and 2: how hard deflate tried. The others change what the bytes mean.
  if (entry.generalPurposeBitFlag & 0x2041) return unsafe("encrypted");
  if (entry.generalPurposeBitFlag & ~0x080e) return unsafe("flags");
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) return unsafe("method");
  // The upper half of the attributes is a Unix mode when a Unix program wrote it, and some readers believe it always.
  const kind = (entry.externalFileAttributes >>> 16) & 0o170000;
  if (kind === 0o120000) return unsafe("symbolic-link");
  if ((kind !== 0 && kind !== 0o100000) || entry.externalFileAttributes & 0x10) return unsafe("not-a-file");
  for (const field of entry.extraFields) if (field.id === 0x7075) return unsafe("second-name");
  const { uncompressedSize: size, compressedSize: packed } = entry;
  if (size > archiveLimits.blobBytes || packed > archiveLimits.blobBytes)
    throw new AppError("pack-too-large", { entry: name, bytes: size, limit: archiveLimits.blobBytes });
  if (entry.compressionMethod === 0 && size !== packed)
    throw new AppError("pack-wrong-size", { entry: name, declared: size, found: packed });
  if (size > archiveLimits.ratioFrom && size > packed * archiveLimits.ratio)
    throw new AppError("pack-ratio", { entry: name, bytes: size, packed });
  return name;
}

/** Checks entries against each other and against the file. @throws AppError pack-unsafe-entry, pack-wrong-size, pack-truncated, pack-too-large */
export function checkDirectory(entries: readonly RawEntry[], directoryStart: number, fileSize: number): void {
  if (directoryStart > fileSize) throw new AppError("pack-truncated", { reason: "directory" });
  let total = 0;
  for (const { name, entry, local } of entries) {
    total += entry.uncompressedSize;
    if (local.fileName.toString("latin1") !== name) throw new AppError("pack-unsafe-entry", { reason: "two-names", entry: name });
    if (local.compressionMethod !== entry.compressionMethod || local.generalPurposeBitFlag !== entry.generalPurposeBitFlag) {
      throw new AppError("pack-unsafe-entry", { reason: "two-headers", entry: name });
    }
    // With bit 3 the local header leaves sizes open; otherwise both headers must tell the same.
    const open = (entry.generalPurposeBitFlag & 8) !== 0 && local.compressedSize === 0 && local.uncompressedSize === 0;
    const zip64 = local.compressedSize === 0xffffffff || local.uncompressedSize === 0xffffffff;
    if (zip64) throw new AppError("pack-unsafe-entry", { reason: "zip64-entry", entry: name });
    if (!open && (local.compressedSize !== entry.compressedSize || local.uncompressedSize !== entry.uncompressedSize)) {
      throw new AppError("pack-wrong-size", { entry: name, declared: entry.uncompressedSize, found: local.uncompressedSize });
    }
    if (!open && local.crc32 !== entry.crc32) throw new AppError("pack-wrong-hash", { entry: name, reason: "crc" });
  }
  if (total > archiveLimits.totalBytes) throw new AppError("pack-too-large", { bytes: total, limit: archiveLimits.totalBytes });
  const byPlace = entries.toSorted((a, b) => a.entry.relativeOffsetOfLocalHeader - b.entry.relativeOffsetOfLocalHeader);
  let end = 0;
  for (const { name, entry, local } of byPlace) {
    if (entry.relativeOffsetOfLocalHeader < end) throw new AppError("pack-unsafe-entry", { reason: "overlap", entry: name });
    end = local.fileDataStart + entry.compressedSize;
  }
  if (end > directoryStart) throw new AppError("pack-unsafe-entry", { reason: "overlap", entry: byPlace.at(-1)?.name ?? "" });
}
