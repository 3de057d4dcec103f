/** Tickets of an office: which open a supervised test, and why others do not. */
import { generateKeyPairSync, sign, type KeyObject } from "node:crypto";
import { expect, test } from "vitest";
import type { Ticket } from "#contract/model/ticket.ts";
import { checkTicket } from "#records/ticket.ts";

const office = generateKeyPairSync("ed25519");
const stranger = generateKeyPairSync("ed25519");
const spki = (key: KeyObject): string => key.export({ format: "der", type: "spki" }).toString("base64url");
const offices = new Set([spki(office.publicKey)]);
const claims = { format: 1, course: "every-kind", day: "2026-11-22", cohort: "Vientiane 3" };

function ticket(told: unknown = claims, by = office): Ticket {
  const bytes = Buffer.from(JSON.stringify(told));
  return {
    claims: bytes.toString("base64url"),
    key: spki(by.publicKey),
    signature: sign(null, bytes, by.privateKey).toString("base64url"),
  };
}
const check = (file: unknown, course = "every-kind", day = "2026-11-22") => checkTicket(file, offices, course, day);

test("a ticket of a known office opens the test of its course on its day", () => {
  expect(check(ticket())).toMatchObject({ ok: true, claims, key: spki(office.publicKey) });
});

test.each<[string, unknown, string]>([
  ["no ticket", "ticket", "unreadable"],
  ["claims of another form", ticket({ ...claims, format: 2 }), "unreadable"],
  ["claims that are no JSON", { ...ticket(), ...ticket("x") }, "unreadable"],
  ["an office nobody knows", ticket(claims, stranger), "unknown-office"],
  ["a stranger's signature under the office's key", { ...ticket(claims, stranger), key: spki(office.publicKey) }, "altered"],
  ["other claims under the same signature", { ...ticket(), claims: ticket({ ...claims, day: "2026-11-23" }).claims }, "altered"],
  ["another course", ticket({ ...claims, course: "other" }), "other-course"],
  ["another day", ticket({ ...claims, day: "2026-11-21" }), "other-day"],
])("%s is refused", (_, file, why) => expect(check(file)).toEqual({ ok: false, why }));
