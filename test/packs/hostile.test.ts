/** Every hostile pack is made here, refused with the code that names its cause, and leaves nothing behind. */
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { crc32 } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AppError, type ErrorCode } from "#contract/errors.ts";
import { CompiledCourse, CompiledLesson } from "#contract/model/course.ts";
import { Figure } from "#contract/model/figure.ts";
import { Manifest } from "#contract/model/manifest.ts";
import { openArchive } from "#packs/archive.ts";
import { canonicalJson, sha256 } from "#packs/hash.ts";
import { inspectPack } from "#packs/install.ts";
import { signManifest } from "#packs/sign.ts";
import { filesOf, install, key, Place, publicKey } from "./support.ts";
import { type RawFile, rawZip, type RawZip } from "./zip.ts";

const place = new Place();
afterAll(() => place.remove());

/** The small course as entries in memory, to be bent. */
let manifest: Manifest;
const blobs = new Map<string, Buffer>();
beforeAll(async () => {
  const archive = await openArchive(await place.pack());
  manifest = Manifest.parse(JSON.parse((await archive.manifest()).toString()));
  for (const hash of archive.blobs.keys()) {
    const target = place.file("blob", Buffer.alloc(0)) + hash;
    await archive.extract(hash, target, () => undefined);
    blobs.set(hash, readFileSync(target));
  }
  await archive.close();
});

/** A signed pack of any manifest value and blobs. */
function entries(value: unknown = manifest, contents: ReadonlyMap<string, Buffer> = blobs, signer: typeof key | null = key): RawFile[] {
  const bytes = Buffer.from(typeof value === "string" ? value : canonicalJson(value));
  return [
    { name: "manifest.json", data: bytes },
    ...(signer ? [{ name: "signature.json", data: Buffer.from(canonicalJson(signManifest(bytes, signer))) }] : []),
    ...[...contents].map(([hash, data]) => ({ name: `blobs/${hash}`, data, deflate: true })),
  ];
}
const bent = (change: (files: RawFile[]) => RawFile[] | void, lies: RawZip = {}): Buffer => {
  const files = entries();
  return rawZip(change(files) ?? files, lies);
};
/** A well-made, well-signed pack whose compiled part at `path` is something else. */
function withPart(path: string, change: (text: string) => string | Buffer): Buffer {
  const old = manifest.files.find((f) => f.path === path);
  const bytes = Buffer.from(change(blobs.get(old?.sha256 ?? "")?.toString() ?? ""));
  const hash = sha256(bytes);
  const files = manifest.files.map((f) => (f.path === path ? { path, sha256: hash, bytes: bytes.length } : f));
  const contents = new Map([...blobs, [hash, bytes] as const].filter(([h]) => files.some((f) => f.sha256 === h)));
  return rawZip(entries({ ...manifest, files }, contents));
}
const edit =
  <T extends object>(change: (value: T) => unknown, parse: (value: unknown) => T) =>
  (text: string): string => {
    const value = parse(JSON.parse(text));
    return canonicalJson(change(value) ?? value);
  };
const course = (change: (value: CompiledCourse) => unknown): Buffer =>
  withPart(
    "course.json",
    edit(change, (v) => CompiledCourse.parse(v)),
  );
const lesson = (change: (value: CompiledLesson) => unknown): Buffer =>
  withPart(
    "en/lessons/first-steps.json",
    edit(change, (v) => CompiledLesson.parse(v)),
  );
const figure = (change: (value: Figure) => unknown): Buffer =>
  withPart(
    "figures/three-parts.json",
    edit(change, (v) => Figure.parse(v)),
  );

const last = (f: RawFile[]): RawFile => f.at(-1) ?? { name: "", data: Buffer.alloc(0) };
const withFile = (index: number, change: object): unknown => ({
  ...manifest,
  files: manifest.files.map((f, i) => (i === index ? { ...f, ...change } : f)),
});
const signed = (change: (signature: Record<string, string>) => unknown): Buffer =>
  bent((f) =>
    f.map((e) => (e.name === "signature.json" ? { ...e, data: Buffer.from(canonicalJson(change(JSON.parse(e.data.toString())))) } : e)),
  );
