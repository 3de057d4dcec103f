/** Erasing one person of an office: nothing of them is left in its file, others stay whole, and no later hand-in brings them back. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkAudit } from "#db/audit.ts";
import { copyOffice, openOfficeFile } from "#db/office-file.ts";
import { operation } from "#db/operation.ts";
import { addPerson } from "#db/repositories/people.ts";
import { addOffice } from "#db/repositories/office.ts";
import { mergeBatch } from "#records/batches.ts";
import { newOfficeKeys } from "#records/office-keys.ts";
import type { Desk } from "#services/context.ts";
import { createPeople } from "#services/office-people.ts";
import { createPrivacy } from "#services/office-privacy.ts";
import { afterwards, tempFolder } from "#test/db/support.ts";
import { handIn, idOf, maker, studying } from "#test/records/hands.ts";

const at = "2026-11-23T04:00:00.000Z";
const now = new Date(at);
const clock = { wall: () => new Date(at), monotonic: () => 0 };
const session = { id: "a", profileId: null };
const issuer = { name: "Office", language: "en" as const, nameEnglish: "", country: null, address: "", consent: null, validYears: null };
const free = { signal: new AbortController().signal, progress: () => undefined };

async function stage() {
  const root = tempFolder();
  const folder = join(root, "office");
  const db = await openOfficeFile(folder, now);
  afterwards(() => db.close());
  const keys = await newOfficeKeys();
  operation(db, "x", (tx) =>
    addOffice(tx, {
      id: idOf(9, 1),
      createdAt: at,
      issuer,
      publicKey: keys.publicKey,
      officeRecipient: keys.recipients.office,
      recoveryRecipient: keys.recipients.recovery,
      passphraseWrap: "p",
      recoveryWrap: "r",
    }),
  );
  const desk = (): Desk => ({ db, keys, issuer });
  const fileOf = (_session: unknown, ticket: string): string => join(root, ticket);
  const people = createPeople(desk, clock, fileOf);
  const privacy = createPrivacy(desk, {
    folder,
    clock,
    fileOf,
    report: (error) => {
      throw error;
    },
  });
  const bring = (profile: number, name: string, count: number) =>
    mergeBatch(
      db,
      "stick",
      [
        {
          file: `${name}.tdgarecord`,
          read: async () =>
            handIn({
              device: maker(profile),
              profile: idOf(1, profile),
              name,
              chains: [{ chain: idOf(2, profile), told: studying(count) }],
            }),
        },
      ],
      now,
      free,
    );
  return { root, folder, db, people, privacy, bring };
}

test("an erased person is gone from the file with all that was joined to them; others stay; no hand-in brings them back", async () => {
  const { root, folder, db, people, privacy, bring } = await stage();
  await bring(1, "Khamla Somsak", 20);
  await bring(2, "Noy Phet", 20);
  const roster = { id: idOf(5, 1), number: "L-1", name: "Somsak Khamla", organisation: "Posts", country: "LA", cohortId: null };
  operation(db, "x", (tx) => addPerson(tx, { ...roster, addedAt: at }));
  await copyOffice(db, folder, now);
  const [pair] = (await people["people.list"]({}, session)).suggestions;
  expect(pair?.why).toBe("other-order");
  await people["people.join"]({ one: pair?.one.id ?? "", other: pair?.other.id ?? "" }, session);
  const listed = await people["people.list"]({}, session);
  expect(listed.people.map(({ name, profiles }) => [name, profiles])).toEqual([
    ["Somsak Khamla", 1],
    ["Noy Phet", 1],
  ]);

  // All of it in one file first.
  await privacy["privacy.export"]({ id: roster.id, ticket: "out.zip" }, session);
  expect(readFileSync(join(root, "out.zip")).length).toBeGreaterThan(500);
  expect(await privacy["privacy.read"]({}, session)).toMatchObject({ people: 2, profiles: 2, statements: 40, copies: 1, due: [] });

  expect(await privacy["privacy.erase"]({ id: roster.id, sure: true }, session)).toMatchObject({ copies: 1 });
  const bytes = ["office.db", "office.db-wal"].map((name) => readFileSync(join(folder, name)).toString("latin1")).join("");
  for (const trace of ["Khamla", "Somsak", "L-1", "Posts"]) expect(bytes).not.toContain(trace);
  expect(bytes).toContain("Noy Phet");
  const again = await bring(1, "Khamla Somsak", 30);
  expect(again.totals).toMatchObject({ new: 0 });
  expect((await people["people.list"]({}, session)).people.map(({ name }) => name)).toEqual(["Noy Phet"]);
  expect(await privacy["privacy.read"]({}, session)).toMatchObject({ people: 1, profiles: 1, statements: 20 });
  await privacy["privacy.dropCopies"]({}, session);
  expect(await privacy["privacy.read"]({}, session)).toMatchObject({ copies: 0 });
  expect(checkAudit(db).brokenAt).toBeNull();
});

test("whoever is kept for longer than is said is named", async () => {
  const { privacy, bring } = await stage();
  await bring(1, "Khamla", 5);
  expect(await privacy["privacy.read"]({}, session)).toMatchObject({ months: null, due: [] });
  await privacy["privacy.keepFor"]({ months: 1 }, session);
  expect((await privacy["privacy.read"]({}, session)).due).toEqual([]);
  clock.wall = () => new Date("2027-01-23T04:00:00.000Z");
  expect((await privacy["privacy.read"]({}, session)).due.map(({ name }) => name)).toEqual(["Khamla"]);
});
