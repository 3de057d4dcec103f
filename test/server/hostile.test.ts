/** What another web page, another program or a broken one may send to the loopback host: real sockets, real refusals. */
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, callOver, pageHeaders, signIn, smallHost, type SmallHost } from "#test/transport/stand-ins.ts";

let host: SmallHost;
let port: number;
/** Headers of a page that is signed in. */
let page: Record<string, string>;

beforeAll(async () => {
  host = await smallHost();
  port = host.loopback.port;
  page = await signIn(port, host.sessions.code());
});
afterAll(() => host.close());

const failure = (code: string, details: unknown = expect.anything()): object => ({ ok: false, failure: { code, details } });
const call = (headers: Record<string, string>, body = '{"input":{}}', path = "/call/settings.read") =>
  ask(port, path, { method: "POST", headers, body });
const without = (name: string): Record<string, string> => Object.fromEntries(Object.entries(page).filter(([key]) => key !== name));

/** Sends bytes as they are and gives what comes back until the other side closes or falls silent. */
function raw(bytes: string, address = "127.0.0.1"): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: address, port });
    let text = "";
    socket.setTimeout(1500, () => socket.destroy());
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
    });
    socket.on("error", reject);
    socket.on("close", () => resolve(text));
    socket.end(bytes);
  });
}

test("a good call is answered", async () => {
  expect((await call(page)).json).toMatchObject({ ok: true, output: { language: "en" } });
  const local = { ...page, host: `localhost:${port}`, origin: `http://localhost:${port}` };
  expect((await call(local)).status).toBe(200);
});

test("it listens on 127.0.0.1 and nowhere else", async () => {
  const others = Object.values(networkInterfaces())
    .flat()
    .filter((i) => i !== undefined)
    .filter((i) => i.address !== "127.0.0.1")
    .map((i) => (i.scopeid ? `${i.address}%${i.scopeid}` : i.address));
  for (const address of [...others, "127.0.0.2", "::1"])
    await expect(raw("GET / HTTP/1.1\r\n\r\n", address), address).rejects.toThrow(
      /ECONNREFUSED|EADDRNOTAVAIL|ENETUNREACH|EINVAL|EHOSTUNREACH|EAFNOSUPPORT/,
    );
});

test.each([
  "evil.example",
  `evil.example:PORT`,
  "127.0.0.1",
  "localhost",
  "127.0.0.1:1",
  "127.0.0.1.evil.example:PORT",
  "LOCALHOST.:PORT",
  "[::1]:PORT",
  "0.0.0.0:PORT",
])("a name that resolves here is not ours: %s", async (name) => {
  const as = name.replace("PORT", String(port));
  for (const path of ["/", "/assets/index-BxY3_a9Q.js", "/events"])
    expect((await ask(port, path, { headers: { ...page, host: as } })).status).toBe(403);
  expect((await call({ ...page, host: as, origin: `http://${as}` })).json).toEqual(failure("not-allowed", { reason: "host" }));
});

test("another page cannot call, sign in or listen", async () => {
  for (const origin of [
    "http://evil.example",
    "null",
    `http://127.0.0.1:${port + 1}`,
    `https://127.0.0.1:${port}`,
    `http://localhost:${port}`,
    "",
  ]) {
    expect((await call({ ...page, origin })).status, origin).toBe(403);
    const body = JSON.stringify({ code: host.sessions.code() });
    const reply = await ask(port, "/session", { method: "POST", headers: { ...page, origin }, body });
    expect(reply.status, origin).toBe(403);
    expect(reply.headers["set-cookie"]).toBeUndefined();
    expect((await ask(port, "/events", { headers: { ...page, origin } })).status, origin).toBe(403);
  }
  // Chromium names no origin here; Sec-Fetch-Site then speaks for the page. Without either nobody does.
  expect((await call(without("origin"))).status).toBe(200);
  expect((await call(without("sec-fetch-site"))).status).toBe(200);
  const { origin: _origin, "sec-fetch-site": _site, ...neither } = page;
  expect((await call(neither)).status).toBe(403);
  for (const site of ["cross-site", "same-site", "none"]) expect((await call({ ...page, "sec-fetch-site": site })).status, site).toBe(403);
  // What an EventSource or an <img> of another page sends.
  for (const site of ["cross-site", "same-site"]) {
    for (const path of ["/events", "/assets/index-BxY3_a9Q.js", "/"]) {
      expect(
        (
          await ask(port, path, {
            headers: { host: page["host"] ?? "", cookie: page["cookie"] ?? "", "sec-fetch-site": site, "sec-fetch-mode": "no-cors" },
          })
        ).status,
      ).toBe(403);
    }
  }
  // A link to the page may be followed; it carries nothing.
  expect(
    (await ask(port, "/", { headers: { host: page["host"] ?? "", "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" } })).status,
  ).toBe(200);
});