function nested(): Buffer {
  const files = entries();
  const hash = sha256("inner");
  const inner: RawFile = { name: `blobs/${hash}`, data: Buffer.from("inner") };
  const hidden = rawZip([inner]).subarray(0, 30 + 70 + 5);
  const outer: RawFile = { name: `blobs/${sha256(hidden)}`, data: hidden };
  const whole = rawZip([...files, outer]);
  const at = whole.indexOf(hidden);
  return rawZip([...files, outer, { ...inner, offset: at }]);
}
function bombed(data: Buffer): Buffer {
  const hash = sha256(data);
  const files = [...manifest.files, { path: "source/z", sha256: hash, bytes: data.length }];
  return rawZip(entries({ ...manifest, files }, new Map([...blobs, [hash, data]])));
}
function unicodeName(name: string, old: string): Buffer {
  const field = Buffer.alloc(9 + name.length);
  field.writeUInt16LE(0x7075, 0);
  field.writeUInt16LE(5 + name.length, 2);
  field[4] = 1;
  field.writeUInt32LE(crc32(old), 5);
  field.write(name, 9);
  return field;
}

/** Asserts that a pack is refused by this code and that the store, and everything around it, is as it was. */
async function refused(bytes: Buffer, code: ErrorCode, options: Parameters<typeof install>[2] = {}): Promise<AppError> {
  const store = place.store();
  await install(store, await place.pack({ "course.yaml": (t) => t.replace("id: small-course", "id: other-course") }));
  const before = filesOf(store);
  const outside = place.everything().length;
  const file = place.file("hostile.tdgapack", bytes);
  const error = await install(store, file, options).then(
    () => new Error("installed"),
    (e: unknown) => e,
  );
  expect(error).toBeInstanceOf(AppError);
  if (!(error instanceof AppError)) throw error;
  expect({ code: error.code, details: error.details }).toMatchObject({ code });
  expect(filesOf(store)).toEqual(before);
  // The hostile file and its folder are all that is new, anywhere in this test's place.
  expect(place.everything().length).toBe(outside + 2);
  expect(dirname(file).startsWith(place.dir)).toBe(true);
  return error;
}

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

describe("manifests", () => {
  it.each<[string, () => unknown, ErrorCode]>([
    ["of a newer format", () => ({ ...manifest, format: 2, more: true }), "pack-newer-format"],
    ["of no format", () => ({ ...manifest, format: 0 }), "pack-wrong-format"],
    ["without format", () => ({ id: "x" }), "pack-bad-manifest"],
    ["that are no JSON", () => "{", "pack-bad-manifest"],
    ["with a key more", () => ({ ...manifest, script: "x" }), "pack-bad-manifest"],
    ["with a wrong version", () => ({ ...manifest, version: "1.0" }), "pack-bad-manifest"],
    ["with white space", () => JSON.stringify(manifest, null, 1), "pack-bad-manifest"],
    ["with a key twice", () => canonicalJson(manifest).replace("{", '{"format":1,'), "pack-bad-manifest"],
    ["with a prototype key", () => canonicalJson(manifest).replace('"titles":{', '"titles":{"__proto__":"x",'), "pack-bad-manifest"],
    ["nested deep", () => `${"[".repeat(100_000)}${"]".repeat(100_000)}`, "pack-bad-manifest"],
    ["with a path that climbs", () => withFile(0, { path: "../course.json" }), "pack-bad-manifest"],
    ["with a path of no part", () => withFile(0, { path: "bin/run.exe" }), "pack-bad-manifest"],
    [
      "with a script among the media",
      () => ({
        ...manifest,
        files: [...manifest.files.slice(0, 4), { path: "media/x.html", sha256: sha256("x"), bytes: 1 }, ...manifest.files.slice(4)],
      }),
      "pack-bad-manifest",
    ],
    ["with files out of order", () => ({ ...manifest, files: manifest.files.toReversed() }), "pack-bad-manifest"],
    ["with a path twice", () => ({ ...manifest, files: [manifest.files[0], ...manifest.files] }), "pack-bad-manifest"],
    [
      "with paths that differ by letter case",
      () => ({
        ...manifest,
        files: [
          ...manifest.files,
          { path: "source/a", sha256: sha256("a"), bytes: 1 },
          { path: "source/A", sha256: sha256("b"), bytes: 1 },
        ].toSorted((a, b) => (a.path < b.path ? -1 : 1)),
      }),
      "pack-bad-manifest",
    ],
    ["without course.json", () => ({ ...manifest, files: manifest.files.filter((f) => f.path !== "course.json") }), "pack-bad-manifest"],
    [
      "with a language that has no words",
      () => ({
        ...manifest,
        languages: [...manifest.languages, { tag: "th", state: "reviewed" }],
        titles: { ...manifest.titles, th: "x" },
      }),
      "pack-bad-manifest",
    ],
    ["with more text than memory should hold", () => withFile(0, { bytes: 65 * 1024 * 1024 }), "pack-too-large"],
    ["with another size", () => withFile(0, { bytes: 3 }), "pack-wrong-size"],
    ["for another course than inside", () => ({ ...manifest, id: "another-course" }), "pack-bad-content"],
    ["for another version than inside", () => ({ ...manifest, version: "9.9.9" }), "pack-bad-content"],
    [
      "that claim a review",
      () => ({ ...manifest, languages: manifest.languages.map((l) => ({ ...l, state: "reviewed" })) }),
      "pack-bad-content",
    ],
  ])("%s", async (_name, make, code) => {
    expect(await refused(rawZip(entries(make())), code)).toBeInstanceOf(AppError);
  });
});

