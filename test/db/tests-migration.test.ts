import { join } from "node:path";
import { expect, test } from "vitest";
import { migrate } from "#db/migrate.ts";
import { migrations } from "#db/migrations.ts";
import { operation } from "#db/operation.ts";
import { findAttempt, listAttemptItems, listInterruptions } from "#db/repositories/attempts.ts";
import { addProfile } from "#db/repositories/profiles.ts";
import { opened, profileId, tempFolder } from "./support.ts";

test("an attempt from before tests is one without a limit, unmarked and uninterrupted", async () => {
  const folder = tempFolder();
  const db = opened(join(folder, "a.db"));
  await migrate(
    db,
    join(folder, "backups"),
    migrations.filter((step) => step.version <= 20),
  );
  operation(db, "x", (tx) => {
    addProfile(tx, { id: profileId, at: "2026-11-22T09:31:07.000Z", card: null });
    tx.run(
      `INSERT INTO attempt (id, profile_id, course_id, version, digest, lesson_id, kind, seed, state, started_at)
       VALUES ('a', @profileId, 'c', '1.0.0', 'd', 'l', 'practice', 1, 'open', '2026-11-22T09:31:07.000Z')`,
      { profileId },
    );
    tx.run("INSERT INTO attempt_item (attempt_id, ordinal, item_id, rev, option_order) VALUES ('a', 0, 'i', 1, '[]')", {});
  });
  expect(await migrate(db, join(folder, "backups"))).toContain("before-update");
  expect(findAttempt(db, "a")).toMatchObject({ kind: "practice", limitSeconds: null, usedSeconds: 0, countedAt: null });
  expect(listAttemptItems(db, "a")).toMatchObject([{ itemId: "i", flagged: false, answer: null }]);
  expect(listInterruptions(db, "a")).toEqual([]);
});
