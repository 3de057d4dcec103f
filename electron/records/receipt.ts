/** Writing and reading receipt files. */
import { z } from "zod";
import { Receipt, RevocationList, type ReceiptTrouble } from "#contract/model/receipt.ts";
import { jwsHolds, readJws } from "./jws.ts";
import { keyOfRaw } from "./keys.ts";
import { badgeId, readAchievement, type Achievement } from "./record.ts";
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

/** The bytes of a list of revocations. @param sign as for a receipt. @throws ZodError when what is told is no such list */
export function writeRevocations(told: RevocationList, sign: (bytes: Uint8Array) => Uint8Array): Uint8Array {
  return writeSigned(RevocationList.parse(told), sign);
}
/** Null: no such list, cut off, or not signed by the key that it names. */
export function readRevocations(bytes: Uint8Array): RevocationList | null {
  const reading = readSigned(bytes, "tdgarevoked/1", RevocationList, mostReceiptBytes);
  return reading.ok && reading.signedBy(reading.told.office.key) ? reading.told : null;
}

export type ReceiptReading =
  | {
      readonly ok: true;
      readonly receipt: Receipt;
      /** In the receipt's order, with whole names. */ readonly achievements: readonly Achievement[];
    }
  | { readonly ok: false; readonly why: ReceiptTrouble };

/**
 * Reads a receipt and checks it, in this order: size, form, signature, sense. Every certificate in it must be one of the office that signed
 * the receipt, the same in both its forms; which office that is, people compare by the key's words.
 */
export function readReceipt(bytes: Uint8Array): ReceiptReading {
  const reading = readSigned(bytes, "tdgareceipt/1", Receipt, mostReceiptBytes);
  if (!reading.ok) return reading;
  const receipt = reading.told;
  if (!reading.signedBy(receipt.office.key)) return { ok: false, why: "altered" };
  const achievements = receipt.certificates.flatMap(({ text, badge, courseId }) => {
    const found = certificateOf(text, receipt.office.key);
    const name = found === null ? null : nameInBadge(badge, found, receipt.office.key);
    return found?.courseId === courseId && name !== null ? [{ ...found, name }] : [];
  });
  const once = new Set(achievements.map(({ id }) => id)).size === receipt.certificates.length;
  const chainsOnce = new Set(receipt.received.map(({ chain }) => chain)).size === receipt.received.length;
  return once && chainsOnce ? { ok: true, receipt, achievements } : { ok: false, why: "contradictory" };
}

const Badge = z.looseObject({
  id: z.string(),
  credentialSubject: z.looseObject({ identifier: z.tuple([z.looseObject({ identityHash: z.string().min(1).max(500) })]) }),
});
/** The whole name, which the compact form may have cut; null: the badge is not the same certificate, or not of that key. */
function nameInBadge(badge: string, achievement: Achievement, officeKey: string): string | null {
  const jws = readJws(badge);
  const key = keyOfRaw(officeKey);
  if (jws === null || key === null || !jwsHolds(jws, key)) return null;
  const told = Badge.safeParse(jsonIn(jws.payload)).data;
  if (told?.id !== badgeId(achievement.id)) return null;
  const [{ identityHash: name }] = told.credentialSubject.identifier;
  const cut = achievement.name.endsWith("…") && name.startsWith(achievement.name.slice(0, -1));
  return cut || name.trim() === achievement.name ? name : null;
}
function jsonIn(payload: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(payload));
  } catch {
    return null;
  }
}

/** What a compact certificate says, if that key signed it. */
function certificateOf(text: string, officeKey: string): Achievement | null {
  const jws = readJws(text);
  const key = keyOfRaw(officeKey);
  if (jws === null || key === null || jws.header.kid !== officeKey || !jwsHolds(jws, key)) return null;
  const achievement = readAchievement(jws.payload);
  return achievement?.paper === "certificate" ? achievement : null;
}
