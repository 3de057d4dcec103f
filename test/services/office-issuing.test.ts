/** Certificates in one go: issued, checked by code that is not ours, with an end, revoked, and known as revoked elsewhere. */
import { createPublicKey, verify } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import type { Input } from "#contract/procedures/index.ts";
import { handIn, idOf, maker, type Told } from "#test/records/hands.ts";
import { clockAt, prepared, type Place, type Window } from "./support.ts";

const language = "en";
const clock = clockAt("2026-11-23T04:00:00.000Z");
const passphrase = "seven goats on a bridge";
const issuer = {
  name: "Records office",
  language: "en" as const,
  nameEnglish: "",
  country: "LA",
  address: "",
  consent: null,
  validYears: 2,
};
let place: Place;
let office: Window;
beforeAll(async () => {
  place = await prepared();
  office = await place.open({ clock });
  await office.call("office.create", { passphrase, issuer });
});
afterAll(() => place.remove());

const base = { courseId: "tiny", version: "1.0.0", digest: "a".repeat(64), language: "th" };
function finished(day: string): Told[] {
  const at = (n: number): string => `${day}T08:0${n}:00.000Z`;
  return [
    ...["counting-services", "after-counting"].map((id, n) => ({
      at: at(n),
      act: { ...base, lessonId: id, verb: "completed" as const, object: { kind: "lesson" as const, id }, seconds: 600 },
    })),
    { at: at(5), act: { ...base, lessonId: "counting-services", verb: "completed", object: { kind: "lab", id: "index-lab" }, seconds: 9 } },
  ];
}
async function pick(path: string, purpose: Input<"shell.pick">["purpose"], kind: Input<"shell.pick">["kind"]): Promise<string> {
  place.picked = path;
  const picked = await office.call("shell.pick", { kind, purpose });
  if (!picked) throw new Error("nothing picked");
  return picked.ticket;
}
async function take(name: string, n: number, told: Told[]): Promise<void> {
  const file = join(place.root, `${n}.tdgarecord`);
  writeFileSync(file, handIn({ device: maker(n), profile: idOf(1, n), name, chains: [{ chain: idOf(2, n), told }] }));
  await ended((await office.call("collection.look", { ticket: await pick(file, "record", "open-file"), kind: "file" })).job);
  await ended((await office.call("collection.merge", {})).job);
}
async function ended(job: string): Promise<void> {
  await expect.poll(async () => (await office.call("jobs.list", {})).find(({ id }) => id === job)?.state).toBe("done");
}
const list = async () => (await office.call("issuing.list", { language })).lines;

test("those who finished are listed, and issued in one go, once", async () => {
  await take("ນ້ອຍ", 1, finished("2026-10-01"));
  await take("Mya", 2, finished("2026-10-10"));
  await take("Somsak", 3, finished("2026-10-12").slice(0, 1));
  const earned = await list();
  expect(earned.map(({ name, state, day, until }) => [name, state, day, until])).toEqual([
    ["Mya", "earned", "2026-10-10", "2028-10-10"],
    ["ນ້ອຍ", "earned", "2026-10-01", "2028-10-01"],
  ]);
  const ids = earned.map(({ id }) => id);
  expect(await office.call("issuing.issue", { ids })).toMatchObject({ issued: 2 });
  expect(await office.call("issuing.issue", { ids })).toMatchObject({ issued: 0 });
  // What was issued keeps its end whatever the office says of later ones.
  await office.call("office.saveIssuer", { ...issuer, validYears: null });
  expect((await list()).map(({ state, until }) => [state, until])).toEqual([
    ["issued", "2028-10-10"],
    ["issued", "2028-10-01"],
  ]);
});

