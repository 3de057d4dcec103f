import { join } from "node:path";
import { expect, test } from "vitest";
import { migrate } from "#db/migrate.ts";
import { migrations } from "#db/migrations.ts";
import { operation } from "#db/operation.ts";
import { findPin, savePin } from "#db/repositories/pins.ts";
import { addProfile, listProfiles } from "#db/repositories/profiles.ts";
import { opened, profileId, tempFolder } from "./support.ts";

test("a file from before PINs keeps its people, without one", async () => {
  const folder = tempFolder();
  const db = opened(join(folder, "a.db"));
  const older = migrations.filter((step) => step.version <= 10);
  await migrate(db, join(folder, "backups"), older);
  const at = "2026-11-22T09:31:07.000Z";
  operation(db, "x", (tx) => addProfile(tx, { id: profileId, at, card: { name: "Somsak", country: null, organisation: "" } }));
  expect(await migrate(db, join(folder, "backups"))).toContain("before-update");
  expect(listProfiles(db).map((row) => row.card?.name)).toEqual(["Somsak"]);
  expect(findPin(db, profileId)).toBeNull();
  operation(db, "x", (tx) => savePin(tx, profileId, { pin: "p", recovery: "r", at }));
  expect(findPin(db, profileId)).toEqual({ pin: "p", recovery: "r", failures: 0, failedAt: null, setAt: at });
});
