/** A stick pulled out half-way, an installation stopped, too little room: what was there before is untouched, and nothing is left behind. */
import { readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openCourse } from "#packs/catalogue.ts";
import { inspectPack, spaceFor, type InstalledFile } from "#packs/install.ts";
import type { PackStore } from "#packs/store.ts";
import { filesOf, install, Place, publicKey } from "./support.ts";

const place = new Place();
let store: PackStore;
let old: InstalledFile;
let file: string;
beforeAll(async () => {
  store = place.store();
  old = await install(store, await place.pack());
  // Each film says something else, for equal parts are one blob.
  const films = Object.fromEntries(Array.from({ length: 12 }, (_film, n) => [`media/film-${n}.mp4`, Buffer.alloc(700_000, `film ${n} `)]));
  file = await place.pack({ "course.yaml": (text) => text.replace("1.2.3", "1.3.0"), ...films });
});
afterAll(() => place.remove());

/** What the store held before, byte for byte, and nothing else. */
function untouched(): void {
  expect(filesOf(store)).toEqual(before.map(([path]) => path));
  for (const [path, bytes] of before) expect(readFileSync(path).equals(bytes)).toBe(true);
  expect(openCourse(store, old.manifest, old.digest).lesson("en", "first-steps")).not.toBeNull();
}
let before: [string, Buffer][];
beforeAll(() => {
  before = filesOf(store).map((path) => [path, readFileSync(path)]);
});

test("a stick pulled out half-way leaves the old version and no trace of the new one", async () => {
  const copy = join(place.dir, "pulled.tdgapack");
  writeFileSync(copy, readFileSync(file));
  let pulled = false;
  const onProgress = (done: number, total: number): void => {
    if (pulled || done < total / 2) return;
    pulled = true;
    // The rest can no longer be read.
    truncateSync(copy, 1000);
  };
  await expect(install(store, copy, { onProgress })).rejects.toMatchObject({ code: "pack-truncated" });
  expect(pulled).toBe(true);
  untouched();
});

test("one that is stopped half-way leaves as little", async () => {
  const stop = new AbortController();
  const onProgress = (done: number, total: number): void => void (done > total / 2 ? stop.abort(new Error("stopped")) : null);
  await expect(install(store, file, { signal: stop.signal, onProgress })).rejects.toThrow("stopped");
  untouched();
});

test("room is asked for before anything is written, and only for what is not here yet", async () => {
  const { packed } = await inspectPack(file, new Set([publicKey]));
  const needs = spaceFor(store, packed);
  expect(needs).toBeGreaterThan(12 * 700_000);
  // The texts are here already.
  expect(needs).toBeLessThan(spaceFor(place.store(), packed));
  const full = { ...store, free: () => Promise.resolve(needs - 1) };
  await expect(install(full, file)).rejects.toMatchObject({ code: "disk-full", details: { needed: needs, free: needs - 1 } });
  untouched();
});

test("an update writes only what is new, and tells its progress to the end", async () => {
  const told: [number, number][] = [];
  const fresh = await install(store, file, { onProgress: (done, total) => told.push([done, total]) });
  const [done, total] = told.at(-1) ?? [0, 1];
  expect(done).toBe(total);
  expect(filesOf(store).length).toBe(before.length + 12 + 3);
  for (const { sha256 } of fresh.manifest.files) expect(await store.verify(sha256)).toBe(true);
});
