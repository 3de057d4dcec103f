/** Writing and reading files that take a forgotten PIN away. */
import { PinFile, type PinFileTrouble } from "#contract/model/pin-file.ts";
import { readSigned, writeSigned } from "./signed-file.ts";

export const mostPinFileBytes = 16 * 1024;

/** @param sign Ed25519 by the office's key, the one that the file names. @throws ZodError when what is told is no such file */
export function writePinFile(told: PinFile, sign: (bytes: Uint8Array) => Uint8Array): Uint8Array {
  return writeSigned(PinFile.parse(told), sign);
}

/**
 * Whether a file opens a profile, checked in this order: form, signature, office, person, age. A file is good for PINs set before it was
 * written: used once, it opens no later one.
 * @param office the key of the office that the person hands in to; null: to none. @param setAt when the PIN was set
 */
export function checkPinFile(
  bytes: Uint8Array,
  { profileId, office, setAt }: { profileId: string; office: string | null; setAt: string },
): { readonly ok: true; readonly told: PinFile } | { readonly ok: false; readonly why: PinFileTrouble } {
  const reading = readSigned(bytes, "tdgapin/1", PinFile, mostPinFileBytes);
  if (!reading.ok) return { ok: false, why: "unreadable" };
  const { told } = reading;
  if (!reading.signedBy(told.office.key)) return { ok: false, why: "altered" };
  if (told.office.key !== office) return { ok: false, why: "unknown-office" };
  if (!told.profiles.includes(profileId)) return { ok: false, why: "other-person" };
  return Date.parse(told.writtenAt) > Date.parse(setAt) ? { ok: true, told } : { ok: false, why: "older" };
}
