import { generateKeyPairSync } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { Uuid } from "#contract/model/basic.ts";
import { ask, callOver, signIn } from "#test/transport/stand-ins.ts";
import { academyProgram, run, serveProgram, start, type Ended, type Started } from "./programs.ts";

let folder: string;
let data: string;
let client: string;
const started: Started[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "academy-cli-"));
  data = join(folder, "data");
  client = join(folder, "client");
  mkdirSync(client);
  writeFileSync(join(client, "index.html"), "<title>Academy</title>");
});
afterEach(async () => {
  for (const one of started.splice(0)) {
    one.child.kill("SIGKILL");
    await one.ended;
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const academy = (...args: string[]): Promise<Ended> => run(academyProgram, args);
const addMali = (): Promise<Ended> => academy("profile", "add", "--data", data, "--name", "Mali", "--language", "th");
async function serving(port = "0"): Promise<{ host: Started; address: URL }> {
  const host = start(serveProgram, [data, client, port]);
  started.push(host);
  return { host, address: new URL(await host.line(/^ready (\S+)$/m)) };
}
const Report = z.object({ ok: z.boolean(), checks: z.array(z.object({ name: z.string(), ok: z.boolean() })) });
const noStack = ({ out, err }: Ended): void => expect(out + err).not.toMatch(/^\s+at |node:internal|Error:/m);

test("wrong usage ends with 2, words on stderr and nothing on stdout", async () => {
  const wrong = [
    [],
    ["nope"],
    ["serve", "--port", "x"],
    ["serve", "--port", "65536"],
    ["serve", "--what"],
    ["profile"],
    ["profile", "add", "--data", data],
    ["doctor", "surplus"],
    ["pack"],
  ];
  const ends = await Promise.all(wrong.map(async (args) => ({ args, ...(await academy(...args)) })));
  for (const ended of ends) {
    expect(ended).toMatchObject({ code: 2, out: "" });
    expect(ended.err.length).toBeGreaterThan(20);
    noStack(ended);
  }
  expect((await academy("help")).code).toBe(0);
});

test("a profile is added and its id printed; the doctor finds all well", async () => {
  const added = await addMali();
  expect(added).toMatchObject({ code: 0, err: "" });
  expect(() => Uuid.parse(added.out.trim())).not.toThrow();
  const json = await academy("doctor", "--data", data, "--json");
  expect(json).toMatchObject({ code: 0, err: "" });
  const report = Report.parse(JSON.parse(json.out));
  expect(report.ok).toBe(true);
  expect(report.checks.map(({ name, ok }) => [name, ok])).toEqual(
    ["folder", "database", "durability", "chains", "progress", "packs", "backups"].map((name) => [name, true]),
  );
  expect(json.out).not.toMatch(/Mali|academy-cli/);
  const words = await academy("doctor", "--data", data);
  expect(words.code).toBe(0);
  expect(words.out.trim().split("\n")).toHaveLength(8);
});

test("what the gate would refuse is refused here, with the same code", async () => {
  const ended = await academy("profile", "add", "--data", data, "--name", "Mali", "--language", "xx", "--json");
  expect(ended.code).toBe(1);
  expect(JSON.parse(ended.out)).toEqual({ error: { code: "bad-input", details: { where: "language" } } });
  expect(ended.err.trim()).not.toBe("");
  noStack(ended);
});

test("a pack is built, refused while unsigned, installed when that is allowed, and checked by the doctor", async () => {
  const source = join(import.meta.dirname, "../fixtures/packs/small");
  const pack = join(folder, "small.tdgapack");
  expect((await academy("pack", "build", source, "-o", pack, "--unsigned")).code).toBe(0);
  const refused = await academy("pack", "install", pack, "--data", data, "--json");
  expect([refused.code, JSON.parse(refused.out)]).toEqual([1, { error: { code: "pack-unsigned", details: expect.anything() } }]);
  expect(refused.err.length).toBeGreaterThan(40);
  noStack(refused);
  expect(await academy("pack", "install", pack, "--data", data, "--allow-unsigned")).toEqual({
    code: 0,
    out: "small-course 1.2.3\n",
    err: "",
  });
  const found = await academy("doctor", "--data", data, "--json");
  expect(found.code).toBe(0);
  expect(found.out).toContain("1 packs");
  // Another data folder: here the course belongs to nobody yet. Who signed it is said, for the program does not know the key.
  const signed = join(folder, "signed.tdgapack");
  const key = join(folder, "key.pem");
  writeFileSync(key, generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }));
  expect((await academy("pack", "build", source, "-o", signed, "--key", key)).code).toBe(0);
  const stranger = await academy("pack", "install", signed, "--data", join(folder, "other"));
  expect(stranger).toMatchObject({ code: 0, out: "small-course 1.2.3\n" });
  expect(stranger.err).toMatch(/not known on this computer.*[A-Za-z0-9_-]{43}/);
  noStack(stranger);
  const broken = join(folder, "broken.tdgapack");
  writeFileSync(broken, readFileSync(pack).subarray(0, 2000));
  const truncated = await academy("pack", "install", broken, "--data", data, "--json");
  expect(truncated.code).toBe(1);
  expect(truncated.out).toContain('"pack-');
  expect((await academy("pack", "install", join(folder, "nowhere.tdgapack"), "--data", data)).code).toBe(1);
});

test("the doctor says what is not there and what is broken", async () => {
  const nothing = await academy("doctor", "--data", join(folder, "nowhere"), "--json");
  expect(nothing.code).toBe(1);
  expect(JSON.parse(nothing.out)).toEqual({ ok: false, checks: [{ name: "folder", ok: false, detail: "not-found" }] });
  await addMali();
  const file = join(data, "academy.db");
  const bytes = readFileSync(file);
  bytes.fill(0x5a, 100, Math.min(bytes.length, 20_000));
  writeFileSync(file, bytes);
  const broken = await academy("doctor", "--data", data, "--json");
  expect(broken.code).toBe(1);
  expect(JSON.parse(broken.out)).toMatchObject({
    ok: false,
    checks: [
      { name: "folder", ok: true },
      { name: "database", ok: false, detail: "data-damaged" },
      { name: "backups", ok: true },
    ],
  });
  const refused = await addMali();
  expect(refused.code).toBe(1);
  noStack(refused);
});

test("serve: the address works once, the next one is printed, SIGTERM ends it in good order", async () => {
  const { host, address } = await serving();
  expect(address.hostname).toBe("127.0.0.1");
  const port = Number(address.port);
  expect((await ask(port, "/", { headers: { host: address.host } })).text).toContain("Academy");
  const code = address.hash.slice("#code=".length);
  const page = await signIn(port, code);
  expect(
    (await callOver(port, page, "profiles.create", { name: "Mali", country: null, organisation: "", language: "th" })).json,
  ).toMatchObject({ ok: true });
  const next = new URL(await host.line(/^(?!ready ).*(http:\/\/127\.0\.0\.1:\d+\/#code=\S+)$/m));
  expect(next.hash).not.toBe(address.hash);
  const other = await signIn(port, next.hash.slice("#code=".length));
  expect((await callOver(port, other, "profiles.list", {})).json).toMatchObject({ ok: true, output: [{ name: "Mali" }] });
  host.child.kill("SIGTERM");
  const ended = await host.ended;
  expect(ended).toMatchObject({ code: 0, err: "" });
  noStack(ended);
  // Nothing is left running or locked.
  const again = await serving(String(port));
  expect(again.address.port).toBe(String(port));
});

test("one instance a data folder: a second one is told so in words, the doctor reads beside it, a kill frees it", async () => {
  const { host } = await serving();
  const second = await run(serveProgram, [data, client]);
  expect(second.code).toBe(1);
  expect(second.err.length).toBeGreaterThan(40);
  noStack(second);
  const writing = await academy("profile", "add", "--data", data, "--name", "Somchai", "--language", "th", "--json");
  expect([writing.code, JSON.parse(writing.out)]).toEqual([1, { error: { code: "data-in-use", details: expect.anything() } }]);
  expect((await academy("doctor", "--data", data)).code).toBe(0);
  host.child.kill("SIGKILL");
  await host.ended;
  expect((await addMali()).code).toBe(0);
});

test("a port that is taken is told in words", async () => {
  const { address } = await serving();
  const other = await run(serveProgram, [join(folder, "other"), client, address.port]);
  expect(other.code).toBe(1);
  expect(other.err).toContain(address.port);
  noStack(other);
});

test("a terminal that closes does not take the host with it", async () => {
  const { host, address } = await serving();
  host.child.stdout?.destroy();
  host.child.stderr?.destroy();
  const port = Number(address.port);
  const page = await signIn(port, address.hash.slice("#code=".length));
  expect((await callOver(port, page, "system.hello", {})).status).toBe(200);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect((await callOver(port, page, "system.hello", {})).status).toBe(200);
  expect(host.child.exitCode).toBeNull();
});

test("backups are made, listed beside an open app, and restored by name", async () => {
  await addMali();
  const none = await academy("backup", "list", "--data", data);
  expect(none).toMatchObject({ code: 0, err: "" });
  const made = await academy("backup", "make", "--data", data);
  expect(made.code).toBe(0);
  const name = made.out.trim();
  expect(name).toMatch(/^academy-.*-made\.db$/);
  await academy("profile", "add", "--data", data, "--name", "Somsak", "--language", "th");
  const { address } = await serving();
  expect(address.port).not.toBe("");
  const listed = await academy("backup", "list", "--data", data, "--json");
  expect(JSON.parse(listed.out)).toMatchObject({ backups: [{ name, holds: { people: 1, statements: 0 } }] });
  expect(await academy("backup", "restore", name, "--data", data, "--json")).toMatchObject({ code: 1 });
  for (const one of started.splice(0)) {
    one.child.kill("SIGKILL");
    await one.ended;
  }
  expect(await academy("backup", "restore", name, "--data", data)).toMatchObject({ code: 0, err: "" });
  const after = await academy("backup", "list", "--data", data, "--json");
  expect(JSON.parse(after.out)).toMatchObject({ backups: [{ reason: "before-restore", holds: { people: 2 } }, { name }] });
  expect((await academy("backup", "restore", "../../etc/passwd", "--data", data)).code).toBe(1);
  expect((await academy("backup", "restore", "--data", data)).code).toBe(2);
  expect((await academy("backup", "forget")).code).toBe(2);
  expect((await academy("doctor", "--data", data)).code).toBe(0);
  writeFileSync(join(data, "backups", name), "no database");
  const found = await academy("doctor", "--data", data, "--json");
  expect(found.code).toBe(1);
  expect(JSON.parse(found.out).checks.at(-1)).toMatchObject({ name: "backups", ok: false });
});
