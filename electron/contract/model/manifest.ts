/** The pack file: manifest, signature, trust (DESIGN §5). */
import { z } from "zod";
import { Instant, LanguageTag, Line, Sha256, Slug, Version } from "./basic.ts";

export const packFormat = 1;

/** A logical path inside a pack; never used as a path on disk. */
export const LogicalPath = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*){0,5}$/)
  .max(200);

export const Manifest = z.strictObject({
  format: z.literal(packFormat),
  id: Slug,
  version: Version,
  languages: z
    .array(z.strictObject({ tag: LanguageTag, state: z.enum(["original", "machine-drafted", "reviewed"]) }))
    .min(1)
    .max(40),
  publisher: Line,
  licence: z.string().max(60),
  /** Titles per language, so that a catalogue can list a pack without opening its blobs. */
  titles: z.record(LanguageTag, Line),
  /** Sorted by path; sizes in bytes. */
  files: z
    .array(
      z.strictObject({
        path: LogicalPath,
        sha256: Sha256,
        bytes: z
          .int()
          .min(0)
          .max(8 * 1024 ** 3),
      }),
    )
    .min(1)
    .max(20_000),
});
export type Manifest = z.infer<typeof Manifest>;

/** signature.json: Ed25519 (RFC 8032) over the exact bytes of manifest.json. */
export const Signature = z.strictObject({
  algorithm: z.literal("Ed25519"),
  /** Raw 32-byte public key, base64url. */
  key: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  /** 64-byte signature, base64url. */
  signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/),
});
export type Signature = z.infer<typeof Signature>;

/** A publisher's key with the name it goes by: what `pack build --publisher` writes and a bundle carries as `publisher.json`. */
export const Publisher = z.strictObject({ key: Signature.shape.key, name: Line });

/** Four states, four messages. A tampered pack is never installed. */
export const Trust = z.enum(["trusted", "unknown", "unsigned", "tampered"]);
export type Trust = z.infer<typeof Trust>;

/**
 * The least that a person takes, told what the file is: `unknown` takes a publisher this computer does not know, `unsigned` takes that and
 * what nobody signed. A tampered pack is never taken.
 */
export const Accept = z.enum(["trusted", "unknown", "unsigned"]);
export type Accept = z.infer<typeof Accept>;

/** A problem the checker or the import doctor found. */
export const Problem = z.strictObject({
  code: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  severity: z.enum(["error", "warning", "note"]),
  file: z.string(),
  line: z.int().min(0),
  /** JSON Pointer (RFC 6901) or block id inside the file, or empty. */
  pointer: z.string(),
  /** English sentences for the command line; the client uses `code` and `details` with its own words. */
  message: z.string(),
  remedy: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Problem = z.infer<typeof Problem>;

export const InstalledPack = z.strictObject({
  courseId: Slug,
  version: Version,
  digest: Sha256,
  publisher: Line,
  trust: Trust,
  /** Signed by a key that was revoked here since. */
  revoked: z.boolean(),
  languages: z.array(LanguageTag),
  installedAt: Instant,
  current: z.boolean(),
  bytes: z.int(),
});
export type InstalledPack = z.infer<typeof InstalledPack>;