test("no answer invites another origin", async () => {
  const preflight = await ask(port, "/call/settings.read", {
    method: "OPTIONS",
    headers: {
      host: page["host"] ?? "",
      origin: "http://evil.example",
      "access-control-request-method": "POST",
      "access-control-request-headers": "x-academy-token",
    },
  });
  expect(preflight.status).toBe(405);
  for (const reply of [preflight, await call(page), await ask(port, "/", { headers: pageHeaders(port) })]) {
    expect(Object.keys(reply.headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
  }
});

test("cookie and token are both needed, and one's own", async () => {
  const token = page["x-academy-token"] ?? "";
  expect((await call(without("x-academy-token"))).json).toEqual(failure("not-allowed", { reason: "session" }));
  expect((await call(without("cookie"))).status).toBe(401);
  for (const guess of ["", "x", token.slice(0, -1), `${token}x`, token.toUpperCase(), "A".repeat(32)])
    expect((await call({ ...page, "x-academy-token": guess })).status, guess).toBe(401);
  for (const cookie of ["academy=x", `academy-${port}=x`, `academy-${port}`, "=", ";;;", `__proto__=${token}`])
    expect((await call({ ...page, cookie })).status, cookie).toBe(401);
  const other = await signIn(port, host.sessions.code());
  expect((await call({ ...page, "x-academy-token": other["x-academy-token"] ?? "" })).status).toBe(401);
  expect((await ask(port, "/events", { headers: without("x-academy-token") })).status).toBe(401);
});

test("only JSON is read", async () => {
  for (const type of [
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/jsonp",
    "application/json; charset=utf-16",
    "",
  ]) {
    expect((await call({ ...page, "content-type": type })).status, type).toBe(415);
  }
  expect((await call(without("content-type"))).status).toBe(415);
  for (const body of [
    "",
    "{",
    "[]",
    "null",
    "1",
    '"x"',
    "{}",
    '{"input":{},"more":1}',
    '{"__proto__":{"input":{}}}',
    '{"input":{}}{"input":{}}',
    "\uFEFF{}",
  ]) {
    expect((await call(page, body)).json, body).toEqual(failure("bad-input"));
  }
});

test("a call larger than a mebibyte is refused, said or unsaid", async () => {
  const big = JSON.stringify({ input: "x".repeat(1024 * 1024) });
  expect(await call({ ...page, "content-length": String(big.length) }, big).catch((error: unknown) => error)).toSatisfy(
    (reply: { status?: number; code?: string }) => reply.status === 413 || reply.code === "ECONNRESET" || reply.code === "EPIPE",
  );
  const headers = Object.entries({ ...page, "transfer-encoding": "chunked" })
    .map(([k, v]) => `${k}: ${v}`)
    .join("\r\n");
  const chunk = `10000\r\n${"x".repeat(0x10000)}\r\n`;
  expect(await raw(`POST /call/settings.read HTTP/1.1\r\n${headers}\r\n\r\n${chunk.repeat(17)}0\r\n\r\n`).catch(() => "413")).toContain(
    "413",
  );
  expect((await call(page)).status).toBe(200);
});

test("deep and odd JSON get a code", async () => {
  for (const open of ["[", '{"a":']) {
    const depth = 100_000;
    const body = `{"input":${open.repeat(depth)}${open === "[" ? "]".repeat(depth) : `1${"}".repeat(depth)}`}}`;
    const reply = await call(page, body, "/call/settings.save");
    expect(reply.json, open).toEqual(failure("bad-input"));
  }
  for (const body of [
    '{"input":{"__proto__":{"polluted":1}}}',
    '{"input":{"constructor":{"prototype":{"polluted":1}}}}',
    '{"input":{"language":"en","language":1}}',
  ]) {
    expect((await call(page, body, "/call/settings.save")).json, body).toEqual(failure("bad-input"));
  }
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
  for (const name of ["__proto__", "constructor", "toString", "..%2fsettings.read", "settings.read/", "", "%00"]) {
    expect((await callOver(port, page, name, {})).json, name).toEqual(failure("unknown-procedure"));
  }
});

test("an address never leaves the client's folder", async () => {
  const paths = [
    "/../secret.txt",
    "/..%2fsecret.txt",
    "/%2e%2e/secret.txt",
    "/..\\secret.txt",
    "/%5c..%5csecret.txt",
    "/assets/../../secret.txt",
    "//etc/passwd",
    "/index.html%00.css",
    "/run.sh",
    "/.",
    "/%",
  ];
  for (const path of paths) {
    const text = await raw(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`);
    expect(text, path).toMatch(/^HTTP\/1\.1 404 /);
    expect(text).not.toContain("outside the client");
  }
  expect(await raw(`GET /a\0b HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`)).toMatch(/^HTTP\/1\.1 4\d\d /);
  expect(await raw(`GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`)).toMatch(
    /^HTTP\/1\.1 400 /,
  );
  expect(await raw("GET / HTTP/1.1\r\nConnection: close\r\n\r\n")).toMatch(/^HTTP\/1\.1 400 /);
  expect(await raw("\0\0\0\r\n\r\n")).toMatch(/^(HTTP\/1\.1 400 |$)/);
});

test("only the methods that exist", async () => {
  for (const [path, method] of [
    ["/", "POST"],
    ["/", "DELETE"],
    ["/", "TRACE"],
    ["/session", "GET"],
    ["/call/settings.read", "GET"],
    ["/call/settings.read", "PUT"],
    ["/events", "POST"],
  ] as const) {
    expect((await ask(port, path, { method, headers: page })).status, `${method} ${path}`).toBe(405);
  }
});

test("every answer carries the policy", async () => {
  for (const reply of [
    await ask(port, "/", { headers: pageHeaders(port) }),
    await ask(port, "/nothing", { headers: pageHeaders(port) }),
    await call(page),
    await call({ ...page, host: "evil.example" }),
  ]) {
    const policy = String(reply.headers["content-security-policy"]);
    expect(policy).toMatch(/^default-src 'none'; script-src 'self';/);
    for (const part of ["font-src 'self'", "connect-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'"])
      expect(policy).toContain(part);
    expect(policy).not.toMatch(/unsafe|\*|http/);
    expect(reply.headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-resource-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
    });
    expect(reply.headers["server"]).toBeUndefined();
  }
});
