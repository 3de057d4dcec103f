/** A guest is a profile with an empty card (DESIGN §6): a name given later fills it, and nothing else changes, to the hand-in and the record. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readBundle, type Bundle } from "#records/bundle.ts";
import { readJws } from "#records/jws.ts";
import { readAchievement } from "#records/record.ts";
import { lesson, prepared, type Place, type Window } from "./support.ts";

const language = "en";
let place: Place;
let window: Window;
beforeAll(async () => {
  place = await prepared();
  window = await place.open();
});
afterAll(() => place.remove());

async function handIn(name: string): Promise<Bundle> {
  place.picked = join(place.root, name);
  const picked = await window.call("shell.pick", { kind: "save-file", purpose: "save" });
  await window.call("records.handIn", { ticket: picked?.ticket ?? "" });
  const reading = readBundle(readFileSync(place.picked));
  if (reading.state !== "whole") throw new Error(reading.state);
  return reading.bundle;
}
const lines = ({ statements }: Bundle): string[][] => statements.map((chain) => chain.map((bytes) => Buffer.from(bytes).toString()));

test("what a guest did is what the named person hands in, byte for byte, on the same chain", async () => {
  const { profile: guest } = await window.call("profiles.createGuest", { language });
  await window.call("lessons.finish", { ...lesson, language });
  await window.call("lessons.finish", { courseId: "tiny", lessonId: "after-counting", language });
  const state = { engine: "model" as const, values: { "portal-money": 1, "help-money": 9 }, reached: ["high-index", "high-use"] };
  await window.call("labs.finish", { courseId: "tiny", labId: "index-lab", state, seconds: 60, language });
  expect(await window.call("records.offer", { language })).toMatchObject({ name: null, statements: 3 });
  expect(await window.call("credentials.record", { courseId: "tiny", language })).toBeNull();
  const before = await handIn("guest.tdgarecord");
  expect(before.head.profile).toEqual({ id: guest.id, card: null });

  await window.call("profiles.introduce", { name: "Somchai", country: "TH", organisation: "Ministry of Posts" });
  const after = await handIn("named.tdgarecord");
  expect(after.head.profile).toEqual({ id: guest.id, card: { name: "Somchai", country: "TH", organisation: "Ministry of Posts" } });
  expect(after.head.chains).toEqual(before.head.chains);
  expect(lines(after)).toEqual(lines(before));
  expect(lines(after).join()).not.toContain("Somchai");

  const record = await window.call("credentials.record", { courseId: "tiny", language });
  const jws = readJws(record?.text ?? "");
  expect(jws && readAchievement(jws.payload)).toMatchObject({ paper: "record", name: "Somchai", courseId: "tiny", supervised: false });
  // What is done next goes on in the same chain.
  const { id: attemptId } = await window.call("quiz.open", { ...lesson, language, fresh: true });
  await window.call("quiz.finish", { attemptId, language });
  const later = await handIn("later.tdgarecord");
  expect(later.head.chains).toMatchObject([{ chain: after.head.chains[0]?.chain, length: 4, closed: null }]);
  expect(lines(later)[0]?.slice(0, 3)).toEqual(lines(after)[0]);
});
