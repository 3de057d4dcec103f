/** A learner's computer takes an office's file after it was shown in words; hand-ins are then sealed, and nobody else reads them. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keyWords } from "#packs/key-words.ts";
import { readBundle } from "#records/bundle.ts";
import { newSealKey, open } from "#records/seal.ts";
import { academyProgram, run } from "#test/cli/programs.ts";
import { enrolmentFile, officeKeys } from "./enrolling.ts";
import { lesson, prepared, type Place, type Window } from "./support.ts";

const language = "en";
let place: Place;
let window: Window;
beforeAll(async () => {
  place = await prepared();
  window = await place.open();
  await window.signIn();
  await window.call("lessons.finish", { ...lesson, language });
});
afterAll(() => place.remove());

const pick = async (file: string, purpose: "enrol" | "save"): Promise<{ ticket: string }> => {
  place.picked = file;
  const picked = await window.call("shell.pick", { kind: purpose === "save" ? "save-file" : "open-file", purpose });
  if (!picked) throw new Error("nothing picked");
  return { ticket: picked.ticket };
};
const handIn = async (): Promise<Buffer> => {
  const file = join(place.root, "handed-in.tdgarecord");
  await window.call("records.handIn", await pick(file, "save"));
  return readFileSync(file);
};

test("without an office a hand-in is open, and says so beforehand", async () => {
  expect(await window.call("enrolment.read", {})).toBeNull();
  expect((await window.call("records.offer", { language })).sealedFor).toBeNull();
  expect(readBundle(await handIn()).state).toBe("whole");
});

test("a file is told in words and keeps nothing; accepted, it is kept, its key is known and the hand-in is sealed for two", async () => {
  const ticket = await pick(enrolmentFile(place.root), "enrol");
  const told = await window.call("enrolment.inspect", ticket);
  if (!told.ok) throw new Error(told.why);
  expect(told).toMatchObject({
    replaces: null,
    enrolment: { office: "Ministry of Posts", words: keyWords(officeKeys.key), cohort: "Vientiane 2027" },
  });
  expect(told.enrolment.courses.map(({ courseId, due, here }) => [courseId, due, here])).toEqual([
    ["tiny", "2027-03-31", true],
    ["elsewhere", null, false],
  ]);
  expect(await window.call("enrolment.read", {})).toBeNull();

  await window.call("enrolment.accept", ticket);
  expect(await window.call("enrolment.read", {})).toMatchObject(told.enrolment);
  expect((await window.call("keys.list", {})).find(({ key }) => key === officeKeys.key)?.name).toBe("Ministry of Posts");
  expect((await window.call("records.offer", { language })).sealedFor).toBe("Ministry of Posts");
  const sealed = await handIn();
  expect(sealed.includes("Mya")).toBe(false);
  for (const { identity } of [officeKeys.office, officeKeys.recovery]) {
    const reading = readBundle(await open(sealed, [identity]));
    expect(reading.state === "whole" && reading.bundle.head.profile.card?.name).toBe("Mya");
  }
  // It is one person's: a guest beside hands in openly.
  const mya = window.session.profileId;
  await window.call("profiles.createGuest", { language });
  expect(await window.call("enrolment.read", {})).toBeNull();
  window.session.profileId = mya;
});

test("a bent file is refused with its reason, and what was there stays", async () => {
  const file = enrolmentFile(place.root, { office: { name: "Another", key: officeKeys.key } });
  writeFileSync(file, readFileSync(file, "utf8").replace("Another", "Mallory"));
  const ticket = await pick(file, "enrol");
  expect(await window.call("enrolment.inspect", ticket)).toEqual({ ok: false, why: "altered" });
  expect(await window.refusal("enrolment.accept", ticket)).toBe("bad-input altered");
  writeFileSync(file, Buffer.alloc(300 * 1024, "{"));
  expect(await window.call("enrolment.inspect", ticket)).toEqual({ ok: false, why: "too-large" });
  expect((await window.call("enrolment.read", {}))?.office).toBe("Ministry of Posts");
});

test("removed, nothing is sealed any more", async () => {
  await window.call("enrolment.remove", {});
  expect(await window.refusal("enrolment.remove", {})).toBe("not-found enrolment");
  expect(await window.call("enrolment.read", {})).toBeNull();
  expect(readBundle(await handIn()).state).toBe("whole");
});

test("the command line seals for the key it is given, or for those in a file, and says what a sealed file is", async () => {
  const id = window.session.profileId ?? "";
  await place.close(window);
  const [one, two] = await Promise.all([newSealKey(), newSealKey()]);
  const keys = join(place.root, "keys.txt");
  writeFileSync(keys, `# office\n${one.recipient}\n\n${two.recipient}\n`);
  const out = join(place.root, "out.tdgarecord");
  const exported = ["records", "export", "--data", place.data, "--profile", id, "-o", out, "--seal-to"];
  expect(await run(academyProgram, [...exported, keys])).toMatchObject({ code: 0 });
  for (const { identity } of [one, two]) expect(readBundle(await open(readFileSync(out), [identity])).state).toBe("whole");
  expect(await run(academyProgram, [...exported, one.recipient])).toMatchObject({ code: 0 });
  await expect(open(readFileSync(out), [two.identity])).rejects.toThrow("no-key");
  const verified = await run(academyProgram, ["records", "verify", out, "--json", "--data", place.data]);
  expect(JSON.parse(verified.out)).toMatchObject({ ok: false, verdicts: [{ answer: "none", reasons: ["sealed"] }] });
  for (const bad of ["age1nonsense", `${one.recipient.slice(0, -4)}qqqq`, join(place.root, "nowhere.txt")]) {
    const refused = await run(academyProgram, [...exported, bad, "--json"]);
    expect([bad, refused.code]).toEqual([bad, 1]);
  }
  window = await place.open({ install: false });
});
