/** Packs through the app: what comes with it, what a person brings, and that a stopped installation leaves nothing. */
import { generateKeyPairSync } from "node:crypto";
import { readdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { operation } from "#db/operation.ts";
import { publicKeyOf } from "#packs/sign.ts";
import { lesson, Place, prepared, type Window } from "./support.ts";

let place: Place;
afterEach(() => place.remove());
const language = "en";
const version = (to: string) => ({ "course.yaml": (text: string) => text.replace("version: 1.0.0", `version: ${to}`) });
const rename = { "en/course.yaml": (text: string) => text.replace("A tiny course", "A tiny course, again") };

async function settled(window: Window): Promise<{ state: string; code: string | null }[]> {
  for (;;) {
    const jobs = await window.call("jobs.list", {});
    if (jobs.every(({ state }) => state !== "running")) return jobs.map(({ state, failure }) => ({ state, code: failure?.code ?? null }));
    await wait(10);
  }
}
async function pick(window: Window, file: string): Promise<string> {
  place.picked = file;
  return (await window.call("shell.pick", { kind: "open-file", purpose: "pack" }))?.ticket ?? "";
}
const blobs = () => readdirSync(join(place.data, "blobs"), { recursive: true }).length;

test("bundled packs are listed as coming, and installed once", async () => {
  place = await prepared();
  let window = await place.open({ install: false });
  await window.signIn();
  const installing = window.app.installBundled();
  while ((await window.call("jobs.list", {})).length === 0) await wait(1);
  expect((await window.call("catalog.list", { language })).coming).toEqual([
    { courseId: "tiny", title: { text: "A tiny course", language: "en" } },
  ]);
  await installing;
  expect(await window.call("catalog.list", { language })).toMatchObject({ coming: [], courses: [{ id: "tiny" }] });
  expect(await settled(window)).toEqual([{ state: "done", code: null }]);
  await place.close(window);
  window = await place.open();
  expect(await window.call("jobs.list", {})).toEqual([]);
});

test("bundled packs come in by the order of their names, also where a later one is sooner looked through", async () => {
  place = new Place();
  const padded = (text: string) => text.replace(/(\w\.) ?\{#/, `$1 ${"A long paragraph. ".repeat(400)}{#`);
  await place.pack("01-first", { "course.yaml": (text) => text.replace("id: tiny", "id: first"), "en/010-counting-services.md": padded });
  await place.pack("02-second");
  place.trust();
  const window = await place.open({ install: false });
  await window.signIn();
  const installing = window.app.installBundled();
  while ((await window.call("jobs.list", {})).length === 0) await wait(1);
  expect((await window.call("catalog.list", { language })).coming[0]?.courseId).toBe("first");
  await installing;
  expect(await settled(window)).toHaveLength(2);
});

test("topics of an installation reach the windows", async () => {
  place = await prepared();
  const window = await place.open({ install: false });
  const heard = new Set<string>();
  const end = window.app.events.subscribe((topics) => topics.forEach((topic) => heard.add(topic)));
  await window.app.installBundled();
  await wait(5);
  end();
  expect([...heard].toSorted()).toEqual(["attempt", "catalog", "jobs", "lab", "packs", "progress", "search"]);
});

test("a bundle whose publisher is not named, and a damaged one, are refused with their codes; the app works all the same", async () => {
  place = new Place();
  const file = await place.pack("tiny-1.0.0");
  let window = await place.open();
  expect(await settled(window)).toEqual([{ state: "failed", code: "pack-unknown-key" }]);
  await place.close(window);
  place.trust();
  truncateSync(file, 2000);
  writeFileSync(join(place.bundle, "other.tdgapack"), "no pack");
  window = await place.open();
  await place.close(window);
  writeFileSync(join(place.bundle, "publisher.json"), "{}");
  window = await place.open();
  await window.signIn();
  expect(await window.call("catalog.list", { language })).toMatchObject({ courses: [], coming: [] });
});

test("a newer version becomes current beside the old one; an older bundled one does not come back", async () => {
  place = await prepared();
  let window = await place.open();
  const ticket = await pick(window, await place.pack("/new", { ...version("1.2.0"), ...rename }));
  expect(await window.call("packs.inspect", { ticket })).toMatchObject({
    courseId: "tiny",
    version: "1.2.0",
    trust: "trusted",
    replaces: "1.0.0",
    title: "A tiny course, again",
  });
  await window.call("packs.install", { ticket, accept: "trusted" });
  expect((await settled(window)).at(-1)).toEqual({ state: "done", code: null });
  await place.close(window);
  await place.pack("tiny-1.1.0", version("1.1.0"));
  window = await place.open();
  await window.signIn();
  const packs = await window.call("packs.list", {});
  expect(packs.map((pack) => `${pack.version} ${pack.current}`).toSorted()).toEqual(["1.0.0 false", "1.2.0 true"]);
  expect((await window.call("catalog.list", { language })).courses[0]).toMatchObject({
    version: "1.2.0",
    title: { text: "A tiny course, again" },
  });
  expect((await window.call("lessons.read", { ...lesson, language })).version).toBe("1.2.0");
});

test("unsigned only when the person allows it; another's key never for the same course", async () => {
  place = await prepared();
  const window = await place.open({ install: false });
  const unsigned = await place.pack("/unsigned", {}, null);
  await window.call("packs.install", { ticket: await pick(window, unsigned), accept: "trusted" });
  expect((await settled(window)).at(-1)).toEqual({ state: "failed", code: "pack-unsigned" });
  expect(blobs()).toBe(0);
  await window.app.installBundled();
  const before = blobs();
  const stranger = await place.pack("/stranger", version("2.0.0"), generateKeyPairSync("ed25519").privateKey);
  await window.call("packs.install", { ticket: await pick(window, stranger), accept: "unsigned" });
  expect((await settled(window)).at(-1)).toEqual({ state: "failed", code: "pack-other-key" });
  expect(blobs()).toBe(before);
});

test("a publisher who is not known here only when the person allows it, with the key to compare", async () => {
  place = await prepared();
  const window = await place.open({ install: false });
  const stranger = generateKeyPairSync("ed25519").privateKey;
  const file = await place.pack("/stranger", {}, stranger);
  const ticket = await pick(window, file);
  expect(await window.call("packs.inspect", { ticket })).toMatchObject({ trust: "unknown", key: publicKeyOf(stranger) });
  await window.call("packs.install", { ticket, accept: "trusted" });
  expect((await settled(window)).at(-1)).toEqual({ state: "failed", code: "pack-unknown-key" });
  expect(blobs()).toBe(0);
  await window.call("packs.install", { ticket, accept: "unknown" });
  expect((await settled(window)).at(-1)).toEqual({ state: "done", code: null });
  expect(await window.call("packs.list", {})).toMatchObject([{ trust: "unknown", current: true }]);
  const own = await pick(window, await place.pack("/own"));
  expect(await window.call("packs.inspect", { ticket: own })).toMatchObject({ trust: "trusted", key: publicKeyOf(place.key) });
});

test("a pack that cannot be recorded leaves no blobs, and those of others stay", async () => {
  place = await prepared();
  let window = await place.open();
  const before = blobs();
  await place.close(window);
  const db = openDatabase(join(place.data, "academy.db"));
  operation(db, "test", (tx) =>
    tx.run("CREATE TRIGGER refuse BEFORE INSERT ON pack WHEN NEW.version = '1.2.0' BEGIN SELECT RAISE(ABORT, 'refused'); END"),
  );
  db.close();
  window = await place.open();
  const ticket = await pick(window, await place.pack("/new", { ...version("1.2.0"), ...rename }));
  await window.call("packs.install", { ticket, accept: "trusted" });
  expect((await settled(window)).at(-1)).toEqual({ state: "failed", code: "internal" });
  expect(blobs()).toBe(before);
  expect((await window.call("packs.list", {})).map((pack) => pack.version)).toEqual(["1.0.0"]);
});

test("a cancelled installation leaves nothing behind", async () => {
  place = await prepared();
  const window = await place.open({ install: false });
  const { job } = await window.call("packs.install", {
    ticket: await pick(window, await place.pack("/new", version("1.2.0"))),
    accept: "trusted",
  });
  await window.call("jobs.cancel", { id: job });
  expect((await settled(window)).at(-1)).toEqual({ state: "cancelled", code: null });
  expect(blobs()).toBe(0);
  expect(await window.call("packs.list", {})).toEqual([]);
});

test("one course whose files are gone does not hide the library", async () => {
  place = await prepared();
  let window = await place.open();
  await window.signIn();
  await place.close(window);
  rmSync(join(place.data, "blobs"), { recursive: true });
  window = await place.open({ install: false });
  const [profile] = await window.call("profiles.list", {});
  await window.call("profiles.choose", { id: profile?.id ?? "" });
  expect((await window.call("catalog.list", { language })).courses).toEqual([]);
  expect(await window.refusal("lessons.read", { ...lesson, language })).toMatch(/^not-found/);
  // The pack that comes with the app puts its files back.
  await window.app.installBundled();
  expect((await window.call("catalog.list", { language })).courses).toHaveLength(1);
});

test("one app a data folder", async () => {
  place = await prepared();
  await place.open();
  await expect(place.open()).rejects.toMatchObject({ code: "data-in-use" });
});
