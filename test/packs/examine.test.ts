/** The import doctor: everything that is wrong at once, and what is sound, of files damaged in several places. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { examinePack } from "#packs/examine.ts";
import { sayOf } from "#renderer/features/catalog/finding-words.ts";
import { blobs, entries, manifest, place, takeApart } from "./bend.ts";
import { today } from "./support.ts";
import { rawZip } from "./zip.ts";

beforeAll(takeApart);
afterAll(() => place.remove());

const hashOf = (path: string): string => manifest.files.find((each) => each.path === path)?.sha256 ?? "";
/** The pack with some parts' bytes changed. */
function damaged(...paths: string[]): Buffer {
  const bent = new Map(blobs);
  for (const path of paths) {
    const bytes = Buffer.from(bent.get(hashOf(path)) ?? []);
    bytes[5] = (bytes[5] ?? 0) ^ 1;
    bent.set(hashOf(path), bytes);
  }
  return rawZip(entries(manifest, bent));
}

test("a sound file has nothing wrong, and every part of it is counted", async () => {
  const { findings, sound } = await examinePack(place.file("sound.tdgapack", rawZip(entries())), place.store(), today);
  expect(findings.filter(({ code }) => code.startsWith("pack-") || code === "fact-from-the-future")).toEqual([]);
  expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(sound).toEqual({ parts: manifest.files.length, of: manifest.files.length, lessons: 1, ofLessons: 1 });
});

test("two damaged parts are both told of, with their places, and the rest is sound", async () => {
  const [figure, translation] = ["figures/three-parts.json", "zh-TW/lessons/first-steps.json"];
  const store = place.store();
  const file = place.file("damaged.tdgapack", damaged(translation, figure));
  const { findings, sound } = await examinePack(file, store, today);
  expect(findings.filter(({ severity }) => severity === "error").map(({ code, place: at }) => `${code} ${at}`)).toEqual([
    `pack-wrong-hash ${figure}`,
    `pack-wrong-hash ${translation}`,
  ]);
  // The lesson is not whole in one of its languages.
  expect(sound).toEqual({ parts: manifest.files.length - 2, of: manifest.files.length, lessons: 0, ofLessons: 1 });
  expect(readdirSync(store.root)).toEqual([]);
});

test("a file that is no pack says so, and promises nothing", async () => {
  const { findings, sound } = await examinePack(place.file("text.tdgapack", Buffer.from("Dear trainee")), place.store(), today);
  expect(findings.map(({ code }) => code)).toEqual(["pack-not-a-pack"]);
  expect(sound).toBeNull();
});

test("every code of the checker that a pack can have falls under words of its sort", () => {
  const folders = ["electron/packs", "electron/domain/items", "electron/domain/labs"].map((path) =>
    join(import.meta.dirname, "../..", path),
  );
  const files = folders.flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)));
  const checker = files.filter((file) => /check[^/]*\.ts$|domain.*\.ts$/.test(file)).map((file) => readFileSync(file, "utf8"));
  const found = [...checker.join("\n").matchAll(/code: "([a-z-]+)"/g)];
  const codes = [...new Set(found.map(([, code]) => code ?? ""))];
  expect(codes.length).toBeGreaterThan(30);
  expect(codes.filter((code) => sayOf(code) === "other")).toEqual([]);
});
