/** All of one's data in one file, and erased: from the tables, from the file on the disk, and for good unless somebody knowingly restores it. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listChains, listLinks } from "#db/repositories/statements.ts";
import { examine } from "#records/doctor.ts";
import { lesson, prepared, type Place, type Window } from "./support.ts";

const language = "en";
/** Words that only this person's data holds. */
const secret = "Xylophone-Quagmire";
let place: Place;
let window: Window;
let id = "";
let other = "";

beforeAll(async () => {
  place = await prepared();
  window = await place.open();
  other = (await window.call("profiles.create", { name: "Anong", country: "TH", organisation: "", language: "th" })).profile.id;
  await window.call("lessons.finish", { ...lesson, language });
  id = (await window.call("profiles.create", { name: secret, country: "LA", organisation: "", language: "en" })).profile.id;
  await window.call("lessons.finish", { ...lesson, language });
  for (let n = 0; n < 30; n += 1)
    await window.call("lessons.write", { ...lesson, block: "refl1", text: `${secret} writes ${"more ".repeat(n * 40)}` });
  const { id: attemptId } = await window.call("quiz.open", { ...lesson, language, fresh: true });
  await window.call("quiz.finish", { attemptId, language });
});
afterAll(() => place.remove());

/** Files of the data folder that hold the words, copies of the database aside. */
function filesWith(text: string): string[] {
  const found = readdirSync(place.data, { recursive: true, encoding: "utf8" }).filter((name) => !name.startsWith("backups"));
  return found.filter((name) => statSync(join(place.data, name)).isFile() && readFileSync(join(place.data, name)).includes(text));
}
/** One entry of a zip that was written in one go. */
function entryOf(zip: Buffer, name: string): string {
  const at = zip.indexOf(Buffer.from(`PK\u0001\u0002`, "latin1"));
  for (let from = at; ;) {
    const long = zip.readUInt16LE(from + 28);
    const local = zip.readUInt32LE(from + 42);
    if (zip.subarray(from + 46, from + 46 + long).toString() === name) {
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      return inflateRawSync(zip.subarray(start, start + zip.readUInt32LE(from + 20))).toString();
    }
    from += 46 + long + zip.readUInt16LE(from + 30) + zip.readUInt16LE(from + 32);
  }
}

test("everything is in one file: what the page says, and all rows and statements as data", async () => {
  place.picked = join(place.root, "mine.zip");
  const picked = await window.call("shell.pick", { kind: "save-file", purpose: "save" });
  const { file } = await window.call("own.export", { ticket: picked?.ticket ?? "", summary: `<h1>${secret}</h1>` });
  expect(file).toBe("mine.zip");
  const zip = readFileSync(place.picked);
  expect(entryOf(zip, "summary.html")).toBe(`<h1>${secret}</h1>`);
  const data = JSON.parse(entryOf(zip, "data.json"));
  expect(data).toMatchObject({ format: "tdga-own-data/1", profile: { id, card: { name: secret } }, chains: [{ epoch: 1 }] });
  expect(data.rows.writing[0].text).toContain(secret);
  expect(data.rows).not.toHaveProperty("profile_pin");
  expect(data.chains[0].statements.map((each: { verb: { id: string } }) => each.verb.id.split("/").at(-1))).toEqual([
    "completed",
    "failed",
  ]);
});

test("erased, not a word of it is left in the data folder; numbers and hashes stay, and the doctor agrees", async () => {
  expect(filesWith(secret).length).toBeGreaterThan(0);
  await window.call("backups.make", {});
  expect(await window.refusal("own.erase", { sure: false })).toBe("bad-input sure");
  const before = await place.inspect((db) =>
    listChains(db, id).map((chain) => listLinks(db, chain.id, 0, 99).map(({ seq, hash }) => ({ seq, hash }))),
  );
  expect(await window.call("own.erase", { sure: true })).toMatchObject({ backups: 1 });
  expect(window.session.profileId).toBeNull();
  expect(filesWith(secret)).toEqual([]);
  expect((await window.call("profiles.list", {})).map(({ name }) => name)).toEqual(["Anong"]);
  expect(await window.refusal("profiles.choose", { id })).toBe("not-found profile");
  window.session.profileId = id;
  expect(await window.refusal("progress.read", { language })).toBe("not-allowed trainee");
  const after = await place.inspect((db) => listChains(db, id).map((chain) => listLinks(db, chain.id, 0, 99)));
  expect(after.map((links) => links.map(({ seq, hash }) => ({ seq, hash })))).toEqual(before);
  expect(after.flat().every(({ bytes }) => bytes.length === 0)).toBe(true);
  const checks = await place.inspect((db) => examine(db, () => Promise.resolve([])));
  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  expect(checks.find(({ name }) => name === "chains")?.detail).toMatch(/, 1 chains erased$/);
  // The other person is as they were.
  await window.call("profiles.choose", { id: other });
  expect((await window.call("progress.read", { language })).chain).toMatchObject({ length: 1, verified: true });
});

test("a backup from before brings it back only when that is said", async () => {
  const [backup] = await window.call("backups.list", {});
  if (!backup) throw new Error("no backup");
  expect(backup.holds?.people).toBe(2);
  expect(await window.call("backups.present", {})).toMatchObject({ people: 1, statements: 1 });
  expect(await window.call("backups.returning", { name: backup.name })).toEqual({ erased: 1 });
  expect(await window.refusal("backups.restore", { name: backup.name })).toBe("conflict erased");
  expect(await window.call("profiles.list", {})).toHaveLength(1);
  await window.call("backups.restore", { name: backup.name, bringBack: true });
  expect((await window.call("profiles.list", {})).map(({ name }) => name).toSorted((x, y) => (x < y ? -1 : 1))).toEqual(["Anong", secret]);
});
