/** The small course taken apart in memory, and the ways to bend it into a hostile pack. */
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { crc32 } from "node:zlib";
import { expect } from "vitest";
import { AppError, type ErrorCode } from "#contract/errors.ts";
import { CompiledCourse, CompiledLesson } from "#contract/model/course.ts";
import { Figure } from "#contract/model/figure.ts";
import { Manifest } from "#contract/model/manifest.ts";
import { openArchive } from "#packs/archive.ts";
import { canonicalJson, sha256 } from "#packs/hash.ts";
import { signManifest } from "#packs/sign.ts";
import { filesOf, install, key, Place } from "./support.ts";
import { type RawFile, rawZip, type RawZip } from "./zip.ts";

export const place = new Place();

/** The small course as entries in memory, to be bent. */
export let manifest: Manifest;
export const blobs = new Map<string, Buffer>();
/** Builds the small course and takes it apart. */
export async function takeApart(): Promise<void> {
  const archive = await openArchive(await place.pack());
  manifest = Manifest.parse(JSON.parse((await archive.manifest()).toString()));
  for (const hash of archive.blobs.keys()) {
    const target = place.file("blob", Buffer.alloc(0)) + hash;
    await archive.extract(hash, target, () => undefined);
    blobs.set(hash, readFileSync(target));
  }
  await archive.close();
}

/** A signed pack of any manifest value and blobs. */
export function entries(
  value: unknown = manifest,
  contents: ReadonlyMap<string, Buffer> = blobs,
  signer: typeof key | null = key,
): RawFile[] {
  const bytes = Buffer.from(typeof value === "string" ? value : canonicalJson(value));
  return [
    { name: "manifest.json", data: bytes },
    ...(signer ? [{ name: "signature.json", data: Buffer.from(canonicalJson(signManifest(bytes, signer))) }] : []),
    ...[...contents].map(([hash, data]) => ({ name: `blobs/${hash}`, data, deflate: true })),
  ];
}
export const bent = (change: (files: RawFile[]) => RawFile[] | void, lies: RawZip = {}): Buffer => {
  const files = entries();
  return rawZip(change(files) ?? files, lies);
};
/** A well-made, well-signed pack whose compiled part at `path` is something else. */
export function withPart(path: string, change: (text: string) => string | Buffer): Buffer {
  const old = manifest.files.find((f) => f.path === path);
  const bytes = Buffer.from(change(blobs.get(old?.sha256 ?? "")?.toString() ?? ""));
  const hash = sha256(bytes);
  const files = manifest.files.map((f) => (f.path === path ? { path, sha256: hash, bytes: bytes.length } : f));
  const contents = new Map([...blobs, [hash, bytes] as const].filter(([h]) => files.some((f) => f.sha256 === h)));
  return rawZip(entries({ ...manifest, files }, contents));
}
export const edit =
  <T extends object>(change: (value: T) => unknown, parse: (value: unknown) => T) =>
  (text: string): string => {
    const value = parse(JSON.parse(text));
    return canonicalJson(change(value) ?? value);
  };
export const course = (change: (value: CompiledCourse) => unknown): Buffer =>
  withPart(
    "course.json",
    edit(change, (v) => CompiledCourse.parse(v)),
  );
export const lesson = (change: (value: CompiledLesson) => unknown): Buffer =>
  withPart(
    "en/lessons/first-steps.json",
    edit(change, (v) => CompiledLesson.parse(v)),
  );
export const figure = (change: (value: Figure) => unknown): Buffer =>
  withPart(
    "figures/three-parts.json",
    edit(change, (v) => Figure.parse(v)),
  );

export const last = (f: RawFile[]): RawFile => f.at(-1) ?? { name: "", data: Buffer.alloc(0) };
export const withFile = (index: number, change: object): unknown => ({
  ...manifest,
  files: manifest.files.map((f, i) => (i === index ? { ...f, ...change } : f)),
});
export const signed = (change: (signature: Record<string, string>) => unknown): Buffer =>
  bent((f) =>
    f.map((e) => (e.name === "signature.json" ? { ...e, data: Buffer.from(canonicalJson(change(JSON.parse(e.data.toString())))) } : e)),
  );
export function nested(): Buffer {
  const files = entries();
  const hash = sha256("inner");
  const inner: RawFile = { name: `blobs/${hash}`, data: Buffer.from("inner") };
  const hidden = rawZip([inner]).subarray(0, 30 + 70 + 5);
  const outer: RawFile = { name: `blobs/${sha256(hidden)}`, data: hidden };
  const whole = rawZip([...files, outer]);
  const at = whole.indexOf(hidden);
  return rawZip([...files, outer, { ...inner, offset: at }]);
}
export function bombed(data: Buffer): Buffer {
  const hash = sha256(data);
  const files = [...manifest.files, { path: "source/z", sha256: hash, bytes: data.length }];
  return rawZip(entries({ ...manifest, files }, new Map([...blobs, [hash, data]])));
}
export function unicodeName(name: string, old: string): Buffer {
  const field = Buffer.alloc(9 + name.length);
  field.writeUInt16LE(0x7075, 0);
  field.writeUInt16LE(5 + name.length, 2);
  field[4] = 1;
  field.writeUInt32LE(crc32(old), 5);
  field.write(name, 9);
  return field;
}

/** Asserts that a pack is refused by this code and that the store, and everything around it, is as it was. */
export async function refused(bytes: Buffer, code: ErrorCode, options: Parameters<typeof install>[2] = {}): Promise<AppError> {
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
