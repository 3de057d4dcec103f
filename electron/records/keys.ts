/** Public keys as they come: raw, as a JWK, or inside a did:key. No key is ever looked up anywhere. */
import { createPublicKey } from "node:crypto";
import type { JsonWebKey, KeyObject } from "node:crypto";

/** Bitcoin's alphabet, the one of multibase `z` (https://datatracker.ietf.org/doc/html/draft-msporny-base58-03). */
const alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

export function toBase58(bytes: Uint8Array): string {
  let value = BigInt(`0x0${Buffer.from(bytes).toString("hex")}`);
  let text = "";
  for (; value > 0n; value /= 58n) text = (alphabet[Number(value % 58n)] ?? "") + text;
  const zeros = bytes.findIndex((byte) => byte !== 0);
  return "1".repeat(zeros === -1 ? bytes.length : zeros) + text;
}
/** Null: not base58. */
export function fromBase58(text: string): Uint8Array | null {
  let value = 0n;
  for (const letter of text) {
    const digit = alphabet.indexOf(letter);
    if (digit === -1) return null;
    value = value * 58n + BigInt(digit);
  }
  const zeros = /^1*/.exec(text)?.[0].length ?? 0;
  const hex = value === 0n ? "" : value.toString(16);
  return new Uint8Array([...new Uint8Array(zeros), ...Buffer.from(hex.padStart(hex.length + (hex.length % 2), "0"), "hex")]);
}

/** Multicodec `ed25519-pub` as a varint (https://www.w3.org/TR/controller-document/#Multikey). */
const ed25519 = [0xed, 0x01] as const;

/** The did:key of a raw Ed25519 public key (https://w3c-ccg.github.io/did-key-spec/). @param key base64url */
export function didOf(key: string): string {
  return `did:key:z${toBase58(new Uint8Array([...ed25519, ...Buffer.from(key, "base64url")]))}`;
}
/** The raw Ed25519 key, base64url, in a did:key, with or without its fragment, or in a Multikey; null for anything else. */
export function keyOfDid(did: string): string | null {
  const multibase = did.startsWith("did:key:") ? (did.slice("did:key:".length).split("#")[0] ?? "") : did;
  if (!multibase.startsWith("z") || multibase.length > 80) return null;
  const bytes = fromBase58(multibase.slice(1));
  if (bytes === null || bytes.length !== 34 || bytes[0] !== ed25519[0] || bytes[1] !== ed25519[1]) return null;
  return Buffer.from(bytes.slice(2)).toString("base64url");
}

/** @param key raw Ed25519 public key, base64url. Null: no such key. */
export function keyOfRaw(key: string): KeyObject | null {
  return keyOfJwk({ kty: "OKP", crv: "Ed25519", x: key });
}
/** An Ed25519 or RSA public key of a JWK; null for what is no such key, and for an RSA key below 2048 bits (RFC 7518, 3.3). */
export function keyOfJwk(jwk: JsonWebKey): KeyObject | null {
  try {
    const key = createPublicKey({ key: publicHalf(jwk), format: "jwk" });
    if (key.asymmetricKeyType === "ed25519") return key;
    return key.asymmetricKeyType === "rsa" && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= 2048 ? key : null;
  } catch {
    return null;
  }
}
/** Nothing private is ever taken over. */
function publicHalf({ kty, crv, x, n, e }: JsonWebKey): JsonWebKey {
  return kty === "RSA" && n !== undefined && e !== undefined
    ? { kty, n, e }
    : kty === "OKP" && crv !== undefined && x !== undefined
      ? { kty, crv, x }
      : {};
}
/** What a ring knows a key by: the raw half of an Ed25519 key, the modulus of an RSA one; base64url. */
export function nameOfKey(key: KeyObject): string {
  const { x, n } = key.export({ format: "jwk" });
  return x ?? n ?? "";
}
