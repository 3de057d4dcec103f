import { join } from "node:path";
import { expect, test } from "vitest";
import { migrate } from "#db/migrate.ts";
import { migrations } from "#db/migrations.ts";
import { operation } from "#db/operation.ts";
import { addProfile, listProfiles } from "#db/repositories/profiles.ts";
import { addReview, listCards, putCard, recentReviews } from "#db/repositories/reviews.ts";
import { opened, profileId, tempFolder } from "./support.ts";

test("a file from before spaced review has no cards, and takes them", async () => {
  const folder = tempFolder();
  const db = opened(join(folder, "a.db"));
  await migrate(
    db,
    join(folder, "backups"),
    migrations.filter((step) => step.version < 50),
  );
  operation(db, "x", (tx) => addProfile(tx, { id: profileId, at: "2026-11-22T09:31:07.000Z", card: null }));
  expect(await migrate(db, join(folder, "backups"))).toContain("before-update");
  expect(listProfiles(db)).toHaveLength(1);
  expect([listCards(db, profileId), recentReviews(db, profileId, 9)]).toEqual([[], []]);
  const memory = { stability: 2.5, difficulty: 5, lastDay: 20779, dueDay: 20782 };
  const card = { courseId: "c", kind: "term", ref: "r", rev: 0, memory, suspended: false } as const;
  operation(db, "x", (tx) => {
    putCard(tx, profileId, { ...card, memory: null });
    putCard(tx, profileId, card);
    for (const rating of ["good", "again"] as const)
      addReview(tx, profileId, { courseId: "c", kind: "term", ref: "r", rev: 0, day: 20779, at: "x", rating, expected: null });
  });
  expect(listCards(db, profileId)).toEqual([card]);
  expect(recentReviews(db, profileId, 9).map(({ rating }) => rating)).toEqual(["again", "good"]);
});
