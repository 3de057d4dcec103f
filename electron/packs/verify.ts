/** The one door for packs from outside: directory, manifest, signature and blobs, each with its own refusal. */
import { AppError } from "#contract/errors.ts";
import { Manifest, packFormat, Signature, type Trust } from "#contract/model/manifest.ts";
import { z } from "zod";
import { type Archive, openArchive } from "./archive.ts";
import { canonicalJson, sha256 } from "./hash.ts";
import { readJson } from "./json.ts";
import { logical, partOf } from "./layout.ts";
import { signatureHolds } from "./sign.ts";

/** A pack file whose manifest can be believed as far as `trust` says; its blobs are not yet read. */
export interface OpenPack {
  readonly archive: Archive;
  readonly manifest: Manifest;
  readonly manifestBytes: Buffer;
  readonly digest: string;
  readonly trust: Trust;
  /** The key the signature names, or null. */
  readonly key: string | null;
}

/** Bytes of all compiled parts together: they are read into memory to be checked. */
export const compiledLimit = 64 * 1024 * 1024;

/** Opens and judges a pack file. The caller closes `archive`. @throws AppError the `pack-…` codes */
export async function openPack(file: string, trustedKeys: ReadonlySet<string>): Promise<OpenPack> {
  const archive = await openArchive(file);
  try {
    const manifestBytes = await archive.manifest();
    const manifest = readManifestBytes(manifestBytes);
    const signature = archive.hasSignature ? readJson(await archive.signature(), Signature, "signature.json", "pack-tampered") : null;
    const trust: Trust = !signature
      ? "unsigned"
      : !signatureHolds(manifestBytes, signature)
        ? "tampered"
        : trustedKeys.has(signature.key)
          ? "trusted"
          : "unknown";
    checkBlobs(archive, manifest);
    return { archive, manifest, manifestBytes, digest: sha256(manifestBytes), trust, key: signature?.key ?? null };
  } catch (error) {
    await archive.close();
    throw error;
  }
}

const AnyFormat = z.looseObject({ format: z.int() });

/** @throws AppError pack-newer-format, pack-wrong-format, pack-bad-manifest */
export function readManifestBytes(bytes: Buffer): Manifest {
  const { format } = readJson(bytes, AnyFormat, "manifest.json", "pack-bad-manifest");
  if (format > packFormat) throw new AppError("pack-newer-format", { format, known: packFormat });
  if (format !== packFormat) throw new AppError("pack-wrong-format", { format, known: packFormat });
  const manifest = readJson(bytes, Manifest, "manifest.json", "pack-bad-manifest");
  // One value, one text, one digest: no repeated keys that two readers would read differently.
  if (canonicalJson(manifest) !== bytes.toString("utf8")) return fail("not-canonical", "");
  const seen = new Set<string>();
  let previous = "";
  let compiled = 0;
  const sizes = new Map<string, number>();
  for (const { path, sha256: hash, bytes: size } of manifest.files) {
    const part = partOf(path);
    if (!part) return fail("path", path);
    if (path <= previous) return fail("order", path);
    if (seen.has(path.toLowerCase())) return fail("letter-case", path);
    if (sizes.has(hash) && sizes.get(hash) !== size) return fail("two-sizes", path);
    sizes.set(hash, size);
    seen.add(path.toLowerCase());
    previous = path;
    if (part.kind !== "media" && part.kind !== "source") compiled += size;
  }
  if (compiled > compiledLimit) throw new AppError("pack-too-large", { bytes: compiled, limit: compiledLimit });
  if (!seen.has(logical.course)) return fail("missing", logical.course);
  const languages = manifest.languages.map((l) => l.tag);
  if (new Set(languages).size !== languages.length) return fail("languages", languages.join(" "));
  for (const language of languages) {
    if (!seen.has(logical.words(language).toLowerCase())) return fail("missing", logical.words(language));
    if (!Object.hasOwn(manifest.titles, language)) return fail("titles", language);
  }
  return manifest;
}

function fail(reason: string, at: string): never {
  throw new AppError("pack-bad-manifest", { path: "manifest.json", reason, at: at.slice(0, 120) });
}

/** The archive holds blobs of this manifest only, each with the size the manifest tells. A blob may be absent: the store may have it. */
function checkBlobs(archive: Archive, manifest: Manifest): void {
  const wanted = new Map(manifest.files.map((f) => [f.sha256, f.bytes]));
  for (const [hash, bytes] of archive.blobs) {
    const expected = wanted.get(hash);
    if (expected === undefined) throw new AppError("pack-unsafe-entry", { reason: "not-in-manifest", entry: `blobs/${hash}` });
    if (expected !== bytes) throw new AppError("pack-wrong-size", { entry: `blobs/${hash}`, declared: expected, found: bytes });
  }
}
