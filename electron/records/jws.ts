/** Compact JWS (RFC 7515) with two algorithms and no other: EdDSA over Ed25519 (RFC 8037) and RS256 (RFC 7518, 3.3). */
import { verify } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { z } from "zod";

const Header = z.looseObject({
  alg: z.enum(["EdDSA", "RS256"]),
  kid: z.string().optional(),
  jwk: z.looseObject({ kty: z.string() }).optional(),
  // Nothing that we do not understand may be declared critical (RFC 7515, 4.1.11).
  crit: z.undefined().optional(),
});
export interface Jws {
  readonly header: z.infer<typeof Header>;
  readonly payload: Uint8Array;
  /** The bytes that were signed: `BASE64URL(header).BASE64URL(payload)`. */
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
}

const form = /^([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)$/;
/** Null: not a compact JWS, or one of another algorithm. */
export function readJws(text: string): Jws | null {
  const [, header = "", payload = "", signature = ""] = form.exec(text) ?? [];
  if (header === "") return null;
  let told: unknown;
  try {
    told = JSON.parse(Buffer.from(header, "base64url").toString());
  } catch {
    return null;
  }
  const parsed = Header.safeParse(told);
  if (!parsed.success) return null;
  return {
    header: parsed.data,
    payload: Buffer.from(payload, "base64url"),
    signed: Buffer.from(`${header}.${payload}`),
    signature: Buffer.from(signature, "base64url"),
  };
}

/** Whether a key made the signature. A key of another kind than the algorithm's made none. */
export function jwsHolds({ header, signed, signature }: Jws, key: KeyObject): boolean {
  if (key.asymmetricKeyType !== (header.alg === "EdDSA" ? "ed25519" : "rsa")) return false;
  return verify(header.alg === "EdDSA" ? null : "sha256", signed, key, signature);
}

/** @param sign Ed25519 */
export function writeJws(payload: string, kid: string, sign: (bytes: Uint8Array) => Uint8Array): string {
  const part = (text: string): string => Buffer.from(text).toString("base64url");
  const signed = `${part(JSON.stringify({ alg: "EdDSA", kid }))}.${part(payload)}`;
  return `${signed}.${Buffer.from(sign(Buffer.from(signed))).toString("base64url")}`;
}
