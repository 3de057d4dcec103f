import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { z } from "zod";
import { createSessions } from "#transport/sessions.ts";
import { knownStyles } from "#transport/policy.ts";
import { listenOnLoopback } from "#server/loopback.ts";
import { ask, pageHeaders, signIn, smallHost, type Reply, type SmallHost } from "#test/transport/stand-ins.ts";

let host: SmallHost | undefined;
afterEach(async () => {
  await host?.close();
  host = undefined;
});

const session = (at: SmallHost, body: unknown, headers: Record<string, string> = {}): Promise<Reply> =>
  ask(at.loopback.port, "/session", { method: "POST", headers: pageHeaders(at.loopback.port, headers), body: JSON.stringify(body) });

test("a code opens one session, once; the next code is told to the terminal only", async () => {
  host = await smallHost();
  const code = host.sessions.code();
  expect(Buffer.from(code, "base64url").length * 8).toBeGreaterThanOrEqual(128);
  const first = await session(host, { code });
  expect(first.status).toBe(200);
  expect(first.headers["set-cookie"]?.[0]).toMatch(
    new RegExp(`^academy-${host.loopback.port}=[A-Za-z0-9_-]{32}; HttpOnly; SameSite=Strict; Path=/$`),
  );
  expect(first.headers["cache-control"]).toBe("no-store");
  const second = await session(host, { code });
  expect(second.json).toMatchObject({ ok: false, failure: { code: "code-wrong" } });
  expect(second.headers["set-cookie"]).toBeUndefined();
  expect(host.codes).toEqual([host.sessions.code()]);
  expect(host.codes[0]).not.toBe(code);
  expect((await session(host, { code: host.codes[0] })).status).toBe(200);
});

test("a reload gets its own token back by cookie, and only by cookie", async () => {
  host = await smallHost();
  const page = await signIn(host.loopback.port, host.sessions.code());
  const again = await session(host, {}, { cookie: page["cookie"] ?? "" });
  expect(again.json).toEqual({ ok: true, output: { token: page["x-academy-token"], heard: 0, answers: {} } });
  expect((await session(host, {})).status).toBe(401);
  expect((await session(host, {}, { cookie: page["cookie"] ?? "", "sec-fetch-site": "same-site" })).status).toBe(403);
  // The address with its code opened twice in one browser: the session stays, the code too.
  const code = host.sessions.code();
  expect((await session(host, { code }, { cookie: page["cookie"] ?? "" })).json).toEqual(again.json);
  expect(host.sessions.code()).toBe(code);
});

test("queries asked with the opening are answered with it, by the same gate; commands and unknown names are not", async () => {
  host = await smallHost();
  const code = host.sessions.code();
  const { json } = await session(host, { code, ask: ["system.hello", "profiles.leave", "constructor"] });
  const { output } = z.object({ output: z.object({ token: z.string(), answers: z.record(z.string(), z.unknown()) }) }).parse(json);
  expect(Object.keys(output.answers)).toEqual(["system.hello"]);
  expect(output.token).toMatch(/^[A-Za-z0-9_-]{32}$/);
  expect((await session(host, { ask: ["system.hello"] })).status).toBe(401);
  expect((await session(host, { code: host.sessions.code(), ask: Array.from({ length: 5 }, () => "system.hello") })).status).toBe(400);
});

test("two browsers are two sessions", async () => {
  host = await smallHost();
  const one = await signIn(host.loopback.port, host.sessions.code());
  const two = await signIn(host.loopback.port, host.sessions.code());
  expect(one["cookie"]).not.toBe(two["cookie"]);
  expect(one["x-academy-token"]).not.toBe(two["x-academy-token"]);
});

test("wrong codes: three are free, then each costs twice the wait, and even the right one waits", () => {
  let now = 0;
  const sessions = createSessions({ now: () => now });
  const wait = (code: string): number => {
    const result = sessions.open(code);
    return "wait" in result ? result.wait : -1;
  };
  expect([wait("a"), wait("b"), wait(sessions.code().slice(1)), wait("d")]).toEqual([0, 0, 0, 1]);
  expect(wait(sessions.code())).toBe(1);
  now += 1001;
  expect(wait("e")).toBe(2);
  now += 2001;
  expect(wait("f")).toBe(4);
  for (let i = 0; i < 20; i += 1) {
    now += 31_000;
    expect(wait("g")).toBeLessThanOrEqual(30);
  }
  now += 31_000;
  expect(wait(sessions.code())).toBe(-1);
  expect(wait("h")).toBe(0);
});

test("a wrong code over the socket says how long to wait", async () => {
  host = await smallHost();
  for (let i = 0; i < 3; i += 1) expect((await session(host, { code: `guess${i}` })).status).toBe(401);
  const fourth = await session(host, { code: "guess" });
  expect(fourth).toMatchObject({
    status: 429,
    headers: { "retry-after": "1" },
    json: { failure: { code: "code-wrong", details: { wait: 1 } } },
  });
  expect((await session(host, { code: host.sessions.code() })).status).toBe(429);
  for (const body of [[], null, 1, { code: 1 }, { code: "x", more: 1 }, { code: "x".repeat(201) }])
    expect((await session(host, body)).status).toBe(400);
});

