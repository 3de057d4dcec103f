/** The record of completion of a real course, checked by the app that made it, by another computer, and on the command line. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readBundle } from "#records/bundle.ts";
import { academyProgram, run } from "#test/cli/programs.ts";
import { lesson, prepared, type Place, type Window } from "./support.ts";

const language = "en";
let place: Place;
let other: Place;
let window: Window;
beforeAll(async () => {
  [place, other] = [await prepared(), await prepared()];
  window = await place.open();
  await window.signIn();
});
afterAll(async () => {
  await place.remove();
  await other.remove();
});
const record = () => window.call("credentials.record", { courseId: "tiny", language });

test("there is none before everything is done that the course asks for", async () => {
  expect(await record()).toBeNull();
  await window.call("lessons.finish", { ...lesson, language });
  await window.call("lessons.finish", { courseId: "tiny", lessonId: "after-counting", language });
  expect(await record()).toBeNull();
  const state = { engine: "model" as const, values: { "portal-money": 1, "help-money": 9 }, reached: ["high-index", "high-use"] };
  await window.call("labs.finish", { courseId: "tiny", labId: "index-lab", state, seconds: 60, language });
  expect(await record()).toMatchObject({ name: "Mya", version: "1.0.0", score: null, lessons: 2, courseInEnglish: { language: "en" } });
});

test("it is the same whenever it is asked for, and says everywhere that a computer recorded it", async () => {
  const made = await record();
  if (!made) throw new Error("no record");
  expect(await record()).toEqual(made);
  const here = await window.call("credentials.verify", { text: made.text });
  expect(here).toMatchObject({ answer: "device", says: { name: "Mya", what: "tiny", supervised: false, id: made.id }, key: made.key });
  // No profile is needed to check, nor the computer that made it.
  const elsewhere = await other.open();
  expect(await elsewhere.call("credentials.verify", { text: made.text })).toEqual(here);

  const file = join(place.root, "record.jws");
  writeFileSync(file, `${made.text}\n`);
  const bent = join(place.root, "bent.jws");
  writeFileSync(
    bent,
    made.text.replace(/.$/, (last) => (last === "A" ? "Q" : "A")),
  );
  const told = await run(academyProgram, ["records", "verify", file, "--data", join(place.root, "none")]);
  expect(told.code).toBe(1);
  expect(told.out).toContain("Recorded on a computer only");
  expect(told.out).toContain("Mya, tiny, 1.0.0");
  const json = await run(academyProgram, ["records", "verify", file, bent, "--data", join(place.root, "none"), "--json"]);
  expect(JSON.parse(json.out)).toMatchObject({ ok: false, verdicts: [{ answer: "device" }, { answer: "altered" }] });
  expect((await run(academyProgram, ["records", "verify", join(place.root, "nowhere")])).code).toBe(1);
  expect((await run(academyProgram, ["records", "verify"])).code).toBe(2);
});

test("a hand-in says in words what it will hold, is written, and verified on the command line", async () => {
  const offer = await window.call("records.offer", { language });
  expect(offer).toMatchObject({ name: "Mya", courses: [{ text: "A tiny course" }] });
  expect(offer.statements).toBeGreaterThan(2);
  const profile = window.session.profileId ?? "";
  place.picked = join(place.root, "mya.tdgarecord");
  const picked = await window.call("shell.pick", { kind: "save-file", purpose: "save" });
  expect(await window.call("records.handIn", { ticket: picked?.ticket ?? "" })).toEqual({ file: "mya.tdgarecord" });
  const told = await run(academyProgram, ["records", "verify", place.picked, "--json", "--data", join(place.root, "none")]);
  expect(JSON.parse(told.out)).toMatchObject({
    verdicts: [{ answer: "device", says: { name: "Mya", what: String(offer.statements), id: profile } }],
  });

  // An office takes in all that the app wrote.
  const merged = await run(academyProgram, ["records", "merge", place.picked, "--data", join(place.root, "office"), "--json"]);
  expect(JSON.parse(merged.out)).toMatchObject({ bundles: [{ state: "new", new: offer.statements, gaps: 0 }], totals: { refused: 0 } });

  // The command line writes the same, when the app is closed.
  await place.close(window);
  const out = join(place.root, "again.tdgarecord");
  const written = await run(academyProgram, ["records", "export", "--data", place.data, "--profile", profile, "--out", out]);
  expect(written).toMatchObject({ code: 0, out: "again.tdgarecord\n" });
  expect(readBundle(readFileSync(out)).state).toBe("whole");
  expect((await run(academyProgram, ["records", "export", "--data", place.data, "--profile", profile])).code).toBe(2);
  window = await place.open();
});

test("a guest has no name that a paper could bear", async () => {
  await window.call("profiles.createGuest", { language });
  expect(await record()).toBeNull();
});
