/** Moving about in a long film: each jump reads a part of the file and not the file. */
import { closeSync, existsSync, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { answerFor, createAssets } from "#transport/assets.ts";
import { ask, signIn, smallHost, type SmallHost } from "#test/transport/stand-ins.ts";

let host: SmallHost | undefined;
afterEach(async () => {
  await host?.close();
  host = undefined;
});

const bytes = 300 * 1024 * 1024;
const media = `/packs/${"b".repeat(64)}/media/film.mp4`;
/** Bytes that this process has read since it began, by the kernel's count. */
const read = (): number => Number(/^rchar: (\d+)$/m.exec(readFileSync("/proc/self/io", "utf8"))?.[1]);

test.skipIf(!existsSync("/proc/self/io"))("a jump into a film of 300 MB reads what the player asked for, and no more", async () => {
  host = await smallHost({ media: () => (host ? { file: join(host.folder, "film.mp4"), bytes } : null) });
  const film = openSync(join(host.folder, "film.mp4"), "w");
  ftruncateSync(film, bytes);
  writeSync(film, "the middle", bytes / 2);
  writeSync(film, "the end", bytes - 7);
  closeSync(film);
  const { port } = host.loopback;
  const page = await signIn(port, host.sessions.code());
  const jump = (range: string) => ask(port, media, { headers: { host: page["host"] ?? "", cookie: page["cookie"] ?? "", range } });
  const before = read();
  expect(await jump(`bytes=${bytes / 2}-${bytes / 2 + 9}`)).toMatchObject({
    status: 206,
    text: "the middle",
    headers: { "content-range": `bytes ${bytes / 2}-${bytes / 2 + 9}/${bytes}`, "accept-ranges": "bytes", "content-length": "10" },
  });
  expect(await jump("bytes=-7")).toMatchObject({ status: 206, text: "the end" });
  expect(read() - before).toBeLessThan(1024 * 1024);
});

test("both hosts answer a jump alike: the answer is made in one place", () => {
  const assets = createAssets(import.meta.dirname, () => ({ file: "film", bytes }));
  const film = { file: "film", bytes, type: "video/mp4", immutable: true };
  expect(assets.find(media)).toEqual(film);
  expect(answerFor(film, `bytes=${bytes - 100}-`)).toMatchObject({ status: 206, range: { start: bytes - 100, end: bytes - 1 } });
});
