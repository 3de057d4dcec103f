import { expect, test } from "vitest";
import type { Manifest } from "#contract/model/manifest.ts";
import { operation } from "#db/operation.ts";
import { addAttempt, findAttempt, findOpenAttempt, finishAttempt, listAttemptItems, saveAnswer } from "#db/repositories/attempts.ts";
import type { Answer } from "#db/repositories/attempts.ts";
import { findLabState, saveLabState } from "#db/repositories/labs.ts";
import {
  addPack,
  addPublisherKey,
  bindKey,
  boundKey,
  findCurrentPack,
  findPack,
  listCurrentPacks,
  listPacks,
  listPublisherKeys,
  revokePublisherKey,
  setCurrentPack,
} from "#db/repositories/packs.ts";
import { findPlace, lastPlace, lastPlaces, listSeen, listSeenOfCourse, markSeen, savePlace, takeSeconds } from "#db/repositories/places.ts";
import { addProfile, findProfile, listProfiles, saveCard, touchProfile } from "#db/repositories/profiles.ts";
import { readSettings, saveSettings } from "#db/repositories/settings.ts";
import { listWriting, saveWriting } from "#db/repositories/writing.ts";
import { at, freshDb, profileId } from "./support.ts";

const later = "2026-11-23T09:31:07.000Z";
const lesson = { profileId, courseId: "c", lessonId: "l1" };
const manifest = (version: string): Manifest => ({
  format: 1,
  id: "e-government",
  version,
  languages: [{ tag: "en", state: "original" }],
  publisher: "TDGA",
  licence: "CC BY 4.0",
  titles: { en: "E" },
  files: [{ path: "course.json", sha256: "a".repeat(64), bytes: 10 }],
});

test("profiles: the last used first, a guest has no card until it is filled", async () => {
  const db = await freshDb();
  const guest = "11111111-1111-4111-8111-111111111111";
  operation(db, "t", (tx) => addProfile(tx, { id: guest, at: later, card: null }));
  expect(listProfiles(db).map((p) => p.card?.name ?? null)).toEqual([null, "Somsak"]);
  operation(db, "t", (tx) => {
    saveCard(tx, guest, { name: "Aye", country: "MM", organisation: "Ministry" });
    touchProfile(tx, profileId, "2026-11-24T00:00:00.000Z");
  });
  expect(findProfile(db, guest)).toEqual({
    id: guest,
    movedAt: null,
    createdAt: later,
    lastUsedAt: later,
    card: { name: "Aye", country: "MM", organisation: "Ministry" },
  });
  expect(listProfiles(db).map((p) => p.card?.name)).toEqual(["Somsak", "Aye"]);
  expect(findProfile(db, "22222222-2222-4222-8222-222222222222")).toBeNull();
});

test("settings: the device's and the profile's apart; an unknown one does not stop the others", async () => {
  const db = await freshDb();
  operation(db, "t", (tx) => {
    saveSettings(tx, null, { language: "th", theme: "dark" });
    saveSettings(tx, profileId, { language: "ur", textSize: 130, theme: undefined, contentLanguage: null });
    saveSettings(tx, profileId, { textSize: 150 });
    tx.run("INSERT INTO device_setting (name, value) VALUES ('from-the-future', '1'), ('density', '\"none-such\"')");
  });
  expect(readSettings(db, null)).toEqual({ language: "th", theme: "dark" });
  expect(readSettings(db, profileId)).toEqual({ language: "ur", textSize: 150, contentLanguage: null });
});

test("places: the last one is the last saved, whatever the clock said; seconds are told once", async () => {
  const db = await freshDb();
  const other = { ...lesson, lessonId: "l2" };
  operation(db, "t", (tx) => {
    savePlace(tx, lesson, { block: "b1", language: "en", at: later, seconds: 5 });
    savePlace(tx, { ...lesson, courseId: "d" }, { block: "b7", language: "en", at: later, seconds: 1 });
    savePlace(tx, other, { block: "b2", language: "en", at, seconds: 3 });
    savePlace(tx, lesson, { block: "b3", language: "zh-TW", at, seconds: 2.5 });
    markSeen(tx, lesson, ["b1", "b3"]);
    markSeen(tx, lesson, ["b3", "b2"]);
    markSeen(tx, other, ["b2"]);
  });
  expect(lastPlace(db, profileId)).toEqual({ courseId: "c", lessonId: "l1", block: "b3", language: "zh-TW", at, seconds: 7.5 });
  expect(lastPlaces(db, profileId).map((p) => [p.courseId, p.block])).toEqual([
    ["c", "b3"],
    ["d", "b7"],
  ]);
  expect(listSeen(db, lesson)).toEqual(["b1", "b2", "b3"]);
  expect(listSeenOfCourse(db, profileId, "c")).toHaveLength(4);
  expect(operation(db, "t", (tx) => [takeSeconds(tx, lesson), takeSeconds(tx, lesson)])).toEqual([7.5, 0]);
  expect(findPlace(db, lesson)?.block).toBe("b3");
  expect(findPlace(db, { ...lesson, lessonId: "l9" })).toBeNull();
});