test("the stream carries what changed to every page, beats when quiet, and ends with the host", async () => {
  host = await smallHost({ heartbeat: 50 });
  const { origin, port } = host.loopback;
  const page = await signIn(port, host.sessions.code());
  const stream = await fetch(`${origin}/events`, {
    headers: { cookie: page["cookie"] ?? "", "x-academy-token": page["x-academy-token"] ?? "" },
  });
  expect(stream.headers.get("content-type")).toBe("application/x-ndjson");
  const lines: string[] = [];
  const reading = (async () => {
    for await (const chunk of stream.body ?? []) lines.push(...new TextDecoder().decode(chunk).split("\n").filter(Boolean));
  })().catch(() => undefined);
  await ask(port, "/call/settings.save", { method: "POST", headers: page, body: '{"input":{"theme":"dark"}}' });
  await expect.poll(() => lines).toContain('["settings","saved"]');
  await expect.poll(() => lines.filter((line) => line === "[]").length).toBeGreaterThan(2);
  await host.close();
  host = undefined;
  await reading;
});

test("a page that shows somebody else does nothing in the name of whom the session has now", async () => {
  host = await smallHost();
  const { port } = host.loopback;
  const page = await signIn(port, host.sessions.code());
  const save = async (profile: string | undefined): Promise<Reply> =>
    ask(port, "/call/settings.save", {
      method: "POST",
      headers: { ...page, ...(profile === undefined ? {} : { "x-academy-profile": profile }) },
      body: '{"input":{"theme":"dark"}}',
    });
  expect((await save(undefined)).status).toBe(200);
  expect(await save("somebody-else")).toMatchObject({
    status: 403,
    json: { failure: { code: "not-allowed", details: { reason: "profile" } } },
  });
  const entry = host.sessions.byCookieAndToken(page["cookie"]?.split("=")[1], page["x-academy-token"]);
  if (entry) entry.profileId = "somebody-else";
  expect((await save("somebody-else")).status).toBe(200);
  expect((await save("")).status).toBe(403);
});

test("a page that listens late is first told what changed since its session was opened", async () => {
  host = await smallHost({});
  const { origin, port } = host.loopback;
  const page = await signIn(port, host.sessions.code());
  const save = (): Promise<unknown> =>
    ask(port, "/call/settings.save", { method: "POST", headers: page, body: '{"input":{"theme":"dark"}}' });
  const firstLine = async (heard: string | undefined): Promise<string> => {
    const stream = await fetch(`${origin}/events`, {
      headers: {
        cookie: page["cookie"] ?? "",
        "x-academy-token": page["x-academy-token"] ?? "",
        ...(heard === undefined ? {} : { "x-academy-heard": heard }),
      },
    });
    const reader = stream.body?.getReader();
    const line = new TextDecoder().decode((await reader?.read())?.value);
    await reader?.cancel();
    return line;
  };
  await save();
  expect(await firstLine("0")).toBe('["settings","saved"]\n');
  const again = z.object({ output: z.object({ heard: z.int() }) }).parse((await session(host, {}, { cookie: page["cookie"] ?? "" })).json);
  expect(await firstLine(String(again.output.heard))).toBe("[]\n");
  for (const odd of [undefined, "x", "-"]) expect(await firstLine(odd)).toBe("[]\n");
});

test("files: page uncached, hashed files for ever, parts by range, media with a session only", async () => {
  const digest = "b".repeat(64);
  host = await smallHost({ media: () => (host ? { file: join(host.folder, "secret.txt"), bytes: 18 } : null) });
  const { port } = host.loopback;
  const page = await signIn(port, host.sessions.code());
  const plain = { host: page["host"] ?? "" };
  expect(await ask(port, "/?x=1", { headers: plain })).toMatchObject({
    status: 200,
    text: "<!doctype html><title>Academy</title>",
    headers: { "cache-control": "no-store", "content-type": "text/html; charset=utf-8" },
  });
  expect((await ask(port, "/assets/index-BxY3_a9Q.js", { headers: plain })).headers["cache-control"]).toContain("immutable");
  expect((await ask(port, "/assets/noto%20sans-0aB_c-9Z.woff2", { headers: plain })).headers["content-type"]).toBe("font/woff2");
  expect(await ask(port, "/assets/index-BxY3_a9Q.js", { headers: { ...plain, range: "bytes=0-5" } })).toMatchObject({
    status: 206,
    text: "export",
  });
  expect((await ask(port, "/assets/index-BxY3_a9Q.js", { headers: { ...plain, range: "bytes=99-" } })).status).toBe(416);
  expect(await ask(port, "/", { method: "HEAD", headers: plain })).toMatchObject({ status: 200, text: "" });
  const media = `/packs/${digest}/media/a.mp3`;
  expect((await ask(port, media, { headers: plain })).status).toBe(401);
  expect(await ask(port, media, { headers: { ...plain, cookie: page["cookie"] ?? "", range: "bytes=-6" } })).toMatchObject({
    status: 206,
    text: "client",
    headers: { "content-type": "audio/mpeg" },
  });
});

test("a port that is taken is said in a code", async () => {
  host = await smallHost();
  const parts = { ...host, assets: { find: () => null, isMedia: () => false } };
  await expect(listenOnLoopback(parts, host.loopback.port)).rejects.toMatchObject({
    code: "conflict",
    details: { port: host.loopback.port },
  });
});

const source = (file: string): string =>
  readFileSync(join(import.meta.dirname, "../../node_modules/react-aria/dist/private", file), "utf8");

test("the styles allowed by hash are the ones react-aria adds", () => {
  const press = source("interactions/usePress.mjs");
  const attribute = /PRESSABLE_ATTRIBUTE = '([^']+)'/.exec(press)?.[1];
  const texts = [press, source("overlays/usePreventScroll.mjs")].map((text) => {
    const found = [...text.matchAll(/style\.textContent = `([^`]*)`/g)];
    expect(found).toHaveLength(1);
    return (found[0]?.[1] ?? "").trim().replace(/\$\{[^}]*PRESSABLE_ATTRIBUTE\}/, attribute ?? "");
  });
  expect(texts).toEqual(knownStyles);
});