const Badge = z.looseObject({ validUntil: z.string(), issuer: z.looseObject({ id: z.string() }), type: z.array(z.string()) });
/** The JWT by Node's own cryptography, with the key out of the did:key: multicodec ed25519-pub in base58. */
function checked(jwt: string): z.infer<typeof Badge> {
  const [head = "", body = "", signature = ""] = jwt.trim().split(".");
  const told = Badge.parse(JSON.parse(Buffer.from(body, "base64url").toString("utf8")));
  const alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  let number = 0n;
  for (const letter of told.issuer.id.slice("did:key:z".length)) number = number * 58n + BigInt(alphabet.indexOf(letter));
  const bytes = Buffer.from(number.toString(16), "hex");
  expect([bytes.length, bytes[0], bytes[1]]).toEqual([34, 0xed, 0x01]);
  const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x: bytes.subarray(2).toString("base64url") }, format: "jwk" });
  expect(verify(null, Buffer.from(`${head}.${body}`), key, Buffer.from(signature, "base64url"))).toBe(true);
  expect(verify(null, Buffer.from(`${head}.${body}x`), key, Buffer.from(signature, "base64url"))).toBe(false);
  return told;
}

test("the files hold Open Badges that other code verifies, and every paper can be printed", async () => {
  const folder = join(place.root, "badges");
  mkdirSync(folder);
  const ids = (await list()).map(({ id }) => id);
  const ticket = await pick(folder, "save", "save-folder");
  expect(await office.call("issuing.write", { ticket, ids })).toEqual({ files: 2 });
  expect(readdirSync(folder).toSorted()).toEqual(["Mya tiny.jwt", "ນ້ອຍ tiny.jwt"]);
  for (const name of readdirSync(folder)) {
    const badge = checked(readFileSync(join(folder, name), "utf8"));
    expect(badge.type).toContain("OpenBadgeCredential");
    expect(badge.validUntil.slice(0, 4)).toBe("2028");
  }
  const { certificates } = await office.call("issuing.papers", { ids, language });
  expect(certificates.map(({ name, answer, until }) => [name, answer, until])).toEqual([
    ["ນ້ອຍ", "attested", "2028-10-01"],
    ["Mya", "attested", "2028-10-10"],
  ]);
  expect(certificates.every(({ text }) => text.length <= 400)).toBe(true);
});

test("revoked once, for a reason, for good; a list tells another computer, and a bent list tells nothing", async () => {
  const [mya] = await list();
  if (!mya) throw new Error("nobody");
  const { certificates } = await office.call("issuing.papers", { ids: [mya.id], language });
  const text = certificates[0]?.text ?? "";
  await office.call("issuing.revoke", { id: mya.id, reason: "The test was taken by somebody else." });
  expect(await office.refusal("issuing.revoke", { id: mya.id, reason: "Again" })).toBe("not-found certificate");
  expect((await list()).map(({ name, state, revokedOn }) => [name, state, revokedOn])).toEqual([
    ["ນ້ອຍ", "issued", null],
    ["Mya", "revoked", "2026-11-23"],
  ]);
  expect(await office.call("issuing.issue", { ids: [mya.id] })).toMatchObject({ issued: 0 });

  const file = join(place.root, "list.tdgarevoked");
  expect(await office.call("issuing.revocations", { ticket: await pick(file, "save", "save-file") })).toMatchObject({ revoked: 1 });
  // A computer on which nothing of it is known yet.
  const verdict = async () => (await office.call("credentials.verify", { text })).answer;
  expect(await verdict()).toBe("unknown");
  const bent = join(place.root, "bent.tdgarevoked");
  writeFileSync(bent, readFileSync(file, "utf8").replace("somebody else", "somebody elsa"));
  expect(await office.call("credentials.takeRevoked", { ticket: await pick(bent, "revoked", "open-file") })).toBeNull();
  expect(await office.call("credentials.takeRevoked", { ticket: await pick(file, "revoked", "open-file") })).toMatchObject({
    office: "Records office",
    revoked: 1,
  });
  const shown = await office.call("issuing.papers", { ids: [mya.id], language });
  expect(shown.certificates).toMatchObject([{ answer: "revoked" }]);
});

test("after its last day it has expired, and the check says so", async () => {
  clock.at = new Date("2028-10-02T04:00:00.000Z");
  await office.call("office.unlock", { passphrase });
  const lines = await list();
  expect(lines.map(({ name, state }) => [name, state])).toContainEqual(["ນ້ອຍ", "expired"]);
  const { certificates } = await office.call("issuing.papers", { ids: lines.map(({ id }) => id), language });
  const noy = certificates.find(({ name }) => name === "ນ້ອຍ");
  expect((await office.call("credentials.verify", { text: noy?.text ?? "" })).reasons).toContain("expired");
});