describe("signatures", () => {
  const stranger = generateKeyPairSync("ed25519").privateKey;

  it("a manifest changed after signing is tampered with, whatever a person allows", async () => {
    const files = entries();
    const other = entries({ ...manifest, publisher: "Someone else" })[0];
    if (other) files[0] = other;
    expect(await refused(rawZip(files), "pack-tampered", { allowUnsigned: true })).toBeInstanceOf(AppError);
    expect((await inspectPack(place.file("x", rawZip(files)), new Set([publicKey]))).trust).toBe("tampered");
  });
  it("a signature of other bytes, another key or no form is tampered with", async () => {
    expect(
      await refused(
        signed((s) => ({
          ...s,
          signature: `A${(s["signature"] ?? "").slice(1)}` === s["signature"] ? "B".repeat(86) : `A${(s["signature"] ?? "").slice(1)}`,
        })),
        "pack-tampered",
      ),
    ).toBeInstanceOf(AppError);
    expect(
      await refused(
        signed((s) => ({ ...s, key: "A".repeat(43) })),
        "pack-tampered",
      ),
    ).toBeInstanceOf(AppError);
    expect(
      await refused(
        signed(() => ({})),
        "pack-tampered",
      ),
    ).toBeInstanceOf(AppError);
    expect(
      await refused(
        signed((s) => ({ ...s, algorithm: "none" })),
        "pack-tampered",
      ),
    ).toBeInstanceOf(AppError);
  });
  it("an unsigned pack waits for a clear choice", async () => {
    const bytes = rawZip(entries(manifest, blobs, null));
    expect(await refused(bytes, "pack-unsigned")).toBeInstanceOf(AppError);
    expect(await refused(bytes, "pack-unsigned", { allowUnsigned: true, requireTrusted: true })).toBeInstanceOf(AppError);
    expect(await install(place.store(), place.file("x", bytes), { allowUnsigned: true })).toMatchObject({ trust: "unsigned", key: null });
  });
  it("a stranger's pack is unknown, and never an update of a course that has its key", async () => {
    const bytes = rawZip(entries(manifest, blobs, stranger));
    expect(await install(place.store(), place.file("x", bytes))).toMatchObject({ trust: "unknown" });
    expect(await refused(bytes, "pack-unknown-key", { requireTrusted: true })).toBeInstanceOf(AppError);
    expect(await refused(bytes, "pack-other-key", { boundKey: (id) => (id === "small-course" ? publicKey : null) })).toBeInstanceOf(
      AppError,
    );
    expect(
      await refused(rawZip(entries(manifest, blobs, null)), "pack-other-key", { allowUnsigned: true, boundKey: () => publicKey }),
    ).toBeInstanceOf(AppError);
    expect(await install(place.store(), place.file("x", rawZip(entries())), { boundKey: () => publicKey })).toMatchObject({
      trust: "trusted",
    });
  });
});

