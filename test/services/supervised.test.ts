/** An exit test under supervision: from the office's ticket to the certificate that says so; and every ticket that opens nothing. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Response } from "#contract/model/item.ts";
import { Ticket } from "#contract/model/ticket.ts";
import type { Input } from "#contract/procedures/index.ts";
import type { TestView } from "#contract/procedures/tests.ts";
import { buildPack } from "#packs/build.ts";
import { builtAt, clockAt, Place, Window } from "./support.ts";

const courseId = "every-kind";
const language = "en";
const passphrase = "seven goats on a bridge";
const issuer = { name: "Records office", language: "en" as const, nameEnglish: "", country: "LA", address: "", consent: null };
const place = new Place();
// Noon, so that the day is the same wherever this runs.
const clock = clockAt("2026-11-22T12:00:00.000Z");
const day = "2026-11-22";
let learner: Window;
let office: Window;
let cohortId = "";

beforeAll(async () => {
  const source = join(place.root, "course");
  cpSync(join(import.meta.dirname, "../fixtures/courses/every-kind"), source, { recursive: true });
  mkdirSync(place.bundle);
  const built = await buildPack({ source, target: join(place.bundle, "every-kind-1.0.0.tdgapack"), key: place.key, today: builtAt });
  if (!built.ok) throw new Error(JSON.stringify(built.problems));
  place.trust();
  learner = await place.open({ clock });
  office = new Window(learner.app);
  Object.assign(office.session, { id: "office" });
  await office.call("office.create", { passphrase, issuer });
  await learner.signIn();
  cohortId = (await office.call("cohorts.save", { id: null, name: "Vientiane 3", courses: [] })).id;
});
afterAll(() => place.remove());

async function pick(window: Window, path: string, purpose: Input<"shell.pick">["purpose"]): Promise<string> {
  place.picked = path;
  const picked = await window.call("shell.pick", { kind: purpose === "save" ? "save-file" : "open-file", purpose });
  if (!picked) throw new Error("nothing picked");
  return picked.ticket;
}
async function ticketFor(course: string, on: string): Promise<string> {
  const file = join(place.root, `${course} ${on}.tdgaticket`);
  await office.call("cohorts.ticket", { ticket: await pick(office, file, "save"), cohortId, courseId: course, day: on });
  return file;
}
const look = async (file: string) => learner.call("tests.ticket", { courseId, file: await pick(learner, file, "ticket") });
const begin = async (file: string): Promise<TestView | null> =>
  learner.call("tests.open", { courseId, kind: "exit", language, begin: true, supervision: await pick(learner, file, "ticket") });

test("a ticket of an office that one does not hand in to opens nothing", async () => {
  const file = await ticketFor(courseId, day);
  expect(await look(file)).toEqual({ ok: false, why: "unknown-office" });
  const enrolment = join(place.root, "office.tdgaenrol");
  await office.call("cohorts.enrol", { ticket: await pick(office, enrolment, "save"), cohortId, personId: null, vouch: false });
  await learner.call("enrolment.accept", { ticket: await pick(learner, enrolment, "enrol") });
  expect(await look(file)).toEqual({ ok: true, office: "Records office", cohort: "Vientiane 3" });
});

test("another day, another course, changed claims, no ticket at all: each is refused with its reason", async () => {
  const good = Ticket.parse(JSON.parse(readFileSync(await ticketFor(courseId, day), "utf8")));
  const other = Ticket.parse(JSON.parse(readFileSync(await ticketFor(courseId, "2026-11-23"), "utf8")));
  const forged = join(place.root, "forged.tdgaticket");
  const bent: [unknown, string][] = [
    [{ ...good, claims: other.claims }, "altered"],
    [{ ...good, signature: other.signature }, "altered"],
    [other, "other-day"],
    [{ hello: "world" }, "unreadable"],
  ];
  for (const [told, why] of bent) {
    writeFileSync(forged, JSON.stringify(told));
    expect(await look(forged)).toEqual({ ok: false, why });
    const supervision = await pick(learner, forged, "ticket");
    expect(await learner.refusal("tests.open", { courseId, kind: "exit", language, begin: true, supervision })).toBe(`bad-input ${why}`);
  }
  writeFileSync(forged, Buffer.alloc(100_000, 65));
  expect(await look(forged)).toEqual({ ok: false, why: "unreadable" });
  expect(await look(await ticketFor("tiny", day))).toEqual({ ok: false, why: "other-course" });
  // Nothing was begun by any of it.
  expect(await learner.call("tests.open", { courseId, kind: "exit", language, begin: false })).toBeNull();
});

const right: Record<string, Response> = {
  "which-key": { kind: "single", choice: "private" },
  "who-signs": { kind: "multiple", choices: ["sender", "gateway"] },
  "is-open": { kind: "truefalse", value: false },
  "how-many": { kind: "numeric", text: "1500", value: 1500 },
  "what-first": { kind: "order", order: ["ask", "check", "answer", "log"] },
  "who-does": { kind: "match", pairs: { registry: "keeps", gateway: "checks", portal: "shows" } },
  "open-or-not": { kind: "classify", pairs: { timetable: "open", budget: "open", addresses: "closed", illnesses: "closed" } },
  "the-sentence": { kind: "cloze", pairs: { signs: "private", checks: "public" } },
  "where-checked": { kind: "hotspot", areas: ["gateway"] },
  "what-called": { kind: "shorttext", text: "the public key" },
  "the-request": { kind: "scenario", path: ["ask-why", "send-needed"] },
  "second-key": { kind: "single", choice: "public" },
  "second-number": { kind: "numeric", text: "0,7", value: 0.7 },
  "second-open": { kind: "truefalse", value: true },
};
async function handIn(): Promise<void> {
  const file = join(place.root, "mya.tdgarecord");
  await learner.call("records.handIn", { ticket: await pick(learner, file, "save") });
  const ticket = await pick(office, file, "record");
  await ended((await office.call("collection.look", { ticket, kind: "file" })).job);
  await ended((await office.call("collection.merge", {})).job);
}
async function ended(job: string): Promise<void> {
  await expect.poll(async () => (await office.call("jobs.list", {})).find(({ id }) => id === job)?.state).toBe("done");
}
const filter = {
  from: "2026-01-01",
  to: "2026-12-31",
  courseId: null,
  country: null,
  organisation: null,
  cohortId: null,
  language: null,
  supervised: null,
};

test("a test that nobody watches is given up for a supervised one, and the supervised one is resumed without the ticket", async () => {
  const alone = await learner.call("tests.open", { courseId, kind: "exit", language, begin: true });
  expect(alone?.supervisedBy).toBeNull();
  const watched = await begin(await ticketFor(courseId, day));
  expect(watched?.supervisedBy).toBe("Records office");
  expect(watched?.id).not.toBe(alone?.id);
  expect((await learner.call("tests.open", { courseId, kind: "exit", language, begin: false }))?.id).toBe(watched?.id);
});

test("the result, the office's report and the ticket agree; what the office did not issue counts as unsupervised", async () => {
  const open = await learner.call("tests.open", { courseId, kind: "exit", language, begin: false });
  if (!open) throw new Error("no test");
  for (const { item } of open.items) {
    const response = right[item.id];
    if (!response) throw new Error(item.id);
    await learner.call("tests.answer", { attemptId: open.id, itemId: item.id, response, language });
  }
  const { test: done } = await learner.call("tests.finish", { attemptId: open.id, language });
  expect(done).toMatchObject({ supervisedBy: "Records office", result: { passed: true } });
  await handIn();
  const lines = async () => (await office.call("reports.lines", { filter, language })).lines;
  expect(await lines()).toMatchObject([{ courseId, exit: 1, supervised: true }]);
});

test("a test taken again alone leaves what was watched", async () => {
  const alone = await learner.call("tests.open", { courseId, kind: "exit", language, begin: true });
  if (!alone) throw new Error("no test");
  const { test: done } = await learner.call("tests.finish", { attemptId: alone.id, language });
  expect(done.supervisedBy).toBeNull();
  await handIn();
  const { lines } = await office.call("reports.lines", { filter, language });
  expect(lines).toMatchObject([{ exit: 1, supervised: true }]);
});
