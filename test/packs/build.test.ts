import { execFileSync } from "node:child_process";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { buildPack } from "#packs/build.ts";
import { openCourse, readManifest } from "#packs/catalogue.ts";
import { checkFolder } from "#packs/check.ts";
import { canonicalJson, sha256 } from "#packs/hash.ts";
import { writeIds } from "#packs/ids.ts";
import { inspectPack } from "#packs/install.ts";
import { newKey, readKey } from "#packs/sign.ts";
import { filesOf, install, key, Place, publicKey, smallCourse, today } from "./support.ts";

const place = new Place();
afterAll(() => place.remove());
const cli = fileURLToPath(new URL("../../electron/cli/pack.ts", import.meta.url));

describe("building", () => {
  it("lists compiled parts and the source, sorted, and signs them", async () => {
    const file = await place.pack();
    const { manifest, digest, trust, files } = await inspectPack(file, new Set([publicKey]));
    expect(manifest.files.map((f) => f.path)).toEqual([
      "course.json",
      "en/course.json",
      "en/lessons/first-steps.json",
      "figures/three-parts.json",
      "source/course.yaml",
      "source/en/010-first-steps.md",
      "source/en/010-first-steps.yaml",
      "source/en/course.yaml",
      "source/facts.yaml",
      "source/figures/three-parts.svg",
      "source/glossary.yaml",
      "source/items/010-first-steps.yaml",
      "source/labs/index-lab.yaml",
      "source/zh-TW/010-first-steps.md",
      "source/zh-TW/010-first-steps.yaml",
      "source/zh-TW/course.yaml",
      "zh-TW/course.json",
      "zh-TW/lessons/first-steps.json",
    ]);
    expect(manifest).toMatchObject({
      format: 1,
      id: "small-course",
      version: "1.2.3",
      publisher: "Example Institute",
      licence: "CC-BY-4.0",
      languages: [
        { tag: "en", state: "original" },
        { tag: "zh-TW", state: "machine-drafted" },
      ],
      titles: { en: "A small course", "zh-TW": "小課程" },
    });
    expect(trust).toBe("trusted");
    expect(files).toBe(18);
    expect(digest).toBe(sha256(canonicalJson(manifest)));
    expect((await inspectPack(file, new Set())).trust).toBe("unknown");
    expect((await inspectPack(await place.pack({}, null), new Set())).trust).toBe("unsigned");
  });

  it("gives the same bytes in every time zone, and another digest for another word", () => {
    const keyFile = join(place.dir, "publisher.pem");
    newKey(keyFile);
    const digests = ["Asia/Taipei", "Pacific/Marquesas", "America/Asuncion", "UTC"].map((TZ, i) => {
      const target = join(place.dir, `zone-${i}.tdgapack`);
      execFileSync(process.execPath, [cli, "build", smallCourse, "-o", target, "--key", keyFile], { env: { ...process.env, TZ } });
      return sha256(readFileSync(target));
    });
    expect(new Set(digests).size).toBe(1);
  });

  it("writes nothing when the source has an error, nor over an older pack", async () => {
    const target = place.file("old.tdgapack", Buffer.from("old"));
    const result = await buildPack({ source: place.course({ "facts.yaml": "facts: 3" }), target, key, today });
    expect(result.ok).toBe(false);
    expect(readFileSync(target, "utf8")).toBe("old");
  });

  it("packs only what is read", async () => {
    const { manifest } = await inspectPack(
      await place.pack({ "README.md": "x", "en/notes.txt": "x", "media/Film.EXE": "x", ".hidden": "x" }),
      new Set(),
    );
    expect(manifest.files).toHaveLength(18);
  });

  it("keeps media as they are, once", async () => {
    const bytes = Buffer.alloc(200_000, 7);
    const file = await place.pack({ "media/voice.mp3": bytes });
    expect(statSync(file).size).toBeGreaterThan(200_000);
    const store = place.store();
    const { manifest, digest } = await install(store, file);
    const media = openCourse(store, manifest, digest).media("media/voice.mp3");
    expect(media).toMatchObject({ bytes: 200_000, sha256: sha256(bytes) });
    expect(readFileSync(media?.file ?? "")).toEqual(bytes);
  });

  it("keys lie in files for this account only", () => {
    const file = join(place.dir, "mine.pem");
    newKey(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(() => newKey(file)).toThrow("EEXIST");
    expect(() => readKey(place.file("x.pem", Buffer.from("no key")))).toThrow(expect.objectContaining({ code: "bad-input" }));
    expect(() => readKey(join(place.dir, "nowhere.pem"))).toThrow(expect.objectContaining({ code: "not-found" }));
  });
});

describe("an installed course", () => {
  it("reads back what was compiled", async () => {
    const store = place.store();
    const done: number[] = [];
    const {
      manifest,
      digest,
      trust,
      key: signer,
      bytes,
    } = await install(store, await place.pack(), { onProgress: (now, total) => void done.push(now / total) });
    expect({ trust, signer }).toEqual({ trust: "trusted", signer: publicKey });
    expect(done[0]).toBe(0);
    expect(done.at(-1)).toBe(1);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
    // Both languages have the same words file: one blob, counted once.
    expect(bytes).toBe([...new Map(manifest.files.map((f) => [f.sha256, f.bytes])).values()].reduce((sum, size) => sum + size, 0));
    expect(readManifest(store, digest)).toEqual(manifest);
    const course = openCourse(store, manifest, digest);
    expect(course.compiled.course.lessons[0]).toMatchObject({ id: "first-steps", quiz: ["parts", "leaders"], lab: "index-lab" });
    expect(course.compiled.items).toHaveLength(2);
    expect(course.words("zh-TW")?.title).toBe("小課程");
    expect(course.words("th")).toBeNull();
    expect(course.lesson("en", "first-steps")).toMatchObject({ state: "original", stale: [], language: "en" });
    expect(course.lesson("en", "first-steps")?.length).toBeGreaterThan(60);
    expect(course.lesson("zh-TW", "first-steps")?.blocks[0]).toEqual({
      type: "heading",
      id: "a1b2",
      level: 2,
      children: [{ type: "text", text: "指數衡量什麼" }],
    });
    expect(course.lesson("en", "first-steps")).toBe(course.lesson("en", "first-steps"));
    expect(course.lesson("en", "other")).toBeNull();
    expect(course.lesson("..", "../x")).toBeNull();
    expect(course.figure("three-parts")).toMatchObject({ width: 300, height: 100 });
    expect(course.figure("three-parts")?.root.children[0]?.children[0]?.attributes["id"]).toBe("three-parts-tip");
    expect(course.media("media/none.mp3")).toBeNull();
    expect(course.media("source/course.yaml")).toBeNull();
  });

  it("a damaged blob is found when it is read, and healed by installing again", async () => {
    const store = place.store();
    const file = await place.pack();
    const { manifest, digest } = await install(store, file);
    const words = manifest.files.find((f) => f.path === "en/course.json")?.sha256 ?? "";
    writeFileSync(store.path(words), "{}");
    expect(() => openCourse(store, manifest, digest).words("en")).toThrow(expect.objectContaining({ code: "pack-wrong-hash" }));
    expect(await store.verify(words)).toBe(false);
    await install(store, file);
    expect(openCourse(store, manifest, digest).words("en")?.title).toBe("A small course");
  });

  it("versions share blobs, and a sweep removes only what no version needs", async () => {
    const store = place.store();
    const one = await install(store, await place.pack());
    const before = filesOf(store).length;
    const two = await install(store, await place.pack({ "course.yaml": (t) => t.replace("1.2.3", "1.3.0") }));
    // course.json, source/course.yaml and the manifest are new; the rest is shared.
    expect(filesOf(store).length).toBe(before + 3);
    expect(await store.sweep(() => [one, two])).toBe(0);
    expect(await store.sweep(() => [two])).toBeGreaterThan(0);
    expect(filesOf(store).length).toBe(before);
    expect(openCourse(store, two.manifest, two.digest).lesson("en", "first-steps")).not.toBeNull();
    expect(() => openCourse(store, one.manifest, one.digest)).toThrow(expect.objectContaining({ code: "not-found" }));
  });
});

const strip = (text: string): string =>
  text
    .replace(" {#a1b2}", "")
    .replace(" {#c3d4}", "")
    .replace("\n\n{#e5f6}", "")
    .replace("\n\n{#e5f8}", "")
    .replace("{#g7h8 kind", "{kind")
    .replace("{#u1v2 ref", "{ref")
    .replace(" {#i9j0}", "");

describe("pack ids", () => {
  it("writes missing ids and nothing else, then has nothing to do", () => {
    const course = place.course({ "en/010-first-steps.md": strip });
    const file = join(course, "en/010-first-steps.md");
    const before = readFileSync(file, "utf8");
    expect(writeIds(course, null).written).toContainEqual({ file: "en/010-first-steps.md", ids: 7, hashes: 0 });
    const after = readFileSync(file, "utf8");
    const added = after
      .replace(/( |\n\n)\{#[a-z0-9]{4}\}(?=\n)/g, (mark) => (before.includes(mark.trim()) ? mark : ""))
      .replace(/#([a-z0-9]{4}) /g, (mark) => (before.includes(mark.trim()) ? mark : ""));
    expect(added).toBe(before);
    expect(checkFolder(course, today).filter((p) => p.file.startsWith("en/"))).toEqual([]);
    expect(writeIds(course, null).written.filter((w) => w.ids > 0)).toEqual([]);
  });

  it("keeps Windows line ends and a byte order mark", () => {
    const course = place.course({
      "en/010-first-steps.md": (t) => `\ufeff${t.replace(" {#a1b2}", "").replace("\n\n{#e5f6}", "").replaceAll("\n", "\r\n")}`,
    });
    writeIds(course, null);
    const after = readFileSync(join(course, "en/010-first-steps.md"), "utf8");
    expect(after.startsWith("\ufeff## What the index measures {#")).toBe(true);
    expect(after.replaceAll("\r\n", "")).not.toContain("\n");
    expect(checkFolder(course, today).filter((p) => p.file.startsWith("en/"))).toEqual([]);
  });

  it("leaves a file alone that has other problems", () => {
    const course = place.course({ "en/010-first-steps.md": (t) => t.replace(" {#a1b2}", "").replace("**fast**", "<b>fast</b>") });
    const before = readFileSync(join(course, "en/010-first-steps.md"), "utf8");
    expect(writeIds(course, null).refused.map((p) => p.code)).toContain("unsupported");
    expect(readFileSync(join(course, "en/010-first-steps.md"), "utf8")).toBe(before);
  });

  it("writes what a translation was made from, finds it stale later, and renews it when told", () => {
    const course = place.course();
    writeIds(course, null);
    expect(checkFolder(course, today)).toEqual([]);
    expect(writeIds(course, null).written).toEqual([]);
    const edit = (path: string, from: string, to: string): void =>
      writeFileSync(join(course, path), readFileSync(join(course, path), "utf8").replace(from, to));
    edit("en/010-first-steps.md", "What the index measures", "What the index means");
    edit("en/010-first-steps.yaml", "How many parts", "How many pieces");
    edit("en/course.yaml", "Just enough", "Little enough");
    const stale = checkFolder(course, today);
    expect(stale.map((p) => [p.code, p.file, p.details["block"] ?? p.details["part"]])).toEqual([
      ["stale", "zh-TW/010-first-steps.md", "a1b2"],
      ["stale", "zh-TW/010-first-steps.yaml", "items/parts"],
      ["stale", "zh-TW/course.yaml", "course"],
    ]);
    expect(writeIds(course, null).written).toEqual([]);
    writeIds(course, "zh-TW");
    expect(checkFolder(course, today)).toEqual([]);
  });
});
