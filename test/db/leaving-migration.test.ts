/** Erasure is the one change that a statement takes; everything else that was refused still is. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { migrate } from "#db/migrate.ts";
import { migrations } from "#db/migrations.ts";
import type { Db } from "#db/open.ts";
import { operation } from "#db/operation.ts";
import { addDevice } from "#db/repositories/devices.ts";
import { keptTables, personalTables } from "#db/repositories/person.ts";
import { findProfile, listProfiles, markErased } from "#db/repositories/profiles.ts";
import { closeChainsOf, eraseChains, listChains, listLinks } from "#db/repositories/statements.ts";
import { verifyChains } from "#records/chain.ts";
import { answered, append, recorderOf } from "#test/records/support.ts";
import { at, deviceId, freshDb, opened, profileId, tempFolder } from "./support.ts";

async function withStatements(): Promise<Db> {
  const db = await freshDb();
  const recorder = recorderOf();
  for (let n = 0; n < 3; n += 1) append(db, recorder, answered(1, `item-${n}`));
  return db;
}
const erase = (db: Db): void =>
  operation(db, "erase", (tx) => {
    eraseChains(tx, profileId, at);
    markErased(tx, profileId, at);
  });
const refused = (db: Db, sql: string): void => {
  expect(() => operation(db, "x", (tx) => tx.run(sql)), sql).toThrow(/append-only|erased/);
};
const order = (a: string, b: string): number => (a < b ? -1 : 1);
const empty =
  "UPDATE statement SET bytes = x'', verb = '', course_id = '', lesson_id = NULL, object_kind = '', object_id = '', version = '', scaled = NULL, success = NULL, at = ''";

test("an older file takes the migration, and its people and chains are neither moved nor erased", async () => {
  const folder = tempFolder();
  const db = opened(join(folder, "a.db"));
  const older = migrations.filter((step) => step.version < 60);
  await migrate(db, join(folder, "backups"), older);
  operation(db, "x", (tx) => {
    tx.run("INSERT INTO profile (id, created_at, last_used_at) VALUES (@profileId, @at, @at)", { profileId, at });
    addDevice(tx, { id: deviceId, publicKey: "k", fingerprint: "here", createdAt: at });
    tx.run(
      `INSERT INTO chain (uuid, device_id, profile_id, epoch, head_hash, length) VALUES ('c', @deviceId, @profileId, 1, zeroblob(32), 0)`,
      { deviceId, profileId },
    );
  });
  expect(await migrate(db, join(folder, "backups"))).toContain("before-update");
  expect(listProfiles(db)).toEqual([{ id: profileId, createdAt: at, lastUsedAt: at, card: null, movedAt: null }]);
  expect(listChains(db, profileId).map(({ erasedAt, closedBecause }) => [erasedAt, closedBecause])).toEqual([[null, null]]);
  append(db, recorderOf(), answered(1));
  expect(verifyChains(db, profileId).every(({ ok, erased }) => ok && !erased)).toBe(true);
});

test("no statement and no chain can be changed or taken out while it is not erased", async () => {
  const db = await withStatements();
  for (const sql of [
    empty,
    "UPDATE statement SET bytes = x'00'",
    "UPDATE statement SET at = ''",
    "UPDATE statement SET hash = zeroblob(32) WHERE seq = 1",
    "DELETE FROM statement",
    "DELETE FROM chain",
    // Declared erased while it is open, or shortened on the way.
    `UPDATE chain SET erased_at = '${at}'`,
    `UPDATE chain SET erased_at = '${at}', closed_because = 'erased', head_hash = zeroblob(32)`,
    `UPDATE chain SET erased_at = '${at}', closed_because = 'erased', length = length + 1`,
  ])
    refused(db, sql);
  expect(verifyChains(db, profileId)).toMatchObject([{ length: 3, ok: true, erased: false }]);
});

test("an erased chain keeps number and hash of each statement, and nothing of it can be changed any more", async () => {
  const db = await withStatements();
  const [before] = listChains(db, profileId);
  const links = listLinks(db, before?.id ?? 0, 0, 9);
  erase(db);
  const [after] = listChains(db, profileId);
  expect(after).toEqual({ ...before, closedBecause: "erased", erasedAt: at });
  expect(listLinks(db, before?.id ?? 0, 0, 9)).toEqual(links.map((link) => ({ ...link, bytes: Buffer.alloc(0) })));
  expect(verifyChains(db, profileId)).toMatchObject([{ length: 3, ok: true, erased: true }]);
  expect([findProfile(db, profileId), listProfiles(db)]).toEqual([null, []]);
  for (const sql of [
    "UPDATE statement SET bytes = x'7b7d'",
    "UPDATE statement SET hash = zeroblob(32)",
    "UPDATE statement SET seq = seq + 10",
    "UPDATE statement SET verb = 'passed'",
    "DELETE FROM statement",
    "DELETE FROM chain",
    "UPDATE chain SET erased_at = NULL",
    "UPDATE chain SET closed_because = NULL",
    "INSERT INTO statement SELECT chain_id, seq + 3, hash, bytes, verb, course_id, lesson_id, object_kind, object_id, version, scaled, success, at FROM statement",
  ])
    refused(db, sql);
  // Doing it twice is refused by nobody, and changes nothing.
  operation(db, "x", (tx) => tx.run(empty));
  expect(verifyChains(db, profileId)).toMatchObject([{ length: 3, ok: true, erased: true }]);
});

test("a hash that is missing from an erased chain is seen", async () => {
  const db = await withStatements();
  erase(db);
  for (const trigger of ["statement_never_goes", "statement_never_changes"]) operation(db, "x", (tx) => tx.run(`DROP TRIGGER ${trigger}`));
  operation(db, "x", (tx) => tx.run("DELETE FROM statement WHERE seq = 2"));
  expect(verifyChains(db, profileId)).toMatchObject([{ ok: false, brokenAt: 3, erased: true }]);
});

test("closing one person's chains leaves the others open", async () => {
  const db = await withStatements();
  operation(db, "x", (tx) => closeChainsOf(tx, "somebody-else", "moved"));
  expect(listChains(db, profileId)[0]?.closedBecause).toBeNull();
});

test("every table that names a profile is known to what erases and moves, with each of its columns", async () => {
  const db = await freshDb();
  const columns = db.all(
    `SELECT t.name AS "table", c.name AS "column" FROM pragma_table_list t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.schema = 'main'`,
    z.object({ table: z.string(), column: z.string() }),
  );
  const tables = Map.groupBy(columns, ({ table }) => table);
  const personal = [...tables].filter(([, all]) => all.some(({ column }) => column === "profile_id" || column === "attempt_id"));
  expect(personal.map(([name]) => name).toSorted()).toEqual([...Object.keys(personalTables), ...keptTables].toSorted());
  for (const [name, table] of Object.entries(personalTables)) {
    if ("derived" in table) continue;
    const there = (tables.get(name) ?? []).map(({ column }) => column).filter((column) => column !== "profile_id");
    expect([name, table.columns.toSorted(order)]).toEqual([name, there.toSorted(order)]);
  }
});
