/** Hashes and the one way this format writes JSON. */
import { createHash } from "node:crypto";

/** SHA-256 as 64 lower-case hexadecimal digits. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/**
 * JSON with the keys of every object sorted by code unit and no white space (RFC 8785 for the values this format uses:
 * strings, whole and decimal numbers, booleans, null), so that equal values have equal bytes.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((v) => canonicalJson(v ?? null)).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const entries = Object.entries(value).filter(([, v]) => v !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonicalJson(v)}`).join(",")}}`;
  }
  return JSON.stringify(value);
}

/** The first eight hexadecimal digits of the SHA-256 of a value's canonical JSON: what a translation was made from. */
export function shortHash(value: unknown): string {
  return sha256(canonicalJson(value)).slice(0, 8);
}