describe("content that is signed and still wrong", () => {
  const node = { element: "path", attributes: {}, children: [] };
  it.each<[string, () => Buffer, string?]>([
    ["a course that is no JSON", () => withPart("course.json", () => "{")],
    ["a course that is not UTF-8", () => withPart("course.json", () => Buffer.from([0x7b, 0xff, 0x7d])), "not-utf-8"],
    [
      "nesting that would exhaust the stack",
      () => withPart("en/lessons/first-steps.json", () => `${"[".repeat(200_000)}${"]".repeat(200_000)}`),
      "too-deep",
    ],
    [
      "a huge string",
      () => withPart("en/course.json", (t) => t.replace("A small course", randomBytes(4_500_000).toString("hex"))),
      "too-large",
    ],
    ["a long title", () => withPart("en/course.json", (t) => t.replace("A small course", "x".repeat(5000))), "schema"],
    ["a prototype key", () => withPart("en/course.json", (t) => t.replace('"lessons":{', '"lessons":{"__proto__":{},')), "reserved-key"],
    [
      "an inherited key",
      () => withPart("en/lessons/first-steps.json", (t) => t.replace('"items":{', '"items":{"constructor":{},')),
      "reserved-key",
    ],
    ["an item whose key is no option", () => course((c) => void Object.assign(c.items[0] ?? {}, { key: "nowhere" })), "key-not-an-option"],
    ["a quiz of items that are not there", () => course((c) => void c.course.lessons[0]?.quiz.push("ghost")), "unknown-item"],
    [
      "a formula that is a program",
      () => course((c) => void Object.assign(c.labs[0]?.outputs[0] ?? {}, { formula: "constructor.constructor('return process')()" })),
    ],
    ["a lab without words", () => lesson((l) => void (l.words.labs = {})), "missing-words"],
    [
      "a block of no kind",
      () => lesson((l) => ({ ...l, blocks: [{ type: "html", id: "a1b2", html: "<script>alert(1)</script>" }] })),
      "schema",
    ],
    [
      "a link to a script",
      () =>
        lesson((l) => ({
          ...l,
          blocks: [{ type: "paragraph", id: "a1b2", children: [{ type: "link", url: "javascript:alert(1)", children: [] }] }],
        })),
      "schema",
    ],
    ["a block twice", () => lesson((l) => void l.blocks.push(...l.blocks)), "block-ids"],
    ["a lesson under another name", () => lesson((l) => ({ ...l, id: "second-steps" })), "misplaced"],
    ["a figure with a script", () => figure((f) => ({ ...f, root: { ...f.root, children: [{ ...node, element: "script" }] } })), "schema"],
    ["a figure with a handler", () => figure((f) => ({ ...f, root: { ...f.root, attributes: { onLoad: "alert(1)" } } })), "figure"],
    [
      "a figure with inner HTML",
      () => figure((f) => ({ ...f, root: { ...f.root, attributes: { dangerouslySetInnerHTML: "x" } } })),
      "figure",
    ],
    [
      "a figure that calls out",
      () =>
        figure((f) => ({
          ...f,
          root: { ...f.root, children: [{ ...node, element: "use", attributes: { href: "https://example.org/x.svg#a" } }] },
        })),
      "figure",
    ],
    [
      "a figure that fills by address",
      () => figure((f) => ({ ...f, root: { ...f.root, children: [{ ...node, attributes: { fill: "url(https://example.org/x)" } }] } })),
      "figure",
    ],
  ])("%s", async (_name, make, reason) => {
    const error = await refused(make(), "pack-bad-content");
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
