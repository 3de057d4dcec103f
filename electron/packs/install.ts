/** Installing a pack file: verify everything in a staging folder, then move it into the store at once. */
import type { Manifest, Trust } from "#contract/model/manifest.ts";
import type { PackStore } from "./store.ts";

export interface InstallOptions {
  /** Raw Ed25519 public keys (base64url) of publishers this computer trusts. */
  readonly trustedKeys: ReadonlySet<string>;
  /** A person chose to install a pack that nobody signed. */
  readonly allowUnsigned: boolean;
  /** Refuse a signature by a key that is not trusted: for packs that come with the app. */
  readonly requireTrusted?: boolean;
  /** The key a course id belongs to since it was first installed, or null. */
  readonly boundKey: (courseId: string) => string | null;
  /** Bytes done of bytes to do. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
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
}

/**
 * Verifies a pack file and stores its blobs; on failure, or when the signal aborts (its reason is thrown), nothing is left behind.
 * @throws AppError one of the `pack-…` codes, disk-full, read-only
 */
export async function installPack(_store: PackStore, _file: string, _options: InstallOptions): Promise<InstalledFile> {
  throw new Error("not yet written");
}

/** Reads a pack file's manifest and signature without storing anything. @throws AppError one of the `pack-…` codes */
export async function inspectPack(_file: string, _trustedKeys: ReadonlySet<string>): Promise<PackSummary> {
  throw new Error("not yet written");
}