test("attempts: an item is answered once, and never after the end", async () => {
  const db = await freshDb();
  const id = "0199c1a0-0000-7000-8000-000000000001";
  const answer: Answer = {
    response: { kind: "multiple", choices: ["a", "b"] },
    grade: { scaled: 2 / 3, points: 2 / 3, max: 1, correct: false },
    seconds: 4.2,
    answeredAt: at,
  };
  operation(db, "t", (tx) =>
    addAttempt(
      tx,
      {
        id,
        profileId,
        courseId: "c",
        version: "1.0.0",
        digest: "0".repeat(64),
        lessonId: "l1",
        kind: "practice",
        seed: 4_294_967_295,
        startedAt: at,
      },
      [
        { itemId: "i1", rev: 1, optionOrder: ["b", "a"] },
        { itemId: "i2", rev: 3, optionOrder: ["x", "y", "z"] },
      ],
    ),
  );
  expect(findOpenAttempt(db, profileId, "c", "l1")?.seed).toBe(4_294_967_295);
  expect(
    operation(db, "t", (tx) => [saveAnswer(tx, id, "i1", answer), saveAnswer(tx, id, "i1", answer), saveAnswer(tx, id, "i9", answer)]),
  ).toEqual([true, false, false]);
  expect(listAttemptItems(db, id)).toEqual([
    { ordinal: 0, itemId: "i1", rev: 1, optionOrder: ["b", "a"], flagged: false, answer },
    { ordinal: 1, itemId: "i2", rev: 3, optionOrder: ["x", "y", "z"], flagged: false, answer: null },
  ]);
  expect(
    operation(db, "t", (tx) => [finishAttempt(tx, id, later), finishAttempt(tx, id, later), saveAnswer(tx, id, "i2", answer)]),
  ).toEqual([true, false, false]);
  expect(findOpenAttempt(db, profileId, "c", "l1")).toBeNull();
  expect(findAttempt(db, id)).toMatchObject({ state: "finished", finishedAt: later, lessonId: "l1" });
});

test("labs and writing keep the last state", async () => {
  const db = await freshDb();
  operation(db, "t", (tx) => {
    saveLabState(tx, profileId, "c", "index", { engine: "model", values: { a: 1 }, reached: [] }, at);
    saveLabState(tx, profileId, "c", "index", { engine: "model", values: { a: 0.25 }, reached: ["goal"] }, later);
    saveWriting(tx, { ...lesson, block: "b1", text: "ສະບາຍດີ", at });
    saveWriting(tx, { ...lesson, block: "b1", text: "", at: later });
  });
  expect(findLabState(db, profileId, "c", "index")).toEqual({
    state: { engine: "model", values: { a: 0.25 }, reached: ["goal"] },
    savedAt: later,
  });
  expect(findLabState(db, profileId, "c", "none")).toBeNull();
  expect(listWriting(db, profileId, "c", "l1")).toEqual([{ block: "b1", text: "", savedAt: later }]);
});

test("packs: versions side by side, one current; keys are bound once and stay revoked", async () => {
  const db = await freshDb();
  const [one, two] = ["1".repeat(64), "2".repeat(64)];
  operation(db, "t", (tx) => {
    addPack(tx, { digest: one, manifest: manifest("1.0.0"), trust: "unknown", key: "k1", bytes: 10, installedAt: at });
    setCurrentPack(tx, "e-government", one);
    addPack(tx, { digest: two, manifest: manifest("1.1.0"), trust: "trusted", key: "k1", bytes: 20, installedAt: later });
    setCurrentPack(tx, "e-government", two);
    addPack(tx, { digest: one, manifest: manifest("1.0.0"), trust: "trusted", key: "k1", bytes: 10, installedAt: later });
    bindKey(tx, "e-government", "k1", at);
    bindKey(tx, "e-government", "k2", later);
    addPublisherKey(tx, { key: "k1", name: "TDGA", source: "bundled", addedAt: at });
    revokePublisherKey(tx, "k1", later);
    addPublisherKey(tx, { key: "k1", name: "TDGA again", source: "file", addedAt: later });
  });
  // Trust is what the ring says today: the key was revoked after it signed both.
  expect(listPacks(db).map((p) => [p.version, p.current, p.trust, p.revoked, p.installedAt])).toEqual([
    ["1.1.0", true, "unknown", true, later],
    ["1.0.0", false, "unknown", true, at],
  ]);
  operation(db, "t", (tx) => revokePublisherKey(tx, "k1", null));
  expect(listPacks(db).map((p) => [p.trust, p.revoked])).toEqual([
    ["trusted", false],
    ["trusted", false],
  ]);
  expect(findCurrentPack(db, "e-government")?.digest).toBe(two);
  expect(listCurrentPacks(db).map((p) => p.digest)).toEqual([two]);
  expect(findPack(db, one)?.manifest).toEqual(manifest("1.0.0"));
  expect(boundKey(db, "e-government")).toBe("k1");
  expect(boundKey(db, "other")).toBeNull();
  expect(listPublisherKeys(db)).toEqual([{ key: "k1", name: "TDGA", source: "bundled", addedAt: at, revokedAt: null }]);
  expect(() => operation(db, "t", (tx) => setCurrentPack(tx, "x", "3".repeat(64)))).toThrow("FOREIGN KEY");
});
