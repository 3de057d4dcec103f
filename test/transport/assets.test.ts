import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerFor, createAssets, readRange, type Assets } from "#transport/assets.ts";

let folder: string;
let assets: Assets;
const asked: [string, string][] = [];
const digest = "a".repeat(64);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "academy-assets-"));
  const client = join(folder, "client");
  mkdirSync(join(client, "assets"), { recursive: true });
  writeFileSync(join(client, "index.html"), "page");
  writeFileSync(join(client, "assets", "a-BxY3_a9Q.css"), "css");
  writeFileSync(join(client, "plain.css"), "css");
  writeFileSync(join(client, "tool.exe"), "no");
  writeFileSync(join(folder, "secret.txt"), "outside");
  symlinkSync(join(folder, "secret.txt"), join(client, "link.txt"));
  assets = createAssets(client, (d, path) => {
    asked.push([d, path]);
    return { file: join(folder, "secret.txt"), bytes: 7 };
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("finds what is there, with its type, and keeps only hashed names for ever", () => {
  expect(assets.find("/")).toMatchObject({ type: "text/html; charset=utf-8", immutable: false });
  expect(assets.find("/assets/a-BxY3_a9Q.css")).toMatchObject({ type: "text/css; charset=utf-8", immutable: true, bytes: 3 });
  expect(assets.find("/plain.css")).toMatchObject({ immutable: false });
});

test("nothing outside the table can be named", () => {
  const hostile = [
    "/../secret.txt",
    "/..%2fsecret.txt",
    "/%2e%2e/secret.txt",
    "/..\\secret.txt",
    "/%5c..%5csecret.txt",
    "/assets/../../secret.txt",
    "/assets/..%2f..%2fsecret.txt",
    "//secret.txt",
    "/./index.html",
    "/index.html%00",
    "/index.html\0.css",
    "/%",
    "/%zz",
    "",
    "/link.txt",
    "/tool.exe",
    "/__proto__",
    "/constructor",
    join("/", folder, "secret.txt"),
    "file:///etc/passwd",
    "/assets",
    "/assets/",
  ];
  for (const path of hostile) expect(assets.find(path), path).toBeNull();
});

test("of a pack only media is served, by digest and logical path", () => {
  asked.length = 0;
  expect(assets.find(`/packs/${digest}/media/a/b.png`)).toMatchObject({ type: "image/png", immutable: true });
  expect(asked).toEqual([[digest, "media/a/b.png"]]);
  for (const path of [
    "source/a.md",
    "media/a.html",
    "media/a.svg",
    "media/a.js",
    "media/%2e%2e/a.png",
    "media/../a.png",
    "media//a.png",
    "course.json",
    "media/",
    "media/a",
  ]) {
    expect(assets.find(`/packs/${digest}/${path}`), path).toBeNull();
  }
  expect(assets.find("/packs/short/media/a.png")).toBeNull();
  expect(asked).toHaveLength(1);
});

test.each([
  [undefined, null],
  ["bytes=0-0", { start: 0, end: 0 }],
  ["bytes=2-", { start: 2, end: 9 }],
  ["bytes=-3", { start: 7, end: 9 }],
  ["bytes=-99", { start: 0, end: 9 }],
  ["bytes=5-99", { start: 5, end: 9 }],
  ["bytes=10-", "unsatisfiable"],
  ["bytes=-0", "unsatisfiable"],
  ["bytes=5-2", null],
  ["bytes=0-1,4-5", null],
  ["lines=1-2", null],
  ["bytes=-", null],
  ["bytes=99999999999999999999-", null],
] as const)("range %s of ten bytes", (header, expected) => {
  expect(readRange(header, 10)).toEqual(expected);
});

test("a part is answered as a part", () => {
  const asset = { file: "x", bytes: 10, type: "video/mp4", immutable: true };
  expect(answerFor(asset, "bytes=2-4")).toMatchObject({ status: 206, headers: { "content-range": "bytes 2-4/10", "content-length": "3" } });
  expect(answerFor(asset, "bytes=20-")).toMatchObject({
    status: 416,
    headers: { "content-range": "bytes */10", "cache-control": "no-store" },
  });
  expect(answerFor({ ...asset, bytes: 0 }, "bytes=0-")).toMatchObject({ status: 416 });
});
