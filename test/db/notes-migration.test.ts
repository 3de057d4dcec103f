import { join } from "node:path";
import { expect, test } from "vitest";
import { migrate } from "#db/migrate.ts";
import { migrations } from "#db/migrations.ts";
import { operation } from "#db/operation.ts";
import { addNote, listNotes, removeNote, forgetNotes } from "#db/repositories/notes.ts";
import { addProfile, listProfiles } from "#db/repositories/profiles.ts";
import { listWriting, saveWriting } from "#db/repositories/writing.ts";
import { at, opened, profileId, tempFolder } from "./support.ts";

test("a file from before notes keeps what was written, and takes notes", async () => {
  const folder = tempFolder();
  const db = opened(join(folder, "a.db"));
  await migrate(
    db,
    join(folder, "backups"),
    migrations.filter((step) => step.version <= 30),
  );
  const lesson = { courseId: "c", lessonId: "l" };
  operation(db, "x", (tx) => {
    addProfile(tx, { id: profileId, at, card: null });
    saveWriting(tx, { profileId, ...lesson, block: "refl1", text: "mine", at });
  });
  expect(await migrate(db, join(folder, "backups"))).toContain("before-update");
  expect(listProfiles(db)).toHaveLength(1);
  expect(listWriting(db, profileId, "c", "l").map((row) => row.text)).toEqual(["mine"]);
  expect(listNotes(db, profileId)).toEqual([]);
  const note = {
    id: "n1",
    ...lesson,
    kind: "note" as const,
    version: "1.0.0",
    courseTitle: "Course",
    lessonTitle: "Lesson",
    anchor: { block: null, whole: true, language: "th", quote: "", prefix: "", suffix: "", start: 0 },
    text: "บันทึก",
    createdAt: at,
    savedAt: at,
  };
  operation(db, "x", (tx) => addNote(tx, profileId, note));
  expect(listNotes(db, profileId)).toEqual([note]);
  operation(db, "x", (tx) => expect(removeNote(tx, profileId, "n1", "2026-11-01T00:00:00.000Z")).toBe(true));
  expect(listNotes(db, profileId)).toEqual([]);
  operation(db, "x", (tx) => forgetNotes(tx, profileId, "2026-10-31T00:00:00.000Z"));
  operation(db, "x", (tx) => expect(removeNote(tx, profileId, "n1", null)).toBe(true));
  expect(listNotes(db, profileId)).toEqual([note]);
});
