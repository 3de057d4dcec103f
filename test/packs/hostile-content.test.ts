/** Packs that are sound zips and still wrong inside: manifests, signatures, content. */
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AppError, type ErrorCode } from "#contract/errors.ts";
import { canonicalJson, sha256 } from "#packs/hash.ts";
import { inspectPack } from "#packs/install.ts";
import { install, publicKey } from "./support.ts";
import { rawZip } from "./zip.ts";

import { blobs, course, entries, figure, lesson, manifest, place, refused, signed, takeApart, withFile, withPart } from "./bend.ts";

beforeAll(takeApart);
afterAll(() => place.remove());

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
    expect(await refused(rawZip(files), "pack-tampered", { accept: "unsigned" })).toBeInstanceOf(AppError);
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
    for (const accept of ["trusted", "unknown"] as const)
      expect(await refused(bytes, "pack-unsigned", { accept })).toBeInstanceOf(AppError);
    expect(await install(place.store(), place.file("x", bytes), { accept: "unsigned" })).toMatchObject({ trust: "unsigned", key: null });
  });
  it("a stranger's pack is unknown, and never an update of a course that has its key", async () => {
    const bytes = rawZip(entries(manifest, blobs, stranger));
    expect(await install(place.store(), place.file("x", bytes))).toMatchObject({ trust: "unknown" });
    expect(await refused(bytes, "pack-unknown-key", { accept: "trusted" })).toBeInstanceOf(AppError);
    expect(await install(place.store(), place.file("x", bytes), { accept: "unsigned" })).toMatchObject({ trust: "unknown" });
    expect(await refused(bytes, "pack-other-key", { boundKey: (id) => (id === "small-course" ? publicKey : null) })).toBeInstanceOf(
      AppError,
    );
    expect(
      await refused(rawZip(entries(manifest, blobs, null)), "pack-other-key", { accept: "unsigned", boundKey: () => publicKey }),
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
      () =>
        course((c) => {
          const [lab] = c.labs;
          if (lab?.engine === "model") Object.assign(lab.outputs[0] ?? {}, { formula: "constructor.constructor('return process')()" });
        }),
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
