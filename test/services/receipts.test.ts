/** What an office sends home: shown before it is kept, kept as it came, and of no use to anybody else. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { importJWK, jwtVerify } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readBundle } from "#records/bundle.ts";
import { academyProgram, run } from "#test/cli/programs.ts";
import { attested, issued, officeKeys, receiptFile } from "./enrolling.ts";
import { lesson, prepared, type Place, type Window } from "./support.ts";

const language = "th";
let place: Place;
let window: Window;
let profileId: string;
beforeAll(async () => {
  place = await prepared();
  window = await place.open();
  await window.signIn();
  await window.call("lessons.finish", { ...lesson, language });
  profileId = (await handIn()).profile.id;
});
afterAll(() => place.remove());

const pick = async (file: string, purpose: "receipt" | "save"): Promise<{ ticket: string }> => {
  place.picked = file;
  const picked = await window.call("shell.pick", { kind: purpose === "save" ? "save-file" : "open-file", purpose });
  if (!picked) throw new Error("nothing picked");
  return { ticket: picked.ticket };
};
async function handIn() {
  const file = join(place.root, "handed-in.tdgarecord");
  await window.call("records.handIn", await pick(file, "save"));
  const reading = readBundle(readFileSync(file));
  if (reading.state !== "whole") throw new Error(reading.state);
  return reading.bundle.head;
}
const inspect = async (told: Omit<Parameters<typeof receiptFile>[1], "profileId"> & { profileId?: string }) =>
  window.call("receipts.inspect", await pick(receiptFile(place.root, { profileId, ...told }), "receipt"));

test("a receipt says how far the office has the record, and a certificate of an unknown key attests nothing until it is trusted", async () => {
  const { chains } = await handIn();
  const received = chains.map(({ chain, length, head }) => ({ chain, length, head }));
  const file = receiptFile(place.root, { profileId, received, certificates: [await issued()] });
  const ticket = await pick(file, "receipt");
  const told = await window.call("receipts.inspect", ticket);
  expect(told).toMatchObject({ ok: true, known: false, already: false, receipt: { office: "Ministry of Posts", certificates: 1 } });
  expect((await window.call("receipts.list", {})).receipts).toEqual([]);

  await window.call("receipts.accept", { ...ticket, trust: false });
  const [kept] = (await window.call("receipts.list", {})).receipts;
  expect(kept).toMatchObject({ statements: received.reduce((sum, { length }) => sum + length, 0) });
  expect(kept?.upTo).toBe((await window.call("records.offer", { language })).last);
  const list = async () => (await window.call("certificates.list", { language })).certificates;
  expect(await list()).toMatchObject([
    { id: attested.id, answer: "unknown", title: { text: "วิชาเล็ก", language: "th" }, supervised: true, score: 0.85 },
  ]);

  await window.call("receipts.accept", { ...(await pick(file, "receipt")), trust: true });
  expect(await list()).toMatchObject([{ answer: "attested", office: "Ministry of Posts" }]);
  expect((await window.call("receipts.list", {})).receipts.length).toBe(1);
});

test("a name too long for the code is whole on the certificate", async () => {
  const name = "ஸ்ரீவித்யா கிருஷ்ணமூர்த்தி வெங்கடேஸ்வரன் சுப்பிரமணியன்";
  const long = await issued({ name, id: "DDDDDDDDDDDDDDDDDDDDDD" });
  expect((await window.call("credentials.verify", { text: long.text })).says?.name).toMatch(/…$/);
  const file = receiptFile(place.root, { profileId, id: "7a0d2b6c-1c9e-4b6e-9f53-0d6a1c7c9a11", certificates: [long] });
  await window.call("receipts.accept", { ...(await pick(file, "receipt")), trust: false });
  const { certificates } = await window.call("certificates.list", { language });
  expect(certificates.find(({ id }) => id === "DDDDDDDDDDDDDDDDDDDDDD")?.name).toBe(name);

  const saved = join(place.root, "certificate.jwt");
  await window.call("certificates.save", { ...(await pick(saved, "save")), id: "DDDDDDDDDDDDDDDDDDDDDD" });
  expect(readFileSync(saved, "utf8")).toBe(long.badge);
});

test("its badge is one that other programs can check", async () => {
  const { badge } = await issued();
  const key = await importJWK({ kty: "OKP", crv: "Ed25519", x: officeKeys.key }, "EdDSA");
  const { payload, protectedHeader } = await jwtVerify(badge, key, { algorithms: ["EdDSA"], typ: "vc+jwt" });
  expect(protectedHeader.kid).toMatch(/^did:key:z6Mk[1-9A-HJ-NP-Za-km-z]+#z6Mk/);
  expect(payload).toMatchObject({ type: ["VerifiableCredential", "OpenBadgeCredential"], jti: `urn:tdga:certificate:${attested.id}` });
  expect(await window.call("credentials.verify", { text: badge })).toMatchObject({ answer: "attested", says: { what: "Tiny course" } });
});

test("the command line takes a receipt for the person whom it names, and says why it takes another not", async () => {
  const data = join(place.root, "data");
  const receipt = (file: string, ...more: string[]) => run(academyProgram, ["records", "receipt", file, "--data", data, ...more]);
  await place.close(window);
  try {
    const certificates = [await issued({ id: "EEEEEEEEEEEEEEEEEEEEEE" })];
    const file = receiptFile(place.root, { profileId, id: "5a0d2b6c-1c9e-4b6e-9f53-0d6a1c7c9a11", certificates });
    expect(await receipt(file, "--json")).toMatchObject({ code: 0, out: expect.stringContaining('{"certificates":1}') as string });
    const foreign = receiptFile(place.root, { profileId: "00000000-0000-4000-8000-000000000000" });
    expect(await receipt(foreign)).toMatchObject({ code: 1, err: expect.stringContaining("somebody else") as string });
    writeFileSync(foreign, "no receipt");
    expect(await receipt(foreign)).toMatchObject({ code: 1, err: expect.stringContaining("This is no receipt") as string });
    expect((await receipt(join(place.root, "nowhere"))).code).toBe(1);
    const photo = join(place.root, "photo.png");
    writeFileSync(photo, "PNG");
    const verified = await run(academyProgram, ["records", "verify", photo, "--data", data]);
    expect(verified).toMatchObject({ code: 1, out: expect.stringContaining("Check a paper") as string });
  } finally {
    window = await place.open();
    await window.call("profiles.choose", { id: profileId });
  }
  const { certificates } = await window.call("certificates.list", { language });
  expect(certificates.some(({ id }) => id === "EEEEEEEEEEEEEEEEEEEEEE")).toBe(true);
});

test("what the office no longer stands by is revoked in both forms, on the page and on the command line", async () => {
  const { text, badge } = await issued({ id: "BBBBBBBBBBBBBBBBBBBBBB" });
  expect(await window.call("credentials.verify", { text })).toMatchObject({ answer: "attested" });
  const revoked = [{ id: "BBBBBBBBBBBBBBBBBBBBBB", date: "2026-11-25", reason: null }];
  const ticket = await pick(receiptFile(place.root, { profileId, id: "9a0d2b6c-1c9e-4b6e-9f53-0d6a1c7c9a12", revoked }), "receipt");
  await window.call("receipts.accept", { ...ticket, trust: false });
  for (const each of [text, badge])
    expect(await window.call("credentials.verify", { text: each })).toMatchObject({
      answer: "revoked",
      revokedAt: "2026-11-25T00:00:00.000Z",
    });
  expect(await window.call("credentials.verify", { text: (await issued()).text })).toMatchObject({ answer: "attested" });
  const file = join(place.root, "certificate.txt");
  writeFileSync(file, text);
  const { code, out } = await run(academyProgram, ["records", "verify", file, "--data", join(place.root, "data"), "--json"]);
  expect([code, out]).toEqual([1, expect.stringContaining('"answer":"revoked"')]);
});

test("every receipt that cannot be meant has an answer of its own, and keeps nothing", async () => {
  const before = (await window.call("receipts.list", {})).receipts.length;
  const { chains } = await handIn();
  const [chain] = chains;
  if (!chain) throw new Error("no chain");
  expect(await inspect({ profileId: "00000000-0000-4000-8000-000000000000" })).toEqual({ ok: false, why: "other-person" });
  expect(await inspect({ received: [{ chain: chain.chain, length: 1, head: "0".repeat(64) }] })).toEqual({
    ok: false,
    why: "other-record",
  });
  expect(await inspect({ received: [{ chain: chain.chain, length: chain.length + 1, head: chain.head }] })).toEqual({
    ok: false,
    why: "other-record",
  });
  const own = await issued();
  expect(await inspect({ certificates: [own, own] })).toEqual({ ok: false, why: "contradictory" });
  expect(await inspect({ certificates: [{ ...own, courseId: "another" }] })).toEqual({ ok: false, why: "contradictory" });
  expect(await inspect({ certificates: [{ ...own, text: (await issued({ paper: "record" })).text }] })).toEqual({
    ok: false,
    why: "contradictory",
  });
  const other = await issued({ name: "Somebody" });
  expect(await inspect({ certificates: [{ ...own, badge: other.badge }] })).toEqual({ ok: false, why: "contradictory" });
  expect(await inspect({ certificates: [{ ...own, badge: (await issued({ id: "CCCCCCCCCCCCCCCCCCCCCC" })).badge }] })).toEqual({
    ok: false,
    why: "contradictory",
  });
  const file = receiptFile(place.root, { profileId });
  const sound = readFileSync(file);
  const reading = async (bytes: Uint8Array | string) => {
    writeFileSync(file, bytes);
    const answer = await window.call("receipts.inspect", await pick(file, "receipt"));
    return answer.ok ? "taken" : answer.why;
  };
  expect(await reading(sound)).toBe("taken");
  expect(await reading(sound.toString().replace("Ministry of Posts", "Ministry of Ports"))).toBe("altered");
  expect(await reading(sound.toString().replace("tdgareceipt/1", "tdgareceipt/2"))).toBe("newer");
  expect(await reading(sound.subarray(0, 90))).toBe("unreadable");
  expect(await reading('{"format":"tdgareceipt/1","__proto__":{}}\n{}\n')).toBe("unreadable");
  expect(await reading(Buffer.alloc(9 * 1024 * 1024, 32))).toBe("too-large");
  expect(await window.call("receipts.accept", { ...(await pick(file, "receipt")), trust: true })).toEqual({ ok: false, why: "too-large" });
  expect((await window.call("receipts.list", {})).receipts.length).toBe(before);
});
