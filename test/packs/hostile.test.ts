/** Hostile archives are made here, refused with the code that names their cause, and leave nothing behind. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AppError, type ErrorCode } from "#contract/errors.ts";
import { sha256 } from "#packs/hash.ts";
import { filesOf, install } from "./support.ts";
import { rawZip } from "./zip.ts";

import { bent, blobs, bombed, entries, last, lesson, manifest, nested, place, refused, takeApart, unicodeName } from "./bend.ts";

beforeAll(takeApart);
afterAll(() => place.remove());

it("the bent packs begin with one that is sound", async () => {
  const store = place.store();
  expect((await install(store, place.file("sound.tdgapack", rawZip(entries())))).trust).toBe("trusted");
  expect(
    await install(
      place.store(),
      place.file(
        "sound.tdgapack",
        lesson((l) => void (l.blocks[0] = { type: "paragraph", id: "a1b2", children: [{ type: "text", text: "New" }] })),
      ),
    ).catch((e: unknown) => e),
  ).toMatchObject({ code: "pack-bad-content", details: { reason: "block-shape" } });
});

describe("what is no pack, or only half of one", () => {
  it.each<[string, () => Buffer, ErrorCode]>([
    ["an empty file", () => Buffer.alloc(0), "pack-not-a-pack"],
    ["a text", () => Buffer.from("Dear trainee, please find attached".repeat(50)), "pack-not-a-pack"],
    ["a zip without manifest", () => bent((f) => f.filter((e) => e.name !== "manifest.json")), "pack-not-a-pack"],
    ["an empty zip", () => rawZip([]), "pack-not-a-pack"],
    ["something before the zip", () => Buffer.concat([Buffer.from("#!/bin/sh\n"), rawZip(entries())]), "pack-not-a-pack"],
    ["something behind the zip", () => Buffer.concat([rawZip(entries()), Buffer.from("more")]), "pack-truncated"],
    ["a directory outside the file", () => bent(() => undefined, { directoryOffset: 0x7fffffff }), "pack-truncated"],
    ["zip64 numbers that lie", () => bent(() => undefined, { zip64: true, directoryOffset: 2 ** 50 }), "pack-truncated"],
    ["fewer entries than told", () => bent(() => undefined, { entryCount: 90 }), "pack-truncated"],
  ])("%s", async (_name, make, code) => {
    expect(await refused(make(), code)).toBeInstanceOf(AppError);
  });
  it.each([0.1, 0.5, 0.9, 0.999])("cut at %f of its length", async (part) => {
    const whole = rawZip(entries());
    expect(await refused(whole.subarray(0, Math.floor(whole.length * part)), "pack-truncated")).toBeInstanceOf(AppError);
  });
});

describe("names outside the closed set", () => {
  it.each([
    "../evil",
    "blobs/../../evil",
    "/etc/passwd",
    "C:\\evil",
    "\\\\server\\share",
    "..\\evil",
    "blobs\\x",
    "manifest.json/",
    "blobs/",
    "Manifest.json",
    "MANIFEST.JSON",
    "blobs/ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789",
    "blobs/abc",
    `blobs/${"a".repeat(65)}`,
    "blobs/con",
    "signature.json.",
    "./manifest.json",
    "manifest.json\u0000.txt",
    "",
    "blobs//x",
    "ｍanifest.json",
    "~/.profile",
    "blobs/%2e%2e/evil",
    "x".repeat(60_000),
  ])("%j", async (name) => {
    expect(
      await refused(
        bent((f) => [...f, { name, data: Buffer.from("x") }]),
        "pack-unsafe-name",
      ),
    ).toBeInstanceOf(AppError);
  });
});

describe("entries that are not what they seem", () => {
  const bomb = Buffer.alloc(64 * 1024 * 1024);
  it.each<[string, () => Buffer, ErrorCode, string?]>([
    ["a symbolic link", () => bent((f) => void (last(f).attributes = (0o120777 << 16) >>> 0)), "pack-unsafe-entry", "symbolic-link"],
    ["a folder", () => bent((f) => void (last(f).attributes = 0x10)), "pack-unsafe-entry", "not-a-file"],
    ["a device", () => bent((f) => void (last(f).attributes = (0o060644 << 16) >>> 0)), "pack-unsafe-entry", "not-a-file"],
    ["a duplicate", () => bent((f) => [...f, last(f)]), "pack-unsafe-entry", "duplicate"],
    ["a second manifest", () => bent((f) => [...f, { name: "manifest.json", data: Buffer.from("{}") }]), "pack-unsafe-entry", "duplicate"],
    [
      "an entry that shares another's bytes",
      () => bent((f) => [...f, { ...last(f), name: `blobs/${"0".repeat(64)}`, localName: String(last(f).name), offset: 0 }]),
      "pack-unsafe-entry",
    ],
    ["an entry inside another", () => nested(), "pack-unsafe-entry", "overlap"],
    [
      "a name that differs between its headers",
      () => bent((f) => void (last(f).localName = "x".repeat(70))),
      "pack-unsafe-entry",
      "two-names",
    ],
    [
      "a second name in an extra field",
      () => bent((f) => void (last(f).extra = unicodeName("../evil", String(last(f).name)))),
      "pack-unsafe-entry",
      "second-name",
    ],
    ["an encrypted entry", () => bent((f) => void (last(f).flags = 1)), "pack-unsafe-entry", "encrypted"],
    ["a hidden directory", () => bent((f) => void (last(f).flags = 0x2000)), "pack-unsafe-entry", "encrypted"],
    ["another compression", () => bent((f) => void (last(f).method = 12)), "pack-unsafe-entry", "method"],
    ["a ratio bomb", () => bombed(bomb), "pack-ratio"],
    [
      "a bomb that lies about its size",
      () => bent((f) => void Object.assign(last(f), { data: bomb, deflate: true, size: last(f).data.length })),
      "pack-wrong-size",
    ],
    [
      "a size beyond what a pack may have",
      () => bent((f) => void Object.assign(last(f), { size: 0xfffffffe, packed: 0xfffffffe })),
      "pack-truncated",
    ],
    [
      "a size that differs from the manifest's",
      () => bent((f) => void Object.assign(last(f), { data: Buffer.concat([last(f).data, Buffer.from(" ")]) })),
      "pack-wrong-size",
    ],
    ["sizes that differ between headers", () => bent((f) => void (last(f).localSize = 3)), "pack-wrong-size"],
    ["a stored entry of two sizes", () => bent((f) => void Object.assign(last(f), { deflate: false, size: 5 })), "pack-wrong-size"],
    ["a wrong CRC", () => bent((f) => void (last(f).crc = 1)), "pack-wrong-hash", "crc"],
    ["other bytes of the same size", () => bent((f) => void (last(f).data = Buffer.alloc(last(f).data.length, 0x20))), "pack-wrong-hash"],
    [
      "bytes that do not inflate",
      () =>
        bent(
          (f) =>
            void Object.assign(last(f), {
              deflate: false,
              method: 8,
              data: Buffer.from("\xff\xff\xff\xff", "latin1"),
              size: last(f).data.length,
            }),
        ),
      "pack-wrong-hash",
    ],
    ["a blob too few", () => bent((f) => f.filter((e) => e.name !== `blobs/${manifest.files[0]?.sha256}`)), "pack-missing-blob"],
    [
      "a blob too many",
      () => bent((f) => [...f, { name: `blobs/${sha256("x")}`, data: Buffer.from("x") }]),
      "pack-unsafe-entry",
      "not-in-manifest",
    ],
    ["too many entries", () => bent(() => undefined, { entryCount: 1_000_000, zip64: true }), "pack-too-many-entries"],
    ["a manifest beyond its limit", () => rawZip([{ name: "manifest.json", data: Buffer.alloc(9 * 1024 * 1024, 0x20) }]), "pack-too-large"],
  ])("%s", async (_name, make, code, reason) => {
    const error = await refused(make(), code);
    expect(error.details).toMatchObject(reason ? { reason } : {});
  });
});

describe("stopped half-way", () => {
  it("an aborted installation throws the reason and leaves nothing behind", async () => {
    const file = await place.pack({ "media/film.mp4": Buffer.alloc(8_000_000, 1) });
    for (const share of [0, 0.3, 0.99, 1]) {
      const store = place.store();
      const stop = new AbortController();
      const reason = new Error("stopped by a person");
      const running = install(store, file, {
        signal: stop.signal,
        onProgress: (done, total) => void (done >= total * share && stop.abort(reason)),
      });
      await expect(running).rejects.toThrow(reason);
      expect(filesOf(store)).toEqual([]);
    }
  });
  it("a pack that cannot be recorded is taken back, without what others need", async () => {
    const store = place.store();
    const one = await install(store, await place.pack({ "course.yaml": (t) => t.replace("1.2.3", "1.2.2") }));
    const before = filesOf(store);
    const recorded: string[] = [];
    const record = (what: { digest: string }): void => {
      recorded.push(what.digest);
      throw new AppError("disk-full");
    };
    await expect(install(store, await place.pack(), { record })).rejects.toMatchObject({ code: "disk-full" });
    expect(recorded).toHaveLength(1);
    expect(recorded).not.toContain(one.digest);
    expect(filesOf(store)).toEqual(before);
  });
  it("what a killed installation left is cleared when the store is opened", async () => {
    const { openPackStore } = await import("#packs/store.ts");
    const store = place.store();
    store.stage();
    openPackStore(store.root);
    expect(filesOf(store)).toEqual([]);
  });
});

it("a pack with fewer blobs installs over the version that has them, and only there", async () => {
  const small = rawZip(entries(manifest, new Map([...blobs].slice(0, 3))));
  expect(await refused(small, "pack-missing-blob")).toBeInstanceOf(AppError);
  const store = place.store();
  await install(store, await place.pack({ "course.yaml": (t) => t.replace("1.2.3", "1.2.2") }));
  const shared = new Map([...blobs].filter(([hash]) => !store.has(hash)));
  expect(shared.size).toBe(2);
  expect((await install(store, place.file("delta.tdgapack", rawZip(entries(manifest, shared))))).manifest.version).toBe("1.2.3");
});
