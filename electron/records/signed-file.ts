/**
 * Small signed files: two lines of text, what somebody says and their Ed25519 signature over the exact bytes of that line (DECISIONS 62).
 * Which key signs is told in the first line; whether it is to be trusted is another question.
 */
import { verify } from "node:crypto";
import { z } from "zod";
import { keyOfRaw } from "./keys.ts";

const Seal = z.strictObject({ algorithm: z.literal("Ed25519"), signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/) });
const sealLine = (signature: Uint8Array): string =>
  JSON.stringify({ algorithm: "Ed25519", signature: Buffer.from(signature).toString("base64url") });

/** What a file says, not yet by whom. */
export type SignedReading<T> =
  | { readonly ok: true; readonly told: T; signedBy(key: string): boolean }
  | { readonly ok: false; readonly why: "unreadable" | "newer" | "too-large" };

/** @param sign Ed25519 by the key that `told` names */
export function writeSigned(told: object, sign: (bytes: Uint8Array) => Uint8Array): Uint8Array {
  const line = Buffer.from(`${JSON.stringify(told)}\n`);
  return Buffer.concat([line, Buffer.from(`${sealLine(sign(line))}\n`)]);
}

/**
 * Reads size and form. @param format such as `tdgaenrol/1`; another number is a newer program's. @param most bytes
 */
export function readSigned<T>(bytes: Uint8Array, format: string, shape: z.ZodType<T>, most: number): SignedReading<T> {
  if (bytes.byteLength > most) return { ok: false, why: "too-large" };
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = file.indexOf(10);
  const told = end === -1 ? null : parsed(file.subarray(0, end));
  const named = z.looseObject({ format: z.string().max(40) }).safeParse(told).data?.format ?? "";
  const [kind = ""] = format.split("/");
  if (!new RegExp(`^${kind}/\\d{1,4}$`).test(named)) return { ok: false, why: "unreadable" };
  if (named !== format) return { ok: false, why: "newer" };
  const found = shape.safeParse(told);
  const seal = Seal.safeParse(parsed(file.subarray(end + 1, -1)));
  if (!found.success || !seal.success) return { ok: false, why: "unreadable" };
  const signature = Buffer.from(seal.data.signature, "base64url");
  // One form only: readers of base64 and of JSON pass over what is none.
  const written = file.subarray(end + 1).equals(Buffer.from(`${sealLine(signature)}\n`));
  const signedBy = (key: string): boolean => {
    const known = keyOfRaw(key);
    return written && known !== null && verify(null, file.subarray(0, end + 1), known, signature);
  };
  return { ok: true, told: found.data, signedBy };
}

function parsed(line: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(line));
  } catch {
    return null;
  }
}
