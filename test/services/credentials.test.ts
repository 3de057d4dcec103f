/** The record of completion of a real course, checked by the app that made it, by another computer, and on the command line. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
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

test("a guest has no name that a paper could bear", async () => {
  await window.call("profiles.createGuest", { language });
  expect(await record()).toBeNull();
});
