/** Writing and reading receipt files. */
import { Receipt, type ReceiptTrouble } from "#contract/model/receipt.ts";
import { jwsHolds, readJws } from "./jws.ts";
import { keyOfRaw } from "./keys.ts";
import { readAchievement, type Achievement } from "./record.ts";
import { readSigned, writeSigned } from "./signed-file.ts";

/** Two hundred certificates with their badges, and a long list of what was revoked. */
export const mostReceiptBytes = 8 * 1024 * 1024;

/**
 * The bytes of a receipt file.
 * @param sign Ed25519 by the office's key, the one that the receipt names
 * @throws ZodError when what is told is no receipt
 */
export function writeReceipt(told: Receipt, sign: (bytes: Uint8Array) => Uint8Array): Uint8Array {
  return writeSigned(Receipt.parse(told), sign);
}

export type ReceiptReading =
  | { readonly ok: true; readonly receipt: Receipt; /** In the receipt's order. */ readonly achievements: readonly Achievement[] }
  | { readonly ok: false; readonly why: ReceiptTrouble };

/**
 * Reads a receipt and checks it, in this order: size, form, signature, sense. Every certificate in it must be one of the office that signed
 * the receipt; which office that is, people compare by the key's words.
 */
export function readReceipt(bytes: Uint8Array): ReceiptReading {
  const reading = readSigned(bytes, "tdgareceipt/1", Receipt, mostReceiptBytes);
  if (!reading.ok) return reading;
  const receipt = reading.told;
  if (!reading.signedBy(receipt.office.key)) return { ok: false, why: "altered" };
  const achievements = receipt.certificates.flatMap(({ text, courseId }) => {
    const found = certificateOf(text, receipt.office.key);
    return found?.courseId === courseId ? [found] : [];
  });
  const once = new Set(achievements.map(({ id }) => id)).size === receipt.certificates.length;
  const chainsOnce = new Set(receipt.received.map(({ chain }) => chain)).size === receipt.received.length;
  return once && chainsOnce ? { ok: true, receipt, achievements } : { ok: false, why: "contradictory" };
}

/** What a compact certificate says, if that key signed it. */
function certificateOf(text: string, officeKey: string): Achievement | null {
  const jws = readJws(text);
  const key = keyOfRaw(officeKey);
  if (jws === null || key === null || jws.header.kid !== officeKey || !jwsHolds(jws, key)) return null;
  const achievement = readAchievement(jws.payload);
  return achievement?.paper === "certificate" ? achievement : null;
}
