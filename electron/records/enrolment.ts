/** Writing and reading enrolment files. */
import { Enrolment, type EnrolmentTrouble } from "#contract/model/enrolment.ts";
import { isRecipient } from "./seal.ts";
import { readSigned, writeSigned } from "./signed-file.ts";

/** No enrolment is larger: a hundred courses and a page of consent. */
export const mostEnrolmentBytes = 256 * 1024;

/**
 * The bytes of an enrolment file.
 * @param sign Ed25519 by the office's key, the one that the enrolment names.
 * @throws ZodError when what is told is no enrolment
 */
export function writeEnrolment(told: Enrolment, sign: (bytes: Uint8Array) => Uint8Array): Uint8Array {
  return writeSigned(Enrolment.parse(told), sign);
}

export type EnrolmentReading =
  | { readonly ok: true; readonly enrolment: Enrolment }
  | { readonly ok: false; readonly why: EnrolmentTrouble };

/**
 * Reads an enrolment file and checks it, in this order: size, form, signature, sense. That the signature holds says that one office wrote
 * all of it; which office that is, people compare by the key's words.
 */
export function readEnrolment(bytes: Uint8Array): EnrolmentReading {
  const reading = readSigned(bytes, "tdgaenrol/1", Enrolment, mostEnrolmentBytes);
  if (!reading.ok) return reading;
  const { office, recipients, courses } = reading.told;
  if (!reading.signedBy(office.key)) return { ok: false, why: "altered" };
  const sealable = isRecipient(recipients.office) && isRecipient(recipients.recovery) && recipients.office !== recipients.recovery;
  const once = new Set(courses.map(({ courseId }) => courseId)).size === courses.length;
  return sealable && once ? { ok: true, enrolment: reading.told } : { ok: false, why: "contradictory" };
}
