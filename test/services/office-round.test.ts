/** The whole round: an office enrols a learner, takes in the sealed hand-in, and gives back a receipt with a certificate that verifies. */
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { prepared, lesson, Window, type Place } from "./support.ts";

const language = "en";
let place: Place;
let learner: Window;
let office: Window;
beforeAll(async () => {
  place = await prepared();
  learner = await place.open();
  // Another window of the same app: the two share nothing but files.
  office = new Window(learner.app);
  Object.assign(office.session, { id: "office" });
});
afterAll(() => place.remove());

type Pick = Parameters<typeof learner.call<"shell.pick">>[1];
async function pick(window: Window, path: string, kind: Pick["kind"], purpose: Pick["purpose"]): Promise<string> {
  place.picked = path;
  const picked = await window.call("shell.pick", { kind, purpose });
  if (!picked) throw new Error("nothing picked");
  return picked.ticket;
}
async function ended(job: string): Promise<void> {
  await expect.poll(async () => (await office.call("jobs.list", {})).find(({ id }) => id === job)?.state).toBe("done");
}

test("enrolled, handed in, merged, certified, and checked on the learner's computer", async () => {
  const at = (name: string): string => join(place.root, name);
  await office.call("office.create", {
    passphrase: "seven goats on a bridge",
    issuer: { name: "Records office", language: "en", nameEnglish: "", country: "LA", address: "", consent: "Kept for five years." },
  });
  const { id: cohortId } = await office.call("cohorts.save", {
    id: null,
    name: "Vientiane 3",
    courses: [{ courseId: "tiny", title: "Tiny", due: "2027-03-31" }],
  });
  const enrol = { cohortId, personId: null, vouch: true };
  await office.call("cohorts.enrol", { ...enrol, ticket: await pick(office, at("o.tdgaenrol"), "save-file", "save") });

  await learner.signIn();
  await learner.call("enrolment.accept", { ticket: await pick(learner, at("o.tdgaenrol"), "open-file", "enrol") });
  await learner.call("lessons.finish", { ...lesson, language });
  await learner.call("lessons.finish", { courseId: "tiny", lessonId: "after-counting", language });
  const state = { engine: "model" as const, values: { "portal-money": 1, "help-money": 9 }, reached: ["high-index", "high-use"] };
  await learner.call("labs.finish", { courseId: "tiny", labId: "index-lab", state, seconds: 60, language });
  await learner.call("records.handIn", { ticket: await pick(learner, at("mya.tdgarecord"), "save-file", "save") });

  const { job } = await office.call("collection.look", {
    ticket: await pick(office, at("mya.tdgarecord"), "open-file", "record"),
    kind: "file",
  });
  await ended(job);
  expect(await office.call("collection.preview", {})).toMatchObject({ totals: { bundles: 1, damaged: 0 } });
  await ended((await office.call("collection.merge", {})).job);
  expect((await office.call("people.list", {})).people.map(({ name, profiles }) => [name, profiles])).toEqual([["Mya", 1]]);

  mkdirSync(at("receipts"));
  const [batch] = await office.call("collection.batches", {});
  const toFolder = async (): Promise<string> => pick(office, at("receipts"), "save-folder", "save");
  expect(await office.call("people.receipts", { ticket: await toFolder(), batch: batch?.uuid ?? null })).toEqual({
    files: 1,
    certificates: 1,
  });
  const [file] = readdirSync(at("receipts"));
  const ticket = await pick(learner, at(`receipts/${file ?? ""}`), "open-file", "receipt");
  expect(await learner.call("receipts.inspect", { ticket })).toMatchObject({
    ok: true,
    known: true,
    receipt: { office: "Records office", certificates: 1 },
  });
  expect(await learner.call("receipts.accept", { ticket, trust: false })).toMatchObject({ ok: true, certificates: 1 });
  const [certificate] = (await learner.call("certificates.list", { language })).certificates;
  expect(certificate).toMatchObject({ courseId: "tiny", name: "Mya", office: "Records office", answer: "attested", supervised: false });
  expect(await learner.call("credentials.verify", { text: certificate?.text ?? "" })).toMatchObject({ answer: "attested" });

  // Undone, nothing of it is attested any more.
  await ended((await office.call("collection.undo", { batch: batch?.uuid ?? "" })).job);
  expect(await office.call("people.receipts", { ticket: await toFolder(), batch: null })).toEqual({ files: 0, certificates: 0 });
  expect((await office.call("office.audit", { before: null })).brokenAt).toBeNull();
});
