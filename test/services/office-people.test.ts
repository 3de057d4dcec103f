import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { AppError } from "#contract/errors.ts";
import { checkAudit } from "#db/audit.ts";
import { openOfficeFile } from "#db/office-file.ts";
import { operation } from "#db/operation.ts";
import { addPerson } from "#db/repositories/people.ts";
import { newOfficeKeys } from "#records/office-keys.ts";
import { readEnrolment } from "#records/enrolment.ts";
import { checkTicket } from "#records/ticket.ts";
import type { Context, Desk } from "#services/context.ts";
import { createCohorts } from "#services/office-cohorts.ts";
import { createPeople } from "#services/office-people.ts";
import { afterwards, freshDb, tempFolder } from "#test/db/support.ts";

const at = "2026-11-23T04:00:00.000Z";
const clock = { wall: () => new Date(at), monotonic: () => 0 };
const session = { id: "a", profileId: null };
const issuer = {
  name: "Office",
  language: "en" as const,
  nameEnglish: "",
  country: null,
  address: "",
  consent: "Kept for five years.",
  validYears: null,
};

async function stage() {
  const folder = tempFolder();
  const db = await openOfficeFile(join(folder, "office"), new Date(at));
  afterwards(() => db.close());
  const desk: Desk = { db, keys: await newOfficeKeys(), issuer };
  const people = createPeople(
    () => desk,
    clock,
    (_session, ticket) => join(folder, ticket),
  );
  const study = await freshDb();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const context = { db: study, clock, courses: { current: () => [] } } as unknown as Context;
  const cohorts = createCohorts(
    context,
    () => desk,
    (_session, ticket) => join(folder, ticket),
  );
  const take = async (csv: string) => {
    writeFileSync(join(folder, "roster.csv"), csv);
    const read = await people["people.readRoster"]({ ticket: "roster.csv" }, session);
    if (!read.ok) throw new Error(read.why);
    return people["people.takeRoster"]({ ticket: "roster.csv", digest: read.digest }, session);
  };
  const list = async () => people["people.list"]({}, session);
  return { folder, db, desk, people, cohorts, take, list };
}
const codeOf = async (work: () => unknown): Promise<string> => {
  try {
    await work();
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
  return "no error";
};

test("reading a roster changes nothing, taking it does what was read, and another file under the ticket is refused", async () => {
  const { folder, people, take, list } = await stage();
  writeFileSync(join(folder, "roster.csv"), "number,name,cohort\nL-1,Mya,2027\nL-2,Noy,\n,Nobody,\n");
  const read = await people["people.readRoster"]({ ticket: "roster.csv" }, session);
  expect(read).toMatchObject({ ok: true, totals: { new: 2, change: 0, same: 0, refused: 1, absent: 0 }, cohorts: ["2027"] });
  expect((await list()).people).toEqual([]);
  const digest = read.ok ? read.digest : "";
  writeFileSync(join(folder, "roster.csv"), "number,name\nL-1,Somebody else\n");
  expect(await codeOf(() => people["people.takeRoster"]({ ticket: "roster.csv", digest }, session))).toBe("conflict");
  expect((await list()).people).toEqual([]);
  expect(await take("number,name,cohort\nL-1,Mya,2027\nL-2,Noy,\n")).toMatchObject({ taken: 2 });
  expect(await take("number,name,cohort\nL-1,Mya Aung,2027\n")).toMatchObject({ taken: 1 });
  expect((await list()).people.map(({ number, name }) => [number, name])).toEqual([
    ["L-1", "Mya Aung"],
    ["L-2", "Noy"],
  ]);
});

test("two entries become one person and two again, and both keep what they say", async () => {
  const { db, people, take, list } = await stage();
  await take("number,name\nL-1,Khamla Somsak\n");
  const id = "3f0d2b6c-1c9e-4b6e-9f53-0d6a1c7c9a11";
  operation(db, "x", (tx) =>
    addPerson(tx, { id, number: null, name: "Khamla S.", organisation: "", country: null, cohortId: null, addedAt: at }),
  );
  const before = await list();
  const [pair] = before.suggestions;
  expect(pair).toMatchObject({ why: "initial" });
  if (!pair) throw new Error("no suggestion");
  await people["people.join"]({ one: pair.one.id, other: pair.other.id }, session);
  const joined = await list();
  expect(joined.people.map(({ number, joined: inside }) => [number, inside.map(({ name }) => name)])).toEqual([["L-1", ["Khamla S."]]]);
  expect(joined.suggestions).toEqual([]);
  // Not once more, not into itself, and nobody who is not there.
  const [root] = joined.people;
  expect(await codeOf(() => people["people.join"]({ one: root?.id ?? "", other: id }, session))).toBe("conflict");
  expect(await codeOf(() => people["people.join"]({ one: id, other: id }, session))).toBe("conflict");
  await people["people.part"]({ id }, session);
  expect(await list()).toEqual(before);
  expect(await codeOf(() => people["people.part"]({ id }, session))).toBe("not-found");
  await people["people.apart"]({ one: pair.one.id, other: pair.other.id }, session);
  expect((await list()).suggestions).toEqual([]);
  expect(checkAudit(db)).toMatchObject({ lines: 4, brokenAt: null });
});

test("what learners are given is signed by the office and opens what it should", async () => {
  const { folder, desk, cohorts, people, take, list } = await stage();
  await take("number,name\nL-1,Mya\n");
  const courses = [{ courseId: "tiny", title: "Tiny course", due: "2027-03-31" }];
  const { id } = await cohorts["cohorts.save"]({ id: null, name: "Vientiane 3", courses }, session);
  expect(await codeOf(() => cohorts["cohorts.save"]({ id: null, name: "Vientiane 3", courses: [] }, session))).toBe("conflict");
  const [mya] = (await list()).people;
  await people["people.assign"]({ id: mya?.id ?? "", cohortId: id }, session);
  await cohorts["cohorts.enrol"]({ ticket: "mya.tdgaenrol", cohortId: null, personId: mya?.id ?? "", vouch: false }, session);
  const reading = readEnrolment(readFileSync(join(folder, "mya.tdgaenrol")));
  expect(reading).toMatchObject({
    ok: true,
    enrolment: {
      office: { name: "Office", key: desk.keys.publicKey },
      recipients: desk.keys.recipients,
      courses,
      cohort: "Vientiane 3",
      person: { number: "L-1", name: "Mya" },
      consent: issuer.consent,
    },
  });
  await cohorts["cohorts.ticket"]({ ticket: "t.tdgaticket", cohortId: id, courseId: "tiny", day: "2026-12-01" }, session);
  const told: unknown = JSON.parse(readFileSync(join(folder, "t.tdgaticket"), "utf8"));
  expect(checkTicket(told, new Set([desk.keys.spki]), "tiny", "2026-12-01")).toMatchObject({ ok: true, claims: { cohort: "Vientiane 3" } });
  expect(checkTicket(told, new Set([desk.keys.spki]), "tiny", "2026-12-02").ok).toBe(false);
  await cohorts["cohorts.remove"]({ id }, session);
  expect((await list()).people).toMatchObject([{ number: "L-1", cohortId: null }]);
});
