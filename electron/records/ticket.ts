/** Whether a ticket opens a supervised test. The office that issues tickets is a part of its own. */
import { createHash, createPublicKey, verify } from "node:crypto";
import { Ticket, TicketClaims } from "#contract/model/ticket.ts";
import { keyOfRaw } from "./keys.ts";

export type TicketCheck =
  | { readonly ok: true; readonly claims: TicketClaims; readonly digest: string; readonly key: string }
  | { readonly ok: false; readonly why: "unreadable" | "unknown-office" | "altered" | "other-course" | "other-day" };

/**
 * Checks a ticket, in this order: its form, whether the office is known, the Ed25519 signature (RFC 8032), course and day.
 * @param offices Public keys of known offices, SPKI DER in base64url.
 * @param day The day where the test is taken, `2026-11-22`.
 */
export function checkTicket(file: unknown, offices: ReadonlySet<string>, course: string, day: string): TicketCheck {
  const ticket = Ticket.safeParse(file);
  if (!ticket.success) return { ok: false, why: "unreadable" };
  const { claims, key, signature } = ticket.data;
  if (!offices.has(key)) return { ok: false, why: "unknown-office" };
  const bytes = Buffer.from(claims, "base64url");
  const office = createPublicKey({ key: Buffer.from(key, "base64url"), format: "der", type: "spki" });
  if (!verify(null, bytes, office, Buffer.from(signature, "base64url"))) return { ok: false, why: "altered" };
  const told = readClaims(bytes);
  if (told === null) return { ok: false, why: "unreadable" };
  if (told.course !== course) return { ok: false, why: "other-course" };
  return told.day === day ? { ok: true, claims: told, digest: ticketDigest(bytes), key } : { ok: false, why: "other-day" };
}

/** What statements name a ticket by. @param claims as they were signed. @returns SHA-256, hex */
export function ticketDigest(claims: Uint8Array): string {
  return createHash("sha256").update(claims).digest("hex");
}
/** The form in which tickets name an office. @param key raw Ed25519 public key, base64url. Null: no such key */
export function ticketKey(key: string): string | null {
  return keyOfRaw(key)?.export({ format: "der", type: "spki" }).toString("base64url") ?? null;
}

function readClaims(bytes: Uint8Array): TicketClaims | null {
  try {
    return TicketClaims.parse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
  } catch {
    return null;
  }
}
