/**
 * Writing and reading enrolment files. Two lines of text, as a hand-in is (DECISIONS 62): what the office says, and its signature over
 * the exact bytes of that line.
 */
import { verify } from "node:crypto";
import { z } from "zod";
import { Enrolment, type EnrolmentTrouble } from "#contract/model/enrolment.ts";
import { keyOfRaw } from "./keys.ts";
import { isRecipient } from "./seal.ts";

/** No enrolment is larger: a hundred courses and a page of consent. */
export const mostEnrolmentBytes = 256 * 1024;

const Seal = z.strictObject({ algorithm: z.literal("Ed25519"), signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/) });
const sealLine = (signature: Uint8Array): string =>
  JSON.stringify({ algorithm: "Ed25519", signature: Buffer.from(signature).toString("base64url") });

/**
 * The bytes of an enrolment file.
 * @param sign Ed25519 by the office's key, the one that the enrolment names.
 * @throws ZodError when what is told is no enrolment
 */
export function writeEnrolment(told: Enrolment, sign: (bytes: Uint8Array) => Uint8Array): Uint8Array {
  const line = Buffer.from(`${JSON.stringify(Enrolment.parse(told))}\n`);
  return Buffer.concat([line, Buffer.from(`${sealLine(sign(line))}\n`)]);
}

export type EnrolmentReading =
  | { readonly ok: true; readonly enrolment: Enrolment }
  | { readonly ok: false; readonly why: EnrolmentTrouble };
const refused = (why: EnrolmentTrouble): EnrolmentReading => ({ ok: false, why });

/**
 * Reads an enrolment file and checks it, in this order: size, form, signature, sense. That the signature holds says that one office wrote
 * all of it; which office that is, people compare by the key's words.
 */
export function readEnrolment(bytes: Uint8Array): EnrolmentReading {
  if (bytes.byteLength > mostEnrolmentBytes) return refused("too-large");
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = file.indexOf(10);
  const told = end === -1 ? null : parsed(file.subarray(0, end));
  const format = z.looseObject({ format: z.string().regex(/^tdgaenrol\/\d{1,4}$/) }).safeParse(told);
  if (!format.success) return refused("unreadable");
  if (format.data.format !== "tdgaenrol/1") return refused("newer");
  const enrolment = Enrolment.safeParse(told);
  if (!enrolment.success) return refused("unreadable");
  const { office, recipients, courses } = enrolment.data;
  const line = file.subarray(0, end + 1);
  const seal = Seal.safeParse(parsed(file.subarray(end + 1, -1)));
  if (!seal.success) return refused("unreadable");
  const signature = Buffer.from(seal.data.signature, "base64url");
  const key = keyOfRaw(office.key);
  // One form only: readers of base64 and of JSON pass over what is none.
  const written = file.subarray(end + 1).equals(Buffer.from(`${sealLine(signature)}\n`));
  if (key === null || !written || !verify(null, line, key, signature)) return refused("altered");
  const sealable = isRecipient(recipients.office) && isRecipient(recipients.recovery) && recipients.office !== recipients.recovery;
  const once = new Set(courses.map(({ courseId }) => courseId)).size === courses.length;
  return sealable && once ? { ok: true, enrolment: enrolment.data } : refused("contradictory");
}

function parsed(line: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(line));
  } catch {
    return null;
  }
}
