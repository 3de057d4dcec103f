/** Data Integrity proofs of the suite eddsa-jcs-2022 (https://www.w3.org/TR/vc-di-eddsa/#eddsa-jcs-2022). */
import { createHash, verify } from "node:crypto";
import { z } from "zod";
import { fromBase58, keyOfDid, keyOfRaw } from "./keys.ts";

/** The JSON Canonicalization Scheme (RFC 8785): names in the order of their UTF-16 units, numbers and texts as ECMAScript writes them. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const names = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${names.map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`).join(",")}}`;
}

const Proof = z.looseObject({
  type: z.literal("DataIntegrityProof"),
  cryptosuite: z.literal("eddsa-jcs-2022"),
  verificationMethod: z.string(),
  proofPurpose: z.literal("assertionMethod"),
  proofValue: z.string().startsWith("z").max(120),
});
export interface Proven {
  /** Raw Ed25519 key, base64url; null where the method names one that is not inside it. */
  readonly key: string | null;
  readonly holds: boolean;
}

/** Checks the proof of a document. Null: it has none of this suite. */
export function checkProof(document: Readonly<Record<string, unknown>>): Proven | null {
  const { proof, ...unsecured } = document;
  const found = (Array.isArray(proof) ? proof : [proof]).map((each) => Proof.safeParse(each)).find(({ success }) => success)?.data;
  if (found === undefined) return null;
  const { proofValue, ...options } = found;
  // The document may know more contexts than were there when it was proven, behind those (3.3.2, step 4).
  const listed = (context: unknown): string[] => [context ?? []].flat().map(canonical);
  const before = listed(options["@context"]);
  if (canonical(before) !== canonical(listed(document["@context"]).slice(0, before.length)) && before.length > 0)
    return { key: keyOfDid(found.verificationMethod), holds: false };
  const secured = before.length > 0 ? { ...unsecured, "@context": options["@context"] } : unsecured;
  const raw = keyOfDid(found.verificationMethod);
  const key = raw === null ? null : keyOfRaw(raw);
  const signature = fromBase58(proofValue.slice(1));
  if (key === null || signature === null) return { key: null, holds: false };
  const hash = (value: unknown): Buffer => createHash("sha256").update(canonical(value)).digest();
  return { key: raw, holds: verify(null, Buffer.concat([hash(options), hash(secured)]), key, signature) };
}
