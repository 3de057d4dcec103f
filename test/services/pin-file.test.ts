/** A forgotten PIN: the office that one hands in to takes it away by a file; nobody else's file does, and no file does it twice. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Input } from "#contract/procedures/index.ts";
import { clockAt, lesson, prepared, Window, type Place } from "./support.ts";

const language = "en";
const passphrase = "seven goats on a bridge";
const issuer = { name: "Records office", language: "en" as const, nameEnglish: "", country: "LA", address: "", consent: null };
const clock = clockAt("2026-11-23T04:00:00.000Z");
let place: Place;
let learner: Window;
let office: Window;
let id = "";
beforeAll(async () => {
  place = await prepared();
  learner = await place.open({ clock });
  office = new Window(learner.app);
  Object.assign(office.session, { id: "office" });
  await office.call("office.create", { passphrase, issuer });
  id = await learner.signIn();
  await learner.call("profiles.setPin", { pin: "1357" });
  await learner.call("lessons.finish", { ...lesson, language });
});
afterAll(() => place.remove());

async function pick(window: Window, path: string, purpose: Input<"shell.pick">["purpose"]): Promise<string> {
  place.picked = path;
  const picked = await window.call("shell.pick", { kind: purpose === "save" ? "save-file" : "open-file", purpose });
  if (!picked) throw new Error("nothing picked");
  return picked.ticket;
}
async function ended(job: string): Promise<void> {
  await expect.poll(async () => (await office.call("jobs.list", {})).find((each) => each.id === job)?.state).toBe("done");
}
const at = (name: string): string => join(place.root, name);
async function written(name: string): Promise<string> {
  const [person] = (await office.call("people.list", {})).people;
  await office.call("people.pinFile", { ticket: await pick(office, at(name), "save"), personId: person?.id ?? "" });
  return at(name);
}
/** From a window in which nobody is chosen. */
async function recover(file: string, profile = id) {
  const stranger = new Window(learner.app);
  Object.assign(stranger.session, { id: "another" });
  const ticket = await pick(stranger, file, "pin");
  return { told: await stranger.call("profiles.recoverByFile", { id: profile, ticket }), chosen: stranger.session.profileId };
}
const refused = (why: string) => ({ told: { ok: false, why }, chosen: null });

test("a file opens nothing for an office that one never enrolled with, for another person, bent, or none", async () => {
  await learner.call("records.handIn", { ticket: await pick(learner, at("mya.tdgarecord"), "save") });
  await ended((await office.call("collection.look", { ticket: await pick(office, at("mya.tdgarecord"), "record"), kind: "file" })).job);
  await ended((await office.call("collection.merge", {})).job);
  clock.at = new Date("2026-11-23T05:00:00.000Z");
  const file = await written("first.tdgapin");
  expect(await recover(file)).toEqual(refused("unknown-office"));
  const enrolment = { cohortId: null, personId: null, vouch: false };
  await office.call("cohorts.enrol", { ticket: await pick(office, at("o.tdgaenrol"), "save"), ...enrolment });
  await learner.call("enrolment.accept", { ticket: await pick(learner, at("o.tdgaenrol"), "enrol") });

  writeFileSync(at("bent.tdgapin"), readFileSync(file, "utf8").replace("05:00", "06:00"));
  expect(await recover(at("bent.tdgapin"))).toEqual(refused("altered"));
  writeFileSync(at("none.tdgapin"), "PIN");
  expect(await recover(at("none.tdgapin"))).toEqual(refused("unreadable"));
  writeFileSync(at("huge.tdgapin"), Buffer.alloc(100_000, 65));
  expect(await recover(at("huge.tdgapin"))).toEqual(refused("unreadable"));

  const second = new Window(learner.app);
  Object.assign(second.session, { id: "second" });
  const { profile } = await second.call("profiles.create", { name: "Noy", country: "LA", organisation: "", language: "en" });
  await second.call("profiles.setPin", { pin: "2468" });
  await second.call("enrolment.accept", { ticket: await pick(second, at("o.tdgaenrol"), "enrol") });
  expect(await recover(file, profile.id)).toEqual(refused("other-person"));
});

test("it opens the profile and takes the PIN away; a PIN set later it does not open", async () => {
  const file = at("first.tdgapin");
  const { told, chosen } = await recover(file);
  expect(told).toMatchObject({ ok: true, profile: { id } });
  expect(chosen).toBe(id);
  await learner.call("profiles.choose", { id });
  clock.at = new Date("2026-11-23T05:05:00.000Z");
  await learner.call("profiles.setPin", { pin: "9753" });
  expect(await recover(file)).toEqual(refused("older"));
  clock.at = new Date("2026-11-23T05:10:00.000Z");
  expect((await recover(await written("second.tdgapin"))).told.ok).toBe(true);
});
