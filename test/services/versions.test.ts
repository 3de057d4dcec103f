/** Safe updates: versions beside each other, what an update changes, switching and back, and what a learner keeps. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import type { Input } from "#contract/procedures/index.ts";
import { listPacks } from "#db/repositories/packs.ts";
import { course, lesson, prepared, type Place, type Window } from "./support.ts";

let place: Place;
afterEach(() => place.remove());
const language = "en";

/** The tiny course's next version: a fact and an item say something else, a word of a term too. */
const update = {
  "course.yaml": (t: string) => t.replace("version: 1.0.0", "version: 1.1.0"),
  "items/010-counting-services.yaml": (t: string) => t.replace("rev: 2", "rev: 3").replace("key: d070", "key: d065"),
  "en/course.yaml": (t: string) =>
    t
      .replace("The invented survey has three parts.", "The invented survey has four parts.")
      .replace("One number made of", "One figure made of"),
};

async function ticketOf(window: Window, file: string): Promise<string> {
  place.picked = file;
  const picked = await window.call("shell.pick", { kind: "open-file", purpose: "pack" });
  if (!picked) throw new Error("Nothing was picked");
  return picked.ticket;
}
async function settle(window: Window): Promise<void> {
  for (;;) {
    const jobs = await window.call("jobs.list", {});
    if (jobs.every(({ state }) => state === "done")) return;
    if (jobs.some(({ state }) => state === "failed")) throw new Error(JSON.stringify(jobs));
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
async function bring(window: Window, file: string): Promise<void> {
  await window.call("packs.install", { ticket: await ticketOf(window, file), accept: "trusted" });
  await settle(window);
}
const blobs = (): string[] =>
  readdirSync(join(place.data, "blobs"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .toSorted();

/** Reads the first lesson to its end and answers its number question rightly. */
async function study(window: Window): Promise<void> {
  const view = await window.call("lessons.read", { ...lesson, language });
  const seen = view.blocks.map(({ block }) => block.id);
  await window.call("lessons.place", { ...lesson, block: seen.at(-1) ?? "", seen, seconds: 60, language });
  await window.call("lessons.finish", { ...lesson, language });
  const attempt = await window.call("quiz.open", { ...lesson, language, fresh: true });
  const answer = (itemId: string, response: Input<"quiz.answer">["response"]) =>
    window.call("quiz.answer", { attemptId: attempt.id, itemId, response, seconds: 5, language });
  await answer("parts", { kind: "multiple", choices: ["services", "networks", "people"] });
  await answer("work-out", { kind: "single", choice: "d070" });
  await window.call("quiz.finish", { attemptId: attempt.id, language });
}

test("an arriving file is compared with what is here before anything is installed", async () => {
  place = await prepared();
  const window = await place.open();
  const file = await place.pack("/new", update);
  const before = blobs();
  const [here] = await window.call("packs.versions", { courseId: course });
  const diff = await window.call("packs.compare", {
    before: here?.digest ?? "",
    after: { ticket: await ticketOf(window, file) },
    language,
  });
  expect([diff.before.version, diff.after.version]).toEqual(["1.0.0", "1.1.0"]);
  expect(diff.changed.map(({ kind, id, what }) => `${kind} ${id} ${what.join("+")}`).toSorted()).toEqual([
    "fact f9.01 statement",
    "item work-out key+rev",
    "term composite-index definition",
  ]);
  expect(diff.facts).toEqual([
    {
      id: "f9.01",
      before: { text: "The invented survey has three parts.", language },
      after: { text: "The invented survey has four parts.", language },
      asOf: "2024-09",
      what: ["statement"],
    },
  ]);
  expect(blobs()).toEqual(before);
  expect(await window.call("packs.versions", { courseId: course })).toHaveLength(1);
});

test("switching forth and back keeps progress by stable ids, and a result only for the revision it was given to", async () => {
  place = await prepared();
  const window = await place.open();
  await window.signIn();
  await study(window);
  const mastered = async (): Promise<Record<string, number>> => {
    const { courses } = await window.call("progress.read", { language });
    return Object.fromEntries(courses[0]?.objectives.map(({ id, scaled }) => [id, scaled]) ?? []);
  };
  expect(await mastered()).toEqual({ "name-parts": 1, "work-out-index": 1 });
  await bring(window, await place.pack("/new", update));

  const versions = await window.call("packs.versions", { courseId: course });
  expect(versions.map(({ version, current }) => `${version} ${current}`)).toEqual(["1.1.0 true", "1.0.0 false"]);
  // The lesson stays read; the item whose rev rose has no result any more, the other keeps its own.
  const card = async () => (await window.call("catalog.list", { language })).courses[0];
  expect((await card())?.lessons[0]?.status).toMatchObject({ read: true, share: 1 });
  expect(await mastered()).toEqual({ "name-parts": 1 });
  expect((await window.call("lessons.read", { ...lesson, language })).version).toBe("1.1.0");

  await window.call("packs.switch", { digest: versions[1]?.digest ?? "" });
  expect((await card())?.version).toBe("1.0.0");
  expect(await mastered()).toEqual({ "name-parts": 1, "work-out-index": 1 });
  await window.call("packs.switch", { digest: versions[0]?.digest ?? "" });
  expect((await card())?.version).toBe("1.1.0");
  expect(await window.refusal("packs.switch", { digest: "0".repeat(64) })).toBe("not-found pack");
});

test("home tells which facts changed since the lesson was studied, until it is opened again", async () => {
  place = await prepared();
  const window = await place.open();
  await window.signIn();
  await study(window);
  expect(await window.call("facts.changed", { language })).toEqual([]);
  await bring(window, await place.pack("/new", update));
  expect(await window.call("facts.changed", { language })).toMatchObject([
    {
      ...lesson,
      number: "9.1",
      title: { text: "Counting services" },
      studied: "1.0.0",
      facts: [
        { id: "f9.01", before: { text: "The invented survey has three parts." }, after: { text: "The invented survey has four parts." } },
      ],
    },
  ]);
  // In the same sitting: what is studied is the other version now.
  const [block] = (await window.call("lessons.read", { ...lesson, language })).blocks;
  await window.call("lessons.place", { ...lesson, block: block?.block.id ?? "", seen: [], seconds: 5, language });
  expect(await window.call("facts.changed", { language })).toEqual([]);
});

test("a lesson not finished, and a fact that was only looked at again, are no news", async () => {
  place = await prepared();
  const window = await place.open();
  await window.signIn();
  const view = await window.call("lessons.read", { ...lesson, language });
  await window.call("lessons.place", { ...lesson, block: view.blocks[0]?.block.id ?? "", seen: [], seconds: 5, language });
  await bring(window, await place.pack("/new", update));
  expect(await window.call("facts.changed", { language })).toEqual([]);
  await window.signIn();
  await study(window).catch(() => undefined);
  const again = {
    ...update,
    "course.yaml": (t: string) => t.replace("version: 1.0.0", "version: 1.2.0"),
    "facts.yaml": (t: string) => t.replace('review_by: "2026-10"', 'review_by: "2029-10"'),
  };
  await bring(window, await place.pack("/again", again));
  expect(await window.call("facts.changed", { language })).toEqual([]);
});

test("a removed version frees what no other needs, and never what another does", async () => {
  place = await prepared();
  const window = await place.open();
  await window.signIn();
  const first = blobs();
  await bring(window, await place.pack("/new", update));
  const [now, old] = await window.call("packs.versions", { courseId: course });
  expect(old?.frees).toBeGreaterThan(0);
  expect(old?.frees).toBeLessThan(old?.bytes ?? 0);
  expect(await window.refusal("packs.remove", { digest: now?.digest })).toBe("conflict pack");
  await window.call("packs.remove", { digest: old?.digest ?? "" });
  await settle(window);
  expect(await window.call("packs.versions", { courseId: course })).toHaveLength(1);
  const left = blobs();
  expect(first.filter((hash) => !left.includes(hash)).length).toBeGreaterThan(2);
  // Every file of the version that stays is there.
  const files = await place.inspect((db) => listPacks(db).flatMap(({ manifest }) => manifest.files));
  expect(files.filter(({ sha256 }) => !existsSync(join(place.data, "blobs", sha256.slice(0, 2), sha256)))).toEqual([]);
  expect((await window.call("lessons.read", { ...lesson, language })).version).toBe("1.1.0");
});

test("what a killed installation left in the store goes at the next start, and nothing that is needed", async () => {
  place = await prepared();
  let window = await place.open();
  const before = blobs();
  await place.close(window);
  const stray = "ab".repeat(32);
  mkdirSync(join(place.data, "blobs", "ab"), { recursive: true });
  writeFileSync(join(place.data, "blobs", "ab", stray), "left behind");
  window = await place.open();
  expect(blobs()).toEqual(before);
});

test("what a revoked key signed says so, and no more of it comes in until the key is trusted again", async () => {
  place = await prepared();
  const window = await place.open();
  await window.signIn();
  const [ring] = await window.call("keys.list", {});
  expect(ring).toMatchObject({ name: "Test publisher", source: "bundled", courses: [course] });
  expect(ring?.words).toHaveLength(10);
  const key = ring?.key ?? "";
  await window.call("keys.revoke", { key, revoked: true });
  expect(await window.call("packs.list", {})).toMatchObject([{ trust: "unknown", revoked: true }]);
  expect((await window.call("catalog.list", { language })).courses[0]?.trust).toBe("unknown");
  const ticket = await ticketOf(window, await place.pack("/new", update));
  expect(await window.call("packs.inspect", { ticket })).toMatchObject({ revoked: true, trust: "unknown" });
  const before = blobs();
  await window.call("packs.install", { ticket, accept: "unsigned" });
  await expect(settle(window)).rejects.toThrow("pack-revoked-key");
  expect(blobs()).toEqual(before);
  await window.call("keys.revoke", { key, revoked: false });
  expect(await window.call("packs.list", {})).toMatchObject([{ trust: "trusted", revoked: false }]);
  await window.call("packs.install", { ticket, accept: "trusted" });
  await vi.waitFor(async () => expect(await window.call("packs.versions", { courseId: course })).toHaveLength(2), 5000);
});

test("a key comes from what `key show` prints and from what a build writes; another file is refused", async () => {
  place = await prepared();
  const window = await place.open();
  const key = "B".repeat(42) + "A";
  const keyTicket = async (text: string): Promise<string> => {
    place.picked = join(place.root, "publisher.pub");
    writeFileSync(place.picked, text);
    const picked = await window.call("shell.pick", { kind: "open-file", purpose: "key" });
    return picked?.ticket ?? "";
  };
  expect(await window.call("keys.read", { ticket: await keyTicket(`${key}\n`) })).toMatchObject({ key, name: null, known: false });
  const ticket = await keyTicket(JSON.stringify({ name: "Ministry", key }));
  const read = await window.call("keys.read", { ticket });
  expect(read).toMatchObject({ key, name: "Ministry" });
  // One bit of a key changes its words.
  expect((await window.call("keys.read", { ticket: await keyTicket(`C${key.slice(1)}`) })).words).not.toEqual(read.words);
  await window.call("keys.add", { ticket: await keyTicket(key), name: "Ministry of Posts" });
  await window.call("keys.rename", { key, name: "Posts" });
  expect((await window.call("keys.list", {})).map(({ name, source }) => `${name} ${source}`)).toContain("Posts added");
  for (const text of ["", "a".repeat(5000), "{}", "-----BEGIN PRIVATE KEY-----"])
    expect(await window.refusal("keys.read", { ticket: await keyTicket(text) })).toBe("bad-input key");
  expect(await window.refusal("keys.rename", { key: "Z".repeat(43), name: "Nobody" })).toBe("not-found key");
});
